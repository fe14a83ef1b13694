"""What a desk shows of the contacts in its hands: phases and times from the floor, the rest from `known`.

A consult is shown with what is known of the citizen's contact it is about.
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from onmaru.features.contacts.events import Connection, PartyEnd, PartyKind
from onmaru.features.contacts.known import Known, Writing
from onmaru.features.contacts.model import Party
from onmaru.features.contacts.naming import of_party
from onmaru.features.directory import Directory, named
from onmaru.floor import explain
from onmaru.floor.facts import AfterWork, Contact
from onmaru.floor.model import Errand
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId

DeskPhase = Literal["offered", "talking", "held", "after_call"]


class AfterCallClock(msgspec.Struct, frozen=True):
    """How this after-call work ends."""

    mode: Literal["optional", "prompted", "timed", "timed_fixed"]
    until: Instant | None


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is being called, or in the call, besides citizen and agent."""

    id: str
    kind: PartyKind
    name: str
    name_en: str
    state: Literal["calling", "aside", "together", "alone"]
    since: Instant
    consultation: str | None


class LeftRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever of the others was called in vain, or was in the call, last; and how that ended."""

    kind: PartyKind
    name: str
    name_en: str
    how: PartyEnd
    at: Instant


class DeskContactRow(msgspec.Struct, frozen=True, kw_only=True):
    """One contact in an agent's hands."""

    id: str
    channel: str
    phase: DeskPhase
    queue: str
    queue_name: str
    queue_name_en: str
    entry_point: str
    entry_point_name: str
    entry_point_name_en: str
    number_masked: str
    earlier_count: int
    language: str
    arrived_at: Instant
    queued_at: Instant
    offered_at: Instant
    deadline_at: Instant | None
    accepted_at: Instant | None
    held_at: Instant | None
    ended_at: Instant | None
    waited_ms: int
    after_call: AfterCallClock | None
    record: Writing
    why: str | None
    """Why the contact came to this agent, in Korean; `why_en` in English."""
    why_en: str | None
    errand: Errand
    about: str | None
    """Of a consult: the citizen's contact, whose number, door and record are shown."""
    asked_by_name: str | None
    """Of a consult: the agent who asks; `asked_by_name_en` in English."""
    asked_by_name_en: str | None
    reached_at: Instant | None
    """Of a call we place: when the citizen picked up; until then it rings."""
    greeting: str
    """What the agent says first, for the door the citizen used; `greeting_en` in English."""
    greeting_en: str
    connection: Connection | None
    """Why an official is needed: as the agent marked it, or as the city says of the category chosen."""
    parties: tuple[PartyRow, ...]
    left: LeftRow | None
    """Who went last; a citizen on hold for them is talked with again in a moment."""


def desk_contacts(state: State, agent: AgentId) -> list[ContactId]:
    """Return the contacts in an agent's hands, records to be finished included."""
    here = state.agents.get(agent)
    return [*here.offered, *here.serving, *here.after_work] if here else []


def subjects(state: State, agent: AgentId) -> set[ContactId]:
    """Return the contacts an agent may know about: those in their hands, and those they are consulted about."""
    here = desk_contacts(state, agent)
    asked = (state.contacts[name].about for name in here if name in state.contacts)
    return {*here, *(about for about in asked if about is not None)}


def desk_contact_row(
    state: State, directory: Directory, agent: AgentId, contact: ContactId, known_of: Callable[[ContactId], Known]
) -> DeskContactRow | None:
    """Return how a contact stands for this agent, or None when it is not in their hands (any more)."""
    here = state.agents.get(agent)
    if here is None:
        return None
    on_floor, work = state.contacts.get(contact), here.after_work.get(contact)
    if on_floor is not None and on_floor.agent == agent and on_floor.phase != "waiting":
        return _with_agent(directory, agent, on_floor, known_of(on_floor.about or contact), _asker(state, on_floor))
    return _finished(directory, agent, contact, work, known_of(contact)) if work else None


