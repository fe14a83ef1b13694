"""The manager's overview and the owner's office, on a centre where something happened."""

from datetime import date

import pytest
from tests.features.house import HANEUL
from tests.features.knowledge.office import MANAGER, POTHOLE, ROADS_OFFICIAL, but
from tests.features.knowledge.workday import HANEUL_ASKS, TRAFFIC_OFFICIAL, Workday

from onmaru.features.contacts.actions import Written
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep.managing_screens import DepartmentFigures
from onmaru.features.knowledge.upkeep.pages import OwnerPages
from onmaru.features.knowledge.upkeep.screens import OfficePage
from onmaru.floor import model

pytestmark = pytest.mark.action

BUS = {"department": "traffic", "category": "bus"}
FIRST_LINE, TRANSFERRED = "answered", "to-department"


def pages(workday: Workday) -> OwnerPages:
    return OwnerPages(workday.office.acts)


async def a_contact(workday: Workday, name: str, category: str, disposition: str, *used: str) -> None:
    """Let a citizen be answered from articles, and the record be written."""
    contact = await workday.talking(name)
    for article in used:
        workday.clock.advance(seconds=1)
        await workday.using.use(article, contact, HANEUL, by="p-haneul")
    workday.clock.advance(seconds=1)
    await workday.house.do(model.End(contact, "citizen_left"))
    await workday.house.records.finish(contact, HANEUL, Written(category, disposition), by="p-haneul")


async def departments(workday: Workday, days: int = 30) -> dict[str, DepartmentFigures]:
    return {each.id: each for each in (await pages(workday).overview(days)).departments}


# ── first-line closure by department ────────────────────────────────────────────────────────────────────────────


async def test_a_contact_is_about_the_department_whose_article_was_used_last(workday: Workday) -> None:
    await workday.published("pothole")
    await workday.published("bus", **BUS)
    await a_contact(workday, "c1", "road-damage", FIRST_LINE, "pothole")
    await a_contact(workday, "c2", "road-damage", TRANSFERRED, "pothole", "bus")

    figures = await departments(workday)
    assert [(figures[name].contacts, figures[name].first_line_rate) for name in ("roads", "traffic")] == [
        (1, 1.0),
        (1, 0.0),
    ]


async def test_without_an_article_it_is_about_the_department_that_owns_most_of_its_category(workday: Workday) -> None:
    for name in ("pothole", "pavement"):
        await workday.published(name)
    await workday.published("bus-and-roads", department="traffic")
    await a_contact(workday, "c1", "road-damage", TRANSFERRED)
    await a_contact(workday, "c2", "road-damage", FIRST_LINE)
    await a_contact(workday, "c3", "passport", FIRST_LINE)

    figures = await departments(workday)
    assert (figures["roads"].contacts, figures["roads"].first_line_rate) == (2, 0.5)
    assert (figures["traffic"].contacts, figures["traffic"].first_line_rate) == (0, None)
    assert sum(each.contacts for each in figures.values()) == 2, "nobody owns an article about passports"


async def test_only_recorded_contacts_of_the_days_asked_for_count(workday: Workday) -> None:
    await workday.published("pothole")
    await a_contact(workday, "c1", "road-damage", FIRST_LINE, "pothole")
    await workday.days(10)
    contact = await workday.talking("c2")
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")

    assert (await departments(workday, 30))["roads"].contacts == 1
    assert (await departments(workday, 5))["roads"].contacts == 0


# ── articles and tasks ──────────────────────────────────────────────────────────────────────────────────────────


async def test_articles_are_counted_by_how_they_are(workday: Workday) -> None:
    await workday.published("fresh")
    await workday.office.articles.confirming.confirm("fresh", actor=ROADS_OFFICIAL)
    await workday.published("late", review_by=date(2026, 3, 6))
    await workday.published("bus", **BUS)
    await workday.office.draft(name="draft")
    await workday.days(4)
    contact = await workday.talking()
    await workday.using.use("bus", contact, HANEUL, by="p-haneul")
    overview = await pages(workday).overview(30)

    articles = overview.articles
    assert (articles.live, articles.unverified, articles.review_due, articles.drafts) == (3, 2, 1, 1)
    assert articles.freshness == 1 / 3
    assert {each.id: (each.live, each.with_uses) for each in articles.by_category} == {
        "bus": (1, 1),
        "road-damage": (2, 0),
    }
    assert articles.coverage is not None
    assert 0 < articles.coverage < 0.1
    assert [(used.row.id, used.count) for used in overview.most_used] == [("bus", 1)]
    roads = next(each for each in overview.departments if each.id == "roads")
    assert (roads.live, roads.unverified, roads.review_due, roads.freshness) == (2, 1, 1, 0.5)
    assert [each.name for each in overview.formulas] == [
        "first_line_by_department v1",
        "freshness v1",
        "coverage v1",
    ]


