"""Questions that found nothing, and the synonyms they teach."""

import asyncio
from contextlib import aclosing

import pytest
from sqlalchemy import text
from tests.features.house import CENTRE
from tests.features.knowledge.office import MANAGER
from tests.features.knowledge.workday import Workday

from onmaru.features.knowledge import feed
from onmaru.features.knowledge.model import Synonym
from onmaru.features.knowledge.upkeep import errors as errors
from onmaru.features.knowledge.upkeep import queries as upkeep_queries
from onmaru.features.knowledge.upkeep.actions import misses as misses_module
from onmaru.features.knowledge.upkeep.actions import synonyms as synonyms_module
from onmaru.features.knowledge.upkeep.seed import seeded
from onmaru.features.knowledge.upkeep.synonyms import synonym_of
from onmaru.kernel.notices import READ_ANEW, notices

pytestmark = pytest.mark.action


async def missed(workday: Workday) -> dict[str, int]:
    async with workday.database.begin() as connection:
        return {row.text: row.count for row in await upkeep_queries.misses(connection, CENTRE)}


async def synonyms(workday: Workday) -> list[Synonym]:
    async with workday.database.begin() as connection:
        return await feed.synonyms(connection, CENTRE)


# ── misses ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_question_is_counted_however_it_is_typed(workday: Workday) -> None:
    for typed in ("주차딱지", " 주차딱지 ??", "까치집", "?", " ", "가"):
        await workday.misses.note(typed, by="p-haneul")

    assert await missed(workday) == {"주차딱지": 2, "까치집": 1}


async def test_no_number_of_a_citizen_reaches_the_table(workday: Workday) -> None:
    for typed in (
        "900101-1234567 과태료",
        "010-0000-1234",
        "12가3456 견인",
        "9000-0000-0000-0000",
        "110-234-567890 환급",
    ):
        await workday.misses.note(typed, by="p-haneul")
    async with workday.database.begin() as connection:
        stored = " ".join((await connection.execute(text("select knowledge_miss::text from knowledge_miss"))).scalars())

    assert not [number for number in ("1234567", "0000-1234", "3456", "9000-0000", "567890") if number in stored]


async def test_many_at_once_are_all_counted(workday: Workday) -> None:
    await asyncio.gather(*(workday.misses.note("주차딱지", by=f"p-{number}") for number in range(20)))
    assert await missed(workday) == {"주차딱지": 20}


async def test_what_a_manager_settled_is_gone_until_it_is_missed_long_after(workday: Workday) -> None:
    for typed in ("주차딱지", "까치집", "asdf"):
        await workday.misses.note(typed, by="p-haneul")
    for typed, settled_as in (("주차딱지", "synonym"), ("까치집", "article"), ("asdf", "ignored")):
        await workday.misses.settle(typed, settled_as, by=MANAGER)  # type: ignore[arg-type]  # a tuple's str
        await workday.misses.note(typed, by="p-haneul")
    assert await missed(workday) == {}
    await workday.days(15)
    for typed in ("주차딱지", "까치집", "asdf"):
        await workday.misses.note(typed, by="p-haneul")

    assert await missed(workday) == {"주차딱지": 1, "까치집": 1}, "what is ignored stays so"
    with pytest.raises(errors.MissNotFound):
        await workday.misses.settle("nothing", "ignored", by=MANAGER)


async def test_what_an_owner_is_asked_for_is_missed_no_more(workday: Workday) -> None:
    for typed in ("까치집은 누가 치우나요?", "주차딱지"):
        await workday.misses.note(typed, by="p-haneul")
    await workday.missing(" 까치집은  누가 치우나요 ")

    assert await missed(workday) == {"주차딱지": 1}


async def test_misses_are_forgotten(workday: Workday, monkeypatch: pytest.MonkeyPatch) -> None:
    await workday.misses.note("여름 질문", by="p-haneul")
    await workday.days(misses_module.KEPT_DAYS)
    await workday.misses.note("겨울 질문", by="p-haneul")
    workday.clock.advance(seconds=1)
    await workday.misses.forget()
    assert await missed(workday) == {"겨울 질문": 1}

    for _ in range(2):
        await workday.misses.note("자주 묻는 질문", by="p-haneul")
    monkeypatch.setattr(misses_module, "MOST_KEPT", 1)
    await workday.misses.forget()
    assert await missed(workday) == {"자주 묻는 질문": 2}


# ── synonyms ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_manager_keeps_the_table_and_search_hears_of_each_change(
    workday: Workday, worker_database_url: str
) -> None:
    async with aclosing(notices(worker_database_url, feed.CHANNEL)) as news:
        assert await anext(news) is READ_ANEW
        line = await workday.synonyms.add(
            ["주차딱지", " 주차  딱지 "], ["주정차 위반 과태료"], both_ways=False, source="miss", by=MANAGER
        )
        changed = await workday.synonyms.change(line.id, ["딱지"], ["과태료"], both_ways=True, by=MANAGER)
        heard = [await anext(news) for _ in range(2)]
        await workday.synonyms.remove(line.id, by=MANAGER)
        heard.append(await anext(news))

    assert (line.words, line.source) == (("주차딱지", "주차 딱지"), "miss")
    assert (changed.words, changed.both_ways, changed.source) == (("딱지",), True, "manager")
    assert heard == [f"{CENTRE} synonyms"] * 3
    assert await synonyms(workday) == []
    assert await workday.happened() == ["SynonymKept", "SynonymKept", "SynonymRemoved"]


async def test_what_is_no_synonym_is_refused(workday: Workday, monkeypatch: pytest.MonkeyPatch) -> None:
    for words, means in (([], ["과태료"]), (["딱지"], []), (["딱지"], [" 딱지 "]), ([" \0"], ["과태료"])):
        with pytest.raises(errors.SynonymIncomplete):
            await workday.synonyms.add(words, means, both_ways=False, source="manager", by=MANAGER)
    with pytest.raises(errors.SynonymNotFound):
        await workday.synonyms.change("s0", ["딱지"], ["과태료"], both_ways=False, by=MANAGER)
    with pytest.raises(errors.SynonymNotFound):
        await workday.synonyms.remove("s0", by=MANAGER)
    monkeypatch.setattr(synonyms_module, "MOST_SYNONYMS", 0)
    with pytest.raises(errors.TooManySynonyms):
        await workday.synonyms.add(["딱지"], ["과태료"], both_ways=False, source="manager", by=MANAGER)


async def test_the_words_of_the_house_are_given_once(workday: Workday) -> None:
    lines = [
        synonym_of("seed-1", ["딱지"], ["과태료"], both_ways=False, source="seed"),
        synonym_of("seed-2", ["등본"], ["주민등록표 등본"], both_ways=True, source="seed"),
    ]
    assert await workday.synonyms.seed(lines) == 2
    await workday.synonyms.remove("seed-1", by=MANAGER)
    assert await workday.synonyms.seed(lines) == 0

    assert [line.id for line in await synonyms(workday)] == ["seed-2"]


async def test_a_centre_begins_with_the_words_of_the_house(workday: Workday) -> None:
    lines = seeded()
    assert await workday.synonyms.seed(lines) == len(lines)

    assert sorted(await synonyms(workday), key=by_id) == sorted(lines, key=by_id), "each has an id of its own"


def by_id(line: Synonym) -> str:
    return line.id
