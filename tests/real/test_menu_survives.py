"""Our server is killed while a citizen is in the second level of a menu: the question there is asked again."""

import asyncio
from typing import Any

import pytest
from tests.real.running import Centre

from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

MENU_NUMBER = "0310002102"
"""The sample city's demonstration line with the main menu: 5 leads to certificates, and 1 there to the passport's fee;
on the first level 1 is the queue for taxes."""
FIRST_LEVEL = "main/hours/hello/what=5/certificates"


async def test_a_key_pressed_after_our_restart_answers_the_question_of_the_second_level(centre: Centre) -> None:
    async with Citizen.calls(
        MENU_NUMBER, exchange=centre.exchange, caller="01000002041", patience_seconds=150
    ) as citizen:
        await asyncio.sleep(3)
        citizen.presses("5")
        await asyncio.sleep(3)
        await centre.kill()
        await asyncio.sleep(1)
        await centre.up()
        await asyncio.sleep(2)
        citizen.presses("1")
        await asyncio.sleep(2)
        assert not await citizen.is_gone(within_seconds=0.1)
        await citizen.hangs_up()
    contact = await centre.last_contact()
    assert contact["menu_path"] == f"{FIRST_LEVEL}=1/passport-fee"
    assert contact["queued_at"] is None


async def test_a_citizen_who_hangs_up_while_we_are_away_has_left_the_menu_once(centre: Centre) -> None:
    async with Citizen.calls(
        MENU_NUMBER, exchange=centre.exchange, caller="01000002042", patience_seconds=150
    ) as citizen:
        await asyncio.sleep(3)
        citizen.presses("5")
        await asyncio.sleep(3)
        before = await _arrived(centre)
        await centre.kill()
        await citizen.hangs_up()
    await centre.up()
    contact = await centre.last_contact()
    assert contact["outcome"] == "abandoned_in_greeting"
    assert await _arrived(centre) == before


async def _arrived(centre: Centre) -> Any:
    return (await centre.rows("select count(*) calls from contact"))[0]["calls"]
