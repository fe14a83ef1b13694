"""Asking neighbours beside a call: the answer becomes news to it, for certain and within a bound.

A neighbour that is not there, fails or takes too long has nothing to say; the call goes on without what it would have
said. One call asks one thing after the other, so that what it tells a neighbour arrives in order.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from onmaru.features.calls.machine import effects, news
from onmaru.features.calls.machine.dealings import Ring
from onmaru.features.calls.machine.model import Call
from onmaru.features.calls.neighbours import FrontDoor, Neighbours
from onmaru.features.calls.ports import Prompt
from onmaru.features.calls.prompts import spoken
from onmaru.features.calls.recordings import KEEPING_SECONDS, Recordings
from onmaru.features.menus import Sound
from onmaru.kernel.errors import Refusal

PATIENCE_SECONDS = 5.0
"""A neighbour commits a row or makes a sentence in tens of milliseconds; the grace is 8 s."""
LOOK_SECONDS = 0.8
"""Who calls is looked up in tens of milliseconds, in the first silence after the answer, which ends after a second
(`menuing.LOOK_MS`); a busy database is given that long, since whoever is not known again loses their place."""

_log = structlog.get_logger(__name__)


class Asking:
    """Asks for one call; `number` is the citizen's, as far as their line told it."""

    def __init__(
        self, call: Call, neighbours: Neighbours, recordings: Recordings, front_door: FrontDoor, number: str | None
    ) -> None:
        self._call = call
        self._neighbours = neighbours
        self._recordings = recordings
        self._front_door = front_door
        self._number = number
        self._turn = asyncio.Lock()

    async def ask(self, question: effects.Ask) -> news.News:
        """Return the answer, or what stands for none."""
        async with self._turn:
            found = await self._within(PATIENCE_SECONDS, question, self._asked(question))
        return _ANSWERS[type(question)](question, found)

    async def inform(self, told: effects.Inform) -> None:
        """Let a neighbour know."""
        async with self._turn:
            seconds = KEEPING_SECONDS if isinstance(told, effects.KeepMessage) else PATIENCE_SECONDS
            await self._within(seconds, told, self._told(told))

    async def _within(self, seconds: float, what: effects.Effect, answer: Awaitable[Any]) -> Any:
        try:
            async with asyncio.timeout(seconds):
                return await answer
        except Refusal as refusal:
            _log.info("neighbour_refused", contact=self._call.contact, what=type(what).__name__, why=refusal.code())
        except TimeoutError:
            _log.warning("neighbour_too_slow", contact=self._call.contact, what=type(what).__name__)
        except Exception:  # a fault of a neighbour must not cost the citizen the call
            _log.exception("neighbour_failed", contact=self._call.contact, what=type(what).__name__)
        return None

    # ── Questions ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _asked(self, question: effects.Ask) -> Any:
        there = self._neighbours
        match question:
            case effects.LookWhoCalls() if there.returning and self._number:
                async with asyncio.timeout(LOOK_SECONDS):
                    return await there.returning.look(self._number)
            case effects.Compose(sounds=sounds, language=language):
                return await self._composed(sounds, language)
            case effects.SendLink(words=words) if there.texting:
                return await there.texting.link(self._call.contact, words)
            case effects.FindSlots(plan=plan, count=count) if there.callbacks:
                return await there.callbacks.slots(plan, count)
            case effects.Book(wish=wish) if there.callbacks:
                return await there.callbacks.book(self._call.contact, wish)
            case effects.FindWhom() if there.callbacks:
                return await self._whom()
            case effects.AskNext():
                return await self._next(question)
        return None

    async def _composed(self, sounds: tuple[Sound, ...], language: str) -> tuple[Prompt, ...]:
        made = [await self._sound(sound, language) for sound in sounds]
        return tuple(prompt for prompt in made if prompt is not None)

    async def _sound(self, sound: Sound, language: str) -> Prompt | None:
        if sound.prompt is not None:
            return spoken((sound.prompt,), language)[0]
        speaking = self._neighbours.speaking
        if speaking is None:
            return None
        if sound.article is not None:
            return await speaking.article(sound.article, language)
        return await speaking.spoken(sound.text or "", language)

    async def _whom(self) -> news.WhomFound | None:
        assert self._neighbours.callbacks is not None
        whom = await self._neighbours.callbacks.whom(self._call.contact)
        return news.WhomFound(whom, self._front_door.entry_point(whom.shows))

    async def _next(self, question: effects.AskNext) -> Ring | None:
        officials = self._neighbours.officials
        if officials is None:
            return None
        if question.vain is not None:
            await officials.rang(question.consultation, question.vain, question.how)
        return await officials.next(question.consultation, self._call.contact)

    # ── What neighbours are told ────────────────────────────────────────────────────────────────────────────────

    async def _told(self, told: effects.Inform) -> None:
        there, contact = self._neighbours, self._call.contact
        match told:
            case effects.OfficialJoined(consultation=consultation, official=official) if there.officials:
                await there.officials.joined(consultation, official)
            case effects.ConsultationLeft(consultation=consultation) if there.officials:
                await there.officials.over(consultation)
            case effects.CitizenReached() if there.callbacks:
                await there.callbacks.reached(contact)
            case effects.CitizenUnreached(how=how) if there.callbacks:
                await there.callbacks.unreached(contact, how)
            case effects.KeepMessage(name=name):
                await self._recordings.hand_on(name, contact)  # in vain: it is handed on again until it is kept


_ANSWERS: dict[type[effects.Ask], Callable[[Any, Any], news.News]] = {
    effects.LookWhoCalls: lambda _, found: news.Recognised(found),
    effects.Compose: lambda _, found: news.Composed(found or ()),
    effects.SendLink: lambda _, found: news.LinkSent(bool(found)),
    effects.FindSlots: lambda _, found: news.SlotsFound(tuple(found or ())),
    effects.Book: lambda _, found: news.BookingSettled(found),
    effects.FindWhom: lambda _, found: found or news.WhomFound(None),
    effects.AskNext: lambda question, found: news.RingNext(question.consultation, found),
}
"""What an answer means to the call; None is no answer."""
