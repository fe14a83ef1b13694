"""One call at work: news in, one after the other; effects out, in order; woken when the call asked to be.

Every request to the exchange is bounded in time by the exchange itself; what fails becomes news to the call. Neighbours
are asked beside it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import msgspec
import structlog

from onmaru.features.calls import machine
from onmaru.features.calls.asking import Asking
from onmaru.features.calls.exchange import Exchange
from onmaru.features.calls.insist import ACTOR, insist
from onmaru.features.calls.machine import effects, news
from onmaru.features.calls.machine.model import Call
from onmaru.features.calls.neighbours import Floor, FrontDoor, Neighbours
from onmaru.features.calls.ports import LegEnded, LegFailed, LegGone, MessageRecorded, Switch, SwitchUnavailable
from onmaru.features.calls.prompts import Outlook
from onmaru.features.calls.recordings import Recordings
from onmaru.features.contacts import ContactArrived
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Event, Private
from onmaru.kernel.ids import ContactId, LegId

INBOX_BOUND = 1_000
"""News that may wait for one call; a talk with many holds makes some dozens."""
STUMBLE_SECONDS = 1.0

_log = structlog.get_logger(__name__)


class Surroundings(msgspec.Struct, frozen=True):
    """What every call works with."""

    switch: Switch
    floor: Floor
    front_door: FrontDoor
    neighbours: Neighbours
    recordings: Recordings
    clock: Clock
    outlook: Callable[[ContactId], Outlook | None]
    """What a waiting citizen may truthfully be told now."""
    spawn: Callable[[Callable[[], Awaitable[None]], str], None]
    """Lets something be done beside, under a name."""
    adopt: Callable[[LegId, ContactId], None]
    """From now on that leg's signals are this contact's call's."""


class Conversation:
    """Runs one call until it is done; `number` is the citizen's, kept in memory and out of every log."""

    def __init__(self, call: Call, around: Surroundings, number: str | None = None) -> None:
        self.call = call
        self._around = around
        self._number = number
        self._asking = Asking(call, around.neighbours, around.recordings, around.front_door, number)
        self._exchange = Exchange(around.switch, call.contact, around.adopt)
        self._inbox: asyncio.Queue[news.AnyNews] = asyncio.Queue(INBOX_BOUND)

    def post(self, what: news.AnyNews) -> None:
        """Let the call hear of something, after what it has been told before."""
        try:
            self._inbox.put_nowait(what)
        except asyncio.QueueFull:
            _log.error("call_inbox_full", contact=self.call.contact, news=type(what).__name__)

    async def run(self, first: Sequence[effects.Effect] = ()) -> None:
        """Carry out what comes first, then whatever the news call for, until the call is done."""
        await self._carry_out(first)
        while not self.call.done:
            try:
                what = await self._next_news()
                await self._carry_out(machine.step(self.call, what, self._now()))
            except Exception:  # a fault of ours in one moment must not cost the citizen the rest of the call
                _log.exception("call_stumbled", contact=self.call.contact)
                await asyncio.sleep(STUMBLE_SECONDS)

    async def _next_news(self) -> news.AnyNews:
        due = machine.wake_at(self.call)
        if due is None:
            return await self._inbox.get()
        try:
            async with asyncio.timeout(max(0, due - self._now()) / 1000):
                return await self._inbox.get()
        except TimeoutError:
            return news.Woken(self._around.outlook(self.call.contact))

    # ── Effects ─────────────────────────────────────────────────────────────────────────────────────────────────

    async def _carry_out(self, wanted: Sequence[effects.Effect]) -> None:
        for effect in wanted:
            try:
                await self._do(effect)
            except Refusal as refusal:
                self._cannot(effect, refusal)
            except Exception:  # one effect that fails unexpectedly must not end the call
                _log.exception("effect_failed", contact=self.call.contact, effect=type(effect).__name__)
                self.post(news.Hindered(effect))

    def _cannot(self, effect: effects.Effect, refusal: Refusal) -> None:
        """Tell the call what became of something that was not done."""
        now = self._now()
        match effect:
            case effects.Tell(command=command):
                _log.info("call_refused", contact=self.call.contact, refusal=refusal.code())
                self.post(news.Refused(command))
            case effects.CallOut(leg=leg):
                self.post(LegFailed(now, leg, "unreachable"))
            case effects.OnLine(leg=leg) if isinstance(refusal, LegGone):
                self.post(LegEnded(now, leg, cause=0))
            case effects.Visit(agent=agent) if isinstance(refusal, LegGone):
                self.post(news.DeskLost(agent))
            case effects.Tape(leg=leg, name=name) if not isinstance(refusal, SwitchUnavailable):
                self.post(MessageRecorded(now, leg, name, 0, complete=False))
            case _:
                self.post(news.Hindered(effect))

    async def _do(self, effect: effects.Effect) -> None:
        match effect:
            case effects.Record(event=event):
                await self._record(event)
            case effects.Tell(command=command):
                await insist(lambda: self._around.floor.submit(command, actor=ACTOR))
            case effects.Ask():
                self._beside(partial(self._ask, effect), effect)
            case effects.Inform():
                self._beside(partial(self._asking.inform, effect), effect)
            case _:
                await self._exchange.carry_out(effect)

    async def _record(self, event: Event) -> None:
        private = Private(number=self._number) if isinstance(event, ContactArrived) and self._number else None
        await insist(lambda: self._around.floor.record(event, actor=ACTOR, private=private))

    def _beside(self, work: Callable[[], Awaitable[None]], effect: effects.Effect) -> None:
        self._around.spawn(work, f"{type(effect).__name__} {self.call.contact}")

    async def _ask(self, question: effects.Ask) -> None:
        self.post(await self._asking.ask(question))

    def _now(self) -> Instant:
        return self._around.clock.now()
