"""What the exchange says of the call's lines, and time: noted on each line, whatever the call is about."""

from collections.abc import Iterator

from msgspec.structs import replace

from onmaru.features.calls.machine import ear
from onmaru.features.calls.machine.effects import Answer, Effect, HangUp, OnDesk, OnLine, WriteName
from onmaru.features.calls.machine.hearing import Ear, Prompts, Room, Silence, Taping
from onmaru.features.calls.machine.model import Call, Dialling, Over
from onmaru.features.calls.machine.news import AnyNews, Found, Hindered, LostWithExchange, Woken
from onmaru.features.calls.ports import (
    DeskVisits,
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegJoined,
    LegParted,
    PromptsEnded,
)
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import LegId

GRACE_MS = 8_000
"""An agent who reloads their page is back by then; whoever is left in silence for longer would hang up."""


def is_of_citizen(call: Call, news: AnyNews) -> bool:
    """Say whether the news are of the citizen's line, and would need it to be up."""
    match news:
        case LegJoined() | LegParted() | LegEnded() | LegFailed() | LegAnswered() | PromptsEnded() | DigitPressed():
            return news.leg == call.leg
        case Found():
            return news.leg == call.leg
        case Hindered(effect=OnLine(leg=leg)):
            return leg == call.leg
    return isinstance(news, LostWithExchange)


def ear_of(call: Call, leg: LegId) -> Ear | None:
    """Return the line of that name, if it is one of the call's that is to stay."""
    return next((each for each in _staying(call) if each.leg == leg and each.desk is None), None)


def _staying(call: Call) -> Iterator[Ear]:
    yield call.citizen
    if call.party is not None and call.party.ear is not None:
        yield call.party.ear


def _joined(call: Call, news: LegJoined, _now: Instant) -> list[Effect]:
    line = ear_of(call, news.leg)
    if line is not None and line.up and isinstance(line.hears, Silence | Room):
        line.hears, line.room = Room(news.room, joined=True), news.room
        ear.start_afresh(line)
    return []


def _parted(call: Call, news: LegParted, now: Instant) -> list[Effect]:
    line = ear_of(call, news.leg)
    if line is None:
        return []
    if line.room == news.room:
        line.room = None
    if isinstance(line.hears, Room) and line.hears.joined and line.hears.name == news.room:
        line.hears = Silence()
        ear.try_again(line, now)  # it may be old news of a move; if so, that it has joined again follows
    return []


def _visits(call: Call, news: DeskVisits, now: Instant) -> list[Effect]:
    """Note where a consulted colleague's desk stands; somewhere else than wanted, it is moved again in a moment."""
    line = call.party.ear if call.party else None
    if line is None or line.desk != news.agent:
        return []
    if isinstance(line.hears, Room) and line.hears.name != news.room:
        line.hears = Silence()
        ear.try_again(line, now)
    line.room = news.room
    return []


def _prompts_ended(call: Call, news: PromptsEnded, now: Instant) -> list[Effect]:
    line = call.citizen
    if isinstance(line.hears, Prompts) and line.hears.token == news.token:
        line.hears = Silence()
        if not news.complete:
            ear.try_again(line, now)  # most likely the citizen is hanging up; that they have is said in a moment
    return []


def _ended(call: Call, news: LegEnded | LegFailed, _now: Instant) -> list[Effect]:
    call.leavers = [each for each in call.leavers if each.leg != news.leg]
    line = ear_of(call, news.leg)
    if line is not None:
        ear.lose(line)
    return []


def _lost(call: Call, _news: LostWithExchange, _now: Instant) -> list[Effect]:
    call.lost, call.leavers = True, []
    for line in _staying(call):
        ear.lose(line)
    return []


def _found(call: Call, news: Found, now: Instant) -> list[Effect]:
    line = ear_of(call, news.leg)
    if line is None:
        return []
    line.room = news.room
    if isinstance(line.hears, Prompts | Taping):  # their end may have gone unheard
        line.hears = replace(line.hears, until=min(line.hears.until, now + GRACE_MS))
    else:
        line.hears = Room(news.room, joined=True) if news.room else Silence()
    ear.start_afresh(line)
    return _named_and_answered(call, news) if line is call.citizen else []


def _named_and_answered(call: Call, news: Found) -> list[Effect]:
    rings_at_us = not news.is_up and not isinstance(call.phase, Dialling)
    name: list[Effect] = [] if news.is_named else [WriteName(news.leg, call.contact)]
    return [*name, Answer(news.leg)] if rings_at_us else name


def _hindered(call: Call, news: Hindered, now: Instant) -> list[Effect]:
    line = _line_of(call, news.effect)
    if line is None or isinstance(news.effect, HangUp) or isinstance(call.phase, Over):
        return []
    line.hears = Silence()
    ear.try_again(line, now)
    return []


def _line_of(call: Call, effect: Effect) -> Ear | None:
    if isinstance(effect, OnLine):
        return ear_of(call, effect.leg)
    party = call.party.ear if call.party else None
    return party if isinstance(effect, OnDesk) and party is not None and party.desk == effect.agent else None


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    for line in (*_staying(call), *call.leavers):
        if line.retry_at is not None and line.retry_at <= now:
            line.retry_at = None
        if isinstance(line.hears, Prompts | Taping) and line.hears.until <= now:
            line.hears = Silence()
    return []


REACTIONS = {
    LegJoined: _joined,
    LegParted: _parted,
    DeskVisits: _visits,
    PromptsEnded: _prompts_ended,
    LegEnded: _ended,
    LegFailed: _ended,
    LostWithExchange: _lost,
    Found: _found,
    Hindered: _hindered,
    Woken: _woken,
}
"""Which news concern the lines themselves."""
