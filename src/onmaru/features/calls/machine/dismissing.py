"""The end of a party's part in a call, whoever ends it: their line, their consult on the floor, their consultation."""

from onmaru.features.calls.machine import ear, story
from onmaru.features.calls.machine.effects import ConsultationLeft, Effect, Tell
from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.machine.model import Call, Dialling, InMenu, Party, WithAgent, WithParty
from onmaru.features.calls.machine.story import PartyEnd
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def may_stay(call: Call) -> bool:
    """Say whether the call still has a place for its party, if it has one."""
    return call.party is None or (not call.gone and isinstance(call.phase, WithAgent | WithParty | InMenu | Dialling))


def ending(call: Call) -> PartyEnd:
    """Return how a party's part ends when the call has no place for them any more."""
    if call.lost:
        return "lost"
    if call.gone:
        return "citizen_left"
    return "completed" if call.party and call.party.here else "cancelled"


def dismiss(call: Call, now: Instant, how: PartyEnd) -> list[Effect]:
    """End the party's part; the consult of a colleague ends on the floor as well."""
    party, call.party = call.party, None
    if party is None:
        return []
    consult = [Tell(floor.End(consult_of(party), _reason(how)))] if party.kind == "agent" else []
    return [*part_with(call, party), *story.party_left(call, now, party, how), *consult, *forget(party)]


def part_with(call: Call, party: Party) -> list[Effect]:
    """End the party's line: a telephone is hung up until it is; a colleague's desk goes home, be its line up or not."""
    line = party.ear
    if line is not None and line.desk is not None:
        return ear.send_home(line)
    if line is not None and not line.gone:
        call.leavers.append(Ear(line.leg))
    return []


def forget(party: Party) -> list[Effect]:
    """Let the department know that no telephone rings for it here any more."""
    return [ConsultationLeft(party.consultation)] if party.consultation else []


def consult_of(party: Party) -> ContactId:
    """Return the consult that waits or is served on the floor for a colleague."""
    return ContactId(party.id or "")


def _reason(how: PartyEnd) -> floor.EndReason:
    if how in {"citizen_left", "lost"}:
        return "citizen_left" if how == "citizen_left" else "lost"
    return "agent_ended"
