"""What axe finds wrong with a page as it is shown."""

from playwright.async_api import Page
from tests.real.city import PROJECT

AXE = PROJECT / "web/node_modules/axe-core/axe.min.js"
_COLOURS_SETTLE_MS = 400
"""Colours change over a moment; half-way they have no contrast to judge."""


async def violations(page: Page, where: str) -> list[str]:
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
