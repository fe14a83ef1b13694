"""Articles in use: in a contact and its story, as favourites, and what became of both."""

import pytest
from tests.features.house import BORAM, CENTRE, GENERAL, HANEUL, KINDS
from tests.features.knowledge.office import MANAGER, POTHOLE
from tests.features.knowledge.workday import Workday

from onmaru.features.contacts import errors as contact_errors
from onmaru.features.contacts import queries as contact_queries
from onmaru.features.contacts.telling import sentence
from onmaru.features.knowledge import errors as article_errors
from onmaru.features.knowledge import feed
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep import queries as upkeep_queries
from onmaru.features.knowledge.upkeep.actions.using import MOST_FAVOURITES
from onmaru.floor import model
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action


async def story(workday: Workday, contact: ContactId) -> list[str]:
    events = await contact_queries.events_of(workday.database, CENTRE, KINDS, contact)
    return [sentence(each.event, {HANEUL: "김하늘", GENERAL: "일반 상담"}) for each in events]


async def used_in(workday: Workday, contact: ContactId) -> list[tuple[str, str, int]]:
    async with workday.database.begin() as connection:
        return [
            (each.article, each.title, each.revision)
            for each in await upkeep_queries.used_in(connection, CENTRE, contact)
        ]


async def test_what_answered_a_contact_is_in_its_story_and_counted(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")

    assert (await story(workday, contact))[-1] == f"김하늘 상담사가 상담DB 항목으로 안내했습니다: {POTHOLE.title}"
    assert await used_in(workday, contact) == [("pothole", POTHOLE.title, 1)]


async def test_an_article_counts_once_for_a_contact(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")
    await workday.corrected()
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")

    assert await used_in(workday, contact) == [("pothole", POTHOLE.title, 1)]
    assert len([line for line in await story(workday, contact) if "상담DB" in line]) == 1


async def test_an_agent_may_note_it_while_finishing_the_record_and_later(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    await workday.house.do(model.End(contact, "citizen_left"))
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")

    assert len(await used_in(workday, contact)) == 1


async def test_only_agents_who_have_or_had_the_contact(workday: Workday) -> None:
    await workday.published()
    contact = await workday.house.call("ringing")
    for agent in (HANEUL, BORAM):
        with pytest.raises(contact_errors.NotYourContact):
            await workday.using.use("pothole", contact, agent, by="p")
    with pytest.raises(contact_errors.ContactNotFound):
        await workday.using.use("pothole", ContactId("nobody"), HANEUL, by="p")


async def test_only_what_is_live_is_used(workday: Workday) -> None:
    await workday.office.draft()
    contact = await workday.talking()
    with pytest.raises(article_errors.ArticleNotLive):
        await workday.using.use("pothole", contact, HANEUL, by="p")
    with pytest.raises(article_errors.ArticleNotFound):
        await workday.using.use("nothing", contact, HANEUL, by="p")


async def test_uses_survive_a_restart_and_are_told_to_search(workday: Workday) -> None:
    await workday.published()
    contact = await workday.talking()
    await workday.using.use("pothole", contact, HANEUL, by="p-haneul")
    house = await workday.house.restarted()
    try:
        async with workday.database.begin() as connection:
            (document,) = await feed.documents(connection, CENTRE, None)
            assert await upkeep_queries.recent(connection, CENTRE, HANEUL) == ["pothole"]
        assert document.revision == 1
    finally:
        await house.close()


async def test_favourites_are_each_person_s_own(workday: Workday) -> None:
    for name in ("pothole", "pavement"):
        await workday.published(name)
        workday.clock.advance(seconds=1)
        await workday.using.favour(name, by="p-haneul")
    await workday.using.favour("pothole", by="p-haneul")
    await workday.using.favour("pothole", by="p-boram")
    await workday.using.disfavour("pothole", by="p-boram")
    await workday.using.disfavour("pothole", by="p-boram")
    with pytest.raises(article_errors.ArticleNotFound):
        await workday.using.favour("nothing", by="p-haneul")

    async with workday.database.begin() as connection:
        assert await upkeep_queries.favourites(connection, CENTRE, "p-haneul") == ["pavement", "pothole"]
        assert await upkeep_queries.favourites(connection, CENTRE, "p-boram") == []


async def test_favourites_have_a_bound(workday: Workday) -> None:
    for number in range(MOST_FAVOURITES):
        await workday.office.draft(name=f"a-{number}", actor=MANAGER)
        await workday.using.favour(f"a-{number}", by="p-haneul")
    await workday.published()
    with pytest.raises(errors.TooManyFavourites):
        await workday.using.favour("pothole", by="p-haneul")
    await workday.using.favour("a-0", by="p-haneul")
    await workday.using.disfavour("a-0", by="p-haneul")
    await workday.using.favour("pothole", by="p-haneul")
