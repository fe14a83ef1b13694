"""Importing and exporting a knowledge base: rehearsed, all or nothing, and nobody's draft is lost."""

import asyncio
import threading
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import text
from tests.features.knowledge.office import (
    CENTRE,
    MANAGER,
    POTHOLE,
    ROADS_COLLEAGUE,
    ROADS_OFFICIAL,
    Office,
    but,
    gaon,
)

from onmaru.features.directory import folder_of
from onmaru.features.knowledge.errors import ReviewerIsAuthor
from onmaru.features.knowledge.exchange import formats
from onmaru.features.knowledge.exchange.errors import EncodingNotKnown, ImportUnderWay
from onmaru.features.knowledge.exchange.report import ImportReport
from onmaru.features.knowledge.exchange.stocking import Stocking, hold_shelves
from onmaru.features.knowledge.model import Content, Form, Translation
from onmaru.kernel.errors import NotAllowed

pytestmark = pytest.mark.action

KINDS = tuple(formats.KINDS)


@pytest.fixture
def office(database, tmp_path) -> Office:
    return Office(database, tmp_path)


def row(name: str | None = "pothole", content: Content = POTHOLE, **changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(content) | changes
    return fields if name is None else fields | {"id": name}


async def bring(office: Office, *rows: object, dry_run: bool = False) -> ImportReport:
    data = msgspec.json.encode(rows)
    return await office.articles.exchange.bring_in("질문.json", data, dry_run=dry_run, actor=MANAGER)


async def bring_csv(office: Office, table: str, *, dry_run: bool = False) -> ImportReport:
    return await office.articles.exchange.bring_in("질문.csv", table.encode(), dry_run=dry_run, actor=MANAGER)


def figures(report: ImportReport) -> tuple[int, int, int, int, bool]:
    return report.rows, report.created, report.changed, report.unchanged, report.applied


def told(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.severity) for each in report.problems]


async def count(office: Office, table: str) -> int:
    async with office.database.begin() as connection:
        return int(await connection.scalar(text(f"select count(*) from {table}")) or 0)


# ── All of it comes back the same ───────────────────────────────────────────────────────────────────────────────


async def test_an_export_imports_as_unchanged_in_every_format(office):
    loaded = await Stocking(office.acts).first(folder_of(CENTRE))
    for kind in KINDS:
        file = await office.articles.exchange.export(kind)
        report = await office.articles.exchange.bring_in(file.name, file.data, dry_run=False, actor=MANAGER)
        assert (figures(report), report.problems) == ((loaded, 0, 0, loaded, True), ())
    assert await count(office, "article_revision") == loaded


@pytest.mark.parametrize("kind", KINDS)
async def test_confirmations_and_translations_survive_an_export(office, kind):
    english = Translation(title="Pothole", short="Tell us")
    await office.published(but(POTHOLE, translations={"en": english}, review_by=date(2026, 6, 1)))
    office.clock.advance(seconds=86_400)
    await office.articles.confirming.confirm("pothole", actor=ROADS_OFFICIAL)
    file = await office.articles.exchange.export(kind)
    report = await office.articles.exchange.bring_in(file.name, file.data, dry_run=False, actor=MANAGER)
    assert figures(report) == (1, 0, 0, 1, True)


async def test_only_what_is_live_is_exported(office):
    await office.published()
    await office.draft(name="draft")
    await office.save(but(POTHOLE, fee="초안"))
    (exported,) = msgspec.json.decode((await office.articles.exchange.export("json")).data)
    assert (exported["id"], exported["fee"], exported["verified"]) == ("pothole", "", True)


# ── What an import does ─────────────────────────────────────────────────────────────────────────────────────────


async def test_new_articles_are_live_and_changed_ones_have_a_new_revision_by_the_importer(office):
    await office.published()
    await office.published(name="same")
    report = await bring(office, row(fee="없음"), row("same"), row("new"))

    assert figures(report) == (3, 1, 1, 1, True)
    assert await office.steps() == ["superseded", "live"]
    assert await office.steps("same") == ["live"]
    new, changed = await office.revision(1, "new"), await office.revision(2)
    assert {(each.author_name, each.reason) for each in (new, changed)} == {("관리자", "질문.json 파일에서 가져옴")}
    assert changed.content.fee == "없음"


async def test_what_an_import_changed_is_to_be_confirmed_anew(office):
    await office.published()
    assert (await office.article()).is_verified
    await bring(office, row(fee="없음"))
    changed = await office.article()
    assert not changed.is_verified
    assert changed.version == 2


