"""What the clock asks of owners: articles past their review date, tasks past their due date."""

from datetime import date

import pytest
from tests.features.house import CENTRE
from tests.features.knowledge.office import ROADS_OFFICIAL
from tests.features.knowledge.workday import Workday

from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep import queries as upkeep_queries

pytestmark = pytest.mark.action

THE_6TH = date(2026, 3, 6)


async def test_the_owner_is_asked_when_the_review_date_has_passed(workday: Workday) -> None:
    await workday.published("pothole", review_by=THE_6TH)
    await workday.published("pavement")
    asked = []
    for _ in range(5):
        await workday.owners.remind()
        asked.append(len(await workday.open_tasks()))
        await workday.days(1)

    assert asked == [0, 0, 0, 1, 1], "the 4th, 5th, 6th: it is good until then; from the 7th on, once"
    assert await workday.open_tasks() == [("review", "pothole", "roads")]


async def test_a_confirmation_settles_what_was_asked(workday: Workday) -> None:
    name = await _asked_for_a_review(workday)
    with pytest.raises(errors.NotYetConfirmed):
        await workday.answering.settle(name, "unchanged", "맞습니다.", by=ROADS_OFFICIAL)
    await workday.office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)

    row = await workday.task(name)
    assert (row.outcome, row.settled_by_name) == ("unchanged", ROADS_OFFICIAL.name)
    await workday.owners.remind()
    assert await workday.open_tasks() == []


async def test_a_correction_settles_it_and_so_does_a_withdrawal(workday: Workday) -> None:
    first = await _asked_for_a_review(workday)
    await workday.corrected()
    assert (await workday.task(first)).outcome == "corrected"

    await workday.published("bridge", review_by=THE_6TH)
    await workday.owners.remind()
    await workday.office.publishing.withdraw("bridge", "없어진 다리", actor=ROADS_OFFICIAL)
    assert await workday.open_tasks() == []


async def test_departments_are_reminded_of_what_is_overdue_every_week(workday: Workday) -> None:
    await workday.published()
    asked = await workday.flagged()
    reminded = []
    for _ in range(17 * 4):
        await workday.owners.remind()
        reminded.append((await workday.task(asked.id)).reminded_at)
        await workday.days(0.25)
    after_days = [round((at - asked.at) / 86_400_000, 2) for at in sorted(set(filter(None, reminded)))]

    assert after_days == [1.5, 8.5, 15.5], "due on Thursday at 18:00, seen by the run at 23:00"
    assert (await workday.happened()).count("OwnerReminded") == 3
    await workday.answering.settle(asked.id, "unchanged", "맞습니다.", by=ROADS_OFFICIAL)
    await workday.days(30)
    await workday.owners.remind()
    assert (await workday.happened()).count("OwnerReminded") == 3


async def test_two_processes_ask_once(workday: Workday) -> None:
    await workday.published("pothole", review_by=THE_6TH)
    await workday.days(4)
    assert [await workday.reminding.ask_reviews() for _ in range(2)] == [1, 0]


async def _asked_for_a_review(workday: Workday) -> str:
    await workday.published("pothole", review_by=THE_6TH)
    await workday.days(4)
    await workday.owners.remind()
    async with workday.database.begin() as connection:
        (row,) = await upkeep_queries.open_tasks(connection, CENTRE, ["roads"], workday.clock.now())
    assert row.by_name == "온마루"
    return row.id
