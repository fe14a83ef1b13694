"""The desks' own lines: called once when work starts, standing in the desk's room until it ends.

Only the newest leg of an agent counts. While a new one is being called (a page was reloaded) the end of the old one is
no loss; if the new one cannot be reached, it is.
"""

from collections.abc import Callable
from typing import Literal

import msgspec

from onmaru.kernel.ids import AgentId, LegId

LineState = Literal["down", "calling", "up"]


class LineChanged(msgspec.Struct, frozen=True):
    """News: an agent's line is up, is being called, or is down."""

    agent: AgentId
    state: LineState


class _Line(msgspec.Struct):
    leg: LegId | None = None
    """The leg that stands in the room."""
    calling: bool = False
    """A (new) leg is being called."""

    @property
    def state(self) -> LineState:
        if self.calling:
            return "calling"
        return "up" if self.leg is not None else "down"


class Lines:
    """Which agents' lines stand; tells `changed` of every change of state, once."""

    def __init__(self, changed: Callable[[LineChanged], None]) -> None:
        self._lines: dict[AgentId, _Line] = {}
        self._changed = changed

    def state(self, agent: AgentId) -> LineState:
        """Return how the agent's line is."""
        line = self._lines.get(agent)
        return line.state if line else "down"

    def is_heard(self, agent: AgentId) -> bool:
        """Say whether a leg of theirs stands in the room, be it the one before while a new one is called."""
        return self._leg(agent) is not None

    def wanted(self) -> set[AgentId]:
        """Return the agents whose lines stand or are being called."""
        return {agent for agent, line in self._lines.items() if line.state != "down"}

    def calling(self, agent: AgentId) -> None:
        """Note that the agent's line is being called."""
        self._change(agent, self._leg(agent), calling=True)

    def stands(self, agent: AgentId, leg: LegId) -> None:
        """Note that this leg of theirs stands in the room; an older one counts no more."""
        self._change(agent, leg, calling=False)

    def failed(self, agent: AgentId) -> None:
        """Note that the line could not be reached; an older leg, if it lives, goes on."""
        self._change(agent, self._leg(agent), calling=False)

    def ended(self, leg: LegId) -> None:
        """Note that a leg is gone, if it is one of a desk's that counts."""
        for agent, line in self._lines.items():
            if line.leg == leg:
                self._change(agent, None, calling=line.calling)
                return

    def missing(self, agent: AgentId) -> None:
        """Note that the exchange knows no line of this agent's, whatever was believed."""
        self._lines[agent] = _Line()
        self._changed(LineChanged(agent, "down"))

    def _leg(self, agent: AgentId) -> LegId | None:
        line = self._lines.get(agent)
        return line.leg if line else None

    def _change(self, agent: AgentId, leg: LegId | None, *, calling: bool) -> None:
        before = self.state(agent)
        self._lines[agent] = line = _Line(leg, calling)
        if line.state != before:
            self._changed(LineChanged(agent, line.state))
