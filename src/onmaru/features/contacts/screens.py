"""Contacts as screens show them: the rows of `queries` with the directory's names beside the ids."""

import msgspec

from onmaru.features.contacts.events import PartyCalled
from onmaru.features.contacts.model import Outcome
from onmaru.features.contacts.naming import of_one_called
from onmaru.features.contacts.queries import Card, ContactRow
from onmaru.features.contacts.telling import Language, sentence
from onmaru.features.directory import Directory
from onmaru.kernel.clock import Instant
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, QueueId


class CalledNumber(msgspec.Struct, frozen=True):
    """The number the citizen dialled."""

    number: str
    name: str
    name_en: str


class EarlierContact(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier contact of the same number."""

    id: str
    at: Instant
    category: str | None
    disposition: str | None
    memo: str
    agent_name: str | None
    agent_name_en: str | None
    outcome: Outcome | None
    answers: tuple[str, ...]
    """Titles of the articles the agent answered from."""


class CallerCard(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, as far as an agent may know before asking."""

    contact: str
    number_masked: str
    entry_point: CalledNumber
    queue: str
    language: str
    waited_ms: int
    earlier: tuple[EarlierContact, ...]
    earlier_count: int


class ContactSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One contact in a supervisor's list."""

    id: str
    channel: str
    number_masked: str
    queue: str | None
    queue_name: str | None
    queue_name_en: str | None
    agent_name: str | None
    agent_name_en: str | None
    arrived_at: Instant
    answered_at: Instant | None
    ended_at: Instant | None
    waited_ms: int | None
    talk_ms: int | None
    transfers: int
    category: str | None
    category_name: str | None
    category_name_en: str | None
    disposition: str | None
    outcome: Outcome | None


class ContactPage(msgspec.Struct, frozen=True):
    """Some of a day's contacts, the latest first."""

    contacts: tuple[ContactSummary, ...]
    next_cursor: str | None


class StoryEvent(msgspec.Struct, frozen=True):
    """One thing that happened to a contact, told in both languages."""

    seq: int
    at: Instant
    kind: str
    sentence: str
    sentence_en: str


class StoryTold(msgspec.Struct, frozen=True):
    """A contact from arrival to the finished record."""

    contact: ContactSummary
    events: tuple[StoryEvent, ...]


def caller_card(directory: Directory, card: Card) -> CallerCard:
    """Return the card a desk shows."""
    this = card.contact
    point = directory.entry_points.get(this.entry_point or "")
    return CallerCard(
        contact=this.id,
        number_masked=this.number_masked or "",
        entry_point=CalledNumber(point.number, point.name, point.name_en) if point else CalledNumber("", "", ""),
        queue=this.queue or "",
        language=this.language or "ko",
        waited_ms=this.waited_ms or 0,
        earlier=tuple(_earlier(directory, row, card.answers.get(row.id, ())) for row in card.earlier),
        earlier_count=card.earlier_count,
    )


def summary(directory: Directory, row: ContactRow) -> ContactSummary:
    """Return one line of a supervisor's list."""
    queue, agent = directory.queues.get(QueueId(row.queue or "")), directory.agents.get(AgentId(row.agent or ""))
    category = directory.categories.get(row.category or "")
    return ContactSummary(
        id=row.id,
        channel=row.channel,
        number_masked=row.number_masked or "",
        queue=row.queue,
        queue_name=queue.name if queue else row.queue,
        queue_name_en=queue.name_en if queue else row.queue,
        agent_name=agent.name if agent else row.agent,
        agent_name_en=agent.name_en if agent else row.agent,
        arrived_at=row.arrived_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        waited_ms=row.waited_ms,
        talk_ms=row.talk_ms if row.answered_at is not None else None,
        transfers=row.transfers,
        category=row.category,
        category_name=category.name if category else row.category,
        category_name_en=category.name_en if category else row.category,
        disposition=row.disposition,
        outcome=row.outcome,
    )


def story(directory: Directory, row: ContactRow, events: list[Recorded]) -> StoryTold:
    """Return a contact's events as sentences."""
    korean, english = _names(directory, events, "ko"), _names(directory, events, "en")
    told = (
        StoryEvent(
            each.seq, each.at, each.kind, sentence(each.event, korean, "ko"), sentence(each.event, english, "en")
        )
        for each in events
    )
    return StoryTold(summary(directory, row), tuple(told))


def _names(directory: Directory, events: list[Recorded], language: Language) -> dict[str, str]:
    """Return what sentences call everybody: the floor's people, departments, menus, and this contact's parties."""
    place = 1 if language == "en" else 0
    names = directory.floor_names(language)
    names |= {entry.id: (entry.name, entry.name_en)[place] for entry in directory.data.departments}
    names |= {entry.id: (entry.name, entry.name_en)[place] for entry in directory.data.menus}
    called = (each.event for each in events if isinstance(each.event, PartyCalled))
    return names | {event.party: of_one_called(directory, event)[place] for event in called}


def _earlier(directory: Directory, row: ContactRow, answers: tuple[str, ...]) -> EarlierContact:
    agent = directory.agents.get(AgentId(row.agent or ""))
    return EarlierContact(
        id=row.id,
        at=row.arrived_at,
        category=row.category,
        disposition=row.disposition,
        memo=row.memo or "",
        agent_name=agent.name if agent else None,
        agent_name_en=agent.name_en if agent else None,
        outcome=row.outcome,
        answers=answers,
    )
