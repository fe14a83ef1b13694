"""The knowledge base beside a city's description: checked, loaded, exported with it, and handed on to a new city."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.features.knowledge.office import POTHOLE, but, gaon

from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.features.directory.cli import main as city
from onmaru.features.knowledge.city import CityArticles
from onmaru.features.knowledge.cli import main as knowledge
from onmaru.features.knowledge.exchange import city_files
from onmaru.features.knowledge.exchange.filed import filed
from onmaru.features.knowledge.model import Form
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action

GAON = folder_of("gaon").resolve()


@pytest.fixture
def commands(worker_database_url, database):
    """Run the commands as `./onmaru` does, on this worker's database."""

    @asynccontextmanager
    async def open_database() -> AsyncIterator[Database]:
        opened = Database(worker_database_url)
        try:
            yield opened
        finally:
            await opened.close()

    async def run(command, *words: str) -> int:
        beside = {"beside": [CityArticles()]} if command is city else {}
        return await asyncio.to_thread(command, words, open_database, **beside)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample city with one article."""
    copy = tmp_path / "gaon"
    copy.mkdir()
    for path in GAON.glob("*.toml"):
        (copy / path.name).write_bytes(path.read_bytes())
    city_files.write([filed("pothole", POTHOLE, verified=False)], gaon(), copy)
    return copy


async def test_articles_are_checked_with_the_city(commands, folder, capsys):
    assert await commands(city, "validate", str(folder)) == 0
    assert "상담DB 항목 1" in capsys.readouterr().out
    city_files.write([filed("pothole", but(POTHOLE, department="nowhere"), verified=False)], gaon(), folder)
    assert await commands(city, "validate", str(folder)) == 1
    assert "knowledge/roads.toml:4 · articles 'pothole' · department" in capsys.readouterr().out


async def test_a_load_takes_in_what_is_new_and_an_export_writes_what_is_live(commands, folder, tmp_path, capsys):
    assert await commands(city, "load", str(folder)) == 0
    assert "상담DB 항목 추가 1" in capsys.readouterr().out
    assert await commands(city, "load", str(folder)) == 0
    assert "새 항목이 없습니다" in capsys.readouterr().out
    assert await commands(city, "export", "gaon", str(tmp_path / "out")) == 0
    exported = city_files.read(tmp_path / "out", gaon())
    assert ([*exported.articles], exported.mistakes) == (["pothole"], [])
    assert await commands(city, "load", str(tmp_path / "out")) == 0


async def test_a_mistake_in_an_article_keeps_the_city_from_being_loaded(commands, folder, capsys):
    city_files.write([filed("pothole", but(POTHOLE, department="nowhere"), verified=False)], gaon(), folder)
    assert await commands(city, "load", str(folder)) == 1
    assert "knowledge/roads.toml" in capsys.readouterr().err
    assert await commands(city, "export", "gaon", str(folder)) == 1


async def test_files_kept_with_articles_stay_behind(folder, tmp_path):
    form = Form(name="신청서", attachment="f1", link="https://gov.kr")
    city_files.write([filed("pothole", but(POTHOLE, forms=(form,)), verified=False)], gaon(), folder)
    assert [mistake.field for mistake in city_files.read(folder, gaon()).mistakes] == ["forms"]


async def test_a_new_city_gets_the_articles_with_what_is_to_be_looked_at(commands, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert await commands(city, "new", "haneul-si", "--name", "하늘시") == 0
    heir = Directory(read_city(tmp_path / "cities" / "haneul-si"))
    reading = city_files.read(tmp_path / "cities" / "haneul-si", heir)
    given = city_files.read(GAON, gaon()).articles

    assert reading.mistakes == []
    assert len(reading.articles) > 400
    for article in reading.articles.values():
        assert article.agents_only.startswith("가온시에서 가져온 글입니다. 우리 시에 맞는지 보아 주십시오: 담당 부서")
        assert article.agents_only.endswith(given[article.id].agents_only)
        assert (article.verified, article.review_by, article.town_offices) == (False, None, ())
        assert ("장소와 시간" in article.agents_only) >= bool(article.where)
    assert await commands(city, "validate", "haneul-si") == 0
    assert await commands(city, "load", "haneul-si") == 0


async def test_the_knowledge_base_goes_out_and_in_on_the_command_line(commands, folder, tmp_path, capsys):
    await commands(city, "load", str(folder))
    for kind in ("csv", "xlsx", "json"):
        file = str(tmp_path / f"out.{kind}")
        assert await commands(knowledge, "export", file) == 0
        assert await commands(knowledge, "import", file, "--dry-run") == 0
        assert await commands(knowledge, "import", file) == 0
        assert "그대로 1. 반영했습니다" in capsys.readouterr().out


async def test_the_command_line_names_each_wrong_cell_and_imports_nothing(commands, folder, tmp_path, capsys):
    await commands(city, "load", str(folder))
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("아이디,담당 부서\npothole,nowhere\n", encoding="utf-8")
    assert await commands(knowledge, "import", str(wrong)) == 1
    told = capsys.readouterr().out
    assert "고칠 곳 · 2째 줄 · 담당 부서 · 'nowhere'" in told
    assert "Nothing was imported." in told


@pytest.mark.parametrize("words", [("import", "nowhere.csv"), ("export", "out.xls")])
async def test_the_command_line_refuses_in_both_languages(commands, folder, words, capsys):
    await commands(city, "load", str(folder))
    capsys.readouterr()
    assert await commands(knowledge, *words) == 1
    told = capsys.readouterr().err
    assert any("가" <= sign <= "힣" for sign in told)
    assert any("a" <= sign <= "z" for sign in told)