def _with_agent(
    directory: Directory, agent: AgentId, contact: Contact, known: Known, asker: AgentId | None
) -> DeskContactRow:
    offered_at = contact.offered_at or contact.queued_at
    why, asked_by = contact.why, directory.agents.get(asker) if asker else None
    return DeskContactRow(
        id=contact.id,
        channel=contact.channel,
        phase=contact.phase if contact.phase == "talking" or contact.phase == "held" else "offered",
        **named(directory, contact.queue, known.entry_point),
        **_company(directory, known, agent),
        number_masked=known.number_masked,
        earlier_count=known.earlier_count,
        language=contact.language,
        arrived_at=known.arrived_at or contact.queued_at,
        queued_at=contact.queued_at,
        offered_at=offered_at,
        deadline_at=contact.deadline_at if contact.phase == "offered" else None,
        accepted_at=contact.answered_at,
        held_at=contact.held_at,
        ended_at=None,
        waited_ms=(contact.answered_at or offered_at) - contact.queued_at,
        after_call=None,
        record=known.written_by(asker or agent),
        why=explain.sentence(why, {agent: directory.agents[agent].name}, "ko") if why else None,
        why_en=explain.sentence(why, {agent: directory.agents[agent].name_en}, "en") if why else None,
        errand=contact.errand,
        about=contact.about,
        asked_by_name=asked_by.name if asked_by else None,
        asked_by_name_en=asked_by.name_en if asked_by else None,
        reached_at=known.reached_at,
    )


def _asker(state: State, contact: Contact) -> AgentId | None:
    """Return who asks by a consult: the agent of the citizen's contact."""
    about = state.contacts.get(contact.about) if contact.about else None
    return about.agent if about else None


def _finished(
    directory: Directory, agent: AgentId, contact: ContactId, work: AfterWork, known: Known
) -> DeskContactRow:
    answered_at = known.answered_at or work.since
    return DeskContactRow(
        id=contact,
        channel=work.channel,
        phase="after_call",
        **named(directory, work.queue, known.entry_point),
        **_company(directory, known, agent),
        number_masked=known.number_masked,
        earlier_count=known.earlier_count,
        language=known.language,
        arrived_at=known.arrived_at or work.since,
        queued_at=known.queued_at or work.since,
        offered_at=known.offered_at or work.since,
        deadline_at=None,
        accepted_at=answered_at,
        held_at=None,
        ended_at=work.since,
        waited_ms=max(0, answered_at - (known.queued_at or answered_at)),
        after_call=AfterCallClock(work.mode, work.until),
        record=known.written_by(agent),
        why=None,
        why_en=None,
        errand=known.errand,
        about=None,
        asked_by_name=None,
        asked_by_name_en=None,
        reached_at=known.reached_at,
    )


def _company(directory: Directory, known: Known, agent: AgentId) -> dict[str, Any]:
    """Return how to greet, whether an official is needed, and who else is there."""
    entry, city = directory.entry_points.get(known.entry_point), directory.city
    category = directory.categories.get(known.written_by(agent).category or "")
    return {
        "greeting": entry.greeting_said if entry and entry.greeting_said else f"{city.centre_name}입니다.",
        "greeting_en": entry.greeting_said_en if entry and entry.greeting_said_en else f"{city.centre_name_en}.",
        "connection": known.connection or getattr(category, "connect", None),
        "parties": tuple(_party(directory, party) for party in known.parties),
        "left": _left(directory, known.left, agent),
    }


def _party(directory: Directory, party: Party) -> PartyRow:
    called = of_party(directory, party)
    state, since = _standing(party)
    return PartyRow(
        id=party.id,
        kind=party.kind,
        name=called.name,
        name_en=called.name_en,
        state=state,
        since=since,
        consultation=party.consultation,
    )


def _left(directory: Directory, party: Party | None, agent: AgentId) -> LeftRow | None:
    """Return who went last, for the agent who had asked them: who took the citizen over knows."""
    if party is None or party.ended_at is None or party.how is None or party.agent_by != agent:
        return None
    called = of_party(directory, party)
    return LeftRow(kind=party.kind, name=called.name, name_en=called.name_en, how=party.how, at=party.ended_at)


def _standing(party: Party) -> tuple[Literal["calling", "aside", "together", "alone"], Instant]:
    if party.alone_at is not None:
        return "alone", party.alone_at
    if party.joined_at is not None:
        return "together", party.joined_at
    return ("aside", party.answered_at) if party.answered_at is not None else ("calling", party.called_at)
