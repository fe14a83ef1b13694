"""What everybody on the line ought to hear where the call stands, and what puts the difference right."""

from onmaru.features.calls.machine import booking, dismissing, ear, leaving_word, menuing, reaching, story, unanswered
from onmaru.features.calls.machine.effects import Effect, Tell
from onmaru.features.calls.machine.hearing import Prompts
from onmaru.features.calls.machine.model import (
    Arriving,
    Booking,
    Call,
    Dialling,
    InMenu,
    LeavingWord,
    Over,
    Parting,
    Waiting,
    WithAgent,
    WithParty,
)
from onmaru.features.calls.ports import room_of
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

MOST_FAREWELLS = 6
"""Attempts to end a line, or to tell the floor that it has ended, before we stop insisting."""
MOST_TURNS = 5
"""Phases a call goes through in one moment at most, such as: back in the menu, its end, over."""


def settle(call: Call, now: Instant) -> list[Effect]:
    """Return what makes everybody hear what they ought to."""
    effects: list[Effect] = []
    for _ in range(MOST_TURNS):
        before = call.phase
        effects += [*_dismissed(call, now), *_citizen(call, now)]
        if call.phase == before:
            break
    return [*effects, *_party(call), *_leavers(call, now)]


def _dismissed(call: Call, now: Instant) -> list[Effect]:
    return [] if dismissing.may_stay(call) else dismissing.dismiss(call, now, dismissing.ending(call))


def citizen_room(call: Call) -> str | None:
    """Return the room the citizen ought to be in, if any."""
    party = call.party if call.party and call.party.here else None
    match call.phase:
        case WithAgent(agent=agent, held=False):
            if party is not None and party.place == "aside":
                return None
            is_left_alone = call.phase.comforted and not (party and party.place == "together")
            return None if is_left_alone else room_of(agent)
        case WithParty():
            return call.room if party else None
    return None


def party_room(call: Call) -> str | None:
    """Return the room a party who has answered ought to be in, if any."""
    match call.phase:
        case WithAgent(agent=agent) if call.party and call.party.place != "parked":
            is_left_alone = call.phase.comforted and call.party.place == "aside"
            return None if is_left_alone else room_of(agent)
        case WithParty():
            return call.room
    return None


def _citizen(call: Call, now: Instant) -> list[Effect]:
    if call.citizen.retry_at is not None:
        return []
    if call.gone:
        return _take_leave(call, now)
    match call.phase:
        case InMenu():
            return menuing.go_on(call, now)
        case Booking():
            return booking.go_on(call, now)
        case LeavingWord():
            return leaving_word.go_on(call, now)
        case Parting() if not isinstance(call.citizen.hears, Prompts):
            call.phase = Over()
        case Over():
            return _hang_up(call, now)
        case WithParty() if call.party is None:
            return reaching.go_on_without(call, now, "outside")
        case Waiting() | WithAgent() | WithParty():
            room = citizen_room(call)
            return ear.seat(call.citizen, room, alone=call.party is None) if room else ear.calm(call.citizen)
    return []


def _hang_up(call: Call, now: Instant) -> list[Effect]:
    if call.citizen.failures >= MOST_FAREWELLS:
        ear.lose(call.citizen)
        return []
    return ear.end(call.citizen, now)


def _take_leave(call: Call, now: Instant) -> list[Effect]:
    """Tell whoever still counts on the call that its line has ended."""
    farewell: list[Effect] = []
    is_floors = call.on_floor or isinstance(call.phase, Waiting | WithAgent)
    if is_floors and not isinstance(call.phase, Booking) and call.citizen.failures < MOST_FAREWELLS:
        ear.try_again(call.citizen, now)
        return [Tell(_leaving(call))]
    match call.phase:
        case Arriving() | InMenu() if call.word_left:
            farewell = [story.served(call, now, "voicemail")]
        case (Arriving() | InMenu()) as where:
            farewell = unanswered.left(call, now, where)
        case Booking():
            return booking.left(call, now)
        case LeavingWord():
            return leaving_word.left(call, now)
        case WithParty(by=None):
            farewell = [story.served(call, now, "informed")]
        case WithParty():
            farewell = [story.over(call, now, "lost" if call.lost else "citizen_left")]
    call.phase = Over()
    return farewell


def _leaving(call: Call) -> floor.FloorCommand:
    """Return what the floor is told of a line that has ended: whoever was promised a call keeps their place."""
    if call.promised and isinstance(call.phase, Waiting) and not call.phase.offered:
        return floor.KeepPlace(call.contact)
    return floor.End(call.contact, _end_reason(call))


def _end_reason(call: Call) -> floor.EndReason:
    if isinstance(call.phase, Dialling):
        return "unreached"
    if call.lost:
        return "lost"
    is_unanswered = call.called_first and isinstance(call.phase, Waiting)
    return "unreached" if is_unanswered else "citizen_left"  # it was we who called: nobody has given up waiting


def _party(call: Call) -> list[Effect]:
    party = call.party
    if party is None or not party.here or party.ear is None or party.ear.gone or party.ear.retry_at is not None:
        return []
    room = party_room(call)
    return ear.seat(party.ear, room, alone=False) if room else ear.calm(party.ear)


def _leavers(call: Call, now: Instant) -> list[Effect]:
    call.leavers = [each for each in call.leavers if each.failures < MOST_FAREWELLS or each.retry_at is not None]
    return [effect for each in call.leavers if each.retry_at is None for effect in ear.end(each, now)]