async def test_an_import_is_one_event(office):
    before = await count(office, "knowledge_event")
    await bring(office, row("one"), row("two"))
    assert await count(office, "knowledge_event") == before + 1


async def test_a_rehearsal_changes_nothing(office):
    await office.published()
    report = await bring(office, row(fee="없음"), row("new"), dry_run=True)
    assert figures(report) == (2, 1, 1, 0, False)
    assert await office.steps() == ["live"]
    assert await count(office, "article") == 1


async def test_one_wrong_row_and_nothing_is_imported(office):
    report = await bring(office, row("one"), row("two", department="nowhere"), row("three", short="가" * 46))
    assert not report.applied
    assert told(report) == [(2, "담당 부서", "error"), (3, "문자로 보낼 짧은 답", "error")]
    assert report.problems[0].value == "nowhere"
    assert await count(office, "article") == 0


async def test_every_problem_says_what_to_do_in_both_languages(office):
    report = await bring(office, row("x", category="road", link="javascript:x", related=["nothing"], titel="x"), {})
    for each in report.problems:
        assert any("가" <= sign <= "힣" for sign in each.message)
        assert each.message_en.isascii()
    assert {each.column for each in report.problems} >= {"titel", "질문", "담당 부서", "유형"}


async def test_a_column_that_is_missing_leaves_the_field_as_it_is(office):
    await office.published(but(POTHOLE, translations={"en": Translation(title="Pothole")}))
    report = await bring_csv(office, "id,수수료\npothole,없음\n")
    assert figures(report) == (1, 0, 1, 0, True)
    before, after = await office.revision(1), await office.revision(2)
    assert after.content.translations["en"].title == "Pothole"
    assert (after.content.title, after.content.fee) == (before.content.title, "없음")


async def test_a_new_article_needs_its_question_its_department_and_its_category(office):
    report = await bring_csv(office, "id,수수료\nnew,없음\n")
    assert told(report) == [(2, "질문", "error"), (2, "담당 부서", "error"), (2, "유형", "error")]


async def test_departments_and_categories_may_be_called_by_their_names(office):
    roads, damage = gaon().departments["roads"].name, gaon().categories["road-damage"].name
    report = await bring_csv(office, f"아이디,질문,담당 부서,유형\nx,구멍이 났어요,{roads},{damage}\n")
    assert report.problems == ()
    content = (await office.revision(1, "x")).content
    assert (content.department, content.category) == ("roads", "road-damage")


async def test_a_language_is_dropped_when_its_cells_are_empty(office):
    both = {"en": Translation(title="Pothole"), "ja": Translation(title="穴")}
    await office.published(but(POTHOLE, translations=both))
    await bring_csv(office, "id,영어 질문,영어 짧은 답,영어 말할 답,영어 자세한 답\npothole,,,,\n")
    assert list((await office.revision(2)).content.translations) == ["ja"]


async def test_a_row_without_an_id_makes_a_new_article_and_says_so(office):
    report = await bring_csv(office, "아이디,질문,담당 부서,유형\n,구멍이 났어요,roads,road-damage\n")
    assert figures(report) == (1, 1, 0, 0, True)
    assert told(report) == [(2, "아이디", "warning")]


async def test_an_id_used_twice_names_the_first_row(office):
    report = await bring(office, row("twice"), row("twice"))
    assert told(report) == [(2, "아이디", "error")]
    assert "1째 줄" in report.problems[0].message


async def test_articles_of_a_file_may_refer_to_one_another(office):
    assert (await bring(office, row("one", related=["two"]), row("two", related=["one"]))).applied


async def test_html_stays_text_with_a_warning(office):
    script = "<script>alert(1)</script>"
    report = await bring(office, row("x", full=script, title=f"질문 {script}"))
    assert report.applied
    assert {each[1:] for each in told(report)} == {("질문", "warning"), ("자세한 답", "warning")}
    assert (await office.revision(1, "x")).content.full == script


async def test_a_file_of_a_form_must_be_attached_to_the_article(office):
    await office.published()
    form = msgspec.to_builtins(Form(name="신청서", attachment="f-elsewhere"))
    assert told(await bring(office, row(forms=[form]))) == [(1, "서식", "error")]


