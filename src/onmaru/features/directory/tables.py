"""The tables a city's description is kept in: one for each kind of entry, and the list of versions.

Columns are the fields of the entries in `model`; lists and small tables are JSON.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKeyConstraint, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from onmaru.kernel.database import Moment, metadata

city_version = Table(
    "city_version",
    metadata,
    Column("centre", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("loaded_at", Moment, nullable=False),
    Column("loaded_by", Text, nullable=False),
    Column("changes", JSONB, nullable=False),
    Column("by_name", Text, comment="name of whoever changed it in the browser"),
    Column("reason", Text, nullable=False, server_default="", comment="why, in their words"),
    Column("description", JSONB(none_as_null=True), comment="the whole city as it was from then on"),
    comment="Each time a city's description changed: when, by whom, why, what became different, and what it was then",
)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Text, nullable=optional)


def _json(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, JSONB(none_as_null=True), nullable=optional)


def _entries(name: str, comment: str, *columns: Column[Any]) -> Table:
    """Declare the table of one kind of entry."""
    return Table(
        name,
        metadata,
        Column("centre", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False, comment="order in which the city wrote them"),
        _text("name"),
        _text("name_en"),
        *columns,
        Column("retired_in", Integer, comment="version that no longer had it; null while it holds"),
        ForeignKeyConstraint(["centre", "retired_in"], ["city_version.centre", "city_version.version"]),
        comment=comment,
    )


TABLES: Mapping[str, Table] = {
    "city": _entries(
        "city",
        "The city and its centre",
        _text("centre_name"),
        _text("centre_name_en"),
        Column("population", Integer, nullable=False),
        _text("timezone"),
        Column("sample", Boolean, nullable=False),
    ),
    "calendars": _entries(
        "calendar",
        "Opening hours of a week",
        _json("days"),
        _text("lunch", optional=True),
        _text("on_holidays"),
    ),
    "special_days": _entries(
        "special_day",
        "Temporary holidays and special opening hours",
        Column("date", Date, nullable=False),
        _json("calendars"),
        _json("open"),
        _json("pauses"),
        Column("until", Date, comment="the last of several days; null for one day"),
        _json("weekdays"),
        Column("spares_holidays", Boolean, nullable=False),
    ),
    "departments": _entries(
        "department",
        "Departments and town offices",
        _text("kind"),
        _text("bureau"),
        _text("duties"),
        _text("duties_en"),
        _text("extension"),
        _text("number", optional=True),
        _text("calendar"),
        _text("address"),
        _json("line_up"),
        Column("ring_seconds", Integer, nullable=False),
    ),
    "officials": _entries(
        "official",
        "Employees of departments",
        _text("department"),
        _text("post"),
        _text("extension"),
        Column("account", Boolean, nullable=False),
        _text("mobile", optional=True),
        _text("deputy", optional=True),
    ),
    "teams": _entries("team", "Teams of agents"),
    "skills": _entries("skill", "What agents can be good at"),
    "queues": _entries(
        "queue",
        "Queues and how they treat those who wait",
        _json("requires"),
        Column("priority", Integer, nullable=False),
        _json("relaxations"),
        Column("offer_seconds", Integer, nullable=False),
        _text("selection"),
        _json("after_call"),
        Column("service_level_seconds", Integer, nullable=False),
        Column("preferred_seconds", Integer, nullable=False),
    ),
    "agents": _entries(
        "agent",
        "People who serve citizens",
        _text("team"),
        _json("queues"),
        _json("skills"),
        _json("languages"),
        _json("capacity"),
    ),
    "staff": _entries("staff", "People who run the centre", _text("role"), _json("teams")),
    "entry_points": _entries(
        "entry_point",
        "Numbers citizens dial",
        _text("number"),
        _text("channel"),
        _text("queue"),
        _text("calendar"),
        _text("language"),
        _text("greeting"),
        _text("closed"),
        _text("department", optional=True),
        _text("menu", optional=True),
        Column("is_main", Boolean, nullable=False),
        _text("shows", optional=True),
        _text("greeting_said"),
        _text("greeting_said_en"),
        _text("callback_plan", optional=True),
    ),
    "menus": _entries(
        "menu",
        "What callers hear and press before they reach somebody",
        _text("first"),
        _text("person"),
        _json("steps"),
    ),
    "callback_plans": _entries(
        "callback_plan",
        "When and how the city calls back",
        _text("calendar"),
        Column("slot_minutes", Integer, nullable=False),
        Column("per_slot", Integer, nullable=False),
        Column("days_ahead", Integer, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("retry_minutes", Integer, nullable=False),
        _text("order"),
        Column("offer_after_seconds", Integer, nullable=False),
        Column("return_minutes", Integer, nullable=False),
    ),
    "announcements": _entries(
        "announcement",
        "Urgent announcements to callers",
        _text("text"),
        _text("text_en"),
        _text("prompt", optional=True),
        _json("entry_points"),
        _text("place"),
        _text("begins", optional=True),
        _text("until", optional=True),
    ),
    "prompts": _entries("prompt", "Sentences of the city's own", _json("texts"), _json("recordings")),
    "categories": _entries(
        "category",
        "What contacts are about, on two levels",
        _text("parent", optional=True),
        _text("connect", optional=True),
        _text("department", optional=True),
    ),
    "dispositions": _entries(
        "disposition",
        "How contacts end, on two levels; the first knows the outcome",
        _text("parent", optional=True),
        _text("outcome", optional=True),
    ),
    "break_reasons": _entries("break_reason", "Why agents rest"),
}
