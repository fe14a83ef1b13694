"""The switchboard: hears the exchange and the floor, and passes what they say to the calls and desks it concerns.

It owns no truth. Who is with whom the floor knows, which lines are up the exchange knows; after every gap between us
and the exchange (our restart, a broken connection, its restart) `recovery` compares the two.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Literal

import msgspec
import structlog

from onmaru.features.calls import machine
from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.consulting import Consulting
from onmaru.features.calls.conversation import Conversation, Surroundings
from onmaru.features.calls.following import Following
from onmaru.features.calls.insist import ACTOR, insist
from onmaru.features.calls.lines import LineChanged, Lines
from onmaru.features.calls.machine import news, reaching
from onmaru.features.calls.machine.dealings import Whom
from onmaru.features.calls.machine.effects import CallOut, Effect
from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.machine.model import Arriving, Call, Dialling, Phase
from onmaru.features.calls.machine.news import LegSignal
from onmaru.features.calls.neighbours import ContactBook, Floor, FrontDoor, Neighbours
from onmaru.features.calls.outlook import outlook_of
from onmaru.features.calls.ports import (
    AnySignal,
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    DeskVisits,
    LegEnded,
    Line,
    Switch,
    SwitchConnected,
    SwitchLost,
)
from onmaru.features.calls.recordings import Recordings
from onmaru.features.calls.recovery import Recovery
from onmaru.floor import model as floor_model
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, LegId, new_contact_id, new_id
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
        self.following = Following()
        self.desks = DeskPhone(switch, floor, self.lines, Consulting(switch, floor, self.following, self.neighbours))
        self.switch = switch
        self.floor = floor
        self.front_door = front_door
        self.recordings = Recordings(switch, self.neighbours)
        self._clock = clock
        self._on_line = on_line
        self._around = self._surroundings()
        self._line_news: Mailbox[LineChanged] = Mailbox(self._tell_line, name="desk lines")
        self._recovery = Recovery(self, book)
        self._tasks: asyncio.TaskGroup
        self._health = PhoneHealth("down", clock.now())
        self.compared_at: Instant | None = None
        """Since when we know whose every line in the exchange is; None while we do not."""

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self.switch,
            self.floor,
            self.front_door,
            self.neighbours,
            self.recordings,
            self._clock,
            lambda contact: outlook_of(self.floor.state, contact, self._clock.now()),
            self.spawn,
            self.following.adopt,
        )

    async def run(self) -> None:
        """Serve until cancelled; calls go on in the exchange when we stop."""
        unsubscribe = self.floor.subscribe(self._hear_floor)
        try:
            async with self._line_news, asyncio.TaskGroup() as self._tasks:
                self.spawn(self.recordings.run, "recordings")
                async for signal in self.switch.signals():
                    await self._hear(signal)
        finally:
            unsubscribe()

    @property
    def health(self) -> PhoneHealth:
        """Return whether the exchange answers, and how many calls we follow."""
        return msgspec.structs.replace(self._health, calls=len(self.followed))

    @property
    def is_connected(self) -> bool:
        """Say whether the exchange answers."""
        return self._health.state == "up"

    @property
    def followed(self) -> Sequence[Call]:
        """Return the calls followed at this moment."""
        return self.following.calls

    # ── Calls ───────────────────────────────────────────────────────────────────────────────────────────────────

    def welcome(self, leg: LegId, from_number: str, to_number: str) -> None:
        """Take in a citizen who has just arrived."""
        if self.following.by_leg(leg) is not None:
            return
        now, entry_point = self._clock.now(), self.front_door.entry_point(to_number)
        context = self.front_door.context(entry_point, now)
        call = Call(new_contact_id(now), Ear(leg), entry_point, Arriving(context, now))
        self._follow(Conversation(call, self._around, from_number), machine.begin(call, now, context))

    def resume(self, call: Call, from_number: str = "", note: str = "") -> None:
        """Follow a call that was there before us; what it needs comes from the news posted next.

        `note` is what was found written on its line.
        """
        now, first = self._clock.now(), list[Effect]()
        if isinstance(call.phase, Arriving):
            first = machine.take_up(call, now, call.phase.context, note)
        self._follow(Conversation(call, self._around, from_number or None), first)

    def call_for(self, contact: ContactId, agent: AgentId) -> None:
        """Call the citizen of this contact, whom an agent who is there wants to speak with."""
        now = self._clock.now()
        call = self._outgoing(contact, "", Dialling(now, agent))
        self._follow(Conversation(call, self._around), reaching.dial_for_agent(call, now, agent))

    def call_citizen(self, contact: ContactId, whom: Whom, then: floor_model.Enqueue) -> None:
        """Call a citizen who is to wait in a queue once they pick up; `Callbacks` hears what came of it."""
        until = self._clock.now() + whom.seconds * 1000 + reaching.RING_SLACK_MS
        call = self._outgoing(contact, whom.shows, Dialling(until, then=then, called=True))
        call.called_first = True
        line = Line("carrier", whom.number)
        out = CallOut(call.leg, line, "citizen", whom.shows, whom.shows_name, whom.seconds)
        self._follow(Conversation(call, self._around, whom.number), [out])

    def _outgoing(self, contact: ContactId, shows: str, phase: Phase) -> Call:
        leg = LegId(new_id("l", now_ms=self._clock.now()))
        return Call(contact, Ear(leg, up=False), self.front_door.entry_point(shows), phase)

    def settle_ringing(self, contact: ContactId, consultation: ConsultationId) -> bool:
        """Let no telephone ring any more for a case that was dealt with in writing; False when none could."""
        return self.following.post(contact, news.Settled(consultation))

    def ring_anew(self, contact: ContactId, consultation: ConsultationId) -> bool:
        """Let whoever `Officials.next` names now be rung instead of whoever is; False when the call is not there."""
        return self.following.post(contact, news.RingAnew(consultation))

    def spawn(self, work: Callable[[], Awaitable[None]], name: str) -> None:
        """Let something be done beside; its failure is logged and spoils nothing else."""
        self._tasks.create_task(self._guarded(work), name=name)

    def _follow(self, conversation: Conversation, first: Sequence[Effect] = ()) -> None:
        self.following.begin(conversation)
        self.spawn(lambda: self._run(conversation, first), f"call {conversation.call.contact}")

    async def _run(self, conversation: Conversation, first: Sequence[Effect]) -> None:
        try:
            await conversation.run(first)
        finally:
            self.following.end(conversation)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Refusal as refusal:
            _log.warning("phone_work_refused", refusal=refusal.code())
        except Exception:
            _log.exception("phone_work_failed")

    # ── The exchange speaks ─────────────────────────────────────────────────────────────────────────────────────

    async def _hear(self, signal: AnySignal) -> None:
        match signal:
            case CitizenArrived():
                self.welcome(signal.leg, signal.from_number, signal.to_number)
            case DeskLineUp():
                self.lines.stands(signal.agent, signal.leg)
            case DeskLineFailed():
                _log.warning("desk_line_failed", agent=signal.agent, reason=signal.reason)
                self.lines.failed(signal.agent)
            case DeskVisits():
                self.following.tell_all(signal)
            case SwitchLost():
                self._health, self.compared_at = PhoneHealth("down", signal.at), None
            case SwitchConnected():
                self._health = PhoneHealth("up", signal.at, signal.version)
                await self._recovery.after_gap(signal)
                self.compared_at = self._clock.now()
            case _:
                self._pass_on(signal)

    def _pass_on(self, signal: LegSignal) -> None:
        if isinstance(signal, LegEnded):
            self.lines.ended(signal.leg)
        conversation = self.following.by_leg(signal.leg)
        if conversation is not None:
            conversation.post(signal)

    # ── The floor speaks ────────────────────────────────────────────────────────────────────────────────────────

    def _hear_floor(self, batch: Sequence[Recorded]) -> None:
        for event in (recorded.event for recorded in batch):
            match event:
                case floor_model.OfferAccepted(contact=contact, agent=agent):
                    self._accepted(event, contact, agent)
                case floor_model.ContactBegun(contact=contact, agent=agent):
                    self.call_for(contact, agent)
                    self._say_if_lost(contact, agent)
                case floor_model.ContactHandedOver(contact=contact, to=agent):
                    self.following.post(contact, event)
                    self._say_if_lost(contact, agent)
                case floor_model.AgentSignedOut(agent=agent):
                    self.spawn(partial(self.desks.end_line, agent), f"end line of {agent}")
                case floor_model.Event(contact=contact):  # type: ignore[misc]
                    self.following.post(contact, event)

    def _accepted(self, event: floor_model.OfferAccepted, contact: ContactId, agent: AgentId) -> None:
        if not self.following.post(contact, event) and self._is_to_be_called(contact):
            self.call_for(contact, agent)
        self._say_if_lost(contact, agent)
        self.spawn(partial(self.desks.unmute, agent), f"unmute {agent}")

    def _is_to_be_called(self, contact: ContactId) -> bool:
        here = self.floor.state.contacts.get(contact)
        return here is not None and here.errand == "callback"

    def _say_if_lost(self, contact: ContactId, agent: AgentId) -> None:
        if not self.lines.is_heard(agent):
            self.following.post(contact, news.DeskLost(agent))

    # ── Desks' lines ────────────────────────────────────────────────────────────────────────────────────────────

    def _line_changed(self, change: LineChanged) -> None:
        self._on_line(change)
        if change.state == "calling":
            return
        self._line_news.post(change)
        self.following.tell_all(news.DeskBack(change.agent) if change.state == "up" else news.DeskLost(change.agent))

    async def _tell_line(self, change: LineChanged) -> None:
        raised = change.state == "up"
        await self.tell_floor(floor_model.RaiseLine(change.agent) if raised else floor_model.DropLine(change.agent))

    async def tell_floor(self, command: floor_model.FloorCommand) -> None:
        """Say something to the floor that it may well refuse: an agent who has gone home needs no line."""
        try:
            await insist(lambda: self.floor.submit(command, actor=ACTOR))
        except Refusal as refusal:
            _log.info("phone_news_refused", command=type(command).__name__, refusal=refusal.code())
