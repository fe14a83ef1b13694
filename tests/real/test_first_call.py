"""The first call, from a telephone to a browser and back, on real parts: SIPp, Asterisk, PostgreSQL, Chromium."""

from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect
from tests.real.browser import AGENT_TONE, CITIZEN_TONE, browser_of
from tests.real.city import CLOSED_NUMBER, DEMO
from tests.real.desk import Desk, desk_of
from tests.real.journeys import calls, ends, talking
from tests.real.marks import Marks
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS, until

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

_TODAY = """
select coalesce(sum(offered), 0) offered, coalesce(sum(answered), 0) answered,
       coalesce(sum(abandoned), 0) abandoned, coalesce(sum(closed_hours), 0) closed_hours
from hourly_figure where scope = 'centre'
"""
_LEDGER = """
select state, round(sum(extract(epoch from to_at - from_at)) * 1000)::bigint ms
from agent_time where contact = $1 group by state
"""


async def test_a_call_is_answered_held_resumed_ended_recorded_and_counted(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number, marks, memo = "01000001001", Marks(), "여권 재발급에 필요한 서류를 안내함"
    before = await _quiet_today(centre)
    async with (
        desk_of(playwright, centre.url, "haneul", folder) as desk,
        calls(centre, number, dials=DEMO) as citizen,
    ):
        await desk.is_offered()
        marks.pass_by("accepted")
        await desk.accept()
        marks.is_past("accepted")
        assert await desk.hears(CITIZEN_TONE), "the agent hears the citizen"
        assert await citizen.hears(AGENT_TONE), "the citizen hears the agent"

        marks.pass_by("held")
        await desk.button("보류").click()
        await expect(desk.button("보류 해제")).to_be_visible()
        marks.is_past("held")
        assert await citizen.ear.loses(AGENT_TONE), "on hold the citizen does not hear the agent"
        assert citizen.ear.is_noisy(), "on hold the citizen hears music"
        marks.pass_by("resumed")
        await desk.button("보류 해제").click()
        await expect(desk.button("보류 해제")).to_be_hidden()
        marks.is_past("resumed")
        assert await citizen.hears(AGENT_TONE), "after the hold they hear each other again"

        marks.pass_by("over")
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS), "the agent's hang-up ends the citizen's call"
        marks.is_past("over")
        await desk.finish_record(category="여권", disposition="1차 처리", memo=memo)
        await desk.make_ready()
        await desk.page.goto("/board")
        after = await _today(centre)
        for name, figure in (("인입", "offered"), ("응대", "answered"), ("포기", "abandoned")):
            shown = desk.page.locator("dl > div", has_text=name).locator("dd").first
            await expect(shown).to_have_text(str(after[figure]))

    contact = await centre.contact(of=number, outcome="answered")
    assert (contact["agent"], contact["memo"]) == ("haneul", memo)
    assert contact["category"]
    assert contact["disposition"]
    assert marks.lasted("accepted", "over", contact["talk_ms"] + contact["hold_ms"])
    assert marks.lasted("held", "resumed", contact["hold_ms"])
    assert after["offered"] == before["offered"] + 1
    assert after["answered"] == before["answered"] + 1
    ledger = {row["state"]: row["ms"] for row in await centre.rows(_LEDGER, contact["id"])}
    assert ledger["talking"] == contact["talk_ms"]
    assert ledger["holding"] == contact["hold_ms"]
    assert ledger["after_call"] == contact["after_call_ms"]


async def test_the_next_agent_sees_that_this_number_called_before(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000001006"
    async with talking(centre, playwright, folder, "seoyun", number) as (desk, citizen):
        await ends(desk, citizen, memo="여권 문의")
    async with talking(centre, playwright, folder, "dohyun", number) as (desk, citizen):
        await expect(desk.page.get_by_text("여권 문의").first).to_be_visible()
        await expect(desk.page.get_by_text("010-****-1006").first).to_be_visible()
        await ends(desk, citizen, memo="두 번째 문의")


async def test_a_transfer_brings_the_call_to_the_other_agent(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000001002"
    async with (
        talking(centre, playwright, folder, "seoyun", number) as (first, citizen),
        desk_of(playwright, centre.url, "dohyun", folder) as second,
    ):
        await first.transfer_to("이도현")
        await second.accept()
        assert await second.hears(CITIZEN_TONE)
        assert await citizen.hears(AGENT_TONE)
        await first.finish_record(category="여권", disposition="부서 연결", memo="담당 상담사에게 연결")
        await ends(second, citizen, memo="이어서 안내")
    contact = await centre.contact(of=number, outcome="answered")
    assert contact["transfers"] == 1
    parts = await centre.rows("select agent from contact_part where contact = $1 order by accepted_at", contact["id"])
    assert [part["agent"] for part in parts] == ["seoyun", "dohyun"]


async def test_a_citizen_who_hangs_up_in_the_queue_is_counted_as_abandoned(centre: Centre) -> None:
    number = "01000001003"
    before = await _quiet_today(centre)
    async with calls(centre, number):
        await until(partial(_waits, centre, number))
    await centre.contact(of=number, outcome="abandoned")
    after = await _today(centre)
    assert after["abandoned"] == before["abandoned"] + 1
    assert after["answered"] == before["answered"]


async def test_outside_hours_the_citizen_is_told_and_the_contact_counted_as_such(centre: Centre) -> None:
    number = "01000001004"
    before = await _quiet_today(centre)
    async with calls(centre, number, dials=CLOSED_NUMBER) as citizen:
        assert await citizen.is_gone(within_seconds=60), "the city hangs up after the announcement"
        assert citizen.ear.packets_heard > 100, "the announcement was played"
    await centre.contact(of=number, outcome="closed_hours")
    after = await _today(centre)
    assert after["closed_hours"] == before["closed_hours"] + 1
    assert after["offered"] == before["offered"]


async def test_the_board_follows_by_itself(centre: Centre, playwright: Playwright, folder: Path) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in("admin")
        await page.goto("/board")
        waiting = page.get_by_role("region", name="오늘").locator("div", has_text="지금 대기").last
        await expect(waiting).to_contain_text("0명")
        async with calls(centre, "01000001005"):
            await expect(waiting).to_contain_text("1명")
        await expect(waiting).to_contain_text("0명")


async def _waits(centre: Centre, number: str) -> bool:
    return (await centre.contact(of=number))["queued_at"] is not None


async def _quiet_today(centre: Centre) -> dict[str, int]:
    await centre.is_quiet()
    return await _today(centre)


async def _today(centre: Centre) -> dict[str, int]:
    rows = await centre.rows(_TODAY)
    return {name: int(value) for name, value in rows[0].items()}
