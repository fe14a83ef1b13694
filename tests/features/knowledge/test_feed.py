"""What the search process reads: versions that grow with every change it must notice, documents, vectors."""

import asyncio
import struct
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert
from tests.features.knowledge.office import CENTRE, MANAGER, POTHOLE, ROADS_OFFICIAL, Office, but

from onmaru.features.knowledge import feed
from onmaru.features.knowledge.model import Synonym
from onmaru.features.knowledge.upkeep.tables import article_use, synonym
from onmaru.kernel.database import Database
from onmaru.kernel.notices import READ_ANEW, notices

pytestmark = pytest.mark.action


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


async def versions(office: Office) -> dict[str, int]:
    async with office.database.begin() as connection:
        return await feed.versions(connection, CENTRE)


async def test_only_what_is_live_is_to_be_found_and_its_version_never_goes_back(office: Office):
    seen = []

    async def look() -> None:
        seen.append((await versions(office)).get("pothole"))

    await office.draft()
    await look()
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await look()
    await office.save(but(POTHOLE, fee="없음"))
    await look()
    await office.publishing.publish("pothole", actor=MANAGER)
    await look()
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    await look()
    await office.publishing.withdraw("pothole", "까닭", actor=ROADS_OFFICIAL)
    await look()
    await office.writing.restore("pothole", 1, actor=ROADS_OFFICIAL)
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    await look()

    assert seen == [None, 1, 1, 2, 3, None, 5]


async def test_a_document_is_the_live_content_with_what_ranks_it(office: Office):
    await office.published(but(POTHOLE, review_by=date(2026, 3, 20)))
    await office.published(name="other", actor=MANAGER)
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    await office.save(but(POTHOLE, fee="초안"))
    async with office.database.begin() as connection:
        used = {"centre": CENTRE, "article": "pothole", "revision": 1, "agent": "haneul"}
        now = (await connection.exec_driver_sql("select extract(epoch from now())::bigint * 1000")).scalar_one()
        long_ago = now - 91 * 24 * 3_600_000
        rows = [used | {"contact": f"c{number}", "at": at} for number, at in enumerate((now, now, long_ago))]
        await connection.execute(insert(article_use), rows)
    async with office.database.begin() as connection:
        other, this = await feed.documents(connection, CENTRE, None)
        (again,) = await feed.documents(connection, CENTRE, ["pothole", "nothing"])

    assert (this.id, this.version, this.revision, this.verified, this.uses) == ("pothole", 2, 1, True, 2)
    assert this.content == but(POTHOLE, review_by=date(2026, 6, 4))
    assert (other.verified, other.uses, again) == (False, 0, this)


async def test_vectors_come_back_bit_by_bit_and_belong_to_one_text(office: Office):
    await office.published()
    numbers = struct.pack("<384e", *(((-1) ** each) * each / 384 for each in range(384)))
    async with office.database.begin() as connection:
        missing = await feed.missing_vectors(connection, CENTRE, "nano-1", 10)
        await feed.keep_vectors(connection, CENTRE, "pothole", 1, "nano-1", [(0, numbers), (1, numbers[::-1])])
        await feed.keep_vectors(connection, CENTRE, "pothole", 1, "nano-1", [(0, numbers)])
        kept = await feed.vectors(connection, CENTRE, "nano-1")
        none_missing = await feed.missing_vectors(connection, CENTRE, "nano-1", 10)
        other_encoder = await feed.missing_vectors(connection, CENTRE, "nano-2", 10)
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    async with office.database.begin() as connection:
        confirmed = await feed.vectors(connection, CENTRE, "nano-1")
    await office.save(but(POTHOLE, fee="없음"))
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    async with office.database.begin() as connection:
        stale = (
            await feed.vectors(connection, CENTRE, "nano-1"),
            await feed.missing_vectors(connection, CENTRE, "nano-1", 10),
        )

    assert (missing, none_missing, other_encoder) == (["pothole"], [], ["pothole"])
    assert kept == [("pothole", 1, 0, numbers)]
    assert confirmed == kept
    assert stale == ([], ["pothole"])


async def test_synonyms_are_read_whole(office: Office):
    row = {"id": "s1", "words": ["딱지"], "means": ["과태료"], "both_ways": False, "source": "seed"}
    async with office.database.begin() as connection:
        await connection.execute(
            insert(synonym).values(row | {"centre": CENTRE, "changed_at": 0, "changed_by": "onmaru"})
        )
        assert await feed.synonyms(connection, CENTRE) == [
            Synonym(id="s1", words=("딱지",), means=("과태료",), both_ways=False, source="seed")
        ]


async def test_every_act_gives_notice_when_it_is_committed(office: Office, worker_database_url: str):
    heard = notices(worker_database_url, feed.CHANNEL)
    assert await anext(heard) is READ_ANEW
    for act in (
        office.draft(),
        office.publishing.publish("pothole", actor=ROADS_OFFICIAL),
        office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL),
        office.publishing.withdraw("pothole", "까닭", actor=ROADS_OFFICIAL),
    ):
        await act
        assert await asyncio.wait_for(anext(heard), 5) == "gaon article pothole"
    await heard.aclose()
