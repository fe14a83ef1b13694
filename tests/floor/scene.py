"""A small centre for examples: say who works and what is asked, let time pass, read what happened."""

from typing import Any, TypeVar

from onmaru.floor import model, queries
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId

E = TypeVar("E")
NINE = 9 * 3_600_000
"""Nine in the morning of day nought."""


def queue(name: str = "general", **kwargs: Any) -> model.QueuePlan:
    return model.QueuePlan(QueueId(name), name, **kwargs)


def agent(name: str, *queues: str, **kwargs: Any) -> model.AgentPlan:
    return model.AgentPlan(AgentId(name), name, TeamId("team"), tuple(map(QueueId, queues or ("general",))), **kwargs)


class Scene:
    """A floor with its clock. Agents of the plan are ready from the start, one second after the other."""

    def __init__(self, *people: model.AgentPlan, queues: tuple[model.QueuePlan, ...] = (queue(),), **plan: Any) -> None:
        self.state = State()
        self.now = NINE
        self.happened: list[model.FloorEvent] = []
        self.do(model.AdoptPlan(model.FloorPlan(queues, people, **plan)))
        for person in people:
            self.do(model.SignIn(person.id), model.RaiseLine(person.id), model.GoReady(person.id))
            self.now += 1000

    def do(self, *commands: model.FloorCommand) -> list[model.FloorEvent]:
        """Ask for these at once; return what the last one led to."""
        events: list[model.FloorEvent] = []
        for command in commands:
            events = handle(self.state, command, self.now)
            self.happened += events
        return events

    def wait(self, seconds: float) -> list[model.FloorEvent]:
        """Let time pass, ticking at every deadline; return what happened of itself."""
        until, before = self.now + round(seconds * 1000), len(self.happened)
        while (due := self.state.next_deadline()) is not None and due <= until:
            self.now = max(self.now, due)
            self.do(model.Tick())
        self.now = until
        return self.happened[before:]

    # ── Shorthands ──────────────────────────────────────────────────────────────────────────────────────────────

    def call(self, name: str, queue: str = "general", **kwargs: Any) -> list[model.FloorEvent]:
        return self.do(model.Enqueue(ContactId(name), QueueId(queue), **kwargs))

    def accept(self, contact: str) -> list[model.FloorEvent]:
        return self.do(model.AcceptOffer(ContactId(contact), self.with_whom(contact)))

    def hang_up(self, contact: str) -> list[model.FloorEvent]:
        return self.do(model.End(ContactId(contact), "citizen_left"))

    def finish(self, contact: str, agent: str) -> list[model.FloorEvent]:
        return self.do(model.FinishAfterCall(ContactId(contact), AgentId(agent)))

    def serve(self, contact: str) -> str:
        """Let an offered contact be answered, ended and recorded; return who did it."""
        agent = self.with_whom(contact)
        self.accept(contact)
        self.hang_up(contact)
        self.finish(contact, agent)
        return agent

    def with_whom(self, contact: str) -> AgentId:
        found = self.state.contacts[ContactId(contact)].agent
        assert found is not None, f"{contact} is with nobody"
        return found

    def phase(self, contact: str) -> str:
        return self.state.contacts[ContactId(contact)].phase

    def status(self, agent: str) -> queries.AgentStatus:
        return queries.agent_status(self.state, AgentId(agent))

    def state_of(self, agent: str) -> str:
        return self.status(agent).state


def only(kind: type[E], events: list[model.FloorEvent]) -> E:
    """Return the one event of this kind."""
    (found,) = [event for event in events if isinstance(event, kind)]
    return found


def kinds(events: list[model.FloorEvent]) -> list[str]:
    return [type(event).__name__ for event in events]
