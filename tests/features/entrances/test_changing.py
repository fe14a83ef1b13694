"""Changes: whoever calls next meets them, whoever looks later knows who and why, nobody's work is overwritten."""

import pytest
from tests.features.entrances.manager import DOYUN, HOUR_MS, YUNA, Manager, at

from onmaru.features.entrances.errors import (
    ChangeAlreadyWaits,
    CityChangedMeanwhile,
    EntryHasFaults,
    EntryNotFound,
    NothingToChange,
    PendingNotFound,
    TooFarAhead,
    TooManyWait,
)
from onmaru.features.entrances.forms import ChangeForm

pytestmark = pytest.mark.action


async def faults(change: object) -> list[tuple[str, str]]:
    with pytest.raises(EntryHasFaults) as refused:
        await change  # type: ignore[misc]
    return [(fault.field, fault.message) for fault in refused.value.faults]


# ── Now ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_change_holds_at_once_and_is_remembered_with_who_and_why(manager: Manager) -> None:
    await manager.change("entry_points", "main", greeting_said="안녕하세요, 가온시입니다.", reason=" 인사말을 다듬음 ")
    assert manager.directory().entry_points["main"].greeting_said == "안녕하세요, 가온시입니다."
    newest, *_ = (await manager.does.past.versions(None)).versions
    assert (newest.version, newest.by_name, newest.reason) == (2, "윤아", "인사말을 다듬음")
    assert newest.sentence == "대표번호 '대표번호' 변경"


async def test_a_new_number_is_answered_at_once(manager: Manager) -> None:
    main = manager.entry("entry_points", "main")
    await manager.change("entry_points", "parks", **(main | PARKS))
    assert manager.directory().entry_point_at("0310002180") is not None
    assert [each.id for each in manager.directory().data.entry_points][-1] == "parks"


PARKS = {"id": "parks", "name": "공원 안내", "name_en": "Parks", "number": "031-000-2180", "is_main": False}


async def test_changed_words_are_ready_to_be_heard_when_the_change_is_answered(manager: Manager) -> None:
    await manager.change("prompts", "greeting", texts={"ko": "{city}에 오신 것을 환영합니다."})
    assert manager.sounds.heard("greeting") == "가온시에 오신 것을 환영합니다."


async def test_the_same_again_makes_no_version(manager: Manager) -> None:
    await manager.change("entry_points", "main")
    assert manager.directory().version == 1


async def test_every_fault_stands_beside_its_field(manager: Manager) -> None:
    found = await faults(
        manager.change("entry_points", "main", number="12", queue="nobody", language="fr", colour="blue", name="")
    )
    assert [field for field, _ in found] == ["name", "number", "language", "colour"]
    assert [field for field, _ in await faults(manager.change("entry_points", "main", queue="nobody"))] == ["queue"]
    assert manager.directory().version == 1


async def test_a_menu_with_a_dead_end_is_not_saved(manager: Manager) -> None:
    menu = manager.entry("menus", "main")
    steps = [step | ({"next": "nowhere"} if step["id"] == "hello" else {}) for step in menu["steps"]]
    assert ("steps.hello.next", "없는 단계로 이어집니다: nowhere") in await faults(
        manager.change("menus", "main", steps=steps)
    )


async def test_a_step_that_lacks_something_is_named(manager: Manager) -> None:
    steps = [*manager.entry("menus", "main")["steps"], {"id": "more", "kind": "say", "prompts": "greeting"}]
    found = await faults(manager.change("menus", "main", steps=steps))
    assert [field for field, _ in found] == ["steps.more.prompts", "steps.more.next"]


async def test_an_article_nobody_can_hear_is_not_offered_in_a_menu(manager: Manager) -> None:
    del manager.articles.words["kiosk-where"]
    menu = manager.entry("menus", "main")
    assert [field for field, _ in await faults(manager.change("menus", "main", steps=menu["steps"]))] == [
        "steps.kiosk.article"
    ]


async def test_what_others_still_need_is_not_taken_away(manager: Manager) -> None:
    (field, message), *_ = await faults(manager.remove("callback_plans", "usual"))
    assert field == ""
    assert message.startswith("대표번호 '대표번호': ")
    await manager.remove("special_days", "2027-04-15 office,town-office,passport")
    assert len(manager.directory().data.special_days) == 2


async def test_a_special_day_may_move_to_another_date(manager: Manager) -> None:
    await manager.change("special_days", "2026-12-31 main", date="2026-12-30")
    assert manager.directory().data.special_days[0].id == "2026-12-30 main"


async def test_an_id_stays_what_it_is(manager: Manager) -> None:
    assert [field for field, _ in await faults(manager.change("menus", "main", id="other"))] == ["id"]


async def test_of_a_department_only_how_it_is_reached_is_changed_here(manager: Manager) -> None:
    department = next(each for each in manager.directory().data.departments if each.line_up)
    turned = tuple(reversed(department.line_up))
    await manager.change("departments", department.id, line_up=turned, ring_seconds=25, name="다른 이름")
    await manager.change("departments", department.id, extension="7999", calendar="main")
    changed = manager.directory().departments[department.id]
    assert (changed.line_up, changed.ring_seconds, changed.name) == (turned, 25, department.name)
    assert (changed.extension, changed.calendar) == ("7999", "main")
    with pytest.raises(EntryNotFound):
        await manager.change("departments", "atlantis", line_up=())
    assert "도시 파일에서" in (await faults(manager.remove("departments", department.id)))[0][1]


async def test_what_is_not_there_is_not_removed(manager: Manager) -> None:
    with pytest.raises(EntryNotFound):
        await manager.remove("menus", "atlantis")


