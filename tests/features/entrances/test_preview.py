"""What would happen if I called: told key by key, at any hour, with a draft in place, and true of the real call."""

import pytest
from tests.features.entrances.manager import Manager, at

from onmaru.features.directory import NumberNotOurs
from onmaru.features.entrances.forms import DraftForm
from onmaru.features.entrances.screens import PreviewTold

pytestmark = pytest.mark.action

NIGHT = at("2026-11-23T23:00")
NOON_AT_TOWN_OFFICE = at("2026-11-23T12:30")


def kinds(told: PreviewTold) -> list[tuple[str | None, str]]:
    return [(row.step, row.kind) for row in told.walk]


async def test_by_day_the_caller_is_greeted_and_asked(manager: Manager) -> None:
    told = await manager.call()
    assert (told.open, told.why_closed, told.entry_point) == (True, None, "main")
    assert kinds(told) == [("hours", "by_hours"), ("hello", "say"), ("what", "ask")]
    assert told.ends.kind == "waiting"
    assert told.ends.keys == ("1", "2", "3", "4", "5", "9", "#", "0")
    hello = next(row for row in told.walk if row.step == "hello")
    assert hello.sentence.startswith("안녕하세요. 가온시")
    assert told.greeting_seconds == hello.seconds == manager.sounds.seconds("menu_hello")


async def test_a_key_leads_where_it_should(manager: Manager) -> None:
    told = await manager.call(keys="1")
    assert kinds(told)[-1] == ("what", "key")
    assert (told.ends.kind, told.ends.sentence) == ("queue", "'세무' 상담 그룹에서 상담사를 기다립니다.")


async def test_nothing_leads_to_a_person_too(manager: Manager) -> None:
    told = await manager.call(keys="--")
    assert [row.sentence for row in told.walk if row.kind == "key"] == ["아무것도 누르지 않습니다."] * 2
    assert told.ends.kind == "queue"


async def test_a_foreign_caller_is_led_in_their_language(manager: Manager) -> None:
    told = await manager.call(keys="9")
    assert any(row.kind == "language" for row in told.walk)
    spoken = [row for row in told.walk if row.step == "foreign-english"]
    assert spoken[0].language == "en"
    assert spoken[0].words == spoken[0].sentence_en


async def test_an_article_is_told_as_it_is_now(manager: Manager) -> None:
    told = await manager.call(keys="51")
    answer = next(row for row in told.walk if row.step == "passport-fee")
    assert answer.sentence == "passport-fee에 대한 답입니다."
    assert answer.prompt is None
    assert (answer.seconds or 0) > 0


async def test_a_text_message_goes_out_or_does_not(manager: Manager) -> None:
    assert ("link-sent", "say") in kinds(await manager.call(keys="55"))
    assert ("link-not-sent", "say") in kinds(await manager.call(keys="55!"))


async def test_at_night_the_caller_hears_why(manager: Manager) -> None:
    told = await manager.call(at=NIGHT)
    assert (told.open, told.why_closed.reason if told.why_closed else None) == (False, "night")
    assert told.why_closed is not None
    assert told.why_closed.opens_at == at("2026-11-24T08:30")
    assert ("hours", "by_hours") in kinds(told)


async def test_a_number_without_a_menu_greets_and_queues(manager: Manager) -> None:
    plain = next(each for each in manager.directory().data.entry_points if each.menu is None)
    told = await manager.call(plain.number, at=at("2026-11-23T14:00"))
    assert told.ends.kind == "queue"
    assert [row.prompt for row in told.walk if row.prompt] == [plain.greeting]


async def test_a_draft_is_heard_before_it_is_saved(manager: Manager) -> None:
    calendar = manager.entry("calendars", "main") | {"days": {}}
    told = await manager.call(draft=DraftForm("calendars", calendar))
    assert (told.open, manager.directory().version) == (False, 1)
    words = manager.entry("prompts", "menu_hello") | {"texts": {"ko": "가" * 56}}
    told = await manager.call(draft=DraftForm("prompts", words))
    assert told.greeting_seconds == 10.0


async def test_an_announcement_comes_first_or_instead(manager: Manager) -> None:
    await manager.announce(text="폭우로 하천 산책로를 막았어요.", text_en="The river path is closed.")
    told = await manager.call()
    (heard,) = told.announcements
    assert (heard.sentence, heard.kind) == ("폭우로 하천 산책로를 막았어요.", "announcement")
    assert told.ends.kind == "waiting"
    await manager.announce(text="오늘은 상담하지 않아요.", place="instead", entry_points=("tax",))
    tax = manager.directory().entry_points["tax"].number
    assert (await manager.call(tax)).ends.kind == "announced"
    assert (await manager.call()).ends.kind == "waiting"


async def test_a_strange_number_is_not_ours(manager: Manager) -> None:
    with pytest.raises(NumberNotOurs):
        await manager.call("031-000-9999")
    with pytest.raises(NumberNotOurs):
        await manager.call("")


async def test_figures_of_a_menu_come_with_its_check(manager: Manager) -> None:
    checked = await manager.does.pages.check(DraftForm("menus", manager.entry("menus", "main")))
    assert checked.faults == ()
    assert checked.menu_figures is not None
    assert checked.menu_figures.greeting_seconds == (await manager.call()).greeting_seconds
    assert checked.menu_figures.paths > 10


async def test_a_check_changes_nothing(manager: Manager) -> None:
    menu = manager.entry("menus", "main")
    assert ("first", "없는 단계입니다: nowhere") in await manager.check("menus", **(menu | {"first": "nowhere"}))
    assert ("name", "꼭 적어 주십시오.") in await manager.check("menus", id="new")
    assert manager.directory().version == 1
