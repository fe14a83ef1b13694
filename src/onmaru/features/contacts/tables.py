"""The tables of contacts.

`contact`, `contact_wait`, `contact_part` and `contact_party` follow from the history. `contact_citizen` is the one
place of a citizen's number: sealed, removable. `record_draft` holds what an agent is still writing.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, Text

from onmaru.kernel.database import Moment, metadata


def _text(name: str, *, optional: bool = True) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _moment(name: str, *, optional: bool = True) -> Column[int]:
    return Column(name, Moment, nullable=optional)


def _milliseconds(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=optional)


contact = Table(
    "contact",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("channel", optional=False),
    _moment("arrived_at", optional=False),
    _text("entry_point"),
    _text("leg"),
    _text("language"),
    _text("queue"),
    _text("first_queue"),
    _text("agent"),
    _moment("queued_at"),
    _moment("offered_at"),
    _moment("answered_at"),
    _moment("ended_at"),
    _text("outcome"),
    _milliseconds("waited_ms", optional=True),
    _milliseconds("talk_ms"),
    _milliseconds("hold_ms"),
    _milliseconds("after_call_ms"),
    Column("transfers", Integer, nullable=False),
    _text("category"),
    _text("category_group"),
    _text("disposition"),
    _text("disposition_outcome"),
    _text("recorded_by"),
    Column("memo", Text, comment="May hold personal data: removed when the citizen is forgotten"),
    Column("citizen_key", Text, comment="Blind index of the citizen's number"),
    _text("errand", optional=False),
    _text("direction", optional=False),
    Column("out_of_hours", Boolean, nullable=False, comment="It arrived while nobody answers"),
    Column("callback_of", Text, comment="The contact it goes back to"),
    Column("menu_path", Text, comment="The menu and its steps, as they were met"),
    Column("connection", Text, comment="Why an agent found that an official is needed"),
    Column("official_at", Moment, comment="When an official first had a share in it"),
    _moment("reached_at"),
    Column("released_at", Moment, comment="When the last agent left the citizen with somebody off the floor"),
    Index(None, "centre", "arrived_at"),
    Index(None, "centre", "citizen_key", "arrived_at", postgresql_where="citizen_key IS NOT NULL"),
    Index("contact_open_idx", "centre", postgresql_where="ended_at IS NULL"),
    comment="One interaction of a citizen with the centre, as its events tell it",
)

contact_wait = Table(
    "contact_wait",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("queue", optional=False),
    _text("cause", optional=False),
    _moment("queued_at", optional=False),
    Column("target_seconds", Integer, nullable=False),
    _moment("offered_at"),
    _moment("ended_at"),
    _text("ended"),
    _text("agent"),
    Index(None, "centre", "queue", "queued_at"),
    comment="One stay of a contact in a queue",
)

contact_part = Table(
    "contact_part",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("agent", optional=False),
    _text("queue"),
    _moment("accepted_at", optional=False),
    _moment("held_at"),
    _milliseconds("hold_ms"),
    _moment("ended_at"),
    _text("ended"),
    _milliseconds("talk_ms"),
    _text("after_call_mode"),
    _moment("after_call_at"),
    _moment("after_call_ended_at"),
    _milliseconds("after_call_ms"),
    Column("dialled_ms", BigInteger, nullable=False, comment="Of a call we placed: while it rang"),
    Index(None, "centre", "agent", "accepted_at"),
    comment="One agent's part of a contact",
)

contact_party = Table(
    "contact_party",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("id", optional=False),
    Column("kind", Text, nullable=False, comment="agent, official or outside"),
    Column("agent_by", Text, nullable=False, comment="Who asked them to join"),
    _moment("called_at", optional=False),
    Column("counted_at", Moment, nullable=False, comment="Up to when its times are counted"),
    _text("agent"),
    _text("queue"),
    _text("department"),
    _text("official"),
    _text("consultation"),
    _moment("answered_at"),
    _moment("joined_at"),
    _moment("alone_at"),
    _moment("ended_at"),
    _text("how"),
    Column("aside_ms", BigInteger, nullable=False, comment="With the agent, while the citizen heard music"),
    Column("together_ms", BigInteger, nullable=False, comment="With agent and citizen"),
    Column("alone_ms", BigInteger, nullable=False, comment="With the citizen, after the agent"),
    Index(None, "centre", "official", "called_at", postgresql_where="official IS NOT NULL"),
    comment="Somebody in a call besides citizen and serving agent; names are the directory's",
)

contact_citizen = Table(
    "contact_citizen",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    _text("key_id", optional=False),
    Column("sealed_number", LargeBinary, nullable=False),
    _text("number_masked", optional=False),
    comment="Who contacted us: the only place of a citizen's number, sealed, removable",
)

record_draft = Table(
    "record_draft",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    Column("agent", Text, primary_key=True),
    _text("category"),
    _text("disposition"),
    _text("memo", optional=False),
    _moment("saved_at", optional=False),
    comment="What an agent has written so far; gone when the record is saved",
)