# ── Two at once ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_who_is_second_is_shown_what_the_first_made_of_it(manager: Manager) -> None:
    await manager.change("entry_points", "main", name="시청", by=DOYUN, reason="새 이름")
    with pytest.raises(CityChangedMeanwhile) as refused:
        await manager.change("entry_points", "main", version=1, name="시청 대표")
    theirs = refused.value.theirs
    assert (theirs.by_name, theirs.reason, theirs.version) == ("도윤", "새 이름", 2)
    assert theirs.entry is not None
    assert theirs.entry["name"] == "시청"
    assert manager.directory().entry_points["main"].name == "시청"


async def test_work_on_something_else_is_not_in_the_way(manager: Manager) -> None:
    await manager.change("entry_points", "tax", name="세금", by=DOYUN)
    await manager.change("entry_points", "main", version=1, name="시청")
    assert manager.directory().version == 3


async def test_sending_the_same_twice_is_no_quarrel(manager: Manager) -> None:
    await manager.change("entry_points", "main", name="시청")
    await manager.change("entry_points", "main", version=1, name="시청")
    assert manager.directory().version == 2


async def test_what_was_removed_meanwhile_is_told(manager: Manager) -> None:
    await manager.change("prompts", "rain", name="비", name_en="Rain", texts={"ko": "비가 옵니다."})
    await manager.remove("prompts", "rain")
    sent = {"id": "rain", "name": "비", "name_en": "Rain", "texts": {"ko": "비가 많이 옵니다."}}
    with pytest.raises(CityChangedMeanwhile) as refused:
        await manager.does.changing.change("prompts", "rain", ChangeForm(sent, "까닭", 2), by=YUNA)
    assert refused.value.theirs.entry is None


# ── Later ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_change_waits_for_its_hour(manager: Manager) -> None:
    midnight = at("2026-11-24T00:00")
    await manager.change("entry_points", "main", name="시청", from_=midnight, reason="내일부터")
    assert manager.directory().entry_points["main"].name == "대표번호"
    (pending,) = (await manager.page()).pending
    assert (pending.at, pending.by_name, pending.problem) == (midnight, "윤아", None)
    assert pending.sentence == "대표번호 '시청' 변경"
    await manager.later(hours=12.9)
    assert manager.directory().version == 1
    await manager.later(hours=0.2)
    assert manager.directory().entry_points["main"].name == "시청"
    assert (await manager.page()).pending == ()
    newest, *_ = (await manager.does.past.versions(None)).versions
    assert (newest.by_name, newest.reason) == ("윤아", "내일부터")


async def test_an_entry_may_come_or_go_later(manager: Manager) -> None:
    soon = manager.clock.now() + HOUR_MS
    await manager.change("prompts", "rain", from_=soon, name="비", name_en="Rain", texts={"ko": "비가 옵니다."})
    await manager.remove("special_days", "2026-12-31 main", from_=soon)
    told = [each.sentence for each in (await manager.page()).pending]
    assert sorted(told) == ["안내말 '비' 추가", "특별한 날 '자동차세 납기 마감일 연장 운영' 삭제"]
    await manager.later(hours=1)
    assert manager.sounds.heard("rain") == "비가 옵니다."
    assert len(manager.directory().data.special_days) == 2


async def test_a_change_that_no_longer_fits_waits_for_its_author(manager: Manager) -> None:
    await manager.change("entry_points", "main", name="시청", from_=manager.clock.now() + HOUR_MS)
    await manager.change("entry_points", "main", name="시청 대표", by=DOYUN)
    (pending,) = (await manager.page()).pending
    assert pending.problem is not None
    await manager.later(hours=2)
    assert manager.directory().entry_points["main"].name == "시청 대표"
    (pending,) = (await manager.page()).pending
    assert "다르게 바뀌어" in (pending.problem or "")
    await manager.does.changing.withdraw(pending.id, by=YUNA)
    assert (await manager.page()).pending == ()


async def test_a_change_whose_ground_is_gone_is_not_applied(manager: Manager) -> None:
    plan = manager.entry("callback_plans", "usual") | {"id": "late", "name": "저녁", "name_en": "Evening"}
    await manager.change("callback_plans", "late", **plan)
    await manager.change("entry_points", "tax", callback_plan="late", from_=manager.clock.now() + HOUR_MS)
    await manager.remove("callback_plans", "late")
    await manager.later(hours=2)
    (pending,) = (await manager.page()).pending
    assert "late" in (pending.problem or "")
    assert manager.directory().entry_points["tax"].callback_plan != "late"


async def test_one_entry_waits_for_one_change(manager: Manager) -> None:
    soon = manager.clock.now() + HOUR_MS
    await manager.change("entry_points", "main", name="시청", from_=soon)
    with pytest.raises(ChangeAlreadyWaits):
        await manager.change("entry_points", "main", name="시청 대표", from_=soon + 1)


async def test_what_waits_is_bounded(manager: Manager, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onmaru.features.entrances.waiting.MOST_WAITING", 1)
    soon = manager.clock.now() + HOUR_MS
    await manager.change("entry_points", "main", name="시청", from_=soon)
    with pytest.raises(TooManyWait):
        await manager.change("entry_points", "tax", name="세금", from_=soon)
    with pytest.raises(TooFarAhead):
        await manager.change("entry_points", "tax", name="세금", from_=at("2029-01-01T00:00"))
    with pytest.raises(NothingToChange):
        await manager.change("entry_points", "tax", from_=soon)


async def test_a_past_hour_means_now(manager: Manager) -> None:
    await manager.change("entry_points", "main", name="시청", from_=manager.clock.now() - 1)
    assert manager.directory().entry_points["main"].name == "시청"


async def test_only_what_waits_can_be_given_up(manager: Manager) -> None:
    with pytest.raises(PendingNotFound):
        await manager.does.changing.withdraw("w-unknown", by=YUNA)
