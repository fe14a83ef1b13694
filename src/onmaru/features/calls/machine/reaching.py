"""Telephones that we call: officials one after the other, outside numbers, and citizens who are to be called back.

Who is rung next for a consultation is the department's business (`Officials`); here it rings, and what came of it is
said. A telephone that is neither answered nor given up in its time is given up here.
"""

from msgspec.structs import replace

from onmaru.features.calls.machine import ear, queueing, story, turning_back
from onmaru.features.calls.machine.dismissing import dismiss, forget, part_with
from onmaru.features.calls.machine.effects import (
    AskNext,
    CallOut,
    CitizenReached,
    CitizenUnreached,
    Effect,
    FindWhom,
)
from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.machine.model import Call, Dialling, InMenu, Over, Party, PartyKind, WithAgent, WithParty
from onmaru.features.calls.machine.news import Found, RingAnew, RingNext, Settled, WhomFound, Woken
from onmaru.features.calls.machine.story import PartyEnd
from onmaru.features.calls.ports import LegAnswered, LegFailed, LegFailure, Line
from onmaru.features.menus import DialOut
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId, PartyId

ASKED_MS = 8_000
"""Whom to ring is answered within a neighbour's patience."""
RING_SLACK_MS = 10_000
"""A telephone stops ringing by itself at the end of its seconds; it not having done so by then is taken for granted."""
OUTSIDE_SECONDS = 40
"""How long an outside number rings: its mailbox would answer before long."""
COLLEAGUE_MS = 120_000
"""How long a colleague is waited for: a citizen who hears music for longer is owed a word."""


# ── Parties ─────────────────────────────────────────────────────────────────────────────────────────────────────


def ask_next(party: Party, now: Instant, vain: str | None = None, how: LegFailure = "no_answer") -> list[Effect]:
    """Ask whom to ring (next) for the party's consultation."""
    if party.consultation is None:
        return []
    party.id, party.ear, party.official, party.until = None, None, None, now + ASKED_MS
    return [AskNext(party.consultation, vain, how)]


def ring(call: Call, now: Instant, party: Party, line: Line, seconds: int, shows_name: str = "") -> list[Effect]:
    """Let the party's telephone ring."""
    party.ear, party.until = Ear(LegId(party.id or ""), up=False), now + seconds * 1000 + RING_SLACK_MS
    shows = call.entry_point.shows or call.entry_point.number
    called = story.party_called(call, now, party)
    return [*called, CallOut(party.ear.leg, line, "party", shows, shows_name, seconds)]


def dial_for_menu(call: Call, out: DialOut, now: Instant) -> list[Effect]:
    """Let the telephone ring that a menu leads to, such as the duty office's; the citizen hears music."""
    line = Line("pbx", out.extension) if out.extension else Line("carrier", (out.number or "").replace("-", ""))
    call.party = Party("outside", PartyId(f"dial-{call.contact}-{call.citizen.played}"))
    return [*ear.calm(call.citizen), *ring(call, now, call.party, line, out.seconds)]


def _ring_next(call: Call, news: RingNext, now: Instant) -> list[Effect]:
    party, ringing = call.party, news.ring
    if party is None or party.consultation != news.consultation or party.id is not None:
        return []
    if ringing is None:
        return nobody(call, party, now)
    party.id, party.department, party.official = ringing.party, ringing.department, ringing.official
    return ring(call, now, party, ringing.line, ringing.seconds, ringing.shows_name)


def nobody(call: Call, party: Party, now: Instant) -> list[Effect]:
    """Go on without a party who could not be reached; an agent who is there turns back to the citizen."""
    call.party = None
    return [*forget(party), *([] if call.gone else go_on_without(call, now, party.kind))]


def go_on_without(call: Call, now: Instant, kind: PartyKind) -> list[Effect]:
    """Let the citizen go back to where they were: the agent who holds them, the menu, or the queue, place and agent."""
    match call.phase:
        case WithAgent():
            return turning_back.turn_back(call, now)
        case InMenu():
            call.phase = replace(call.phase, in_vain="declined")
        case WithParty(by=by):
            said = ear.say(call, now, "nobody_in_department" if kind == "official" else "nobody_there")
            return [*said, *queueing.rejoin(call, now, by)]
    return []


def _anew(call: Call, news: RingAnew, now: Instant) -> list[Effect]:
    """Stop ringing whoever rings, and ring the one who has taken the case."""
    party = call.party
    if party is None or party.consultation != news.consultation or party.here or party.id is None:
        return []
    return [*_stop_ringing(call, party, now), *ask_next(party, now)]


