"""What is written into a contact's story while it is on the telephone, as effects."""

from typing import Literal

from onmaru.features.calls.machine.effects import Record
from onmaru.features.calls.machine.model import Call, Party
from onmaru.features.contacts import events as happened
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import PartyId

OverReason = Literal["citizen_left", "party_left", "lost", "system"]
"""Why the line of a released call has ended."""
PartyEnd = happened.PartyEnd


def arrived(call: Call, now: Instant, *, is_open: bool) -> Record:
    """Say that a citizen called."""
    return Record(happened.ContactArrived(now, call.contact, "voice", call.entry_point.id, call.leg, is_open))


def menu_passed(call: Call, now: Instant, path: tuple[str, ...], led_to: str) -> list[Record]:
    """Say which way a citizen took through the menu, if their number has one."""
    if call.entry_point.menu is None:
        return []
    return [Record(happened.MenuPassed(now, call.contact, call.entry_point.menu.id, path, led_to))]


def closed_hours(call: Call, now: Instant) -> Record:
    """Say that they were told that nobody answers now."""
    return Record(happened.ContactClosedHours(now, call.contact))


def left_early(call: Call, now: Instant) -> Record:
    """Say that they left before joining a queue."""
    return Record(happened.ContactLeftEarly(now, call.contact))


def served(call: Call, now: Instant, led_to: happened.LedTo) -> Record:
    """Say what became of a citizen whom nobody answered."""
    return Record(happened.InformationGiven(now, call.contact, led_to))


def over(call: Call, now: Instant, reason: OverReason) -> Record:
    """Say that the line of a call without an agent has ended."""
    return Record(happened.CallOver(now, call.contact, reason))


def reached(call: Call, now: Instant) -> Record:
    """Say that the citizen whom we called has picked up."""
    return Record(happened.CitizenReached(now, call.contact))


# ── Parties, as far as an agent asked for them ──────────────────────────────────────────────────────────────────


def party_called(call: Call, now: Instant, party: Party) -> list[Record]:
    """Say that somebody is being called to join."""
    if party.agent is None:
        return []
    called = happened.PartyCalled(
        now,
        call.contact,
        PartyId(party.id or ""),
        party.kind,
        party.agent,
        consultation=party.consultation,
        department=party.department,
        official=party.official,
        colleague=party.colleague,
        queue=party.queue,
    )
    return [Record(called)]


def party_answered(call: Call, now: Instant, party: Party) -> list[Record]:
    """Say that they are on the line."""
    return [Record(happened.PartyAnswered(now, call.contact, name, party.colleague)) for name in _name(party)]


def party_joined(call: Call, now: Instant, party: Party) -> list[Record]:
    """Say that they and the citizen hear each other."""
    return [Record(happened.PartyJoined(now, call.contact, name)) for name in _name(party)]


def party_alone(call: Call, now: Instant, party: Party) -> list[Record]:
    """Say that the agent has left them with the citizen."""
    return [Record(happened.PartyAlone(now, call.contact, name)) for name in _name(party)]


def party_left(call: Call, now: Instant, party: Party, how: PartyEnd) -> list[Record]:
    """Say that they are off the line."""
    return [Record(happened.PartyLeft(now, call.contact, name, how)) for name in _name(party)]


def _name(party: Party) -> list[PartyId]:
    """Return the name under which the story knows them; it knows nobody whom a menu called."""
    return [] if party.id is None or party.agent is None else [party.id]
