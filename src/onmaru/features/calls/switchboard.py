"""The switchboard: hears the exchange and the floor, and passes what they say to the calls and desks it concerns.

It owns no truth. Who is with whom the floor knows, which lines are up the exchange knows; after every gap between us
and the exchange (our restart, a broken connection, its restart) `recovery` compares the two.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Literal

import msgspec
import structlog

from onmaru.features.calls import machine
from onmaru.features.calls import model as calls
from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.conversation import Conversation, Surroundings
from onmaru.features.calls.insist import ACTOR, insist
from onmaru.features.calls.lines import LineChanged, Lines
from onmaru.features.calls.neighbours import ContactBook, Floor, FrontDoor, Neighbours
from onmaru.features.calls.outlook import outlook_of
from onmaru.features.calls.ports import (
    AnySignal,
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    LegEnded,
    LegJoined,
    LegParted,
    PromptsEnded,
    Switch,
    SwitchConnected,
    SwitchLost,
)
from onmaru.features.calls.recovery import Recovery
from onmaru.floor import model as floor_model
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Private, Recorded
from onmaru.kernel.ids import ContactId, LegId, new_contact_id
from onmaru.kernel.mailbox import Mailbox

_log = structlog.get_logger(__name__)


class PhoneHealth(msgspec.Struct, frozen=True):
    """How the telephone does, for screens and `/healthz`."""

    state: Literal["up", "down"]
    since: Instant
    version: str = ""
    calls: int = 0


class Switchboard:
    """Connects one centre's calls and desks with its exchange; `run` it for as long as the centre is open."""

    def __init__(
        self,
        switch: Switch,
        floor: Floor,
        front_door: FrontDoor,
        book: ContactBook,
        clock: Clock,
        on_line: Callable[[LineChanged], None] = lambda _: None,
        neighbours: Neighbours | None = None,
    ) -> None:
        """`on_line` hears of every desk's line that goes up, is called or goes down."""
        self.neighbours = neighbours or Neighbours()
        self.lines = Lines(self._line_changed)
        self.desks = DeskPhone(switch, floor, self.lines)
        self.switch = switch
        self.floor = floor
        self.front_door = front_door
        self._clock = clock
        self._on_line = on_line
        self._around = Surroundings(switch, floor, clock, lambda contact: outlook_of(floor.state, contact, clock.now()))
        self._calls: dict[ContactId, Conversation] = {}
        self._by_leg: dict[LegId, Conversation] = {}
        self._line_news: Mailbox[LineChanged] = Mailbox(self._tell_floor, name="desk lines")
        self._recovery = Recovery(self, book)
        self._tasks: asyncio.TaskGroup
        self._health = PhoneHealth("down", clock.now())

    async def run(self) -> None:
        """Serve until cancelled; calls go on in the exchange when we stop."""
        unsubscribe = self.floor.subscribe(self._hear_floor)
        try:
            async with self._line_news, asyncio.TaskGroup() as self._tasks:
                async for signal in self.switch.signals():
                    await self._hear(signal)
        finally:
            unsubscribe()

    @property
    def health(self) -> PhoneHealth:
        """Return whether the exchange answers, and how many calls we follow."""
        return msgspec.structs.replace(self._health, calls=len(self._calls))

    @property
    def is_connected(self) -> bool:
        """Say whether the exchange answers."""
        return self._health.state == "up"

    @property
    def followed(self) -> Sequence[calls.Call]:
        """Return the calls followed at this moment."""
        return [conversation.call for conversation in self._calls.values()]

    # ── Calls ───────────────────────────────────────────────────────────────────────────────────────────────────

    def welcome(self, leg: LegId, from_number: str, to_number: str) -> None:
        """Take in a citizen who has just arrived."""
        if leg in self._by_leg:
            return
        now, entry_point = self._clock.now(), self.front_door.entry_point(to_number)
        call = calls.Call(new_contact_id(now), leg, entry_point, calls.Greeted())
        first = machine.begin(call, now, is_open=self.front_door.is_open(entry_point, now))
        self._follow(Conversation(call, self._around, Private(number=from_number)), first)

    def resume(self, contact: ContactId, leg: LegId, to_number: str, phase: calls.Phase) -> None:
        """Follow a call that was there before us; what it needs comes from the news posted next."""
        call = calls.Call(contact, leg, self.front_door.entry_point(to_number), phase)
        self._follow(Conversation(call, self._around))

    def follows(self, contact: ContactId) -> bool:
        """Say whether that contact's call is followed already."""
        return contact in self._calls

    def post(self, contact: ContactId, news: calls.AnyNews) -> bool:
        """Tell a call something; False when it is not followed."""
        conversation = self._calls.get(contact)
        if conversation is not None:
            conversation.post(news)
        return conversation is not None

    def spawn(self, work: Coroutine[None, None, None], name: str) -> None:
        """Let something be done beside; its failure is logged and spoils nothing else."""
        self._tasks.create_task(self._guarded(work), name=name)

    def _follow(self, conversation: Conversation, first: Sequence[calls.Effect] = ()) -> None:
        call = conversation.call
        self._calls[call.contact] = self._by_leg[call.leg] = conversation
        self.spawn(self._run(conversation, first), name=f"call {call.contact}")

    async def _run(self, conversation: Conversation, first: Sequence[calls.Effect]) -> None:
        try:
            await conversation.run(first)
        finally:
            self._calls.pop(conversation.call.contact, None)
            self._by_leg.pop(conversation.call.leg, None)

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Refusal as refusal:
            _log.warning("phone_work_refused", refusal=refusal.code())
        except Exception:
            _log.exception("phone_work_failed")

    # ── The exchange speaks ─────────────────────────────────────────────────────────────────────────────────────

    async def _hear(self, signal: AnySignal) -> None:
        match signal:
            case CitizenArrived():
                self.welcome(signal.leg, signal.from_number, signal.to_number)
            case LegEnded():
                self.lines.ended(signal.leg)
                self._pass_on(signal)
            case LegJoined() | LegParted() | PromptsEnded():
                self._pass_on(signal)
            case DeskLineUp():
                self.lines.stands(signal.agent, signal.leg)
            case DeskLineFailed():
                _log.warning("desk_line_failed", agent=signal.agent, reason=signal.reason)
                self.lines.failed(signal.agent)
            case SwitchLost():
                self._health = PhoneHealth("down", signal.at)
            case SwitchConnected():
                self._health = PhoneHealth("up", signal.at, signal.version)
                await self._recovery.after_gap(signal)

    def _pass_on(self, signal: LegEnded | LegJoined | LegParted | PromptsEnded) -> None:
        conversation = self._by_leg.get(signal.leg)
        if conversation is not None:
            conversation.post(signal)

    # ── The floor speaks ────────────────────────────────────────────────────────────────────────────────────────

    def _hear_floor(self, batch: Sequence[Recorded]) -> None:
        for event in (recorded.event for recorded in batch):
            match event:
                case floor_model.OfferAccepted(contact=contact, agent=agent):
                    if self.post(contact, event) and not self.lines.is_heard(agent):
                        self.post(contact, calls.DeskLost(agent))
                    self.spawn(self.desks.unmute(agent), name=f"unmute {agent}")
                case floor_model.AgentSignedOut(agent=agent):
                    self.spawn(self.desks.end_line(agent), name=f"end line of {agent}")
                case floor_model.Event(contact=contact):  # type: ignore[misc]
                    self.post(contact, event)

    # ── Desks' lines ────────────────────────────────────────────────────────────────────────────────────────────

    def _line_changed(self, change: LineChanged) -> None:
        self._on_line(change)
        if change.state == "calling":
            return
        self._line_news.post(change)
        news = calls.DeskBack(change.agent) if change.state == "up" else calls.DeskLost(change.agent)
        for conversation in self._calls.values():  # each knows by itself whether it is with this agent
            conversation.post(news)

    async def _tell_floor(self, change: LineChanged) -> None:
        raised = change.state == "up"
        command = floor_model.RaiseLine(change.agent) if raised else floor_model.DropLine(change.agent)
        try:
            await insist(lambda: self.floor.submit(command, actor=ACTOR))
        except Refusal as refusal:  # an agent who has gone home needs no line
            _log.info("line_news_refused", agent=change.agent, refusal=refusal.code())
