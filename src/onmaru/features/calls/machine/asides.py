"""Asides: an agent talks with somebody else about a citizen's matter, brings both together, and may leave them to it.

At most one party at a time. Somebody who answers is talked to first, the citizen hearing music; the party's `place`
says who talks with whom from there. When the agent leaves, the citizen goes on with the party: on the floor with a
colleague, off it with an official or an outside number.
"""

from typing import Literal

from onmaru.features.calls.errors import AsideAlreadyOpen, NoAside, PartyNotThere
from onmaru.features.calls.machine import reaching, story, turning_back
from onmaru.features.calls.machine.dismissing import consult_of, dismiss
from onmaru.features.calls.machine.effects import Effect, Tell
from onmaru.features.calls.machine.model import Call, Party, WithAgent
from onmaru.features.calls.machine.news import (
    Asked,
    Complete,
    Consult,
    DropParty,
    HandOut,
    Merge,
    Swap,
    ToColleague,
    ToDepartment,
    ToTelephone,
)
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, PartyId


def refusal(call: Call, asked: Asked) -> Refusal | None:
    """Return why an agent who is with the citizen cannot have what they ask for; None when they can."""
    if isinstance(asked, Consult | HandOut):
        return AsideAlreadyOpen() if call.party is not None else None
    if call.party is None:
        return NoAside()
    return None if call.party.here or isinstance(asked, DropParty) else PartyNotThere()


def _cannot_be(call: Call, asked: Asked) -> bool:
    """Say whether it came too late: the call has gone on since it was asked."""
    is_with_them = isinstance(call.phase, WithAgent) and call.phase.agent == asked.by and not call.gone
    return not is_with_them or refusal(call, asked) is not None


# ── What the agent asks for ─────────────────────────────────────────────────────────────────────────────────────


def _consult(call: Call, news: Consult, now: Instant) -> list[Effect]:
    if _cannot_be(call, news):
        return _called_off(news)
    turning_back.stay(call)
    return [*turning_back.turn_away(call), *_call_party(call, news, now)]


def _called_off(news: Consult) -> list[Effect]:
    """Let no colleague be asked about a call that has gone on meanwhile."""
    return [Tell(floor.End(news.target.consult, "agent_ended"))] if isinstance(news.target, ToColleague) else []


def _hand_out(call: Call, news: HandOut, now: Instant) -> list[Effect]:
    if _cannot_be(call, news):
        return []
    is_inside = isinstance(news.target, ToDepartment) or news.target.whose is not None
    to: Literal["official", "outside"] = "official" if is_inside else "outside"
    return [Tell(floor.Release(call.contact, news.by, to)), *_call_party(call, news, now)]


def _call_party(call: Call, news: Consult | HandOut, now: Instant) -> list[Effect]:
    match news.target:
        case ToColleague(consult=consult, agent=agent, queue=queue):
            until = now + reaching.COLLEAGUE_MS
            call.party = Party("agent", PartyId(consult), news.by, queue=queue, colleague=agent, until=until)
            return [*story.party_called(call, now, call.party)]
        case ToDepartment(consultation=consultation):
            call.party = Party("official", None, news.by, consultation=consultation)
            return reaching.ask_next(call.party, now)
        case ToTelephone(line=line, party=party, whose=whose) as target:
            department, official = (whose.department, whose.official) if whose else (None, None)
            call.party = Party(target.kind, party, news.by, department=department, official=official)
            return reaching.ring(call, now, call.party, line, reaching.OUTSIDE_SECONDS)


def _merge(call: Call, news: Merge, now: Instant) -> list[Effect]:
    party = call.party
    if _cannot_be(call, news) or party is None or party.place == "together":
        return []
    party.place = "together"
    return [*_resume(call), *story.party_joined(call, now, party)]


def _swap(call: Call, news: Swap, _now: Instant) -> list[Effect]:
    if _cannot_be(call, news) or call.party is None:
        return []
    call.party.place = "aside" if call.party.place == "parked" else "parked"
    return turning_back.turn_away(call) if call.party.place == "aside" else _resume(call)


def _complete(call: Call, news: Complete, _now: Instant) -> list[Effect]:
    if _cannot_be(call, news) or call.party is None:
        return []
    return [leaving_to(call, news.by, call.party)]


def leaving_to(call: Call, agent: AgentId, party: Party) -> Effect:
    """Return what lets the agent leave the citizen with a party who is there."""
    if party.kind == "agent" and party.colleague is not None:
        return Tell(floor.HandOver(call.contact, agent, party.colleague, consult_of(party)))
    return Tell(floor.Release(call.contact, agent, "official" if party.kind == "official" else "outside"))


def _drop(call: Call, news: DropParty, now: Instant) -> list[Effect]:
    if _cannot_be(call, news) or call.party is None:
        return []
    return [*dismiss(call, now, "completed" if call.party.here else "cancelled"), *_resume(call)]


def _resume(call: Call) -> list[Effect]:
    phase = call.phase
    return [Tell(floor.Resume(call.contact, phase.agent))] if isinstance(phase, WithAgent) and phase.held else []


REACTIONS = {
    Consult: _consult,
    HandOut: _hand_out,
    Merge: _merge,
    Swap: _swap,
    Complete: _complete,
    DropParty: _drop,
}
"""What agents may ask for."""
