"""What callers hear: announced at once, recorded by people, spoken otherwise, in the next best language."""

import pytest
from tests.features.entrances.manager import HOUR_MS, YUNA, Manager, at

from onmaru.features.directory import announcements_on
from onmaru.features.entrances import CitySpeaking
from onmaru.features.entrances.errors import (
    EntryHasFaults,
    EntryNotFound,
    LanguageNotSpoken,
    NoSoundYet,
    NotRecorded,
    ReasonMissing,
    RecordingInFiles,
)
from onmaru.features.entrances.ports import RecordingNotUsable, Words
from onmaru.features.entrances.screens import PromptRow

pytestmark = pytest.mark.action

WAVE = b"RIFF a person speaking"


async def record(manager: Manager, prompt: str, language: str = "ko", data: bytes = WAVE, **more: str) -> None:
    how = {"reason": "성우 녹음", "name": ""} | more
    await manager.does.recordings.add(prompt, language, data, by=YUNA, **how)


async def row(manager: Manager, prompt: str) -> PromptRow:
    return next(each for each in (await manager.page()).prompts if each.id == prompt)


# ── Announcements ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_announcement_is_spoken_before_it_is_answered_for(manager: Manager) -> None:
    await manager.announce(text="폭우 경보예요.", text_en="Heavy rain warning.", entry_points=("main",))
    assert set(manager.sounds.said.values()) == {Words("ko", "폭우 경보예요."), Words("en", "Heavy rain warning.")}
    directory = manager.directory()
    assert announcements_on(directory, directory.entry_points["main"], manager.clock.now())
    assert not announcements_on(directory, directory.entry_points["tax"], manager.clock.now())


async def test_an_announcement_ends_by_itself(manager: Manager) -> None:
    await manager.announce(text="폭우 경보예요.", until=at("2026-11-23T12:00"))
    directory = manager.directory()
    main = directory.entry_points["main"]
    assert announcements_on(directory, main, at("2026-11-23T11:59"))
    assert not announcements_on(directory, main, at("2026-11-23T12:00"))


async def test_an_announcement_can_be_called_off(manager: Manager) -> None:
    await manager.announce(text="폭우 경보예요.")
    (announcement,) = manager.directory().data.announcements
    await manager.does.announcing.call_off(announcement.id, "비가 그침", by=YUNA)
    assert manager.directory().data.announcements == ()
    with pytest.raises(EntryNotFound):
        await manager.does.announcing.call_off(announcement.id, "비가 그침", by=YUNA)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "text"),
        ({"text": "비", "until": 0}, "until"),
        ({"text": "비", "entry_points": ("atlantis",)}, "entry_points"),
        ({"prompt": "atlantis"}, "prompt"),
        ({"text": "가" * 601}, "text"),
    ],
)
async def test_what_nobody_could_hear_is_not_announced(manager: Manager, fields: dict[str, object], field: str) -> None:
    with pytest.raises(EntryHasFaults) as refused:
        await manager.announce(**fields)
    assert [fault.field for fault in refused.value.faults] == [field]


async def test_an_announcement_may_have_been_recorded(manager: Manager) -> None:
    await record(manager, "storm", name="태풍 안내")
    await manager.announce(prompt="storm", until=manager.clock.now() + HOUR_MS)
    assert (await manager.call()).announcements[0].prompt == "storm"
    assert (await row(manager, "storm")).used_by[0].section == "announcements"


# ── Recordings ──────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_recording_is_heard_instead_of_the_words_until_it_is_taken_away(manager: Manager) -> None:
    await record(manager, "greeting")
    assert manager.sounds.heard("greeting") == "recording"
    assert (await row(manager, "greeting")).recorded["ko"]
    assert (await row(manager, "greeting")).seconds["ko"] == 7.0
    await manager.does.recordings.remove("greeting", "ko", reason="다시 녹음", by=YUNA)
    assert (manager.sounds.heard("greeting") or "").startswith("안녕하세요.")


async def test_words_are_changed_without_losing_the_recording(manager: Manager) -> None:
    await record(manager, "greeting")
    await manager.change("prompts", "greeting", texts={"ko": "새 인사"}, recordings={})
    assert manager.sounds.heard("greeting") == "recording"


