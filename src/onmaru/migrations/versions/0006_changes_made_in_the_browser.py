"""Make room for who changed the way of a call, why and from when.

Step 0006 after 0005. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_JSON = postgresql.JSONB(none_as_null=True, astext_type=sa.Text())


def upgrade() -> None:
    """Take the step."""
    op.add_column("city_version", sa.Column("by_name", sa.Text(), comment="name of whoever changed it in the browser"))
    op.add_column(
        "city_version",
        sa.Column("reason", sa.Text(), nullable=False, server_default="", comment="why, in their words"),
    )
    op.add_column("city_version", sa.Column("description", _JSON, comment="the whole city as it was from then on"))
    op.create_table_comment(
        "city_version",
        "Each time a city's description changed: when, by whom, why, what became different, and what it was then",
        existing_comment="Each time a city's description was loaded: when, by whom, what became different",
    )
    op.add_column("prompt", sa.Column("recordings", _JSON, nullable=False, server_default="{}"))
    op.alter_column("prompt", "recordings", server_default=None)
    _days_that_break_the_rule()
    op.create_table(
        "city_pending",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("base", _JSON, comment="the entry as its author saw it; null when it was not there"),
        sa.Column("entry", _JSON, comment="what becomes of it; null when it is taken out"),
        sa.Column("applies_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False, comment="account"),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), comment="why it could not take effect; it waits for its author"),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), comment="null while it waits"),
        sa.Column("settled_by", sa.Text(), comment="account of whoever gave it up; null when it took effect"),
        sa.Column("version", sa.Integer(), comment="which it became"),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("city_pending_pkey")),
        comment="Changes of a city's description that take effect later",
    )
    op.create_index(
        "city_pending_waits", "city_pending", ["centre", "applies_at"], postgresql_where=sa.text("settled_at IS NULL")
    )


def _days_that_break_the_rule() -> None:
    """Let special days be several in a row, or closed for some hours only."""
    op.add_column("special_day", sa.Column("until", sa.Date(), comment="the last of several days; null for one day"))
    for name, kind, meanwhile in (
        ("pauses", _JSON, "[]"),
        ("weekdays", _JSON, "[]"),
        ("spares_holidays", sa.Boolean(), "false"),
    ):
        op.add_column("special_day", sa.Column(name, kind, nullable=False, server_default=meanwhile))
        op.alter_column("special_day", name, server_default=None)
