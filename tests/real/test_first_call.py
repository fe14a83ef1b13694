"""The first call, from a telephone to a browser and back, on real parts: SIPp, Asterisk, PostgreSQL, Chromium."""

import time
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect
from tests.real.desk import AGENT_TONE, CITIZEN_TONE, Desk, browser_of, desk_of
from tests.real.running import CLOSED_NUMBER, DEMO, GREETING_SECONDS, Centre

from onmaru.testing.citizen import Citizen

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
    number = "01000001001"
    before = await _today(centre)
    async with (
        desk_of(playwright, centre.url, "haneul", folder) as desk,
        Citizen.calls(DEMO, exchange=centre.exchange, caller=number, tone=CITIZEN_TONE) as citizen,
    ):
        await desk.accept(within_seconds=GREETING_SECONDS)
        accepted = time.monotonic()
        assert await desk.hears(CITIZEN_TONE), "the agent hears the citizen"
        assert await citizen.hears(AGENT_TONE), "the citizen hears the agent"

        await desk.button("보류").click()
        await expect(desk.button("보류 해제")).to_be_visible()
        held = time.monotonic()
        citizen.ear.forget()
        assert not await citizen.hears(AGENT_TONE, within_seconds=2), "on hold the citizen does not hear the agent"
        assert citizen.ear.is_noisy(), "on hold the citizen hears music"
        await desk.button("보류 해제").click()
        held_seconds = time.monotonic() - held
        assert await citizen.hears(AGENT_TONE), "after the hold they hear each other again"

        await desk.hang_up()
        talked_seconds = time.monotonic() - accepted
        assert await citizen.is_gone(within_seconds=5), "the agent's hang-up ends the citizen's call"
        await desk.finish_record(category="여권", disposition="1차 처리", memo="여권 재발급에 필요한 서류를 안내함")
        await expect(desk.page.get_by_text("다음 상담을 기다립니다")).to_be_visible()
        await desk.page.goto("/board")
        after = await _today(centre)
        for name, figure in (("인입", "offered"), ("응대", "answered"), ("포기", "abandoned")):
            shown = desk.page.locator("dl > div", has_text=name).locator("dd").first
            await expect(shown).to_have_text(str(after[figure]))

    contact = await centre.last_contact()
    assert contact["outcome"] == "answered"
    assert contact["agent"] == "haneul"
    assert contact["category"]
    assert contact["disposition"]
    assert contact["memo"] == "여권 재발급에 필요한 서류를 안내함"
    assert (contact["talk_ms"] + contact["hold_ms"]) / 1000 == pytest.approx(talked_seconds, abs=1.5)
    assert contact["hold_ms"] / 1000 == pytest.approx(held_seconds, abs=1)
    assert after["offered"] == before["offered"] + 1
    assert after["answered"] == before["answered"] + 1
    ledger = {row["state"]: row["ms"] for row in await centre.rows(_LEDGER, contact["id"])}
    assert ledger["talking"] == contact["talk_ms"]
    assert ledger["holding"] == contact["hold_ms"]
    assert ledger["after_call"] == contact["after_call_ms"]


async def test_the_next_agent_sees_that_this_number_called_before(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with (
        desk_of(playwright, centre.url, "haneul", folder) as desk,
        Citizen.calls(DEMO, exchange=centre.exchange, caller="01000001001") as citizen,
    ):
        await desk.accept(within_seconds=GREETING_SECONDS)
        await expect(desk.page.get_by_text("여권 재발급에 필요한 서류를 안내함")).to_be_visible()
        await expect(desk.page.get_by_text("010-****-1001").first).to_be_visible()
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=5)
        await desk.finish_record(category="여권", disposition="1차 처리", memo="두 번째 문의")


async def test_a_transfer_brings_the_call_to_the_other_agent(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with (
        desk_of(playwright, centre.url, "seoyun", folder) as first,
        Citizen.calls(DEMO, exchange=centre.exchange, caller="01000001002", tone=CITIZEN_TONE) as citizen,
    ):
        await first.accept(within_seconds=GREETING_SECONDS)
        async with desk_of(playwright, centre.url, "dohyun", folder) as second:
            await first.transfer_to("이도현")
            await second.accept()
            assert await second.hears(CITIZEN_TONE)
            assert await citizen.hears(AGENT_TONE)
            await first.finish_record(category="여권", disposition="부서 연결", memo="담당 상담사에게 연결")
            await second.hang_up()
            assert await citizen.is_gone(within_seconds=5)
            await second.finish_record(category="여권", disposition="1차 처리", memo="이어서 안내")
    contact = await centre.last_contact()
    assert contact["transfers"] == 1
    parts = await centre.rows("select agent from contact_part where contact = $1 order by accepted_at", contact["id"])
    assert [part["agent"] for part in parts] == ["seoyun", "dohyun"]


async def test_a_citizen_who_hangs_up_in_the_queue_is_counted_as_abandoned(centre: Centre) -> None:
    before = await _today(centre)
    async with Citizen.calls(DEMO, exchange=centre.exchange, caller="01000001003", patience_seconds=22) as citizen:
        assert await citizen.is_gone(within_seconds=40)
    contact = await centre.last_contact()
    assert contact["outcome"] == "abandoned"
    after = await _today(centre)
    assert after["abandoned"] == before["abandoned"] + 1
    assert after["answered"] == before["answered"]


async def test_outside_hours_the_citizen_is_told_and_the_contact_counted_as_such(centre: Centre) -> None:
    before = await _today(centre)
    async with Citizen.calls(CLOSED_NUMBER, exchange=centre.exchange, caller="01000001004") as citizen:
        assert await citizen.is_gone(within_seconds=40), "the city hangs up after the announcement"
        assert citizen.ear.packets_heard > 100, "the announcement was played"
    assert (await centre.last_contact())["outcome"] == "closed_hours"
    after = await _today(centre)
    assert after["closed_hours"] == before["closed_hours"] + 1
    assert after["offered"] == before["offered"]


async def test_the_board_follows_within_two_seconds_polling_included(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.goto("/")
        await Desk(page).sign_in("admin")
        await page.goto("/board")
        waiting = page.get_by_role("region", name="오늘").locator("div", has_text="지금 대기").last
        await expect(waiting).to_contain_text("0명")
        async with Citizen.calls(DEMO, exchange=centre.exchange, caller="01000001005", patience_seconds=40) as citizen:
            await expect(waiting).to_contain_text("1명", timeout=GREETING_SECONDS * 1000)
            queued = await centre.rows(
                "select queued_at from contact where ended_at is null order by arrived_at desc limit 1"
            )
            behind = time.time() - queued[0]["queued_at"].timestamp()
            assert behind < 2, f"the board showed it {behind:.1f} s after it happened, polling included"
            assert not await citizen.is_gone(within_seconds=0.1)
        await expect(waiting).to_contain_text("0명", timeout=3_000)


async def _today(centre: Centre) -> dict[str, int]:
    rows = await centre.rows(_TODAY)
    return {name: int(value) for name, value in rows[0].items()}