def _settled(call: Call, news: Settled, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.consultation != news.consultation or party.here:
        return []
    return [*_stop_ringing(call, party, now), *nobody(call, party, now)]


def _stop_ringing(call: Call, party: Party, now: Instant) -> list[Effect]:
    return [*part_with(call, party), *story.party_left(call, now, party, "cancelled")]


def _failed(call: Call, news: LegFailed, now: Instant) -> list[Effect]:
    if news.leg == call.leg:
        return _citizen_failed(call, news)
    party = call.party
    if party is None or party.ear is None or party.ear.leg != news.leg:
        return []
    return _in_vain(call, party, news.reason, now)


def _in_vain(call: Call, party: Party, how: LegFailure, now: Instant) -> list[Effect]:
    left = story.party_left(call, now, party, how)
    if party.consultation is None:
        return [*left, *nobody(call, party, now)]
    return [*left, *ask_next(party, now, party.official, how)]


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    party = call.party
    if party is not None and party.until is not None and party.until <= now:
        return _unanswered(call, party, now)
    return _dialled_in_vain(call, now)


def _unanswered(call: Call, party: Party, now: Instant) -> list[Effect]:
    party.until = None
    if party.kind == "agent":
        return without_colleague(call, now, "no_answer")
    if party.ear is None:
        return nobody(call, party, now)
    return [*part_with(call, party), *_in_vain(call, party, "no_answer", now)]


def without_colleague(call: Call, now: Instant, how: PartyEnd) -> list[Effect]:
    """Go on without a colleague; their consult ends on the floor."""
    return [*dismiss(call, now, how), *([] if call.gone else go_on_without(call, now, "agent"))]


# ── Citizens ────────────────────────────────────────────────────────────────────────────────────────────────────


def dial_for_agent(call: Call, now: Instant, agent: AgentId) -> list[Effect]:
    """Find out whom to call for an agent who is there, and call them."""
    call.phase, call.on_floor = Dialling(now + ASKED_MS, agent), True
    return [FindWhom()]


def _whom_found(call: Call, news: WhomFound, now: Instant) -> list[Effect]:
    phase, whom = call.phase, news.whom
    if not isinstance(phase, Dialling) or phase.called:
        return []
    if whom is None:
        ear.lose(call.citizen)
        return [CitizenUnreached("unreachable")]
    if news.entry_point is not None:
        call.entry_point, call.language = news.entry_point, news.entry_point.language
    call.phase = replace(phase, called=True, until=now + whom.seconds * 1000 + RING_SLACK_MS)
    line = Line("carrier", whom.number)
    return [CallOut(call.leg, line, "citizen", whom.shows, whom.shows_name, whom.seconds)]


def _answered(call: Call, news: LegAnswered, now: Instant) -> list[Effect]:
    return _picked_up(call, now) if news.leg == call.leg else []


def _found(call: Call, news: Found, now: Instant) -> list[Effect]:
    """Notice a citizen who has picked up while nobody told us."""
    is_up = news.leg == call.leg and news.is_up
    return _picked_up(call, now) if is_up and isinstance(call.phase, Dialling) and call.phase.called else []


def _picked_up(call: Call, now: Instant) -> list[Effect]:
    phase, call.citizen.up = call.phase, True
    if not isinstance(phase, Dialling):
        return []
    reached: list[Effect] = [story.reached(call, now), CitizenReached()]
    if phase.agent is not None:
        call.phase = WithAgent(phase.agent)
        return reached
    if phase.then is None:
        call.phase = Over()
        return reached
    return [*reached, *ear.say(call, now, "callback_here"), *queueing.wait(call, now, phase.then)]


def _citizen_failed(call: Call, news: LegFailed) -> list[Effect]:
    return [] if call.citizen.up else [CitizenUnreached(news.reason)]


def _dialled_in_vain(call: Call, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Dialling) or call.gone or phase.until > now:
        return []
    if phase.called:
        call.leavers.append(Ear(call.leg, up=False))
    ear.lose(call.citizen)
    return [CitizenUnreached("no_answer")]


REACTIONS = {
    RingNext: _ring_next,
    RingAnew: _anew,
    Settled: _settled,
    LegAnswered: _answered,
    Found: _found,
    LegFailed: _failed,
    WhomFound: _whom_found,
    Woken: _woken,
}
"""Which news concern telephones that we call."""
