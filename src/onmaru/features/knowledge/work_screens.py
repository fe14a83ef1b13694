"""Owners' work as screens receive it. Ids are the directory's; sentences are plain text."""

from typing import Literal

import msgspec

from onmaru.features.knowledge.model import FlagKind, TaskKind, TaskOutcome
from onmaru.features.knowledge.screens import ArticleRow
from onmaru.kernel.clock import Instant

# ── Tasks ───────────────────────────────────────────────────────────────────────────────────────────────────────


class PassedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One time a task was passed on."""

    from_department: str
    to_department: str
    sentence: str
    by_name: str
    at: Instant


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked of an owner."""

    id: str
    kind: TaskKind
    article: str | None
    title: str
    department: str
    """Empty: nobody knew whose it is, and a manager passes it on."""
    sentence: str
    flag_kind: FlagKind | None
    by_name: str
    at: Instant
    due_at: Instant
    overdue: bool
    reminded_at: Instant | None
    """When its department was last told that it is overdue."""
    contact: str | None
    settled_at: Instant | None
    outcome: TaskOutcome | None
    answer: str | None
    settled_by_name: str | None
    passed: tuple[PassedRow, ...] = ()


class Mine(msgspec.Struct, frozen=True):
    """What an agent has at hand, and what became of what they asked."""

    recent: tuple[ArticleRow, ...]
    favourites: tuple[ArticleRow, ...]
    outcomes: tuple[TaskRow, ...]
    """Settled, and not yet seen."""


class UsedArticle(msgspec.Struct, frozen=True):
    """An article that answered a contact."""

    article: str
    title: str
    revision: int
    at: Instant


# ── The office ──────────────────────────────────────────────────────────────────────────────────────────────────


class OfficeDepartment(msgspec.Struct, frozen=True):
    """A department the reader may act for."""

    id: str
    name: str
    name_en: str


class OfficeCampaign(msgspec.Struct, frozen=True, kw_only=True):
    """The campaign a department is in."""

    id: str
    name: str
    due_on: str
    """ISO date."""
    total: int
    confirmed: int
    corrected: int
    reminded_at: Instant | None
    left: tuple[ArticleRow, ...]
    """At most a hundred; the rest come when these are done."""


class OfficeCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How a department's articles are."""

    live: int
    unverified: int
    review_due: int
    flagged: int
    drafts: int


class OfficePage(msgspec.Struct, frozen=True, kw_only=True):
    """What an owner sees first: what is asked, by when."""

    departments: tuple[OfficeDepartment, ...]
    tasks: tuple[TaskRow, ...]
    """Open ones, the first due first."""
    settled: tuple[TaskRow, ...]
    """The latest that were settled."""
    campaign: OfficeCampaign | None
    counts: OfficeCounts
    drafts: tuple[ArticleRow, ...]


# ── Managers ────────────────────────────────────────────────────────────────────────────────────────────────────


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
    settled_as: Literal["synonym", "article", "ignored"] | None


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
