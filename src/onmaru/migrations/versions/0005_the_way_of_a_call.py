"""Make room for what a city says of the way of a call: menus, line-ups, callbacks, announcements.

Step 0005 after 0004. Steps only go forward: to go back, restore the backup made before.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_JSON = postgresql.JSONB(none_as_null=True, astext_type=sa.Text())


def upgrade() -> None:
    """Take the step."""
    _entries(
        "menu",
        "What callers hear and press before they reach somebody",
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("steps", _JSON, nullable=False),
    )
    _entries(
        "callback_plan",
        "When and how the city calls back",
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("per_slot", sa.Integer(), nullable=False),
        sa.Column("days_ahead", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_minutes", sa.Integer(), nullable=False),
        sa.Column("order", sa.Text(), nullable=False),
        sa.Column("offer_after_seconds", sa.Integer(), nullable=False),
        sa.Column("return_minutes", sa.Integer(), nullable=False),
    )
    _entries(
        "announcement",
        "Urgent announcements to callers",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=True),
        sa.Column("entry_points", _JSON, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("begins", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
    )
    _entries("prompt", "Sentences of the city's own", sa.Column("texts", _JSON, nullable=False))
    _also("department", "line_up", _JSON, meanwhile="[]")
    _also("department", "ring_seconds", sa.Integer(), meanwhile="20")
    _also("official", "mobile", sa.Text())
    _also("official", "deputy", sa.Text())
    _also("entry_point", "menu", sa.Text())
    _also("entry_point", "is_main", sa.Boolean(), meanwhile="false")
    _also("entry_point", "shows", sa.Text())
    _also("entry_point", "greeting_said", sa.Text(), meanwhile="")
    _also("entry_point", "greeting_said_en", sa.Text(), meanwhile="")
    _also("entry_point", "callback_plan", sa.Text())
    _also("category", "connect", sa.Text())
    _also("category", "department", sa.Text())


def _entries(name: str, comment: str, *columns: sa.Column[Any]) -> None:
    """Make the table of one kind of entry, as the others are."""
    op.create_table(
        name,
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        *columns,
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f(f"{name}_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f(f"{name}_pkey")),
        comment=comment,
    )


def _also(table: str, column: str, kind: sa.types.TypeEngine[Any], *, meanwhile: str | None = None) -> None:
    """Add a column; rows that are there get `meanwhile`, or nothing where that is allowed."""
    op.add_column(table, sa.Column(column, kind, nullable=meanwhile is None, server_default=meanwhile))
    if meanwhile is not None:
        op.alter_column(table, column, server_default=None)