# ── Beside people at work ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_draft_somebody_is_writing_stays_and_its_editor_is_told(office):
    await office.published()
    await office.save(but(POTHOLE, fee="초안"))
    edits = (await office.article()).edits
    report = await bring(office, row(fee="가져온 글"))

    assert (report.applied, told(report)) == (True, [(1, "아이디", "warning")])
    assert await office.steps() == ["superseded", "draft", "live"]
    assert (await office.article()).edits == edits + 1
    await office.publishing.publish("pothole", actor=ROADS_OFFICIAL)
    assert await office.steps() == ["superseded", "live", "superseded"]


async def test_an_article_that_was_withdrawn_is_published_again_with_a_warning(office):
    await office.published()
    await office.publishing.withdraw("pothole", "끝난 일", actor=ROADS_OFFICIAL)
    report = await bring(office, row())
    assert (figures(report), told(report)) == ((1, 0, 1, 0, True), [(1, "아이디", "warning")])
    assert (await office.article()).standing == "live"


async def test_what_takes_effect_later_is_scheduled_and_what_is_live_stays_until_then(office):
    await office.published()
    await bring(office, row(fee="오른 값", effective_from="2026-04-01"))
    assert await office.steps() == ["live", "scheduled"]
    office.clock.advance(seconds=40 * 86_400)
    await office.schedule.look()
    assert await office.steps() == ["superseded", "live"]


async def test_nothing_is_scheduled_over_a_draft(office):
    await office.published()
    await office.save(but(POTHOLE, fee="초안"))
    report = await bring(office, row(effective_from="2026-04-01"))
    assert (report.applied, (1, "적용 시작일", "error") in told(report)) == (False, True)


async def test_what_is_over_is_not_published(office):
    await office.published()
    report = await bring(office, row(effective_until="2026-03-01"))
    assert (report.applied, told(report)) == (False, [(1, "적용 마지막 날", "error")])


async def test_a_new_article_that_is_over_is_not_published(office):
    assert told(await bring(office, row(effective_until="2026-03-01"))) == [(1, "적용 마지막 날", "error")]


async def test_where_somebody_else_publishes_an_import_is_handed_in_for_review(database, tmp_path):
    office = Office(database, tmp_path, four_eyes=True)
    await office.draft()
    await office.publishing.publish("pothole", actor=ROADS_COLLEAGUE)
    report = await bring(office, row(fee="없음"), row("new"))

    assert (figures(report), told(report)) == ((2, 1, 1, 0, True), [(0, "", "warning")])
    assert (await office.steps(), await office.steps("new")) == (["live", "review"], ["review"])
    assert figures(await bring(office, row("new"))) == (1, 0, 0, 1, True)
    with pytest.raises(ReviewerIsAuthor):
        await office.publishing.publish("new", actor=MANAGER)
    await office.publishing.publish("new", actor=ROADS_OFFICIAL)
    assert (await office.article("new")).standing == "live"


async def test_nothing_is_handed_in_over_a_draft(database, tmp_path):
    office = Office(database, tmp_path, four_eyes=True)
    await office.draft()
    report = await bring(office, row(fee="없음"))
    assert (report.applied, (1, "아이디", "error") in told(report)) == (False, True)


async def test_only_managers_import(office):
    with pytest.raises(NotAllowed):
        await office.articles.exchange.bring_in("a.json", b"[]", dry_run=True, actor=ROADS_OFFICIAL)


async def test_a_file_that_cannot_be_read_leaves_the_way_free_for_the_next(office):
    exchange = office.articles.exchange
    with pytest.raises(EncodingNotKnown):
        await exchange.bring_in("a.csv", "id,질문".encode("utf-16"), dry_run=False, actor=MANAGER)
    assert (await bring(office, row())).applied


async def test_a_second_import_is_refused_while_one_is_under_way(office, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(formats, "parsed", lambda *_: go_on.wait(10))
    first = asyncio.create_task(bring(office, row()))
    await asyncio.sleep(0)
    with pytest.raises(ImportUnderWay):
        await bring(office, row())
    first.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_an_import_in_another_process_is_under_way_too(office):
    async with office.database.begin() as connection:
        await hold_shelves(connection, CENTRE)
        with pytest.raises(ImportUnderWay):
            await bring(office, row())
    assert (await bring(office, row())).applied


async def test_a_report_of_thousands_of_problems_stays_readable(office):
    report = await bring(office, *(row(f"x{number}", department="nowhere") for number in range(1_500)))
    assert len(report.problems) == 1_001
    assert "500군데" in report.problems[-1].message
