"""Counting what happened on a stage."""

from collections import Counter
from typing import Any

from onmaru.floor import model
from onmaru.floor.facts import Activity
from onmaru.floor.simulation.stage import Stage
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId

WORKING: frozenset[Activity] = frozenset({"talking", "holding", "after_call"})
AWAY: frozenset[Activity] = frozenset({"break", "signed_out"})
AGENT_EVENTS = (
    model.AgentSignedIn,
    model.AgentSignedOut,
    model.AgentReady,
    model.AgentOnBreak,
    model.AgentNotReady,
    model.ContactOffered,
    model.OfferEnded,
    model.OfferAccepted,
    model.AfterCallStarted,
    model.AfterCallEnded,
)


class Figures:
    """Waits of those answered and of those who gave up, and how agents spent their time."""

    def __init__(self, stage: Stage) -> None:
        self._state = stage.state
        self._queued_at: dict[ContactId, Instant] = {}
        self._doing: dict[AgentId, tuple[Activity, Instant]] = {}
        self.answered_ms: list[int] = []
        """Waits, in the order of the answers."""
        self.abandoned_ms: list[int] = []
        self.agent_ms: Counter[Activity] = Counter()
        stage.on(model.ContactQueued, self._queued)
        stage.on(model.OfferAccepted, self._answered)
        stage.on(model.ContactAbandoned, self._abandoned)
        for event in AGENT_EVENTS:
            stage.on(event, self._agent_changed)

    def _queued(self, event: model.ContactQueued) -> None:
        self._queued_at[event.contact] = event.at

    def _answered(self, event: model.OfferAccepted) -> None:
        self.answered_ms.append(event.at - self._queued_at.pop(event.contact))

    def _abandoned(self, event: model.ContactAbandoned) -> None:
        self.abandoned_ms.append(event.at - self._queued_at.pop(event.contact))

    def _agent_changed(self, event: Any) -> None:
        agent = self._state.agents[event.agent]
        activity, since = self._doing.get(agent.id, ("signed_out", event.at))
        if agent.activity != activity:
            self.agent_ms[activity] += event.at - since
            self._doing[agent.id] = agent.activity, event.at

    @property
    def offered(self) -> int:
        """Contacts whose wait has ended."""
        return len(self.answered_ms) + len(self.abandoned_ms)

    def answered_rate(self) -> float:
        """Answered ÷ offered."""
        return len(self.answered_ms) / self.offered if self.offered else 1.0

    def service_level(self, seconds: int) -> float:
        """Answered within so many seconds ÷ (offered − abandoned within them)."""
        answered = sum(waited <= 1000 * seconds for waited in self.answered_ms)
        counted = self.offered - sum(waited <= 1000 * seconds for waited in self.abandoned_ms)
        return answered / counted if counted else 1.0

    def mean_wait_s(self) -> float:
        """Mean wait of those answered, in seconds."""
        return sum(self.answered_ms) / len(self.answered_ms) / 1000 if self.answered_ms else 0.0

    def occupancy(self) -> float:
        """Time with contacts or their records ÷ time at work without breaks."""
        present = sum(spent for activity, spent in self.agent_ms.items() if activity not in AWAY)
        return sum(self.agent_ms[activity] for activity in WORKING) / present if present else 0.0