async def test_a_standard_prompt_can_be_recorded_and_keeps_its_words(manager: Manager) -> None:
    await record(manager, "fault", "en")
    told = await row(manager, "fault")
    assert (told.name, told.built_in, told.own, told.recorded["en"], told.recorded["ko"]) == (
        "연결할 수 없을 때",
        True,
        True,
        True,
        False,
    )
    assert manager.sounds.heard("fault") == told.texts["ko"]


async def test_what_only_a_recording_says_keeps_it(manager: Manager) -> None:
    await record(manager, "storm", name="태풍 안내")
    with pytest.raises(EntryHasFaults):
        await manager.does.recordings.remove("storm", "ko", reason="지움", by=YUNA)
    assert manager.sounds.heard("ja/storm") == "recording"


async def test_what_cannot_be_a_recording_is_refused(manager: Manager) -> None:
    with pytest.raises(RecordingNotUsable):
        await record(manager, "greeting", data=b"ID3 a song")
    with pytest.raises(LanguageNotSpoken):
        await record(manager, "greeting", "fr")
    with pytest.raises(EntryNotFound):
        await record(manager, "storm")
    with pytest.raises(ReasonMissing):
        await record(manager, "greeting", reason=" ")
    with pytest.raises(EntryHasFaults):
        await record(manager, "queue_position")
    with pytest.raises(EntryHasFaults):
        await record(manager, "No Name", name="이름")
    assert manager.directory().version == 1
    assert manager.sounds.recordings == {}


async def test_a_recording_of_the_citys_files_is_not_taken_away_here(manager: Manager) -> None:
    manager.sounds.from_files.add("greeting")
    assert (await row(manager, "greeting")).recorded["ko"]
    with pytest.raises(RecordingInFiles):
        await manager.does.recordings.remove("greeting", "ko", reason="지움", by=YUNA)
    with pytest.raises(NotRecorded):
        await manager.does.recordings.remove("closed", "ko", reason="지움", by=YUNA)


# ── Listening ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_callers_hear_can_be_heard(manager: Manager) -> None:
    does = manager.does.recordings
    assert await does.sound("greeting", "en") == b"RIFFen/greeting"
    assert await does.sound("queue_position", "ko") == b"RIFFqueue_position_1"
    assert (await does.spoken("비가 와요.", "ko")).startswith(b"RIFFsaid/")
    with pytest.raises(EntryNotFound):
        await does.sound("atlantis", "ko")
    with pytest.raises(LanguageNotSpoken):
        await does.sound("greeting", "../en")
    with pytest.raises(NoSoundYet):
        await does.spoken("雨です。", "ja")


async def test_a_centre_without_a_telephone_says_that_nothing_is_spoken(manager: Manager) -> None:
    manager.keeping.sounds = None
    assert (await manager.page()).spoken == ()
    assert (await row(manager, "greeting")).seconds["ko"] is None
    with pytest.raises(NoSoundYet):
        await manager.does.recordings.sound("greeting", "ko")
    assert (await manager.call()).greeting_seconds > 0


# ── On the line ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_said_on_the_line_is_said_by_whoever_can_read_it(manager: Manager) -> None:
    speaking = CitySpeaking(manager.sounds, manager.articles)
    for text, language in (("내일 오전 9시예요.", "ko"), ("Tomorrow at nine.", "zh"), ("내일 오전 9시예요.", "en")):
        prompt = await speaking.spoken(text, language)
        assert prompt is not None
        assert manager.sounds.said[prompt].language == ("en" if text.isascii() else "ko")
    assert await speaking.spoken("雨です。", "ja") is None


async def test_an_article_is_said_in_the_next_best_language(manager: Manager) -> None:
    speaking = CitySpeaking(manager.sounds, manager.articles)
    manager.articles.words["passport-fee"]["en"] = "It costs fifty thousand won."
    for language, heard in (("ko", "ko"), ("en", "en"), ("ja", "en"), ("fr", "en")):
        prompt = await speaking.article("passport-fee", language)
        assert prompt is not None
        assert manager.sounds.said[prompt].language == heard
    assert await speaking.article("atlantis", "ko") is None
