"""A campaign from its start to its close, and reminders as days pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.house import CENTRE
from tests.features.knowledge.office import MANAGER, POTHOLE, ROADS_OFFICIAL, but
from tests.features.knowledge.workday import TRAFFIC_OFFICIAL, Workday

from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.features.knowledge.upkeep import campaign_queries
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep.campaigns import Progress, is_reminder_due, reminder_days
from onmaru.features.knowledge.upkeep.managing_screens import CampaignRow

pytestmark = pytest.mark.action

THE_20TH = date(2026, 3, 20)
OFFICE = Directory(read_city(folder_of(CENTRE))).hours("office")


async def a_campaign(workday: Workday, *departments: str) -> str:
    """Three articles of roads and one of traffic, and a campaign over them until Friday 20 March."""
    for name in ("pothole", "pavement", "bridge"):
        await workday.published(name)
    await workday.published("bus", department="traffic", category="bus")
    workday.clock.advance(seconds=60)
    return await workday.campaigns.start("1분기 갱신", THE_20TH, departments or None, by=MANAGER)


async def shown(workday: Workday, name: str) -> CampaignRow:
    async with workday.database.begin() as connection:
        return await campaign_queries.one_campaign(connection, CENTRE, name)


async def left(workday: Workday, name: str, department: str = "roads") -> list[str]:
    async with workday.database.begin() as connection:
        return sorted(await campaign_queries.left(connection, CENTRE, name, department))


def counts(row: CampaignRow) -> dict[str, tuple[int, int, int, int]]:
    return {each.department: (each.total, each.confirmed, each.corrected, each.left) for each in row.departments}


async def test_every_live_article_is_asked_about(workday: Workday) -> None:
    await workday.office.draft(name="never-published")
    row = await shown(workday, await a_campaign(workday))

    assert counts(row) == {"roads": (3, 0, 0, 3), "traffic": (1, 0, 0, 1)}
    assert (row.total, row.left, row.due_on) == (4, 4, "2026-03-20")


async def test_what_owners_do_carries_the_campaign(workday: Workday) -> None:
    name = await a_campaign(workday)
    await workday.office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    assert await left(workday, name) == ["bridge", "pavement"]
    await workday.corrected("pavement")
    await workday.office.publishing.withdraw("bridge", "없어진 다리", actor=ROADS_OFFICIAL)
    await workday.office.articles.confirming.confirm("bus", actor=TRAFFIC_OFFICIAL)
    await workday.corrected("pothole")

    assert counts(await shown(workday, name)) == {"roads": (3, 1, 2, 0), "traffic": (1, 1, 0, 0)}
    assert await left(workday, name) == []


async def test_an_article_that_expires_needs_no_look_any_more(workday: Workday) -> None:
    await workday.published("pothole", effective_until=date(2026, 3, 10))
    name = await workday.campaigns.start("갱신", THE_20TH, ["roads"], by=MANAGER)
    await workday.days(7)
    await workday.office.schedule.look()

    assert (await shown(workday, name)).left == 0


async def test_some_departments_only(workday: Workday) -> None:
    name = await a_campaign(workday, "traffic")
    assert counts(await shown(workday, name)) == {"traffic": (1, 0, 0, 1)}
    assert await shown_to(workday, "traffic") == name
    assert await shown_to(workday, "roads") is None


async def shown_to(workday: Workday, department: str) -> str | None:
    async with workday.database.begin() as connection:
        row = await campaign_queries.campaign_of(connection, CENTRE, department)
    return row.id if row else None


async def test_what_cannot_be_started(workday: Workday) -> None:
    with pytest.raises(errors.NothingToReview):
        await workday.campaigns.start("갱신", THE_20TH, None, by=MANAGER)
    await a_campaign(workday, "traffic")
    with pytest.raises(errors.CampaignGoesOn):
        await workday.campaigns.start("갱신", THE_20TH, None, by=MANAGER)
    for day in (date(2026, 3, 4), date(2027, 3, 6), date.max, date.min):
        with pytest.raises(errors.DueDayNotSensible):
            await workday.campaigns.start("갱신", day, ["roads"], by=MANAGER)
    with pytest.raises(errors.DepartmentNotKnown):
        await workday.campaigns.start("갱신", THE_20TH, ["nobody"], by=MANAGER)
    await workday.campaigns.start("도로과만", THE_20TH, ["roads"], by=MANAGER)


async def test_a_closed_campaign_is_over_for_good(workday: Workday) -> None:
    name = await a_campaign(workday)
    await workday.campaigns.close(name, by=MANAGER)
    await workday.office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)

    row = await shown(workday, name)
    assert (row.left, row.closed_at) == (4, workday.clock.now())
    for refused in (workday.campaigns.close, workday.campaigns.remind):
        with pytest.raises(errors.CampaignClosed):
            await refused(name, by=MANAGER)
    with pytest.raises(errors.CampaignNotFound):
        await workday.campaigns.close("m0", by=MANAGER)
    await workday.campaigns.start("2분기 갱신", date(2026, 6, 19), None, by=MANAGER)


async def test_departments_with_articles_left_are_reminded_and_it_is_remembered(workday: Workday) -> None:
    name = await a_campaign(workday)
    await workday.office.articles.confirming.confirm("bus", actor=TRAFFIC_OFFICIAL)
    assert await workday.campaigns.remind(name, by=MANAGER) == ("roads",)

    roads, traffic = (await shown(workday, name)).departments
    assert (roads.reminders, roads.reminded_at) == (1, workday.clock.now())
    assert (traffic.reminders, traffic.reminded_at) == (0, None)


async def test_the_days_pass_and_who_is_late_is_reminded_on_the_right_ones(workday: Workday) -> None:
    name = await a_campaign(workday, "roads")
    reminded: list[str] = []
    for _ in range(40 * 4):
        before = (await shown(workday, name)).departments[0].reminders
        await workday.campaigns.remind_due()
        if (await shown(workday, name)).departments[0].reminders > before:
            reminded.append(workday.office.acts.today().isoformat())
        await workday.days(0.25)

    assert reminded == [
        "2026-03-06",
        "2026-03-17",
        "2026-03-20",
        "2026-03-27",
        "2026-04-03",
        "2026-04-10",
    ]
    assert (await workday.happened()).count("CampaignReminded") == 6


async def test_a_house_that_was_away_reminds_once(workday: Workday) -> None:
    name = await a_campaign(workday, "roads")
    await workday.days(60)
    for _ in range(3):
        await workday.owners.remind()
    assert (await shown(workday, name)).departments[0].reminders == 1


async def test_an_article_that_changed_hands_is_asked_of_whom_it_was_asked(workday: Workday) -> None:
    name = await a_campaign(workday)
    moved = but(POTHOLE, department="traffic", category="bus")
    await workday.office.save(moved, actor=MANAGER)
    await workday.office.publishing.publish("pothole", actor=MANAGER)
    await workday.office.articles.confirming.confirm("pothole", actor=TRAFFIC_OFFICIAL)

    assert counts(await shown(workday, name))["roads"] == (3, 1, 0, 2)


@given(st.dates(date(2026, 1, 5), date(2027, 12, 1)), st.integers(0, 400))
def test_reminders_come_in_order_and_never_twice_a_day(due_on: date, ahead: int) -> None:
    days = list(reminder_days(OFFICE, due_on))
    assert days == sorted(set(days))
    today = date.fromordinal(due_on.toordinal() - 30 + ahead)
    started = date.fromordinal(due_on.toordinal() - 60)
    assert not is_reminder_due(OFFICE, due_on, started_on=started, reminded_on=today, today=today)


def test_progress_leaves_what_is_not_done() -> None:
    assert Progress(department="roads", total=9, confirmed=4, corrected=2).left == 3
