"""The tables of calls the city owes: callbacks, outgoing calls, messages left, and what happened to each.

Numbers are sealed where they stand; `citizen_key` is their blind index, by which one person's callbacks are one.
`callback_event` is never changed (a trigger refuses it).
"""

from sqlalchemy import BigInteger, Boolean, Column, Identity, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from onmaru.kernel.database import Moment, metadata


def _text(name: str, *, optional: bool = True, comment: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=optional, comment=comment)


def _moment(name: str, *, optional: bool = True, comment: str | None = None) -> Column[int]:
    return Column(name, Moment, nullable=optional, comment=comment)


def _sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, comment="None when the citizen is forgotten")


callback = Table(
    "callback",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("plan", optional=False),
    _text("kind", optional=False),
    _text("origin", optional=False),
    _text("order", optional=False),
    _text("state", optional=False),
    _text("queue", optional=False),
    _text("entry_point", optional=False),
    _text("language", optional=False),
    _text("of", comment="The contact it was booked in"),
    _text("contact", comment="The contact of the latest attempt"),
    _text("agent", comment="Who alone is to call, for as long as the queue's rules say"),
    _moment("slot_at"),
    _moment("place_at", optional=False, comment="The place in the queue it has kept"),
    _moment("next_at", comment="When the next attempt begins"),
    _moment("booked_at", optional=False),
    _text("booked_by", optional=False, comment="Account, or `citizen`"),
    _text("booked_by_name"),
    _moment("settled_at"),
    Column("attempts", Integer, nullable=False),
    _text("why", comment="How the latest attempt failed, or why it was cancelled"),
    _text(
        "note", optional=False, comment="What it is about, in an agent's words: removed when the citizen is forgotten"
    ),
    _text("cancelled_because", comment="In the words of whoever cancelled it: removed when the citizen is forgotten"),
    Column("text_wished", Boolean, nullable=False, comment="The citizen is texted when they could not be reached"),
    _text("citizen_key", comment="Blind index of the number"),
    _text("key_id", optional=False),
    _sealed("sealed_number"),
    _text("number_masked", optional=False),
    Index(
        "callback_open_idx",
        "centre",
        "citizen_key",
        unique=True,
        postgresql_where="state IN ('waiting', 'due', 'ringing')",
    ),
    Index("callback_slot_idx", "centre", "plan", "slot_at", postgresql_where="slot_at IS NOT NULL"),
    Index("callback_contact_idx", "centre", "contact", unique=True, postgresql_where="contact IS NOT NULL"),
    Index("callback_of_idx", "centre", "of", postgresql_where="of IS NOT NULL"),
    Index(
        "callback_unattached_idx",
        "centre",
        "settled_at",
        postgresql_where="contact IS NULL AND of IS NULL AND sealed_number IS NOT NULL",
    ),
    Index(None, "centre", "booked_at"),
    comment="A call the city has promised, until it is made or given up",
)

callback_event = Table(
    "callback_event",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("seq", BigInteger, Identity(always=True), primary_key=True),
    _moment("at", optional=False),
    _text("kind", optional=False),
    _text("about", optional=False, comment="The callback, outgoing call or message"),
    _text("contact"),
    _text("actor", optional=False, comment="Account, `citizen`, or `onmaru` for the house itself"),
    Column("payload", JSONB, nullable=False),
    Index(None, "centre", "about", "seq"),
    comment="What happened to callbacks, outgoing calls and messages, in order",
)

outgoing_call = Table(
    "outgoing_call",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("contact", Text, primary_key=True),
    _text("agent", optional=False),
    _text("entry_point", optional=False, comment="Whose number the citizen sees"),
    _text("of", comment="The contact it answers: a missed call, or one that is taken up again"),
    _text("callback", comment="The callback an agent makes by hand"),
    _text("message", comment="The voice message it answers"),
    _text("reason", optional=False, comment="In the agent's words: removed when the citizen is forgotten"),
    _text("state", optional=False),
    _moment("at", optional=False),
    _moment("settled_at"),
    _text("why", comment="How it failed"),
    _text("citizen_key"),
    _text("key_id", optional=False),
    _sealed("sealed_number"),
    _text("number_masked", optional=False),
    Index("outgoing_call_going_on_idx", "centre", "citizen_key", unique=True, postgresql_where="state = 'calling'"),
    Index(None, "centre", "at"),
    comment="A call an agent makes of their own accord",
)

voice_message = Table(
    "voice_message",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _text("contact", optional=False),
    _text(
        "recording", optional=False, comment="What the exchange called it: kept once, however often it is handed over"
    ),
    _text("queue", optional=False),
    _text("entry_point", optional=False),
    _text("language", optional=False),
    _moment("at", optional=False),
    Column("milliseconds", Integer, nullable=False),
    _text("file", comment="Name of the sealed sound; None until it is kept, and after it was removed"),
    _text("state", optional=False),
    _moment("done_at"),
    _text("done_by"),
    _text("done_by_name"),
    _text("note", optional=False),
    _text("number_masked", optional=False),
    _text("citizen_key"),
    Index("voice_message_recording_idx", "centre", "contact", "recording", unique=True),
    Index("voice_message_new_idx", "centre", "at", postgresql_where="state = 'new'"),
    Index(None, "centre", "at"),
    comment="What a citizen has said to nobody, waiting to be heard",
)
