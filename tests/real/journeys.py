"""A centre for whole journeys: a menu that asks at once, agents at SIP telephones, telephones outside, a text gateway.

The screens have tests of their own; here agents use the same doors without them, so that a journey takes seconds.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from tests.real.desk import PASSWORD
from tests.real.officials import ReachableCentre

from onmaru.testing.rtp import RtpEar
from onmaru.traffic.door import Door, Row, Rows
from onmaru.traffic.telephone import Call, Telephones
from onmaru.traffic.tones import Tones

OPEN, NIGHT, HOLIDAYS = "0310002195", "0310002194", "0310002193"
"""Numbers with the same menu: always open, never open, open except on holidays of its own."""
ENTRY_POINT = "journeys"
HOLIDAY_CALENDAR = "journeys-days"
PERSON, CALLBACK, CHINESE, MESSAGE = "0", "3", "9", "2"
"""Keys of the menu."""
AGENT_HZ = {"haneul": 880.0, "daon": 1_320.0}
CITIZEN_HZ = 440.0
CATEGORY = "passport"
"""What every journey is about, on paper."""
SOON_SECONDS = 20.0
"""Within which a step of a journey is seen, on a busy machine."""

_DAYS = "\n".join(f'days.{day} = ["00:00-24:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_HOURS = f"""
[[calendars]]
id = "{HOLIDAY_CALENDAR}"
name = "여정 시험 시간"
name_en = "Hours of the journeys"
on_holidays = "open"
{_DAYS}
"""
_NUMBER = """
[[entry_points]]
id = "{id}"
name = "여정 시험 번호 {id}"
name_en = "Number of the journeys {id}"
number = "{number}"
queue = "general"
calendar = "{calendar}"
menu = "journeys"
callback_plan = "journeys"
"""
_PLAN = """
[[callback_plans]]
id = "journeys"
name = "여정 시험 콜백"
name_en = "Callbacks of the journeys"
calendar = "always"
attempts = 2
retry_minutes = 1
offer_after_seconds = 5
return_minutes = 5
"""
_PROMPT = """
[[prompts]]
id = "journeys_which"
name = "여정 시험의 질문"
name_en = "The question of the journeys"
texts.ko = "번호를 눌러 주세요."
"""
_MENU = f"""
[[menus]]
id = "journeys"
name = "여정 시험 메뉴"
name_en = "Menu of the journeys"
first = "hours"
person = "person"

[[menus.steps]]
id = "hours"
kind = "by_hours"
open = "which"
closed = "night"

[[menus.steps]]
id = "which"
kind = "ask"
prompts = ["journeys_which"]
choices = {{ {CALLBACK} = "callback", {CHINESE} = "chinese" }}
otherwise = "person"

[[menus.steps]]
id = "night"
kind = "ask"
prompts = ["menu_closed"]
choices = {{ {MESSAGE} = "message", {CALLBACK} = "callback" }}
otherwise = "bye"

[[menus.steps]]
id = "person"
kind = "queue"

[[menus.steps]]
id = "chinese"
kind = "language"
language = "zh"
next = "foreign"

[[menus.steps]]
id = "foreign"
kind = "queue"
queue = "foreign"

[[menus.steps]]
id = "callback"
kind = "callback"
plan = "journeys"
otherwise = "message"

[[menus.steps]]
id = "message"
kind = "voicemail"
prompts = ["journeys_which"]

[[menus.steps]]
id = "bye"
kind = "end"
prompts = ["menu_thanks"]
"""


class JourneyCentre(ReachableCentre):
    """A centre with numbers, a menu and a callback plan for journeys."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        numbers = ((ENTRY_POINT, OPEN, "always"), ("night", NIGHT, "never"), ("days", HOLIDAYS, HOLIDAY_CALENDAR))
        self._write("hours", _HOURS)
        self._write("callbacks", _PLAN)
        self._write("prompts", _PROMPT)
        self._write("menus", _MENU)
        for name, number, calendar in numbers:
            self._write("entry_points", _NUMBER.format(id=name, number=_written(number), calendar=calendar))

    def _write(self, file: str, words: str) -> None:
        with (self.city / f"{file}.toml").open("a") as opened:
            opened.write(words)


