"""Files kept with an article: how many, how large, where, and until when."""

import stat
from pathlib import Path

import pytest
from tests.features.knowledge.office import POTHOLE, ROADS_OFFICIAL, Office, but
from tests.features.knowledge.test_filetypes import GOOD, HOSTILE, PDF

from onmaru.adapters.storage.folder import FileLost, Folder
from onmaru.features.knowledge import file_errors
from onmaru.features.knowledge.actions.attachments import LARGEST_FILE, MOST_FILES
from onmaru.features.knowledge.model import Form
from onmaru.kernel.database import Database

pytestmark = pytest.mark.action


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    office = Office(database, tmp_path)
    await office.draft()
    return office


async def add(office: Office, name: str = "신청서.pdf", data: bytes = PDF) -> str:
    return (await office.articles.attachments.add("pothole", name, data, actor=ROADS_OFFICIAL)).id


@pytest.mark.parametrize("kind", GOOD)
async def test_a_file_comes_back_as_it_was(office: Office, kind: str):
    file = await office.articles.attachments.download(await add(office, f"보기.{kind}", GOOD[kind]))

    assert (file.name, file.data) == (f"보기.{kind}", GOOD[kind])
    (shown,) = (await office.pages.article("pothole", actor=ROADS_OFFICIAL)).attachments
    assert (shown.kind, shown.bytes) == (kind, len(GOOD[kind]))


async def test_files_are_kept_by_what_they_hold_for_our_account_only(office: Office):
    await add(office)
    await add(office, "같은 파일.pdf")
    kept = [path for path in (office.folder / "attachments").rglob("*") if path.is_file()]

    assert len(kept) == 1
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept[0].parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("what", HOSTILE)
async def test_nothing_is_kept_of_what_is_refused(office: Office, what: str):
    data, name, refusal = HOSTILE[what]
    with pytest.raises(refusal):
        await add(office, name, data)
    assert not (office.folder / "attachments").exists()
    assert await office.events() == ["DraftWritten"]


async def test_too_large_too_many_and_empty_are_refused(office: Office):
    with pytest.raises(file_errors.FileTooLarge):
        await add(office, data=PDF[:-6] + b"\0" * LARGEST_FILE + b"%%EOF\n")
    with pytest.raises(file_errors.FileIsEmpty):
        await add(office, data=b"")
    for number in range(MOST_FILES):
        await add(office, f"{number}.pdf")
    with pytest.raises(file_errors.TooManyAttachments):
        await add(office)


async def test_a_file_a_form_names_stays_until_the_form_lets_it_go(office: Office):
    name = await add(office)
    await office.save(but(POTHOLE, forms=(Form(name="신청서", attachment=name),)))
    with pytest.raises(file_errors.AttachmentInUse):
        await office.articles.attachments.remove("pothole", name, actor=ROADS_OFFICIAL)
    await office.save(POTHOLE)
    await office.articles.attachments.remove("pothole", name, actor=ROADS_OFFICIAL)

    for act in (
        office.articles.attachments.download(name),
        office.articles.attachments.remove("pothole", name, actor=ROADS_OFFICIAL),
    ):
        with pytest.raises(file_errors.AttachmentNotFound):
            await act
    assert (await office.events())[-1] == "AttachmentRemoved"


async def test_a_file_of_another_article_cannot_be_removed_through_this_one(office: Office):
    await office.draft(name="other")
    name = await add(office)
    with pytest.raises(file_errors.AttachmentNotFound):
        await office.articles.attachments.remove("other", name, actor=ROADS_OFFICIAL)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 64 + "/", "0" * 64])
async def test_a_name_leads_nowhere_but_to_what_is_kept(tmp_path: Path, name: str):
    with pytest.raises(FileLost):
        await Folder(tmp_path).read(name)
