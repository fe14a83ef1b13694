"""Owners' work as screens receive it. Ids are the directory's; sentences are plain text."""

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
