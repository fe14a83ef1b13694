"""What an owner is asked: by an agent who found something amiss, or because a review date has come. Pure.

A task is open until it is settled, once, with an outcome and a sentence for whoever asked. Until then it may be passed
on to the department it really belongs to; that begins its time anew, so it may not go round for ever.
"""

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec.structs import replace

from onmaru.features.knowledge.model import ArticleId, FlagKind, TaskKind, TaskOutcome
from onmaru.features.knowledge.upkeep.due import FLAG_DAYS, MISSING_DAYS, REVIEW_DAYS
from onmaru.features.knowledge.upkeep.errors import (
    AnswerNotWritten,
    NothingCorrected,
    NotYetConfirmed,
    OutcomeDoesNotFit,
    PassedTooOften,
    SentenceMissing,
    TaskAlreadySettled,
    TaskAlreadyThere,
)
from onmaru.kernel.clock import Instant

TaskId = str
LONGEST_SENTENCE: Final = 500
"""Characters of what people tell one another about a task: a sentence or three, not a letter."""
Sentence = Annotated[str, msgspec.Meta(max_length=LONGEST_SENTENCE)]
MOST_PASSES: Final = 3
"""Departments may pass a task on so often between them; then a manager says whose it is."""
MOST_OPEN: Final = 300
"""Of one person: a diligent agent flags ten a week; more than this is a program gone wrong."""
CENTRE_ITSELF: Final = ""
"""Department of a task of which nobody knew whose it is: the centre's managers pass it on."""

HOUSE: Final = "onmaru"
"""Who asks when a date has come."""

OUTCOMES: Mapping[TaskKind, frozenset[TaskOutcome]] = {
    "flag": frozenset({"corrected", "unchanged", "declined"}),
    "missing_answer": frozenset({"written", "unchanged", "declined"}),
    "review": frozenset({"corrected", "unchanged"}),
}
"""How each kind may end. `unchanged` of a missing answer: it was there already, and the sentence says where."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing asked of an owner."""

    id: TaskId
    kind: TaskKind
    article: ArticleId | None
    """What it is about; of a missing answer, the article written since."""
    title: str
    department: str
    sentence: str
    flag_kind: FlagKind | None
    by: str
    by_name: str
    contact: str | None
    at: Instant
    due_at: Instant
    passes: int = 0
    reminded_at: Instant | None = None
    settled_at: Instant | None = None
    outcome: TaskOutcome | None = None
    answer: str | None = None
    settled_by: str | None = None
    settled_by_name: str | None = None
    seen_at: Instant | None = None

    def is_overdue(self, now: Instant) -> bool:
        """Tell whether the owner is late."""
        return self.settled_at is None and self.due_at < now


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a task's article since it was asked."""

    went_live: bool = False
    """A newer revision is shown to agents now, or the article was taken away."""
    confirmed: bool = False
    is_answer: bool = False
    """It is live, or scheduled to be."""


def working_days(kind: TaskKind, flag_kind: FlagKind | None) -> int:
    """Return how many working days an owner has."""
    if kind == "missing_answer":
        return MISSING_DAYS
    return FLAG_DAYS[flag_kind] if flag_kind else REVIEW_DAYS


def settled(task: Task, outcome: TaskOutcome, answer: str, since: Since, *, by: str, by_name: str, at: Instant) -> Task:
    """Return the task as its owner settled it.

    Raises:
        TaskAlreadySettled: Somebody was quicker.
        SentenceMissing: Whoever asked must be told something.
        OutcomeDoesNotFit: This kind of task does not end so.
        NothingCorrected: It is said to be corrected, and agents still see what they saw.
        AnswerNotWritten: It is said to be written, and no article that answers is live or scheduled.
        NotYetConfirmed: It is said to be right as it is, and nobody confirmed the article.
    """
    _insist_open(task)
    _insist_said(answer)
    if outcome not in OUTCOMES[task.kind]:
        raise OutcomeDoesNotFit
    _insist_true(task, outcome, since)
    return replace(task, settled_at=at, outcome=outcome, answer=answer, settled_by=by, settled_by_name=by_name)


def answered_by(task: Task, article: ArticleId | None) -> Task:
    """Return a missing answer with the article that gives it; other tasks have theirs."""
    return replace(task, article=article) if article is not None and task.kind == "missing_answer" else task


def passed_on(task: Task, department: str, sentence: str, *, due_at: Instant, by_manager: bool) -> Task:
    """Return the task in the hands of another department.

    Raises:
        TaskAlreadySettled: There is nothing left to do.
        SentenceMissing: The other department must be told why.
        TaskAlreadyThere: It is that department's already.
        PassedTooOften: Only a manager may pass it on once more.
    """
    _insist_open(task)
    _insist_said(sentence)
    if department == task.department:
        raise TaskAlreadyThere
    if task.passes >= MOST_PASSES and not by_manager:
        raise PassedTooOften
    return replace(task, department=department, due_at=due_at, passes=task.passes + 1, reminded_at=None)


def _insist_open(task: Task) -> None:
    if task.settled_at is not None:
        raise TaskAlreadySettled


def _insist_said(sentence: str) -> None:
    if not sentence:
        raise SentenceMissing


def _insist_true(task: Task, outcome: TaskOutcome, since: Since) -> None:
    if outcome == "corrected" and not since.went_live:
        raise NothingCorrected
    if outcome == "written" and not since.is_answer:
        raise AnswerNotWritten
    if outcome == "unchanged" and task.kind == "review" and not since.confirmed:
        raise NotYetConfirmed
