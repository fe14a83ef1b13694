"""Our server is killed while a citizen is in the second level of a menu: the question there is asked again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from tests.real.journeys import calls
from tests.real.manager import supervisor
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS, until

from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

MENU_NUMBER = "0310002102"
"""The sample city's demonstration line with the main menu: 5 leads to certificates, and 1 there to the passport's fee;
on the first level 1 is the queue for taxes."""
FIRST_LEVEL = "main/hours/hello/what=5/certificates"
WHAT_HZ, CERTIFICATES_HZ = 1_050, 1_350
"""What the questions of the two levels sound like here."""


async def test_a_key_pressed_after_our_restart_answers_the_question_of_the_second_level(centre: Centre) -> None:
    number = "01000002041"
    async with _second_level(centre, number) as citizen:
        await centre.kill()
        await centre.up()
        citizen.ear.forget()
        assert await citizen.hears(CERTIFICATES_HZ), "the question is asked again"
        citizen.presses("1")
        assert await citizen.ear.loses(CERTIFICATES_HZ)

        async def is_told() -> bool:
            return citizen.ear.is_noisy()

        await until(is_told)
        assert not await citizen.is_gone(within_seconds=0.1)
    contact = await centre.contact(of=number, is_over=True)
    assert contact["menu_path"] == f"{FIRST_LEVEL}=1/passport-fee"
    assert contact["queued_at"] is None


async def test_a_citizen_who_hangs_up_while_we_are_away_has_left_the_menu_once(centre: Centre) -> None:
    number = "01000002042"
    async with _second_level(centre, number) as citizen:
        before = await _arrived(centre)
        await centre.kill()
        await citizen.hangs_up()
        await centre.up()
    await centre.contact(of=number, outcome="abandoned_in_greeting")
    assert await _arrived(centre) == before


@asynccontextmanager
async def _second_level(centre: Centre, number: str) -> AsyncIterator[Citizen]:
    """A citizen who has just been asked about certificates."""
    prompts = {"menu_what": WHAT_HZ, "menu_certificates": CERTIFICATES_HZ}
    async with supervisor(centre) as manager:
        for prompt, tone in prompts.items():
            await manager.record(prompt, tone)
    async with calls(centre, number, dials=MENU_NUMBER) as citizen:
        assert await citizen.hears(WHAT_HZ, within_seconds=SOON_SECONDS)
        citizen.presses("5")
        assert await citizen.hears(CERTIFICATES_HZ)
        yield citizen
    async with supervisor(centre) as manager:
        for prompt in prompts:
            await manager.unrecord(prompt)


async def _arrived(centre: Centre) -> Any:
    return (await centre.rows("select count(*) calls from contact"))[0]["calls"]
