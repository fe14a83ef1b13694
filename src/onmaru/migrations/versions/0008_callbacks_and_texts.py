"""Make room for callbacks, outgoing calls, voice messages and text messages.

Step 0008 after 0007. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "callback",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("order", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("entry_point", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True, comment="The contact it was booked in"),
        sa.Column("contact", sa.Text(), nullable=True, comment="The contact of the latest attempt"),
        sa.Column(
            "agent", sa.Text(), nullable=True, comment="Who alone is to call, for as long as the queue's rules say"
        ),
        sa.Column("slot_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "place_at", sa.TIMESTAMP(timezone=True), nullable=False, comment="The place in the queue it has kept"
        ),
        sa.Column("next_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="When the next attempt begins"),
        sa.Column("booked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("booked_by", sa.Text(), nullable=False, comment="Account, or `citizen`"),
        sa.Column("booked_by_name", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True, comment="How the latest attempt failed, or why it was cancelled"),
        sa.Column(
            "note",
            sa.Text(),
            nullable=False,
            comment="What it is about, in an agent's words: removed when the citizen is forgotten",
        ),
        sa.Column(
            "cancelled_because",
            sa.Text(),
            nullable=True,
            comment="In the words of whoever cancelled it: removed when the citizen is forgotten",
        ),
        sa.Column(
            "text_wished", sa.Boolean(), nullable=False, comment="The citizen is texted when they could not be reached"
        ),
        sa.Column("citizen_key", sa.Text(), nullable=True, comment="Blind index of the number"),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=True, comment="None when the citizen is forgotten"),
        sa.Column("number_masked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("callback_pkey")),
        comment="A call the city has promised, until it is made or given up",
    )
    op.create_index(op.f("callback_centre_booked_at_idx"), "callback", ["centre", "booked_at"], unique=False)
    op.create_index(
        "callback_contact_idx", "callback", ["centre", "contact"], unique=True, postgresql_where="contact IS NOT NULL"
    )
    op.create_index("callback_of_idx", "callback", ["centre", "of"], unique=False, postgresql_where="of IS NOT NULL")
    op.create_index(
        "callback_open_idx",
        "callback",
        ["centre", "citizen_key"],
        unique=True,
        postgresql_where="state IN ('waiting', 'due', 'ringing')",
    )
    op.create_index(
        "callback_slot_idx",
        "callback",
        ["centre", "plan", "slot_at"],
        unique=False,
        postgresql_where="slot_at IS NOT NULL",
    )
    op.create_index(
        "callback_unattached_idx",
        "callback",
        ["centre", "settled_at"],
        unique=False,
        postgresql_where="contact IS NULL AND of IS NULL AND sealed_number IS NOT NULL",
    )
    op.create_table(
        "callback_event",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False, comment="The callback, outgoing call or message"),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False, comment="Account, `citizen`, or `onmaru` for the house itself"),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("centre", "seq", name=op.f("callback_event_pkey")),
        comment="What happened to callbacks, outgoing calls and messages, in order",
    )
    op.create_index(
        op.f("callback_event_centre_about_seq_idx"), "callback_event", ["centre", "about", "seq"], unique=False
    )
    op.create_table(
        "outgoing_call",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("entry_point", sa.Text(), nullable=False, comment="Whose number the citizen sees"),
        sa.Column(
            "of",
            sa.Text(),
            nullable=True,
            comment="The contact it answers: a missed call, or one that is taken up again",
        ),
        sa.Column("callback", sa.Text(), nullable=True, comment="The callback an agent makes by hand"),
        sa.Column("message", sa.Text(), nullable=True, comment="The voice message it answers"),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="In the agent's words: removed when the citizen is forgotten"
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=True, comment="How it failed"),
        sa.Column("citizen_key", sa.Text(), nullable=True),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=True, comment="None when the citizen is forgotten"),
        sa.Column("number_masked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", name=op.f("outgoing_call_pkey")),
        comment="A call an agent makes of their own accord",
    )
    op.create_index(op.f("outgoing_call_centre_at_idx"), "outgoing_call", ["centre", "at"], unique=False)
    op.create_index(
        "outgoing_call_going_on_idx",
        "outgoing_call",
        ["centre", "citizen_key"],
        unique=True,
        postgresql_where="state = 'calling'",
    )
    op.create_table(
        "text_message",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column(
            "once",
            sa.Text(),
            nullable=True,
            comment="Whoever asks a second time under this name is given the first text",
        ),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=True, comment="None when the citizen is forgotten"),
        sa.Column("number_masked", sa.Text(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True, comment="None when the citizen is forgotten"),
        sa.Column("bytes", sa.Integer(), nullable=False, comment="As gateways count: up to 90 is a short message"),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False, comment="Account, or `onmaru` for the house itself"),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "next_at",
            sa.TIMESTAMP(timezone=True),
            nullable=True,
            comment="When it is tried again, unless the attempt going on comes back before",
        ),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("gateway_id", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True, comment="Of the latest attempt, in the gateway's words"),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("text_message_pkey")),
        comment="Text messages asked for, tried, sent or given up",
    )
    op.create_index(
        op.f("text_message_centre_contact_idx"),
        "text_message",
        ["centre", "contact"],
        unique=False,
        postgresql_where="contact IS NOT NULL",
    )
    op.create_index(
        "text_message_due_idx", "text_message", ["centre", "next_at"], unique=False, postgresql_where="state = 'queued'"
    )
    op.create_index(
        "text_message_once_idx", "text_message", ["centre", "once"], unique=True, postgresql_where="once IS NOT NULL"
    )
    op.create_table(
        "voice_message",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column(
            "recording",
            sa.Text(),
            nullable=False,
            comment="What the exchange called it: kept once, however often it is handed over",
        ),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("entry_point", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column(
            "file",
            sa.Text(),
            nullable=True,
            comment="Name of the sealed sound; None until it is kept, and after it was removed",
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_by_name", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("number_masked", sa.Text(), nullable=False),
        sa.Column("citizen_key", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("voice_message_pkey")),
        comment="What a citizen has said to nobody, waiting to be heard",
    )
    op.create_index(op.f("voice_message_centre_at_idx"), "voice_message", ["centre", "at"], unique=False)
    op.create_index(
        "voice_message_new_idx", "voice_message", ["centre", "at"], unique=False, postgresql_where="state = 'new'"
    )
    op.create_index("voice_message_recording_idx", "voice_message", ["centre", "contact", "recording"], unique=True)
    op.execute(
        """
        CREATE TRIGGER callback_event_append_only BEFORE UPDATE OR DELETE ON callback_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
        """
    )
