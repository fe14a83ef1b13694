"""What live screens show of the knowledge base: what changed lately, how departments are asked, what was settled.

A screen that shows an article reads it anew when its row here is another; the rows themselves say no more than needed.
"""

from typing import Literal

import msgspec

from onmaru.features.knowledge.model import ArticleId, Standing, TaskOutcome
from onmaru.kernel.clock import Instant


class ChangedArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """An article, as it was last changed or confirmed."""

    id: ArticleId
    revision: int | None
    """The live one."""
    standing: Standing
    verified: bool
    at: Instant


class DepartmentWorkRow(msgspec.Struct, frozen=True, kw_only=True):
    """How a department is asked; it is here while it has articles or open tasks."""

    id: str
    """Empty: nobody knows whose these tasks are."""
    open_tasks: int
    overdue: int
    review_due: int
    """Live articles past their review date."""


class SettledTaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """A task an owner has settled; whoever asked hears of it."""

    id: str
    article: ArticleId | None
    flagged_by: str
    """Account of whoever asked."""
    outcome: TaskOutcome
    at: Instant


class SearchRow(msgspec.Struct, frozen=True):
    """How search is."""

    state: Literal["starting", "ready", "rebuilding", "down"]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of it, at one moment."""

    changed: dict[str, ChangedArticleRow] = {}
    departments: dict[str, DepartmentWorkRow] = {}
    settled: dict[str, SettledTaskRow] = {}


ROWS = (ChangedArticleRow, DepartmentWorkRow, SettledTaskRow, SearchRow)
