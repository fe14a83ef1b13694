"""What axe finds wrong with a page as it is shown."""

from playwright.async_api import Page
from tests.real.city import PROJECT

AXE = PROJECT / "web/node_modules/axe-core/axe.min.js"
_COLOURS_SETTLE_MS = 400
"""Colours change over a moment; half-way they have no contrast to judge."""
_LOOKS = 3
"""A busy machine draws late: what is wrong is wrong at every look."""
_COLOURS_SETTLED = """() => Promise.all(document.getAnimations()
  .filter((one) => one instanceof CSSTransition && /color|background|shadow|opacity/.test(one.transitionProperty))
  .map((one) => one.finished.catch(() => {})))"""


async def violations(page: Page, where: str) -> list[str]:
    """Return what axe finds wrong, each as one readable line."""
    found: list[str] = []
    for _ in range(_LOOKS):
        await page.wait_for_timeout(_COLOURS_SETTLE_MS)
        await page.evaluate(_COLOURS_SETTLED)
        found = await _found(page, where)
        if not found:
            break
    return found


async def _found(page: Page, where: str) -> list[str]:
    if not await page.evaluate("typeof axe !== 'undefined'"):
        await page.evaluate(AXE.read_text())  # not a script tag: our own content policy forbids foreign scripts
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{where}: {violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