async def test_articles_are_as_old_as_nobody_looked_at_them(workday: Workday) -> None:
    for name, days in (("oldest", 800), ("old", 200), ("quarter", 100), ("new", 0)):
        await workday.published(name)
        await workday.days(days)
    await workday.office.articles.confirming.confirm("oldest", actor=ROADS_OFFICIAL)

    by_age = (await pages(workday).overview(30)).articles.by_age
    assert [(each.months, each.count) for each in by_age] == [(0, 2), (3, 1), (6, 1), (12, 0), (24, 0)]


async def test_tasks_are_counted_with_their_median_time(workday: Workday) -> None:
    await workday.published()
    for sentence, days in (("하나", 1.0), ("둘", 2.0), ("셋", 6.0)):
        asked = await workday.flagged(sentence=sentence)
        await workday.days(days)
        await workday.answering.settle(asked.id, "unchanged", "맞습니다.", by=ROADS_OFFICIAL)
    await workday.flagged(sentence="넷")
    await workday.days(5)
    tasks = (await pages(workday).overview(30)).tasks

    assert (tasks.open, tasks.overdue, tasks.settled, tasks.median_days) == (1, 1, 3, 2.0)
    roads = (await departments(workday))["roads"]
    assert (roads.open_tasks, roads.overdue) == (1, 1)


async def test_an_empty_centre_has_an_overview(workday: Workday) -> None:
    overview = await pages(workday).overview(30)

    assert overview.articles.freshness is None
    assert overview.articles.coverage == 0
    assert overview.tasks.median_days is None
    assert (overview.departments, overview.misses, overview.most_used) == ((), (), ())


async def test_misses_of_the_days_asked_for_are_on_it(workday: Workday) -> None:
    await workday.misses.note("까치집", by="p-haneul")
    await workday.days(40)
    for _ in range(2):
        await workday.misses.note("주차딱지", by="p-haneul")

    assert [(each.text, each.count) for each in (await pages(workday).overview(30)).misses] == [("주차딱지", 2)]
    assert len(await pages(workday).misses()) == 2


# ── the office ──────────────────────────────────────────────────────────────────────────────────────────────────


async def office(workday: Workday, department: str | None, actor=ROADS_OFFICIAL) -> OfficePage:
    return await pages(workday).office(department, actor=actor)


async def test_an_official_sees_what_their_department_is_asked_the_first_due_first(workday: Workday) -> None:
    await workday.published()
    await workday.published("bus", **BUS)
    await workday.missing()
    await workday.flagged()
    await workday.flagged("bus", "노선이 바뀌었습니다.")
    await workday.office.save(but(POTHOLE, fee="없음"))
    page = await office(workday, None)

    assert [(each.id, each.name) for each in page.departments] == [
        ("roads", workday.house.directory.departments["roads"].name)
    ]
    assert [task.kind for task in page.tasks] == ["flag", "missing_answer"]
    assert (page.counts.live, page.counts.flagged, page.counts.drafts) == (1, 1, 1)
    assert [row.id for row in page.drafts] == ["pothole"]
    assert page.campaign is None


async def test_an_official_sees_their_part_of_the_campaign(workday: Workday) -> None:
    await workday.published()
    await workday.published("pavement")
    await workday.campaigns.start("1분기 갱신", date(2026, 3, 20), None, by=MANAGER)
    await workday.office.articles.confirming.confirm("pavement", actor=ROADS_OFFICIAL)
    campaign = (await office(workday, "roads")).campaign

    assert campaign is not None
    assert (campaign.total, campaign.confirmed, [row.id for row in campaign.left]) == (2, 1, ["pothole"])
    assert (await office(workday, "traffic", TRAFFIC_OFFICIAL)).campaign is None


async def test_nobody_looks_into_another_department_s_office(workday: Workday) -> None:
    with pytest.raises(errors.NotYourTask):
        await office(workday, "traffic")
    with pytest.raises(errors.NotYourTask):
        await office(workday, "nobody", MANAGER)


async def test_managers_see_all_and_what_nobody_owns(workday: Workday) -> None:
    await workday.missing(department=None)
    page = await office(workday, None, MANAGER)

    assert len(page.departments) == len(workday.house.directory.departments)
    assert [task.department for task in page.tasks] == [""]
    assert (await office(workday, None)).tasks == ()
    assert (await office(workday, "roads", MANAGER)).tasks == ()


async def test_what_is_at_hand(workday: Workday) -> None:
    await workday.published()
    await workday.published("bus", **BUS)
    contact = await workday.talking()
    await workday.using.use("bus", contact, HANEUL, by=HANEUL_ASKS.actor.account)
    await workday.using.favour("pothole", by=HANEUL_ASKS.actor.account)
    mine = await pages(workday).mine(account=HANEUL_ASKS.actor.account, agent=HANEUL)
    nobody = await pages(workday).mine(account="p-official", agent=None)

    assert ([row.id for row in mine.recent], [row.id for row in mine.favourites]) == (["bus"], ["pothole"])
    assert (mine.recent[0].uses_90_days, nobody.recent, nobody.favourites) == (1, (), ())
