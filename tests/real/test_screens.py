"""Every screen, as people see it: no accessibility violation, at both sizes, light and dark."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page, Playwright
from tests.real.desk import Desk, browser_of, desk_of
from tests.real.running import DEMO, GREETING_SECONDS, PROJECT, Centre

from onmaru.testing.citizen import Citizen

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

SIZES = {"laptop": (1366, 768), "wall": (1920, 1080)}
PAGES = {"/board": "admin", "/floor": "admin"}
_COLOURS_SETTLE_MS = 400
"""Colours change over a moment; half-way they have no contrast to judge."""
AXE = PROJECT / "web/node_modules/axe-core/axe.min.js"


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_no_accessibility_violation_on_any_page(
    centre: Centre, playwright: Playwright, folder: Path, theme: Literal["light", "dark"]
) -> None:
    async with browser_of(playwright, centre.url, folder) as context:
        page = await context.new_page()
        await page.emulate_media(color_scheme=theme)
        await page.goto("/")
        await page.get_by_label("아이디").wait_for()
        assert await _violations(page, f"sign-in {theme}") == []
        await Desk(page).sign_in("admin")
        for path in PAGES:
            await page.goto(path)
            for name, (width, height) in SIZES.items():
                await page.set_viewport_size({"width": width, "height": height})
                await page.get_by_role("main").wait_for()
                assert await _violations(page, f"{path} {name} {theme}") == []


async def test_no_accessibility_violation_on_the_desk_during_a_contact(
    centre: Centre, playwright: Playwright, folder: Path
) -> None:
    async with (
        desk_of(playwright, centre.url, "haneul", folder) as desk,
        Citizen.calls(DEMO, exchange=centre.exchange, caller="01000003001") as citizen,
    ):
        assert await _violations(desk.page, "desk ready") == []
        await desk.offer.wait_for(timeout=GREETING_SECONDS * 1000)
        assert await _violations(desk.page, "desk offered") == []
        await desk.accept()
        for theme in ("light", "dark"):
            await desk.page.emulate_media(color_scheme=theme)
            assert await _violations(desk.page, f"desk talking {theme}") == []
        await desk.hang_up()
        assert await citizen.is_gone(within_seconds=5)
        assert await _violations(desk.page, "desk after-call") == []
        await desk.finish_record(category="여권", disposition="1차 처리", memo="접근성 확인")


async def _violations(page: Page, where: str) -> list[str]:
    """Return what axe finds wrong, each as one readable line."""
    await page.wait_for_timeout(_COLOURS_SETTLE_MS)
    if not await page.evaluate("typeof axe !== 'undefined'"):
        await page.evaluate(AXE.read_text())  # not a script tag: our own content policy forbids foreign scripts
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{where}: {violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
