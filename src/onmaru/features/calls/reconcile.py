"""After any silence (our restart, a broken connection, the exchange's restart): what we believe, against what is there.

`reconcile` compares what the floor and we remember with a fresh census of the exchange and says what differs, one
correction per contact, leg and desk. It changes nothing itself; corrections go the ordinary way.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from onmaru.features.calls.ports import Census, Leg
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, LegId


class Standing(msgspec.Struct, frozen=True):
    """A call as the floor remembers it: waiting when `agent` is absent."""

    contact: ContactId
    since: Instant
    """When it joined the floor."""
    agent: AgentId | None = None
    held: bool = False
    offered: bool = False
    dialled: bool = False
    """We call the citizen; the line may still be ringing."""


class Memory(msgspec.Struct, frozen=True):
    """Everything remembered about calls and desks at the moment of the census."""

    standings: tuple[Standing, ...] = ()
    calls: Mapping[LegId, ContactId] = {}
    """Calls we follow, and calls that arrived, never queued and have not ended."""
    at_night: Mapping[LegId, ContactId] = {}
    """Calls told lately that nobody answers now: perhaps still in a menu, counted as ended all the same."""
    spoken: Collection[ContactId] = ()
    """Whose citizens have left a message that still lies in the exchange."""
    released: Collection[ContactId] = ()
    """Calls whose agent has left the citizen with a party."""
    parties: Mapping[ContactId, LegId] = {}
    """Telephones of parties that ring or have been answered, by the contact they were called for."""
    lines_up: Collection[AgentId] = ()
    """Agents whose line the floor believes to be up."""
    signed_in: Collection[AgentId] = ()


class Correction(msgspec.Struct, frozen=True):
    """One difference, or one confirmation, to be carried to where it belongs."""


class CallStands(Correction, frozen=True):
    """The contact's line is up; `standing` is absent when the floor does not know it (yet, or any more)."""

    contact: ContactId
    leg: Leg
    standing: Standing | None


class CallVanished(Correction, frozen=True):
    """The contact's line is gone; `lost` when the exchange itself was started anew since."""

    contact: ContactId
    lost: bool
    standing: Standing | None


class PartyStands(Correction, frozen=True):
    """The party's line is there, ringing perhaps."""

    contact: ContactId
    leg: Leg


class PartyVanished(Correction, frozen=True):
    """The party's line is gone."""

    contact: ContactId


class Stranger(Correction, frozen=True):
    """A citizen's line of which nobody knows: a new arrival."""

    leg: Leg


class Leftover(Correction, frozen=True):
    """A line that serves nobody any more: its contact has ended, or its agent has gone home."""

    leg: Leg


class DeskStands(Correction, frozen=True):
    """The agent's line is up."""

    agent: AgentId
    leg: LegId


class DeskMissing(Correction, frozen=True):
    """The agent's line was believed to be up and is not."""

    agent: AgentId


def reconcile(memory: Memory, census: Census, started_at: Instant) -> list[Correction]:
    """Return every correction, desks first so that a talk found going on knows whether its agent is there."""
    return [
        *_desks(memory, census.legs),
        *_known_calls(memory, census.legs, started_at),
        *_parties(memory, census.legs),
        *_other_legs(memory, census.legs),
    ]


def _desks(memory: Memory, legs: Iterable[Leg]) -> Iterator[Correction]:
    found: dict[AgentId, LegId] = {}
    for leg in legs:
        if leg.agent is None or leg.role != "desk":
            continue
        if leg.agent not in memory.signed_in:
            yield Leftover(leg)
        elif leg.up:
            found[leg.agent] = leg.id
    yield from (DeskStands(agent, leg_id) for agent, leg_id in found.items())
    yield from (DeskMissing(agent) for agent in memory.lines_up if agent not in found)


def _known_calls(memory: Memory, legs: Iterable[Leg], started_at: Instant) -> Iterator[Correction]:
    standing_of = {standing.contact: standing for standing in memory.standings}
    leg_of = {_contact_of(leg, memory): leg for leg in legs if leg.role == "citizen"}
    for contact in _known(memory):
        leg, standing = leg_of.get(contact), standing_of.get(contact)
        if leg is not None:
            yield CallStands(contact, leg, standing)
        else:
            yield CallVanished(contact, standing is not None and started_at > standing.since, standing)
    for contact in memory.at_night.values():
        if contact in _known(memory):
            continue
        if contact in leg_of:
            yield CallStands(contact, leg_of[contact], None)
        elif contact in memory.spoken:  # counted as told that nobody is here, and has left a message since
            yield CallVanished(contact, lost=False, standing=None)


def _parties(memory: Memory, legs: Iterable[Leg]) -> Iterator[Correction]:
    there = {leg.id: leg for leg in legs if leg.role == "party"}
    for contact, leg in memory.parties.items():
        yield PartyStands(contact, there[leg]) if leg in there else PartyVanished(contact)


def _other_legs(memory: Memory, legs: Iterable[Leg]) -> Iterator[Correction]:
    known = {*_known(memory), *memory.at_night.values()}
    expected = set(memory.parties.values())
    for leg in legs:
        contact = _contact_of(leg, memory)
        if leg.role == "citizen" and contact is None:
            yield Stranger(leg)
        elif (leg.role == "citizen" and contact not in known) or (leg.role == "party" and leg.id not in expected):
            yield Leftover(leg)


def _known(memory: Memory) -> dict[ContactId, None]:
    """Return every contact whose line is expected to be up, each once, in order."""
    standing = [standing.contact for standing in memory.standings]
    return dict.fromkeys([*standing, *memory.calls.values(), *memory.released])


def _contact_of(leg: Leg, memory: Memory) -> ContactId | None:
    if leg.contact:
        return ContactId(leg.contact)
    return memory.calls.get(leg.id) or memory.at_night.get(leg.id)
