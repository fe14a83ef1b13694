"""An agent of a journey: at a SIP telephone, by the doors the desk uses, without its screen."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable

from tests.real.desk import PASSWORD
from tests.real.running import Centre
from tests.real.waiting import until

from onmaru.testing.rtp import RtpEar
from onmaru.traffic.door import Door, DoorClosed, Row, Rows
from onmaru.traffic.telephone import Call, Telephones
from onmaru.traffic.tones import Tones

AGENT_HZ = {"haneul": 880.0, "daon": 1_320.0}
CATEGORY = "passport"
"""What every journey is about, on paper."""


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
    @contextlib.asynccontextmanager
    async def at_work(cls, centre: Centre, login: str = "haneul") -> AsyncIterator["Agent"]:
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
        except BaseException:
            await agent._leave_nothing_behind()
            raise
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

    async def ends(self, contact: str, *, disposition: str = "answered") -> None:
        """Hang up and finish the record."""
        await self.does(contact, "hangup")
        await self.records(contact, disposition=disposition)

    async def sees(self, contact: str, *, state: str) -> None:
        """Wait until the desk shows somebody else in the call, in this state."""
        await self.until(lambda: any(party["state"] == state for party in self._parties(contact)), f"a party {state}")

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until the desk shows something."""

        async def shown() -> bool:
            return is_so()

        try:
            await until(shown, what)
        except AssertionError:
            raise AssertionError(f"not {what}: {self.me} {self.contacts}") from None

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

    async def _leave_nothing_behind(self) -> None:
        """End whatever a failed test has left open, so that the next one fails only by a fault of its own."""
        for contact in self.contacts:
            for verb, form in (("hangup", {}), ("done", {"category": CATEGORY, "disposition": "answered", "memo": ""})):
                with contextlib.suppress(DoorClosed):
                    await self.does(contact, verb, **form)
        with contextlib.suppress(DoorClosed):
            await self.finish()

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
