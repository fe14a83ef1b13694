"""Every screen, as people see it: no accessibility violation, at both sizes, light and dark."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Playwright
from tests.real.axe import violations
from tests.real.browser import browser_of
from tests.real.desk import Desk, desk_of
from tests.real.journeys import calls
from tests.real.running import Centre
from tests.real.waiting import SOON_SECONDS

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

SIZES = {"laptop": (1366, 768), "wall": (1920, 1080)}
PAGES = {"/board": "admin", "/floor": "admin"}


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_accessibility_violation_on_any_page(
    centre: Centre, playwright: Playwright, folder: Path, theme: Literal["light", "dark"]
) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.emulate_media(color_scheme=theme)
        await page.goto("/")
        await page.get_by_label("아이디").wait_for()
        assert await violations(page, f"sign-in {theme}") == []
        await Desk(page).sign_in("admin")
        for path in PAGES:
            await page.goto(path)
            for name, (width, height) in SIZES.items():
                await page.set_viewport_size({"width": width, "height": height})
                await page.get_by_role("main").wait_for()
                assert await violations(page, f"{path} {name} {theme}") == []


async def test_no_accessibility_violation_on_the_desk_during_a_contact(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with desk_of(playwright, centre.url, "haneul", folder) as desk, AsyncExitStack() as later:
        assert await violations(desk.page, "desk ready") == []
        citizen = await later.enter_async_context(calls(centre, "01000003001"))
        await desk.is_offered()
        assert await violations(desk.page, "desk offered") == []
        await desk.accept()
        for theme in ("light", "dark"):
            await desk.page.emulate_media(color_scheme=theme)
            assert await violations(desk.page, f"desk talking {theme}") == []
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        assert await violations(desk.page, "desk after-call") == []
        await desk.finish_record(category="여권", disposition="1차 처리", memo="접근성 확인")
