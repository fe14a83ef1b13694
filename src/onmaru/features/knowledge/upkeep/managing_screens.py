"""The managers' pages as screens receive them: campaigns, misses, the overview."""

import msgspec

from onmaru.features.knowledge.model import MissOutcome
from onmaru.features.knowledge.screens import ArticleRow
from onmaru.kernel.clock import Instant


class CampaignDepartment(msgspec.Struct, frozen=True, kw_only=True):
    """How far one department is."""

    department: str
    total: int
    confirmed: int
    corrected: int
    left: int
    reminders: int
    reminded_at: Instant | None


class CampaignRow(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign, and how far everybody is."""

    id: str
    name: str
    due_on: str
    started_at: Instant
    closed_at: Instant | None
    total: int
    confirmed: int
    corrected: int
    left: int
    departments: tuple[CampaignDepartment, ...]


class Reminded(msgspec.Struct, frozen=True):
    """Which departments were told."""

    departments: tuple[str, ...]


class MissRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question that found nothing."""

    text: str
    count: int
    first_at: Instant
    last_at: Instant
    settled_as: MissOutcome | None


class CategoryCount(msgspec.Struct, frozen=True):
    """Articles of a second-level category."""

    id: str
    live: int
    with_uses: int
    """Of the live ones: used in a contact within the days asked for."""


class AgeCount(msgspec.Struct, frozen=True):
    """Live articles nobody has confirmed or changed for so long."""

    months: int
    """At least so many, and fewer than in the next row."""
    count: int


class ArticleFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How the articles of the centre are."""

    live: int
    unverified: int
    review_due: int
    drafts: int
    coverage: float | None
    freshness: float | None
    by_category: tuple[CategoryCount, ...]
    by_age: tuple[AgeCount, ...]


class TaskFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How owners answer."""

    open: int
    overdue: int
    settled: int
    """Within the days asked for."""
    median_days: float | None
    """From the asking to the answer, in days as they come."""


class MostUsed(msgspec.Struct, frozen=True):
    """An article, and the contacts it answered within the days asked for."""

    row: ArticleRow
    count: int


class DepartmentFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One department: its articles, its answers, and how its matters end at the first line."""

    id: str
    live: int
    unverified: int
    review_due: int
    freshness: float | None
    open_tasks: int
    overdue: int
    contacts: int
    """Recorded contacts about its matters."""
    first_line_rate: float | None


class FormulaTold(msgspec.Struct, frozen=True):
    """How a rate of this page is worked out."""

    name: str
    """With its version."""
    korean: str
    english: str
    rule: str
    rule_korean: str


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The manager's page."""

    articles: ArticleFigures
    tasks: TaskFigures
    misses: tuple[MissRow, ...]
    most_used: tuple[MostUsed, ...]
    departments: tuple[DepartmentFigures, ...]
    formulas: tuple[FormulaTold, ...]
