"""Make room for the parts others have in a call: officials, colleagues, numbers outside, and what a menu did.

Step 0004 after 0003. Steps only go forward: to go back, restore the backup made before.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTED_NOW = (
    "closed_alone",
    "in_menu",
    "deferred",
    "outgoing",
    "unreached",
    "outgoing_ms",
    "aside_ms",
    "together_ms",
    "alone_ms",
)


def upgrade() -> None:
    """Take the step."""
    _widen_contacts()
    _count_more()
    _let_others_have_a_share()


def _widen_contacts() -> None:
    """Until now every contact was a citizen's own call, and nobody but agents had a share in it."""
    _add("contact", sa.Column("errand", sa.Text(), nullable=False, server_default="call"))
    _add("contact", sa.Column("direction", sa.Text(), nullable=False, server_default="incoming"))
    _add(
        "contact",
        sa.Column(
            "out_of_hours",
            sa.Boolean(),
            nullable=False,
            server_default="false",
            comment="It arrived while nobody answers",
        ),
    )
    op.execute("UPDATE contact SET out_of_hours = true WHERE outcome = 'closed_hours'")
    for name, comment in (
        ("callback_of", "The contact it goes back to"),
        ("menu_path", "The menu and its steps, as they were met"),
        ("connection", "Why an agent found that an official is needed"),
    ):
        op.add_column("contact", sa.Column(name, sa.Text(), comment=comment))
    for name, said in (
        ("official_at", "When an official first had a share in it"),
        ("reached_at", None),
        ("released_at", "When the last agent left the citizen with somebody off the floor"),
    ):
        op.add_column("contact", sa.Column(name, sa.TIMESTAMP(timezone=True), comment=said))
    _add(
        "contact_part",
        sa.Column(
            "dialled_ms",
            sa.BigInteger(),
            nullable=False,
            server_default="0",
            comment="Of a call we placed: while it rang",
        ),
    )


def _count_more() -> None:
    for name in COUNTED_NOW:
        _add("hourly_figure", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    op.execute("UPDATE hourly_figure SET closed_alone = first_line WHERE first_line > 0")
    op.alter_column(
        "hourly_figure",
        "scope",
        existing_type=sa.Text(),
        existing_nullable=False,
        comment="centre, entry_point, queue, agent or category",
    )


def _let_others_have_a_share() -> None:
    op.create_table(
        "contact_party",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="agent, official or outside"),
        sa.Column("agent_by", sa.Text(), nullable=False, comment="Who asked them to join"),
        sa.Column("called_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column(
            "counted_at", sa.TIMESTAMP(timezone=True), nullable=False, comment="Up to when its times are counted"
        ),
        sa.Column("agent", sa.Text()),
        sa.Column("queue", sa.Text()),
        sa.Column("department", sa.Text()),
        sa.Column("official", sa.Text()),
        sa.Column("consultation", sa.Text()),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("joined_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("alone_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("how", sa.Text()),
        sa.Column("aside_ms", sa.BigInteger(), nullable=False, comment="With the agent, while the citizen heard music"),
        sa.Column("together_ms", sa.BigInteger(), nullable=False, comment="With agent and citizen"),
        sa.Column("alone_ms", sa.BigInteger(), nullable=False, comment="With the citizen, after the agent"),
        sa.PrimaryKeyConstraint("centre", "contact", "number", name=op.f("contact_party_pkey")),
        comment="Somebody in a call besides citizen and serving agent; names are the directory's",
    )
    op.create_index(
        op.f("contact_party_centre_official_called_at_idx"),
        "contact_party",
        ["centre", "official", "called_at"],
        postgresql_where=sa.text("official IS NOT NULL"),
    )


def _add(table: str, column: sa.Column[Any]) -> None:
    """Add a column whose default holds for the rows there are, and for no other."""
    op.add_column(table, column)
    op.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column.name}" DROP DEFAULT')
