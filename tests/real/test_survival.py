"""What a call survives: a reload, a lost browser, our own death, Asterisk's, the database's."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect
from tests.real.browser import AGENT_TONE, CITIZEN_TONE
from tests.real.desk import desk_of
from tests.real.journeys import calls, ends, talking
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

LOST_SECONDS = 90
"""Until a browser that is silent counts as gone, and the citizen waits again."""
EMERGENCY_MS = 60_000
"""Asterisk's own queue calls the desks after its announcement."""


async def test_a_reloaded_page_is_back_in_the_call_by_itself(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000002001"
    async with talking(centre, playwright, folder, "haneul", number) as (desk, citizen):
        await desk.page.reload()
        assert await desk.hears(CITIZEN_TONE), "the desk is back in the call"
        citizen.ear.forget()
        assert await citizen.hears(AGENT_TONE)
        await ends(desk, citizen, memo="새로고침 뒤 이어진 통화")
    contact = await centre.contact(of=number, outcome="answered")
    assert len(await centre.rows("select 1 from contact_part where contact = $1", contact["id"])) == 1


async def test_a_lost_browser_gives_the_citizen_to_another_agent(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with calls(centre, "01000002002") as citizen:
        async with desk_of(playwright, centre.url, "seoyun", folder, vanishes=True) as lost:
            await lost.accept()
            assert await citizen.hears(AGENT_TONE)
        async with desk_of(playwright, centre.url, "minjae", folder) as other:
            await other.accept(within_seconds=LOST_SECONDS)
            assert await other.hears(CITIZEN_TONE)
            await ends(other, citizen, memo="끊긴 상담을 이어받음")


async def test_killing_our_server_mid_call_drops_nothing_and_counts_nothing_twice(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000002003"
    async with talking(centre, playwright, folder, "haneul", number) as (desk, citizen):
        contacts = len(await centre.rows("select 1 from contact"))
        await centre.kill()
        citizen.ear.forget()
        assert await citizen.hears(AGENT_TONE), "the call goes on without us"
        assert await desk.hears(CITIZEN_TONE)
        await centre.up()
        await expect(desk.button("통화 종료")).to_be_enabled()
        citizen.ear.forget()
        assert await citizen.hears(AGENT_TONE)
        await ends(desk, citizen, memo="서버가 다시 시작된 통화")
    await centre.contact(of=number, outcome="answered")
    assert len(await centre.rows("select 1 from contact")) == contacts


async def test_while_our_server_is_down_the_exchange_connects_new_callers_to_the_desks(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with desk_of(playwright, centre.url, "haneul", folder) as desk:
        await centre.kill()
        try:
            async with calls(centre, "01000002004") as citizen:
                emergency = desk.page.get_by_role("alert", name="비상 통화")
                await expect(emergency).to_be_visible(timeout=EMERGENCY_MS)
                await emergency.get_by_role("button", name="받기").click()
                assert await citizen.hears(AGENT_TONE, within_seconds=SOON_SECONDS)
                await emergency.get_by_role("button", name="통화 종료").click()
                assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        finally:
            await centre.up()


async def test_when_asterisk_restarts_calls_end_as_lost_and_desks_recover(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000002005"
    async with talking(centre, playwright, folder, "haneul", number) as (desk, _):
        await centre.restart_asterisk()
        await centre.contact(of=number, outcome="lost")
        await desk.finish_record(category="여권", disposition="상담 불가", memo="교환기 장애로 끊김")
        await desk.make_ready()
        async with calls(centre, number) as again:
            await desk.accept()
            assert await again.hears(AGENT_TONE)
            await ends(desk, again, memo="다시 건 전화")


async def test_a_database_that_stops_for_ten_seconds_loses_nothing_acknowledged(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    number = "01000002006"
    async with talking(centre, playwright, folder, "haneul", number) as (desk, citizen):
        acknowledged = (await centre.rows("select max(seq) seq from event"))[0]["seq"]
        centre.stop_database()
        try:
            await centre.is_degraded()
            await expect(desk.page.get_by_text("기록 저장 지연").first).to_be_visible()
            citizen.ear.forget()
            assert await citizen.hears(AGENT_TONE), "the call goes on"
            await desk.hang_up()  # decided now, written when the database is back
            await asyncio.sleep(10)
        finally:
            centre.start_database()
        await centre.is_healthy()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        await desk.finish_record(category="여권", disposition="1차 처리", memo="저장이 늦어진 통화")
    await centre.contact(of=number, outcome="answered")
    sequence = await centre.rows("select count(*) n, max(seq) last, min(seq) first from event")
    assert sequence[0]["last"] > acknowledged
    assert sequence[0]["n"] == sequence[0]["last"] - sequence[0]["first"] + 1, "no gap in the history"
