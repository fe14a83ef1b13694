"""One call at work: news in, one after the other; effects out, in order; woken when the call asked to be.

Every request to the exchange is bounded in time by the exchange itself; what fails becomes news to the call.
"""

import asyncio
from collections.abc import Callable, Sequence

import msgspec
import structlog

from onmaru.features.calls import machine
from onmaru.features.calls import model as calls
from onmaru.features.calls.insist import ACTOR, insist
from onmaru.features.calls.neighbours import Floor
from onmaru.features.calls.ports import LegEnded, LegGone, Switch, SwitchUnavailable, room_of
from onmaru.features.calls.prompts import Outlook
from onmaru.features.contacts import ContactArrived, ContactClosedHours, ContactLeftEarly
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Event, Private
from onmaru.kernel.ids import ContactId

INBOX_BOUND = 1_000
"""News that may wait for one call; a talk with many holds makes some dozens."""
STUMBLE_SECONDS = 1.0

_log = structlog.get_logger(__name__)


class Surroundings(msgspec.Struct, frozen=True):
    """What every call works with."""

    switch: Switch
    floor: Floor
    clock: Clock
    outlook: Callable[[ContactId], Outlook | None]
    """What a waiting citizen may truthfully be told now."""


class Conversation:
    """Runs one call until it is done; `private` is the citizen's number, on its way to the history's sealed part."""

    def __init__(self, call: calls.Call, around: Surroundings, private: Private | None = None) -> None:
        self.call = call
        self._around = around
        self._private = private
        self._inbox: asyncio.Queue[calls.AnyNews] = asyncio.Queue(INBOX_BOUND)

    def post(self, news: calls.AnyNews) -> None:
        """Let the call hear of something, after what it has been told before."""
        try:
            self._inbox.put_nowait(news)
        except asyncio.QueueFull:
            _log.error("call_inbox_full", contact=self.call.contact, news=type(news).__name__)

    async def run(self, first: Sequence[calls.Effect] = ()) -> None:
        """Carry out what comes first, then whatever the news call for, until the call is done."""
        await self._carry_out(first)
        while not self.call.done:
            try:
                news = await self._next_news()
                await self._carry_out(machine.step(self.call, news, self._now()))
            except Exception:  # a fault of ours in one moment must not cost the citizen the rest of the call
                _log.exception("call_stumbled", contact=self.call.contact)
                await asyncio.sleep(STUMBLE_SECONDS)

    async def _next_news(self) -> calls.AnyNews:
        due = machine.wake_at(self.call)
        if due is None:
            return await self._inbox.get()
        try:
            async with asyncio.timeout(max(0, due - self._now()) / 1000):
                return await self._inbox.get()
        except TimeoutError:
            return calls.Woken(self._around.outlook(self.call.contact))

    async def _carry_out(self, effects: Sequence[calls.Effect]) -> None:
        for effect in effects:
            try:
                await self._do(effect)
            except LegGone:
                self.post(LegEnded(self._now(), self.call.leg, cause=0))
            except SwitchUnavailable:
                self.post(calls.Hindered())
            except Refusal as refusal:
                _log.info("call_refused", contact=self.call.contact, refusal=refusal.code())
                if isinstance(effect, calls.Tell):
                    self.post(calls.Refused(effect.command))
            except Exception:  # one effect that fails unexpectedly must not end the call
                _log.exception("effect_failed", contact=self.call.contact, effect=type(effect).__name__)
                self.post(calls.Hindered())

    async def _do(self, effect: calls.Effect) -> None:
        match effect:
            case calls.RecordArrival(is_open=is_open):
                call = self.call
                await self._record(
                    ContactArrived(self._now(), call.contact, "voice", call.entry_point.id, call.leg, is_open)
                )
            case calls.Note(what=what):
                kind = ContactClosedHours if what == "closed_hours" else ContactLeftEarly
                await self._record(kind(self._now(), self.call.contact))
            case calls.Tell(command=command):
                await insist(lambda: self._around.floor.submit(command, actor=ACTOR))
            case _:
                await self._ask_exchange(effect)

    async def _ask_exchange(self, effect: calls.Effect) -> None:
        switch, leg = self._around.switch, self.call.leg
        match effect:
            case calls.WriteName():
                await switch.name_contact(leg, self.call.contact)
            case calls.Answer():
                await switch.answer(leg)
            case calls.Play():
                await switch.play(leg, effect.prompts, token=effect.token)
            case calls.StartMusic():
                await switch.start_music(leg)
            case calls.Seat():
                await switch.seat(leg, room_of(effect.agent))
            case calls.Unseat():
                await switch.unseat(leg, room_of(effect.agent))
            case calls.HangUp():
                await switch.hang_up(leg)

    async def _record(self, event: Event) -> None:
        private, self._private = self._private, None
        await insist(lambda: self._around.floor.record(event, actor=ACTOR, private=private))

    def _now(self) -> Instant:
        return self._around.clock.now()
