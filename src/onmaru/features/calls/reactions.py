"""What each piece of news makes true of a call; what follows from that is `machine.step`'s concern."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onmaru.features.calls import ear, prompts
from onmaru.features.calls.model import (
    Answer,
    Call,
    DeskBack,
    DeskLost,
    Effect,
    Found,
    Greeted,
    Hindered,
    LostWithExchange,
    Note,
    Over,
    Parting,
    Phase,
    Prompts,
    Refused,
    Room,
    Silence,
    Tell,
    Waiting,
    WithAgent,
    Woken,
    WriteName,
)
from onmaru.features.calls.ports import LegEnded, LegJoined, LegParted, PromptsEnded, agent_of, room_of
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

FIRST_ANNOUNCEMENT_MS = 20_000
NEXT_ANNOUNCEMENT_MS = 40_000
COMFORT_AFTER_MS = 8_000
"""An agent who reloads their page is back by then; a citizen left in silence for longer would hang up."""
GIVE_BACK_AFTER_MS = 30_000
"""An agent not back by then is not coming; the citizen gets another one."""
LONGEST_RETRY_MS = 15_000

Reaction = Callable[[Call, Any, Instant], list[Effect]]


def reaction_to(news: object) -> Reaction | None:
    """Return how a call reacts to this news, if it concerns a call at all."""
    return _REACTIONS.get(type(news))


def due_at(phase: Phase) -> Instant | None:
    """Return when this phase has something to do by itself."""
    match phase:
        case Waiting():
            return phase.announce_at
        case WithAgent(alone_since=int(since), given_back=False):
            return since + (GIVE_BACK_AFTER_MS if phase.held or phase.comforted else COMFORT_AFTER_MS)
    return None


def try_again(call: Call, now: Instant) -> None:
    """Note an attempt that may come to nothing, and when the next one may be made: 2, 4, 8, then every 15 s."""
    call.failures += 1
    call.retry_at = now + min(1_000 << call.failures, LONGEST_RETRY_MS)


# ── Reactions to the exchange ───────────────────────────────────────────────────────────────────────────────────


def _prompts_ended(call: Call, news: PromptsEnded, now: Instant) -> list[Effect]:
    if isinstance(call.hears, Prompts) and call.hears.token == news.token:
        call.hears = Silence()
        if isinstance(call.phase, Greeted) and not news.complete:
            try_again(call, now)  # most likely the citizen is hanging up; that they have is said in a moment
    return []


def _joined(call: Call, news: LegJoined, _now: Instant) -> list[Effect]:
    agent = agent_of(news.room)
    if isinstance(call.hears, Silence | Room) and agent is not None:
        call.hears, call.room = Room(agent, joined=True), agent
        call.retry_at, call.failures = None, 0
    return []


def _parted(call: Call, news: LegParted, now: Instant) -> list[Effect]:
    if call.room == agent_of(news.room):
        call.room = None
    if isinstance(call.hears, Room) and call.hears.joined and room_of(call.hears.agent) == news.room:
        call.hears = Silence()
        try_again(call, now)  # it may be old news of a move; if so, that it has joined again follows
    return []


def _line_ended(call: Call, news: LegEnded | LostWithExchange, _now: Instant) -> list[Effect]:
    call.gone, call.lost = True, isinstance(news, LostWithExchange)
    call.hears, call.retry_at, call.failures = Silence(), None, 0
    return []


def _found(call: Call, news: Found, now: Instant) -> list[Effect]:
    agent = call.room = agent_of(news.room)
    if isinstance(call.hears, Prompts):  # their end may have gone unheard
        call.hears = replace(call.hears, until=min(call.hears.until, now + COMFORT_AFTER_MS))
    else:
        call.hears = Room(agent, joined=True) if agent else Silence()
    call.retry_at, call.failures = None, 0
    return [*([] if news.is_named else [WriteName()]), *([] if news.is_up else [Answer()])]


def _hindered(call: Call, _news: Hindered, now: Instant) -> list[Effect]:
    if not isinstance(call.phase, Over):
        call.hears = Silence()
        try_again(call, now)
    return []


def _desk_lost(call: Call, news: DeskLost, now: Instant) -> list[Effect]:
    if isinstance(call.phase, WithAgent) and call.phase.agent == news.agent and call.phase.alone_since is None:
        call.phase = replace(call.phase, alone_since=now)
    return []


def _desk_back(call: Call, news: DeskBack, _now: Instant) -> list[Effect]:
    if isinstance(call.phase, WithAgent) and call.phase.agent == news.agent:
        call.phase = WithAgent(news.agent, held=call.phase.held)
    return []


# ── Reactions to time ───────────────────────────────────────────────────────────────────────────────────────────


def _woken(call: Call, news: Woken, now: Instant) -> list[Effect]:
    if call.retry_at is not None and call.retry_at <= now:
        call.retry_at = None
    if isinstance(call.hears, Prompts) and call.hears.until <= now:
        call.hears = Silence()
    due = due_at(call.phase)
    if call.gone or due is None or due > now:
        return []
    if isinstance(call.phase, Waiting):
        return _announce(call, call.phase, news, now)
    return _alone_for_long(call, call.phase, now) if isinstance(call.phase, WithAgent) else []


def _announce(call: Call, phase: Waiting, news: Woken, now: Instant) -> list[Effect]:
    call.phase = replace(phase, announce_at=now + NEXT_ANNOUNCEMENT_MS)
    if phase.offered or news.outlook is None or isinstance(call.hears, Prompts):
        return []
    words = prompts.waiting(news.outlook)
    return ear.say(call, now, *words) if words else []


def _alone_for_long(call: Call, phase: WithAgent, now: Instant) -> list[Effect]:
    if phase.held or phase.comforted:
        call.phase = replace(phase, given_back=True)
        return [Tell(floor.GiveBack(call.contact))]
    call.phase = replace(phase, comforted=True)
    return ear.say(call, now, "agent_lost")


# ── Reactions to the floor ──────────────────────────────────────────────────────────────────────────────────────


def _offered(call: Call, _news: floor.ContactOffered, _now: Instant) -> list[Effect]:
    if isinstance(call.phase, Waiting):
        call.phase = replace(call.phase, offered=True)
    return []


def _offer_ended(call: Call, _news: floor.OfferEnded, _now: Instant) -> list[Effect]:
    if isinstance(call.phase, Waiting):
        call.phase = replace(call.phase, offered=False)
    return []


def _accepted(call: Call, news: floor.OfferAccepted, _now: Instant) -> list[Effect]:
    call.phase = WithAgent(news.agent)
    return []


def _held(call: Call, news: floor.ContactHeld | floor.ContactResumed, _now: Instant) -> list[Effect]:
    if isinstance(call.phase, WithAgent):
        call.phase = replace(call.phase, held=isinstance(news, floor.ContactHeld))
    return []


def _back_in_queue(call: Call, news: floor.ContactTransferred | floor.ContactRequeued, now: Instant) -> list[Effect]:
    if not isinstance(call.phase, WithAgent):  # an offer came to nothing; the citizen need not know
        return []
    call.phase = Waiting(now + FIRST_ANNOUNCEMENT_MS)
    if call.gone:
        return []
    return ear.say(call, now, "transfer" if isinstance(news, floor.ContactTransferred) else "next_agent")


def _ended(call: Call, _news: floor.ContactEnded | floor.ContactAbandoned, _now: Instant) -> list[Effect]:
    call.phase = Over()
    return []


def _refused(call: Call, news: Refused, now: Instant) -> list[Effect]:
    if isinstance(news.command, floor.Enqueue):
        call.phase = Parting()
        return [Note("left_early"), *([] if call.gone else ear.say(call, now, "fault"))]
    if isinstance(news.command, floor.GiveBack) and isinstance(call.phase, WithAgent):
        call.phase = replace(call.phase, alone_since=call.phase.alone_since and now, given_back=False)
    return []


_REACTIONS: dict[type, Callable[[Call, Any, Instant], list[Effect]]] = {
    PromptsEnded: _prompts_ended,
    LegJoined: _joined,
    LegParted: _parted,
    LegEnded: _line_ended,
    LostWithExchange: _line_ended,
    Found: _found,
    Hindered: _hindered,
    DeskLost: _desk_lost,
    DeskBack: _desk_back,
    Woken: _woken,
    Refused: _refused,
    floor.ContactOffered: _offered,
    floor.OfferEnded: _offer_ended,
    floor.OfferAccepted: _accepted,
    floor.ContactHeld: _held,
    floor.ContactResumed: _held,
    floor.ContactTransferred: _back_in_queue,
    floor.ContactRequeued: _back_in_queue,
    floor.ContactEnded: _ended,
    floor.ContactAbandoned: _ended,
}
