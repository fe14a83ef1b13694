"""Make room for second consultations, who is at work in the departments, one-time links.

Step 0007 after 0006. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "consultation",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=True, comment="Official asked for by name"),
        sa.Column("official", sa.Text(), nullable=True, comment="Who has it"),
        sa.Column("to_mobile", sa.Boolean(), nullable=False, comment="Their mobile rings, at their own wish"),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False, comment="Account of the agent"),
        sa.Column("asked_by_name", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("entry_point", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False, comment="Without numbers that name anybody"),
        sa.Column("text_citizen", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("promise_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome_by", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "seen_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="When the agent saw the latest outcome"
        ),
        sa.Column("reminded_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "shown_before_ms",
            sa.BigInteger(),
            nullable=True,
            comment="How long the case had been seen by whoever then picked up",
        ),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column(
            "told", sa.Text(), nullable=True, comment="What the contact's story knows: asked, or the latest outcome"
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("consultation_pkey")),
        comment="A contact handed with its story to a department",
    )
    op.create_index(
        op.f("consultation_centre_agent_asked_at_idx"), "consultation", ["centre", "agent", "asked_at"], unique=False
    )
    op.create_index(op.f("consultation_centre_contact_idx"), "consultation", ["centre", "contact"], unique=False)
    op.create_index(
        "consultation_open_idx",
        "consultation",
        ["centre", "department"],
        unique=False,
        postgresql_where="settled_at IS NULL",
    )
    op.create_index(
        "consultation_settled_idx",
        "consultation",
        ["centre", "settled_at"],
        unique=False,
        postgresql_where="settled_at IS NOT NULL",
    )
    op.create_table(
        "consultation_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=True, comment="None of what an official says of themselves"),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "actor", sa.Text(), nullable=False, comment="Account, `link:<official>`, or `onmaru` for the house itself"
        ),
        sa.Column("payload", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("consultation_event_pkey")),
        comment="What happened to second consultations, and who was at work; append-only",
    )
    op.create_index(
        op.f("consultation_event_centre_consultation_id_idx"),
        "consultation_event",
        ["centre", "consultation", "id"],
        unique=False,
    )
    op.create_table(
        "official_presence",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("official", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("until", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("deputy", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", "official", name=op.f("official_presence_pkey")),
        comment="Where an official last said they are",
    )
    op.create_table(
        "consultation_link",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("official", sa.Text(), nullable=False),
        sa.Column(
            "token_hash",
            sa.LargeBinary(),
            nullable=False,
            comment="SHA-256 of the token; the token itself is stored nowhere",
        ),
        sa.Column("sent_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("expires_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column(
            "cookie_hash",
            sa.LargeBinary(),
            nullable=True,
            comment="SHA-256 of what the one browser holds that opened it",
        ),
        sa.Column(
            "ends_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="Until when that browser may come back"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "consultation"],
            ["consultation.centre", "consultation.id"],
            name=op.f("consultation_link_centre_consultation_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("consultation_link_pkey")),
        comment="A one-time way in to one case, sent to an official's mobile",
    )
    op.create_index("consultation_link_cookie_idx", "consultation_link", ["centre", "cookie_hash"], unique=True)
    op.create_index("consultation_link_token_idx", "consultation_link", ["centre", "token_hash"], unique=True)
    op.create_table(
        "consultation_ring",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("official", sa.Text(), nullable=False),
        sa.Column("rung_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("how", sa.Text(), nullable=True, comment="Why it was in vain; none of one that was answered"),
        sa.Column(
            "set_aside",
            sa.Boolean(),
            nullable=False,
            comment="The official took the case since: they may be rung again",
        ),
        sa.ForeignKeyConstraint(
            ["centre", "consultation"],
            ["consultation.centre", "consultation.id"],
            name=op.f("consultation_ring_centre_consultation_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "consultation", "number", name=op.f("consultation_ring_pkey")),
        comment="An official's telephone that was called",
    )
    op.create_index(
        "consultation_ring_open_idx",
        "consultation_ring",
        ["centre", "official"],
        unique=False,
        postgresql_where="ended_at IS NULL",
    )
    op.create_table(
        "consultation_text",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False, comment="summary, answer, reason, promise, called_back or pass"),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre", "consultation"],
            ["consultation.centre", "consultation.id"],
            name=op.f("consultation_text_centre_consultation_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "consultation", "number", name=op.f("consultation_text_pkey")),
        comment="What people wrote about a second consultation: sealed, removable",
    )
    op.execute(
        """
        CREATE TRIGGER consultation_event_append_only BEFORE UPDATE OR DELETE ON consultation_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
        """
    )
