"""A hall for stories: the real floor, a history in memory, a pretended exchange, and the switchboard between them."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from onmaru.features.calls import Neighbours, Written
from onmaru.features.calls.lines import LineChanged
from onmaru.features.calls.machine.model import EntryPoint
from onmaru.features.calls.neighbours import FrontDoor
from onmaru.features.calls.switchboard import Switchboard
from onmaru.features.contacts import Story
from onmaru.features.contacts.following import follow
from onmaru.features.menus import Context
from onmaru.floor import model as floor
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.history import Event, Private, Recorded
from onmaru.kernel.ids import AgentId, ContactId, LegId, QueueId, TeamId
from onmaru.testing.clock import LoopClock
from onmaru.testing.switch import FakeSwitch

HANEUL, BADA = AgentId("haneul"), AgentId("bada")
GENERAL, TAX = QueueId("general"), QueueId("tax")
MAIN = EntryPoint("main", "031-000-2114", GENERAL)
NIGHT = EntryPoint("night", "031-000-2999", GENERAL)
CITIZEN = "010-0000-1234"
PAGE = "page-1"
COMMIT_SECONDS = 0.001

PLAN = floor.FloorPlan(
    queues=(floor.QueuePlan(GENERAL, "일반"), floor.QueuePlan(TAX, "세무")),
    agents=tuple(floor.AgentPlan(agent, agent, TeamId("one"), (GENERAL, TAX)) for agent in (HANEUL, BADA)),
)


class MemoryFloor:
    """The real floor; its history is a list, committed a millisecond later."""

    def __init__(self, clock: Clock) -> None:
        self.state = State()
        self.history: list[Recorded] = []
        self._clock = clock
        self._listeners: list[Callable[[Sequence[Recorded]], None]] = []
        self._alarm: asyncio.TimerHandle | None = None

    async def submit(
        self, command: floor.FloorCommand, *, actor: str, private: Private | None = None
    ) -> Sequence[Recorded]:
        events = handle(self.state, command, self._clock.now())
        return await self._commit(events, actor, private)

    async def record(self, event: Event, *, actor: str, private: Private | None = None) -> Recorded:
        return (await self._commit([event], actor, private))[0]

    def subscribe(self, listener: Callable[[Sequence[Recorded]], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def kinds(self) -> list[str]:
        """Return the names of everything that happened, in order."""
        return [type(recorded.event).__name__ for recorded in self.history]

    async def _commit(self, events: Sequence[Event], actor: str, private: Private | None) -> Sequence[Recorded]:
        batch = [
            Recorded(len(self.history) + n, event, actor, getattr(event, "contact", None), private)
            for n, event in enumerate(events, 1)
        ]
        self.history += batch
        self._set_alarm()
        await asyncio.sleep(COMMIT_SECONDS)
        for listener in tuple(self._listeners):
            listener(batch)
        return batch

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        due = self.state.next_deadline()
        if due is not None:
            delay = max(0, due - self._clock.now()) / 1000
            self._alarm = asyncio.get_running_loop().call_later(delay, self._tick)

    def _tick(self) -> None:
        self._ticking = asyncio.create_task(self.submit(floor.Tick(), actor="clock"))


class FakeDoor:
    """Two numbers: one that is always open, one that never is."""

    def entry_point(self, number: str) -> EntryPoint:
        return NIGHT if number == NIGHT.number else MAIN

    def context(self, entry_point: EntryPoint, at: Instant) -> Context:
        return Context(entry_point=entry_point.id, is_open=entry_point is not NIGHT)


class Hall:
    """One centre with two agents; also its contact book."""

    def __init__(self, door: FrontDoor | None = None) -> None:
        self.clock = LoopClock()
        self.floor = MemoryFloor(self.clock)
        self.switch = FakeSwitch(self.clock)
        self.neighbours = Neighbours()
        self.door = door or FakeDoor()
        self.line_states: list[tuple[AgentId, str]] = []
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Hall":
        await self.floor.submit(floor.AdoptPlan(PLAN), actor="test")
        self.start()
        self.switch.connect()
        await settle()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        if self.floor._alarm is not None:
            self.floor._alarm.cancel()

    def start(self) -> None:
        """Let our process start."""
        self.board = Switchboard(self.switch, self.floor, self.door, self, self.clock, self._on_line, self.neighbours)
        self.rerun()

    def rerun(self) -> None:
        """Let the same switchboard run (again)."""
        self._running = asyncio.create_task(self.board.run())

    async def stop(self) -> None:
        """Let our process die; the exchange and the history live on."""
        assert self._running is not None
        self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._running
        self.switch.forget_reader()

    async def open_calls(self) -> Written:
        return written_in(self.stories())

    def stories(self) -> dict[ContactId, Story]:
        """Return every contact's story, as it follows from the history."""
        return stories_of(self.floor.history)

    async def at_work(self, *agents: AgentId) -> None:
        """Let agents start work, be registered, have their line up and be ready."""
        for agent in agents:
            await self.board.desks.start(agent, PAGE)
            self.switch.desk_registers(agent)
            await self.board.desks.call_line(agent, PAGE)
            await settle()
            await self.floor.submit(floor.GoReady(agent), actor=agent)

    async def accepted(self, agent: AgentId) -> ContactId:
        """Let the agent accept what they are offered."""
        await settle()
        contact = next(iter(self.floor.state.agents[agent].offered))
        await self.board.desks.accept(agent, contact)
        await settle()
        return contact

    def outcomes(self) -> Counter[str]:
        """Count how contacts ended."""
        ends = ("ContactEnded", "ContactAbandoned", "ContactLeftEarly", "ContactClosedHours")
        return Counter(kind for kind in self.floor.kinds() if kind in ends)

    def contact_of(self, leg: LegId) -> ContactId:
        """Return whose line that is."""
        return ContactId(self.switch.contact_on(leg) or "")

    def _on_line(self, change: LineChanged) -> None:
        self.line_states.append((change.agent, change.state))


def stories_of(history: Iterable[Recorded]) -> dict[ContactId, Story]:
    """Return every contact's story, as it follows from a history."""
    stories: dict[ContactId, Story] = {}
    for recorded in history:
        contact = recorded.contact and ContactId(recorded.contact)
        if not contact:
            continue
        story = follow(stories.get(contact), recorded.event, lambda _: 20)
        if story is not None:
            stories[contact] = story
    return stories


def written_in(stories: dict[ContactId, Story]) -> Written:
    """Return what a contact book would say of these stories."""
    calls = [story for story in stories.values() if story.contact.errand != "consult"]
    unended = [story for story in calls if story.contact.ended_at is None]
    return Written(
        unqueued=_by_leg(story for story in unended if story.contact.queued_at is None),
        at_night=_by_leg(story for story in calls if story.contact.outcome == "closed_hours"),
        released=[story.contact.id for story in unended if story.contact.released_at is not None],
        parties={story.contact.id: party for story in unended for party in story.parties if party.ended_at is None},
    )


def _by_leg(stories: Iterable[Story]) -> dict[LegId, ContactId]:
    return {LegId(each.contact.leg): each.contact.id for each in stories if each.contact.leg}


async def settle() -> None:
    """Let everything that is on its way arrive."""
    await asyncio.sleep(0.5)