class Agent:
    """An agent at a SIP telephone, who does what the desk's buttons do."""

    def __init__(self, door: Door, telephones: Telephones, tones: Tones, page: str) -> None:
        self.door = door
        self.rows = Rows()
        self._telephones = telephones
        self._tones = tones
        self._page = page
        self._name = ""
        self._line: Call | None = None

    @classmethod
    @asynccontextmanager
    async def at_work(cls, centre: JourneyCentre, login: str = "haneul") -> AsyncIterator["Agent"]:
        """Be at the desk with the line up, not ready yet; speak a tone of one's own."""
        tones = Tones({f"desk-{login}": AGENT_HZ.get(login, 1_500.0)})
        telephones = await Telephones.plugged_in(centre.exchange, tones)
        door = Door(centre.url)
        agent = cls(door, telephones, tones, f"journey-{secrets.token_hex(4)}")
        following: asyncio.Task[None] | None = None
        try:
            await door.sign_in(login, PASSWORD)
            await agent._plug_in()
            following = asyncio.create_task(door.follow("desk", agent._see, page=agent._page))
            await agent.until(lambda: agent.me.get("line") == "up", "line up")
            yield agent
            await agent.finish()
        finally:
            if following is not None:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
            await telephones.close()
            await tones.close()
            await door.close()

    @property
    def me(self) -> Row:
        """What the desk shows of the agent."""
        return self.rows.of("me").get("me", {})

    @property
    def contacts(self) -> dict[str, Row]:
        """What the desk shows of contacts."""
        return self.rows.of("contacts")

    @property
    def ear(self) -> RtpEar:
        """What the agent hears."""
        return self._tones.ear_of(self._name)

    async def ready(self) -> None:
        """Be ready for the next contact."""
        await self.door.post("/api/desk/ready")

    async def accepts(self) -> str:
        """Wait for an offer, take it, and return the contact."""
        await self.until(lambda: bool(self._in("offered")), "offered something")
        (contact,) = self._in("offered")
        await self.does(contact, "accept")
        await self.until(lambda: contact in self._in("talking"), f"talking in {contact}")
        return contact

    async def does(self, contact: str, verb: str, **body: object) -> None:
        """Use a verb of the call."""
        await self.door.post(f"/api/desk/contacts/{contact}/{verb}", **body)

    async def records(self, contact: str, *, disposition: str = "answered", memo: str = "여정 시험") -> None:
        """Finish the record once the call is over."""
        await self.until(lambda: contact in self._in("after_call"), f"{contact} in after-call work")
        await self.does(contact, "done", category=CATEGORY, disposition=disposition, memo=memo)

    async def sees(self, contact: str, *, state: str) -> None:
        """Wait until the desk shows somebody else in the call, in this state."""
        await self.until(lambda: any(party["state"] == state for party in self._parties(contact)), f"a party {state}")

    async def until(self, is_so: Callable[[], bool], what: str, *, within_seconds: float = SOON_SECONDS) -> None:
        """Wait until the desk shows something."""
        deadline = time.monotonic() + within_seconds
        while not is_so():
            assert time.monotonic() < deadline, f"not {what}: {self.me} {self.contacts}"
            await asyncio.sleep(0.05)

    async def back(self, before: Rows) -> None:
        """Wait until the desk is connected again after our server was away; `before` is what it had shown."""
        await self.until(lambda: self.rows is not before and self.me.get("line") == "up", "back at the desk")

    async def plugs_in_again(self) -> None:
        """Register the telephone anew: the exchange has forgotten it."""
        await self._plug_in()
        await self.until(lambda: self.me.get("line") == "up", "line up")

    async def finish(self) -> None:
        """Go home."""
        await self.door.post("/api/desk/finish")

    def _parties(self, contact: str) -> list[Row]:
        parties: list[Row] = self.contacts.get(contact, {}).get("parties", [])
        return parties

    def _in(self, phase: str) -> list[str]:
        return [contact for contact, row in self.contacts.items() if row["phase"] == phase]

    def _see(self, rows: Rows) -> None:
        self.rows = rows

    async def _plug_in(self) -> None:
        started = await self.door.post("/api/desk/start", page=self._page, line="telephone")
        credentials = started["credentials"]
        self._name = credentials["endpoint"]
        await self._telephones.register(self._name, credentials["password"], self._pick_up)
        await self.door.post("/api/desk/line", page=self._page)

    def _pick_up(self, line: Call) -> None:
        line.mouth.speaking = True
        self._line = line


def _written(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


@asynccontextmanager
async def inside(centre: JourneyCentre, login: str) -> AsyncIterator[Door]:
    """Somebody signed in who needs no telephone."""
    door = Door(centre.url)
    try:
        await door.sign_in(login, PASSWORD)
        yield door
    finally:
        await door.close()


async def downloaded(centre: JourneyCentre, login: str, path: str) -> bytes:
    """Return a file as a browser gets it."""
    async with httpx.AsyncClient(base_url=centre.url, headers={"X-Onmaru": "1"}) as browser:
        (await browser.post("/api/session", json={"login": login, "password": PASSWORD})).raise_for_status()
        return (await browser.get(path)).raise_for_status().content


async def board_of(centre: JourneyCentre) -> Row:
    """Return the totals the board shows now."""
    seen: asyncio.Future[Row] = asyncio.get_running_loop().create_future()

    def see(rows: Rows) -> None:
        if not seen.done():
            seen.set_result(dict(next(iter(rows.of("totals").values()))))

    async with inside(centre, "admin") as manager:
        following = asyncio.create_task(manager.follow("board", see))
        try:
            return await asyncio.wait_for(seen, SOON_SECONDS)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


async def until(asked: Callable[[], Any], *, within_seconds: float = SOON_SECONDS) -> Any:
    """Ask again until the answer is something; return it."""
    deadline = time.monotonic() + within_seconds
    while not (answer := await asked()):
        assert time.monotonic() < deadline, f"never came true: {asked}"
        await asyncio.sleep(0.1)
    return answer
