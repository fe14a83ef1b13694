"""Calls the city owes, on real telephones: a place kept over a power cut, citizens called first, booking on the web."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, Playwright, ViewportSize, expect
from tests.real.agent import AGENT_HZ, Agent
from tests.real.axe import violations
from tests.real.journey_city import CALL_ME_FIRST
from tests.real.journeys import inside
from tests.real.office import LAPTOP, PHONE
from tests.real.running import Centre, masked
from tests.real.town import Town, books
from tests.real.waiting import until

from onmaru.testing.chromium import executable
from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import PARTY_HZ

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

ANSWERS, RINGS = Manner(after_seconds=0.5), Manner("rings_on")
LOOK_SECONDS = 3.0
"""Every two seconds it is looked for whose turn is near; an agent who was to be offered something would have been."""
MOST_STOPS = 10
SMALLEST = (320, 640)
BOOKED = {"ko": "예약되었어요", "en": "Your callback is booked"}


async def test_a_kept_place_outlives_a_power_cut_of_our_server(town: Town) -> None:
    first, second = "01000000302", "01000000303"
    town.manners[first] = Manner(after_seconds=0.5)
    abandoned, before = await town.total("abandoned"), len(town.extensions.calls)
    async with Agent.at_work(town.centre) as agent:
        async with town.citizen(first) as citizen:
            await books(town, citizen, first)
        async with town.citizen(second) as behind:
            await town.queued(behind, second)
            shown = agent.rows
            await town.centre.kill()
            await town.centre.up()
            await agent.back(shown)
            await agent.ready()
            contact = await agent.accepts()
            row = agent.contacts[contact]
            assert (row["errand"], row["number_masked"]) == ("callback", "010-****-0302"), "the kept place comes first"
            await town.called(beside=before)
            assert await town.extensions.ear_of(first).hears(AGENT_HZ["haneul"])
            assert await agent.ear.hears(PARTY_HZ)
            await agent.ends(contact)
            after = await agent.accepts()
            assert agent.contacts[after]["number_masked"] == "010-****-0303", "who came later is served after it"
            assert await behind.hears(AGENT_HZ["haneul"])
            await agent.ends(after)
    served = await town.centre.contact(of=first, outcome="answered")
    assert served["errand"] == "callback"
    (booked,) = await town.centre.rows("select outcome from contact where id = $1", served["callback_of"])
    assert booked["outcome"] == "callback"
    async with inside(town.centre, "admin") as manager:
        told = await manager.get(f"/api/contacts/{served['id']}/story")
    assert {"CallbackOf", "ContactQueued", "OfferAccepted"} <= {event["kind"] for event in told["events"]}
    assert await town.total("abandoned") == abandoned


async def test_who_is_called_first_hears_the_agent_once_there_is_one(town: Town) -> None:
    number = "01000000316"
    town.manners[number] = RINGS
    town.manners.forget()
    abandoned = await town.total("abandoned")
    async with town.citizen(number) as citizen:
        await books(town, citizen, number, key=CALL_ME_FIRST)
    assert not town.extensions.telephones.is_called(number), "nobody works: it is nobody's turn"
    async with Agent.at_work(town.centre) as agent:
        await agent.ready()
        await town.manners.rings(number)
        await asyncio.sleep(LOOK_SECONDS)
        assert agent.contacts == {}, "while the citizen's telephone rings no agent waits for it"
        town.extensions.telephones.pick_up(number)
        contact = await agent.accepts()
        assert (agent.contacts[contact]["errand"], agent.contacts[contact]["number_masked"]) == (
            "callback",
            masked(number),
        )
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        assert await agent.ear.hears(PARTY_HZ)
        await agent.ends(contact)
    await _is_done(town, number)
    assert await town.total("abandoned") == abandoned


async def test_a_call_booked_on_the_web_without_script_by_keyboard_alone_is_made(
    town: Town, playwright: Playwright
) -> None:
    number = "01000000317"
    town.manners[number] = ANSWERS
    before = len(town.extensions.calls)
    async with _page(playwright, town.centre, scripts=False) as page:
        await page.goto("/callback")
        await _fills_in(page, "010-0000-0317")
        await expect(page.get_by_role("status")).to_contain_text(BOOKED["ko"])
        await expect(page.get_by_role("status")).to_contain_text("0317")
    async with Agent.at_work(town.centre) as agent:
        await agent.ready()
        contact = await agent.accepts()
        row = agent.contacts[contact]
        assert (row["errand"], row["number_masked"]) == ("callback", masked(number))
        await town.called(beside=before)
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        assert await agent.ear.hears(PARTY_HZ)
        await agent.ends(contact)
    await _is_done(town, number)


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_the_citizens_page_shuts_nobody_out(town: Town, playwright: Playwright, language: str) -> None:
    async with _page(playwright, town.centre) as page:
        found: list[str] = []
        for theme in ("light", "dark"):
            await page.emulate_media(color_scheme=theme)
            await page.goto(f"/callback?lang={language}")
            found += await _wrong(page, f"the form in {language} {theme}")
        await _fills_in(page, "010-0000")
        await expect(page.get_by_role("alert")).to_be_visible()
        await expect(page.locator("#number")).to_have_value("010-0000")
        found += await _wrong(page, f"a refusal in {language}")
        await page.locator("#number").fill("")
        await _fills_in(page, {"ko": "010-0000-0318", "en": "010-0000-0319"}[language], later=True)
        await expect(page.get_by_role("status")).to_contain_text(BOOKED[language])
        found += await _wrong(page, f"what was promised in {language}")
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await page.get_by_role("banner").get_by_role("link").click()
        await expect(page.locator("html")).to_have_attribute("lang", {"ko": "en", "en": "ko"}[language])
    assert found == []


@asynccontextmanager
async def _page(playwright: Playwright, centre: Centre, *, scripts: bool = True) -> AsyncIterator[Page]:
    """A citizen's browser on a telephone, which knows nothing of the centre."""
    browser = await playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
    size = ViewportSize(width=PHONE[0], height=PHONE[1])
    context = await browser.new_context(base_url=centre.url, viewport=size, java_script_enabled=scripts)
    try:
        yield await context.new_page()
    finally:
        await browser.close()


