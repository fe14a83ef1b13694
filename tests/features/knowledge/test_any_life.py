"""Whatever is done to an article in whatever order: one live text at most, one in the making, nothing lost."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from tests.features.knowledge.office import MANAGER, POTHOLE, ROADS_COLLEAGUE, ROADS_OFFICIAL, Office, but

from onmaru.features.knowledge.model import Article, Revision
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal

pytestmark = pytest.mark.action

MINUTE = 60_000
IN_THE_MAKING = {"draft", "review", "scheduled"}
VERBS = (
    "save",
    "save",
    "submit",
    "send_back",
    "publish",
    "publish",
    "schedule",
    "drop",
    "withdraw",
    "confirm",
    "restore",
)


async def act(office: Office, chance: random.Random, number: int) -> None:
    who = chance.choice((ROADS_OFFICIAL, ROADS_COLLEAGUE, MANAGER))
    publishing, writing = office.publishing, office.writing
    match chance.choice(VERBS):
        case "save":
            await office.save(but(POTHOLE, fee=f"{number}원"), actor=who)
        case "submit":
            await publishing.submit("pothole", actor=who)
        case "send_back":
            await publishing.send_back("pothole", "까닭", actor=who)
        case "publish":
            await publishing.publish("pothole", actor=who)
        case "schedule":
            await publishing.publish("pothole", actor=who, at=office.clock.now() + chance.randint(1, 3) * MINUTE)
        case "drop":
            await writing.drop("pothole", actor=who)
        case "withdraw":
            await publishing.withdraw("pothole", "까닭", actor=who)
        case "confirm":
            await office.articles.confirming.confirm("pothole", actor=who)
        case "restore":
            await writing.restore("pothole", chance.randint(1, (await office.article()).last_number), actor=who)


def is_in_order(article: Article, revisions: list[Revision]) -> None:
    live = [each.number for each in revisions if each.step == "live"]
    making = [each.number for each in revisions if each.step in IN_THE_MAKING]
    assert live == ([] if article.live is None else [article.live])
    assert making == ([] if article.making is None else [article.making])
    assert (article.standing == "live") == bool(live)
    for each in revisions:
        assert (each.step == "scheduled") == (each.publish_at is not None and each.step in IN_THE_MAKING)
        assert (each.live_at is not None) >= (each.ended_at is not None)
        assert each.step != "live" or each.live_at is not None


@pytest.mark.parametrize("seed", range(6))
async def test_any_order_of_acts_leaves_an_article_in_order(database: Database, tmp_path: Path, seed: int):
    office, chance = Office(database, tmp_path), random.Random(seed)
    await office.draft()
    seen: dict[int, Revision] = {}
    version = 0
    for number in range(30):
        with suppress(Refusal):
            await act(office, chance, number)
        office.clock.advance(milliseconds=chance.choice((0, MINUTE)))
        await office.schedule.look()
        article = await office.article()
        revisions = await office.revisions()
        is_in_order(article, revisions)
        assert article.version >= version
        assert all(seen[each.number].content == each.content for each in revisions if each.number in seen)
        version, seen = article.version, {each.number: each for each in revisions}
