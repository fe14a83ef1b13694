"""The tables of second consultations: what is asked, what was written (sealed), telephones rung, links, presence.

`consultation_event` is never changed (a trigger refuses it): who saw, rang, answered or passed on what can always be
shown. What people wrote is only in `consultation_text`, sealed, and is removed with the citizen's number.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Identity, Index, Integer, LargeBinary, Table
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import JSONB

from onmaru.kernel.database import Moment, metadata


def _text(name: str, *, optional: bool = False, comment: str | None = None) -> Column[str]:
    return Column(name, SqlText, nullable=optional, comment=comment)


def _moment(name: str, *, optional: bool = True, comment: str | None = None) -> Column[int]:
    return Column(name, Moment, nullable=optional, comment=comment)


def _key(name: str) -> Column[str]:
    return Column(name, SqlText, primary_key=True)


_OF_A_CONSULTATION = ("centre", "consultation"), ("consultation.centre", "consultation.id")

consultation = Table(
    "consultation",
    metadata,
    _key("centre"),
    _key("id"),
    _text("contact"),
    _text("department"),
    _text("wanted", optional=True, comment="Official asked for by name"),
    _text("official", optional=True, comment="Who has it"),
    Column("to_mobile", Boolean, nullable=False, comment="Their mobile rings, at their own wish"),
    _text("agent"),
    _text("asked_by", comment="Account of the agent"),
    _text("asked_by_name"),
    _moment("asked_at", optional=False),
    _text("category", optional=True),
    _text("entry_point", optional=True),
    _text("language"),
    _text("title", comment="Without numbers that name anybody"),
    Column("text_citizen", Boolean, nullable=False),
    _text("state"),
    _moment("since", optional=False),
    _moment("due_at"),
    _moment("promise_at"),
    _text("outcome", optional=True),
    _moment("outcome_at"),
    _text("outcome_by"),
    _moment("settled_at"),
    _moment("seen_at", comment="When the agent saw the latest outcome"),
    _moment("reminded_at"),
    Column("shown_before_ms", BigInteger, comment="How long the case had been seen by whoever then picked up"),
    Column("edits", Integer, nullable=False),
    _text("told", optional=True, comment="What the contact's story knows: asked, or the latest outcome"),
    Index("consultation_open_idx", "centre", "department", postgresql_where="settled_at IS NULL"),
    Index("consultation_settled_idx", "centre", "settled_at", postgresql_where="settled_at IS NOT NULL"),
    Index(None, "centre", "contact"),
    Index(None, "centre", "agent", "asked_at"),
    comment="A contact handed with its story to a department",
)

consultation_text = Table(
    "consultation_text",
    metadata,
    _key("centre"),
    _key("consultation"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("what", comment="summary, answer, reason, promise, called_back or pass"),
    _text("by_name"),
    _moment("at", optional=False),
    _text("key_id"),
    Column("sealed", LargeBinary, nullable=False),
    ForeignKeyConstraint(*_OF_A_CONSULTATION),
    comment="What people wrote about a second consultation: sealed, removable",
)

consultation_ring = Table(
    "consultation_ring",
    metadata,
    _key("centre"),
    _key("consultation"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("party"),
    _text("official"),
    _moment("rung_at", optional=False),
    _moment("answered_at"),
    _moment("ended_at"),
    _text("how", optional=True, comment="Why it was in vain; none of one that was answered"),
    Column("set_aside", Boolean, nullable=False, comment="The official took the case since: they may be rung again"),
    ForeignKeyConstraint(*_OF_A_CONSULTATION),
    Index("consultation_ring_open_idx", "centre", "official", postgresql_where="ended_at IS NULL"),
    comment="An official's telephone that was called",
)

consultation_link = Table(
    "consultation_link",
    metadata,
    _key("centre"),
    _key("id"),
    _text("consultation"),
    _text("official"),
    Column(
        "token_hash", LargeBinary, nullable=False, comment="SHA-256 of the token; the token itself is stored nowhere"
    ),
    _moment("sent_at", optional=False),
    _moment("expires_at", optional=False),
    _moment("opened_at"),
    Column("cookie_hash", LargeBinary, comment="SHA-256 of what the one browser holds that opened it"),
    _moment("ends_at", comment="Until when that browser may come back"),
    ForeignKeyConstraint(*_OF_A_CONSULTATION),
    Index("consultation_link_token_idx", "centre", "token_hash", unique=True),
    Index("consultation_link_cookie_idx", "centre", "cookie_hash", unique=True),
    comment="A one-time way in to one case, sent to an official's mobile",
)

consultation_event = Table(
    "consultation_event",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    _text("centre"),
    _text("consultation", optional=True, comment="None of what an official says of themselves"),
    _moment("at", optional=False),
    _text("kind"),
    _text("actor", comment="Account, `link:<official>`, or `onmaru` for the house itself"),
    Column("payload", JSONB, nullable=False),
    Index(None, "centre", "consultation", "id"),
    comment="What happened to second consultations, and who was at work; append-only",
)

official_presence = Table(
    "official_presence",
    metadata,
    _key("centre"),
    _key("official"),
    _text("state"),
    _moment("until"),
    _text("deputy", optional=True),
    _moment("changed_at", optional=False),
    comment="Where an official last said they are",
)