async def _fills_in(page: Page, number: str, *, later: bool = False) -> None:
    """Fill in the form with nothing but the keyboard; `later` chooses the last day instead of as soon as possible."""
    keys = page.keyboard
    await _comes_to(page, "number")
    await keys.type(number)
    await _comes_to(page, "when")
    if later:
        await keys.press("End")
    await _comes_to(page, "text")
    if not await page.get_by_role("checkbox").is_checked():
        await keys.press("Space")
    await expect(page.get_by_role("checkbox")).to_be_checked()
    await keys.press("Tab")
    await expect(page.get_by_role("button")).to_be_focused()
    await keys.press("Enter")
    await page.wait_for_load_state()


async def _comes_to(page: Page, field: str) -> None:
    """Go on with the tabulator until a field has the focus."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.locator(f"#{field}:focus").count():
            return
    raise AssertionError(f"the keyboard does not come to {field}")


async def _wrong(page: Page, where: str) -> list[str]:
    """Return what is wrong with the page on small and large screens, and enlarged."""
    found: list[str] = []
    for width, height in (SMALLEST, PHONE, LAPTOP):
        await page.set_viewport_size({"width": width, "height": height})
        found += await violations(page, f"{where} at {width}")
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{where} at {width}: wider than the window")
    return found


async def _is_done(town: Town, number: str) -> None:
    """Wait until the call is owed no more, and its contact counts as answered."""

    async def is_done() -> bool:
        rows = await town.centre.rows("select state from callback where number_masked = $1", masked(number))
        return [row["state"] for row in rows] == ["done"]

    await until(is_done)
    await town.centre.contact(of=number, outcome="answered", errand="callback")
