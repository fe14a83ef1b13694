"""Contacts over HTTP: the caller's card, the record, a revealed number, a day's list, the story of one.

An agent sees the card and the number of contacts in their own hands; supervisors and administrators those of all.
"""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.contacts import queries, screens
from onmaru.features.contacts.actions import Records, Written
from onmaru.features.contacts.errors import DayNotUnderstood, NotInYourHands
from onmaru.features.contacts.events import Connection
from onmaru.features.contacts.known import ContactFacts
from onmaru.features.contacts.live import subjects
from onmaru.features.directory import Directory
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database, to_instant
from onmaru.kernel.history import Kinds
from onmaru.kernel.ids import AgentId, ContactId

LONGEST_MEMO = 4_000
"""Characters."""
Chosen = Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[a-z0-9-]*$")]
"""Something of the city's lists."""
Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x08]+$")]
"""A sentence of a person's; PostgreSQL stores every character but NUL."""
YEARS = range(2000, 2200)


class WrittenForm(msgspec.Struct, frozen=True):
    """The form beside a contact."""

    category: Chosen | None = None
    disposition: Chosen | None = None
    memo: Annotated[str, msgspec.Meta(max_length=LONGEST_MEMO)] = ""


class WhyRevealed(msgspec.Struct, frozen=True):
    """Why somebody needs the whole number."""

    reason: Reason


class Marked(msgspec.Struct, frozen=True):
    """Why the contact has to be connected with an official; null takes the mark back."""

    why: Connection | None


class Number(msgspec.Struct, frozen=True):
    """A citizen's whole number."""

    number: str


# ── The record ──────────────────────────────────────────────────────────────────────────────────────────────────


@post("/api/desk/contacts/{contact:str}/record", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def keep_draft(
    contact: FromPath[str],
    data: JSONBody[WrittenForm],
    who: NamedDependency[SignedIn],
    records: NamedDependency[Records],
    facts: NamedDependency[ContactFacts],
) -> None:
    """Keep what has been written so far, so that a reload loses nothing."""
    await records.draft(ContactId(contact), _agent(who), Written(data.category, data.disposition, data.memo))
    facts.want([ContactId(contact)])


@post("/api/desk/contacts/{contact:str}/done", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def finish(
    contact: FromPath[str],
    data: JSONBody[WrittenForm],
    who: NamedDependency[SignedIn],
    records: NamedDependency[Records],
) -> None:
    """Save the record and end its after-call work; needs a category and a disposition."""
    written = Written(data.category, data.disposition, data.memo)
    await records.finish(ContactId(contact), _agent(who), written, by=who.account)


@post("/api/contacts/{contact:str}/connection", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def mark_connection(
    contact: FromPath[str],
    data: JSONBody[Marked],
    who: NamedDependency[SignedIn],
    records: NamedDependency[Records],
) -> None:
    """Mark that an official is needed, and why, or take that back."""
    await records.mark_connection(ContactId(contact), _agent(who), data.why, by=who.account)


# ── The caller ──────────────────────────────────────────────────────────────────────────────────────────────────


@get("/api/contacts/{contact:str}/card", opt={"needs": policy.can_reveal_number}, tags=["contacts"])
async def read_card(
    contact: FromPath[str],
    who: NamedDependency[SignedIn],
    keeper: NamedDependency[FloorKeeper],
    database: NamedDependency[Database],
    directory: NamedDependency[Directory],
) -> screens.CallerCard:
    """Read who calls (masked), about what they called before, and what was noted."""
    _insist_on_hands(who, keeper, ContactId(contact))
    return screens.caller_card(directory, await queries.card(database, directory.city.id, ContactId(contact)))


@post("/api/contacts/{contact:str}/reveal", opt={"needs": policy.can_reveal_number}, status_code=200, tags=["contacts"])
async def reveal(
    contact: FromPath[str],
    data: JSONBody[WhyRevealed],
    who: NamedDependency[SignedIn],
    keeper: NamedDependency[FloorKeeper],
    records: NamedDependency[Records],
) -> Number:
    """Show the whole number; who asked and why is recorded first."""
    _insist_on_hands(who, keeper, ContactId(contact))
    return Number(await records.reveal(ContactId(contact), data.reason, by=who.account))


# ── The supervisor's lists ──────────────────────────────────────────────────────────────────────────────────────


@get("/api/contacts", opt={"needs": policy.can_read_contacts}, tags=["contacts"])
async def read_day(
    day: FromQuery[str],
    database: NamedDependency[Database],
    directory: NamedDependency[Directory],
    cursor: FromQuery[str | None] = None,
) -> screens.ContactPage:
    """List a day's contacts, the latest first, a page at a time."""
    start, end = _day(day, ZoneInfo(directory.city.timezone))
    rows, following = await queries.between(database, directory.city.id, start, end, after=cursor)
    return screens.ContactPage(tuple(screens.summary(directory, row) for row in rows), following)


@get("/api/contacts/{contact:str}/story", opt={"needs": policy.can_read_contacts}, tags=["contacts"])
async def read_story(
    contact: FromPath[str],
    database: NamedDependency[Database],
    kinds: NamedDependency[Kinds],
    directory: NamedDependency[Directory],
) -> screens.StoryTold:
    """Read everything that happened to one contact, told in sentences."""
    centre, name = directory.city.id, ContactId(contact)
    row = await queries.one(database, centre, name)
    return screens.story(directory, row, await queries.events_of(database, centre, kinds, name))


def _insist_on_hands(who: SignedIn, keeper: FloorKeeper, contact: ContactId) -> None:
    if policy.can_read_contacts(who):
        return
    if who.agent is None or contact not in subjects(keeper.state, who.agent):
        raise NotInYourHands


def _day(written: str, zone: ZoneInfo) -> tuple[Instant, Instant]:
    """Return the beginning of a day on the clocks of a time zone, and of the next."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise DayNotUnderstood from None
    if day.year not in YEARS:
        raise DayNotUnderstood
    return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> Instant:
    """Return the instant a day begins."""
    return to_instant(datetime.combine(day, time(), zone))


def _agent(who: SignedIn) -> AgentId:
    assert who.agent is not None  # the guard has made sure
    return who.agent


DOORS = (keep_draft, finish, mark_connection, read_card, reveal, read_day, read_story)
