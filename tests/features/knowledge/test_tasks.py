"""What may become of a task, as a table: kind by outcome by what became of its article."""

from itertools import product
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from onmaru.features.knowledge.model import TaskKind, TaskOutcome
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep.tasks import MOST_PASSES, OUTCOMES, Since, Task, passed_on, settled, working_days
from onmaru.kernel.errors import Refusal

pytestmark = pytest.mark.model

BY: dict[str, Any] = {"by": "p-official", "by_name": "노유진", "at": 1_000}


def a_task(kind: TaskKind = "flag", **more: Any) -> Task:
    facts: dict[str, Any] = {
        "id": "k1",
        "kind": kind,
        "article": None if kind == "missing_answer" else "passport",
        "title": "여권 재발급",
        "department": "roads",
        "sentence": "수수료가 올랐습니다.",
        "flag_kind": "wrong" if kind == "flag" else None,
        "by": "p-haneul",
        "by_name": "김하늘",
        "contact": None,
        "at": 0,
        "due_at": 500,
    }
    return Task(**(facts | more))


EVERYTHING = Since(went_live=True, confirmed=True, is_answer=True)
NEEDS: dict[tuple[TaskKind, TaskOutcome], type[Refusal]] = {
    ("flag", "corrected"): errors.NothingCorrected,
    ("review", "corrected"): errors.NothingCorrected,
    ("review", "unchanged"): errors.NotYetConfirmed,
    ("missing_answer", "written"): errors.AnswerNotWritten,
}


@pytest.mark.parametrize(("kind", "outcome"), list(product(get_args(TaskKind), get_args(TaskOutcome))))
def test_each_kind_ends_in_its_own_ways(kind: TaskKind, outcome: TaskOutcome) -> None:
    if outcome not in OUTCOMES[kind]:
        with pytest.raises(errors.OutcomeDoesNotFit):
            settled(a_task(kind), outcome, "확인했습니다.", EVERYTHING, **BY)
        return
    done = settled(a_task(kind), outcome, "확인했습니다.", EVERYTHING, **BY)
    assert (done.outcome, done.answer, done.settled_by, done.settled_at) == (
        outcome,
        "확인했습니다.",
        "p-official",
        1_000,
    )


@pytest.mark.parametrize(("kind", "outcome"), [(kind, end) for kind, ends in OUTCOMES.items() for end in sorted(ends)])
def test_what_is_said_to_be_done_must_be_done(kind: TaskKind, outcome: TaskOutcome) -> None:
    refusal = NEEDS.get((kind, outcome))
    if refusal is None:
        assert settled(a_task(kind), outcome, "확인했습니다.", Since(), **BY).outcome == outcome
        return
    with pytest.raises(refusal):
        settled(a_task(kind), outcome, "확인했습니다.", Since(), **BY)


def test_a_task_is_settled_once_and_with_a_sentence() -> None:
    with pytest.raises(errors.SentenceMissing):
        settled(a_task(), "declined", "", EVERYTHING, **BY)
    done = settled(a_task(), "declined", "소관이 아닙니다.", EVERYTHING, **BY)
    with pytest.raises(errors.TaskAlreadySettled):
        settled(done, "declined", "다시", EVERYTHING, **BY)
    with pytest.raises(errors.TaskAlreadySettled):
        passed_on(done, "civil-affairs", "그쪽 일입니다.", due_at=900, by_manager=True)


def test_a_task_passed_on_is_the_other_departments_with_time_of_its_own() -> None:
    passed = passed_on(a_task(reminded_at=700), "civil-affairs", "여권은 민원과입니다.", due_at=900, by_manager=False)
    assert (passed.department, passed.due_at, passed.passes, passed.reminded_at) == ("civil-affairs", 900, 1, None)
    assert passed.at == 0, "since when it has been asked does not change"


def test_a_task_is_not_passed_on_without_a_word_or_to_where_it_is() -> None:
    with pytest.raises(errors.SentenceMissing):
        passed_on(a_task(), "civil-affairs", "", due_at=900, by_manager=False)
    with pytest.raises(errors.TaskAlreadyThere):
        passed_on(a_task(), "roads", "우리 일입니다.", due_at=900, by_manager=False)


def test_a_task_does_not_go_round_for_ever() -> None:
    tired = a_task(passes=MOST_PASSES)
    with pytest.raises(errors.PassedTooOften):
        passed_on(tired, "civil-affairs", "그쪽 일입니다.", due_at=900, by_manager=False)
    assert passed_on(tired, "civil-affairs", "정했습니다.", due_at=900, by_manager=True).passes == MOST_PASSES + 1


def test_a_task_is_overdue_until_it_is_settled() -> None:
    task = a_task()
    assert [task.is_overdue(now) for now in (499, 500, 501)] == [False, False, True]
    assert not replace(task, settled_at=600).is_overdue(900)


def test_every_kind_of_task_has_its_days() -> None:
    assert [working_days("flag", kind) for kind in ("wrong", "outdated", "unclear", "missing")] == [1, 3, 5, 5]
    assert (working_days("missing_answer", "missing"), working_days("review", None)) == (5, 10)
