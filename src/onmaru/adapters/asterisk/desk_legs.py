"""The legs of agents' desks: being called, standing in their own room or in another, gone."""

from collections.abc import Sequence

from onmaru.features.calls.ports import AnySignal, Census, DeskLineFailed, DeskLineUp, DeskVisits, room_of
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId


class DeskLegs:
    """The desks' legs of one exchange."""

    def __init__(self) -> None:
        self.visits: dict[AgentId, str] = {}
        """Agents whose line is to stand in another room than their own."""
        self._owners: dict[LegId, AgentId] = {}
        """Of legs handed to us, oldest first."""
        self._called: dict[LegId, AgentId] = {}
        """Legs on their way into their room."""

    def found(self, census: Census) -> None:
        """Take the world as it was found."""
        self._owners = {leg.id: leg.agent for leg in census.legs if leg.agent is not None}

    def agent_of(self, leg: LegId) -> AgentId | None:
        """Return whose desk a leg is, if it is one's."""
        return self._owners.get(leg)

    def legs_of(self, agent: AgentId) -> Sequence[LegId]:
        """Return the agent's legs, the newest last."""
        return [leg for leg, owner in self._owners.items() if owner == agent]

    def place_of(self, agent: AgentId) -> str:
        """Return the room in which the agent's line is to stand."""
        return self.visits.get(agent) or room_of(agent)

    # ── What we do ──────────────────────────────────────────────────────────────────────────────────────────────

    def calling(self, leg: LegId, agent: AgentId) -> None:
        """Note that a desk is being called."""
        self._called[leg] = agent

    def placing(self, leg: LegId, agent: AgentId) -> str:
        """Note that a desk's leg is put into its room; return which that is."""
        self._owners[leg] = self._called[leg] = agent
        return self.place_of(agent)

    def not_called(self, leg: LegId) -> bool:
        """Note that a desk could not even be called; return False if its end was already told."""
        return self._called.pop(leg, None) is not None

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────

    def entered(self, leg: LegId, room: str, at: Instant) -> list[AnySignal]:
        """Return what a desk's leg that entered a room means."""
        agent = self._owners[leg]
        if room != self.place_of(agent):
            return []
        if self._called.pop(leg, None) is not None:
            return [DeskLineUp(at, agent, leg)]
        return [DeskVisits(at, agent, room)]

    def hung_up(self, leg: LegId, at: Instant) -> list[AnySignal]:
        """Note that a leg is gone; return the news if it was still on its way."""
        self._owners.pop(leg, None)
        return self.not_reached(leg, at, "hung up at once")

    def not_reached(self, leg: LegId, at: Instant, reason: str) -> list[AnySignal]:
        """Return the news that a desk could not be reached, if that leg was on its way to one."""
        agent = self._called.pop(leg, None)
        return [DeskLineFailed(at, agent, reason)] if agent else []
