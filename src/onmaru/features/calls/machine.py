"""How a call goes on: `step(call, news, now)` changes the call and returns what is to be done. No clock, no waiting.

Each reaction notes what has become true; then `_settle` compares what the citizen hears with what they ought to hear
where the call stands and puts the difference right. So news may come late, twice, or impossibly: the citizen is never
left in silence for longer than the grace, and once the line has ended the floor is told until it agrees.
"""

from onmaru.features.calls import ear
from onmaru.features.calls.model import (
    Answer,
    AnyNews,
    Call,
    Effect,
    Found,
    Greeted,
    HangUp,
    Hindered,
    LostWithExchange,
    Note,
    Over,
    Parting,
    Prompts,
    RecordArrival,
    Refused,
    Tell,
    Waiting,
    WithAgent,
    Woken,
    WriteName,
)
from onmaru.features.calls.ports import Signal
from onmaru.features.calls.reactions import FIRST_ANNOUNCEMENT_MS, due_at, reaction_to, try_again
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

MOST_FAREWELLS = 6
"""Attempts to end a line, or to tell the floor that it has ended, before we stop insisting."""


def begin(call: Call, now: Instant, *, is_open: bool) -> list[Effect]:
    """Return what a newly arrived call needs first."""
    call.phase = Greeted() if is_open else Parting()
    notes = () if is_open else (Note("closed_hours"),)
    words = call.entry_point.greeting if is_open else call.entry_point.closed
    return [RecordArrival(is_open), *notes, WriteName(), Answer(), *ear.say(call, now, words)]


def step(call: Call, news: AnyNews, now: Instant) -> list[Effect]:
    """Take in a piece of news and return what is to be done, in this order."""
    if _is_late(call, news):
        return []
    before, was_gone = call.phase, call.gone
    reaction = reaction_to(news)
    effects = reaction(call, news, now) if reaction else []
    if call.phase != before:
        call.retry_at, call.failures = None, 0
    if call.retry_at is not None or (was_gone and call.phase == before and not isinstance(news, Woken)):
        return effects
    return effects + (_take_leave(call, now) if call.gone else _settle(call, now))


def _is_late(call: Call, news: AnyNews) -> bool:
    """A line that is gone has nothing more to say, and what has ended stays ended."""
    if call.gone and isinstance(news, Signal | Found | Hindered | LostWithExchange):
        return True
    return isinstance(call.phase, Over) and isinstance(news, floor.Event | Refused)


def wake_at(call: Call) -> Instant | None:
    """Return when the call wants to be woken, if nothing else happens before."""
    moments = [call.retry_at]
    if not call.gone:
        moments.append(call.hears.until if isinstance(call.hears, Prompts) else None)
        moments.append(due_at(call.phase))
    return min((moment for moment in moments if moment is not None), default=None)


def _settle(call: Call, now: Instant) -> list[Effect]:
    match call.phase:
        case Greeted() if not isinstance(call.hears, Prompts):
            return _join_queue(call, now)
        case Parting() if not isinstance(call.hears, Prompts):
            call.phase = Over()
            return _settle(call, now)
        case WithAgent(agent=agent, held=False, comforted=False):
            return ear.seat(call, agent)
        case Waiting() | WithAgent():
            return ear.calm(call)
        case Over():
            return _hang_up(call, now)
    return []


def _join_queue(call: Call, now: Instant) -> list[Effect]:
    entry = call.entry_point
    call.phase = Waiting(now + FIRST_ANNOUNCEMENT_MS)
    return [*ear.calm(call), Tell(floor.Enqueue(call.contact, entry.queue, language=entry.language))]


def _hang_up(call: Call, now: Instant) -> list[Effect]:
    if call.failures >= MOST_FAREWELLS:
        call.gone = True
        return []
    try_again(call, now)
    return [HangUp()]


def _take_leave(call: Call, now: Instant) -> list[Effect]:
    """Tell whoever still counts on the call that its line has ended."""
    match call.phase:
        case Waiting() | WithAgent() if call.failures < MOST_FAREWELLS:
            try_again(call, now)
            return [Tell(floor.End(call.contact, "lost" if call.lost else "citizen_left"))]
        case Greeted():
            call.phase = Over()
            return [Note("left_early")]
    call.phase = Over()
    return []
