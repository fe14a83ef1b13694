"""Whoever joins a call, as they come and go: they answer, the agent leaves the citizen to them, they leave.

A colleague comes over the floor: their consult is accepted there, and their desk visits the agent's room. Officials and
outside numbers come by telephone.
"""

from collections.abc import Mapping

from onmaru.features.calls.machine import ear, reaching, story, turning_back
from onmaru.features.calls.machine.dismissing import consult_of, dismiss, forget, part_with
from onmaru.features.calls.machine.effects import Effect, OfficialJoined
from onmaru.features.calls.machine.hearing import NO_LEG, Ear
from onmaru.features.calls.machine.model import Call, InMenu, Over, Party, WithAgent, WithParty
from onmaru.features.calls.machine.news import DeskLost, Found, LostWithExchange, PartyGone, Refused
from onmaru.features.calls.machine.story import PartyEnd
from onmaru.features.calls.ports import LegAnswered, LegEnded
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

# ── They answer ─────────────────────────────────────────────────────────────────────────────────────────────────


def _answered(call: Call, news: LegAnswered, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.here or party.ear is None or party.ear.leg != news.leg:
        return []
    return _arrived(call, party, now)


def _found(call: Call, news: Found, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.here or party.ear is None or party.ear.leg != news.leg or not news.is_up:
        return []
    return _arrived(call, party, now)  # they answered while nobody told us


def _accepted(call: Call, news: floor.OfferAccepted, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.kind != "agent" or news.contact != consult_of(party) or news.agent == party.agent:
        return []
    party.colleague, party.ear = news.agent, Ear(NO_LEG, desk=news.agent)
    return _arrived(call, party, now)


def _arrived(call: Call, party: Party, now: Instant) -> list[Effect]:
    """Let whoever has answered talk: with the agent first, or with the citizen at once if the agent has left."""
    party.here, party.until, party.place = True, None, "aside"
    if party.ear is not None:
        party.ear.up = True
    effects: list[Effect] = [*story.party_answered(call, now, party)]
    if party.consultation and party.official:
        effects.append(OfficialJoined(party.consultation, party.official))
    match call.phase:
        case WithAgent():
            effects += turning_back.turn_away(call)
        case InMenu():
            call.phase = WithParty()
        case WithParty():
            effects += [*story.party_joined(call, now, party), *story.party_alone(call, now, party)]
    return effects


# ── The agent leaves ────────────────────────────────────────────────────────────────────────────────────────────


def _released(call: Call, news: floor.ContactReleased, now: Instant) -> list[Effect]:
    if news.contact != call.contact or isinstance(call.phase, Over):
        return []
    call.phase, call.on_floor = WithParty(news.by), False
    if call.party is None or call.gone:  # who has just gone is gone on without in a moment
        return []
    if call.party.here:
        return [*story.party_alone(call, now, call.party)]
    return ear.say(call, now, "transfer_department" if call.party.kind == "official" else "transfer_outside")


def _handed_over(call: Call, news: floor.ContactHandedOver, now: Instant) -> list[Effect]:
    if news.contact != call.contact or isinstance(call.phase, Over):
        return []
    call.phase = WithAgent(news.to)
    party = call.party
    if party is None or consult_of(party) != news.consult:
        return []
    call.party = None
    return [*part_with(call, party), *story.party_left(call, now, party, "completed")]


def _refused(call: Call, news: Refused, now: Instant) -> list[Effect]:
    """Drop a party whom the agent could not leave the citizen to while their telephone rang."""
    is_ours = isinstance(news.command, floor.Release) and news.command.contact == call.contact
    if not is_ours or call.party is None or call.party.here:
        return []
    return dismiss(call, now, "cancelled")


# ── They leave ──────────────────────────────────────────────────────────────────────────────────────────────────


_MISSED: Mapping[str, PartyEnd] = {"no_answer": "no_answer", "declined": "rejected", "line_failed": "unreachable"}
"""How a colleague's part ends whose offer came to nothing."""


def _line_ended(call: Call, news: LegEnded, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.ear is None or party.ear.leg != news.leg or party.ear.desk is not None:
        return []
    return _gone(call, party, now)


def _not_found(call: Call, _news: PartyGone, now: Instant) -> list[Effect]:
    return _gone(call, call.party, now) if call.party and call.party.kind != "agent" else []


def _desk_lost(call: Call, news: DeskLost, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.ear is None or party.ear.desk != news.agent:
        return []
    party.ear.gone = True
    return [*dismiss(call, now, "lost"), *turning_back.turn_back(call, now)]


def _consult_ended(call: Call, news: floor.ContactEnded | floor.ContactAbandoned, now: Instant) -> list[Effect]:
    party = call.party
    if party is None or party.kind != "agent" or news.contact != consult_of(party):
        return []
    call.party = None
    left = story.party_left(call, now, party, "completed" if party.here else "cancelled")
    return [*part_with(call, party), *left, *turning_back.turn_back(call, now)]


def _consult_missed(call: Call, news: floor.OfferEnded, now: Instant) -> list[Effect]:
    """Go on without a colleague who was asked by name and did not take it: the agent meant nobody else."""
    party, how = call.party, _MISSED.get(news.reason)
    is_theirs = party is not None and party.kind == "agent" and news.contact == consult_of(party)
    if not is_theirs or call.party is None or call.party.queue is not None or call.party.here or how is None:
        return []
    return reaching.without_colleague(call, now, how)


def _consult_back(call: Call, news: floor.ContactRequeued, now: Instant) -> list[Effect]:
    """The colleague was lost to the floor: another one is looked for."""
    party = call.party
    if party is None or party.kind != "agent" or news.contact != consult_of(party) or not party.here:
        return []
    effects = part_with(call, party)
    party.here, party.ear, party.colleague, party.place = False, None, None, "aside"
    party.until = now + reaching.COLLEAGUE_MS
    return effects


def _gone(call: Call, party: Party, now: Instant) -> list[Effect]:
    """Go on without them: with the agent, or not at all if they were the only one the citizen talked with."""
    how: PartyEnd = "lost" if call.lost else "completed" if party.here else "unreachable"
    left = [*story.party_left(call, now, party, how), *forget(party)]
    call.party = None
    if call.gone:
        return left
    if not party.here:
        return [*left, *reaching.go_on_without(call, now, party.kind)]
    if not isinstance(call.phase, WithParty):
        return [*left, *turning_back.turn_back(call, now)]
    by_menu, call.phase = call.phase.by is None, Over()
    return [*left, story.served(call, now, "informed") if by_menu else story.over(call, now, "party_left")]


def _exchange_lost(call: Call, _news: LostWithExchange, now: Instant) -> list[Effect]:
    return dismiss(call, now, "lost")


REACTIONS = {
    LegAnswered: _answered,
    Found: _found,
    floor.OfferAccepted: _accepted,
    floor.ContactReleased: _released,
    floor.ContactHandedOver: _handed_over,
    Refused: _refused,
    LegEnded: _line_ended,
    PartyGone: _not_found,
    DeskLost: _desk_lost,
    floor.ContactEnded: _consult_ended,
    floor.ContactAbandoned: _consult_ended,
    floor.ContactRequeued: _consult_back,
    floor.OfferEnded: _consult_missed,
    LostWithExchange: _exchange_lost,
}
"""Which news concern whoever joins a call."""
