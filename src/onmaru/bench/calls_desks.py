"""Desks of the call bench: agents who use the centre as browsers do, each with a SIP telephone. A process of its own.

They follow their live screen, take what is offered at once, and press what the call's script says when it says so.
"""

import asyncio
import random
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NamedTuple

import msgspec

from onmaru.bench.calls_crew import Wire
from onmaru.bench.calls_scripts import Plan, Step, extension_of, serial_of
from onmaru.traffic.door import Door, DoorClosed, Row, Rows
from onmaru.traffic.records import Records
from onmaru.traffic.sip import Address
from onmaru.traffic.telephone import Call, Telephones
from onmaru.traffic.voice import Choir

STARTING_AT_ONCE = 8
LINE_SECONDS = 20.0
PARTY_SECONDS = 10.0
"""An official answers sooner; so long a desk waits before it goes on without."""
SHORTEST_TALK_SECONDS = 2.5
"""Of a citizen who has waited for almost all of the call."""
PARTY_VERBS = ("merge", "complete", "drop-party")


class Act(msgspec.Struct, frozen=True):
    """One press at a desk; moments in seconds of the machine's clock."""

    contact: str
    verb: str
    at: float
    took: float
    problem: str = ""


class Seat(NamedTuple):
    """An agent and the session of their browser."""

    agent: str
    session: str


async def desks(wire: Wire, plan: Plan, url: str, exchange: Address, seats: Sequence[Seat]) -> None:
    """Start everybody's work, serve, and answer with a list of `Act` when asked."""
    choir = Choir(random.Random(3))  # noqa: S311 (voices, not secrets)
    phones = await Telephones.plugged_in(exchange, choir)
    singing = asyncio.create_task(choir.sing())
    acts: list[Act] = []
    everybody = [Desk(Door(url, session=seat.session), phones, plan, acts) for seat in seats]
    gate = asyncio.Semaphore(STARTING_AT_ONCE)
    try:
        records = Records(await everybody[0].door.get("/api/directory"), random.Random(4))  # noqa: S311
        await asyncio.gather(*(desk.start(gate, records) for desk in everybody))
        wire.tell("ready")
        await wire.hear()
        wire.tell(acts)
        await wire.hear()
    finally:
        singing.cancel()
        await asyncio.gather(*(desk.stop() for desk in everybody), return_exceptions=True)
        await phones.close()


class Desk:
    """One agent."""

    def __init__(self, door: Door, phones: Telephones, plan: Plan, acts: list[Act]) -> None:
        self.door = door
        self._phones = phones
        self._plan = plan
        self._acts = acts
        self._rows = Rows()
        self._changed = asyncio.Event()
        self._begun: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._page = ""
        self._records: Records

    async def start(self, gate: asyncio.Semaphore, records: Records) -> None:
        """Register, have the line called, be ready."""
        self._records = records
        async with gate:
            self._page = f"bench-{id(self)}"
            started = await self.door.post("/api/desk/start", page=self._page, line="telephone")
            credentials = started["credentials"]
            await self._phones.register(credentials["endpoint"], credentials["password"], _speak)
            self._do(self.door.follow("desk", self._look, page=self._page))
            await self.door.post("/api/desk/line", page=self._page)
            async with asyncio.timeout(LINE_SECONDS):
                await self._until(lambda: self._rows.of("me").get("me", {}).get("line") == "up")
            await self.door.post("/api/desk/ready")

    async def stop(self) -> None:
        """Leave the desk."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.door.close()

    # ── Looking at the screen ───────────────────────────────────────────────────────────────────────────────────

    def _look(self, rows: Rows) -> None:
        self._rows = rows
        self._changed.set()
        self._changed = asyncio.Event()
        for contact, row in rows.of("contacts").items():
            doing = {"offered": self._accept, "talking": self._serve, "after_call": self._write}.get(row["phase"])
            if doing is not None and (contact, row["phase"]) not in self._begun:
                self._begun.add((contact, row["phase"]))
                self._do(doing(contact, row))

    async def _until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            await self._changed.wait()

    # ── Doing ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def _accept(self, contact: str, _row: Row) -> None:
        await self._press(contact, "accept")

    async def _serve(self, contact: str, row: Row) -> None:
        began, serial = time.time(), await self._serial(contact)
        row = self._rows.of("contacts").get(contact, row)  # by now it tells when they arrived
        ends = row["arrived_at"] / 1000 + self._plan.seconds(serial)
        seconds = max(SHORTEST_TALK_SECONDS, ends - began)
        for step in self._plan.script(serial).steps:
            await asyncio.sleep(began + step.at * seconds - time.time())
            await self._step(contact, step, extension_of(serial))

    async def _serial(self, contact: str) -> int:
        """Return which call this is; the number may come to the screen a moment after the call."""
        while not (number := self._rows.of("contacts").get(contact, {}).get("number_masked")):
            await self._changed.wait()
        return serial_of(number)

    async def _step(self, contact: str, step: Step, extension: str) -> None:
        if step.verb in PARTY_VERBS and not await self._party_is_here(contact):
            self._acts.append(Act(contact, step.verb, time.time(), PARTY_SECONDS, "the official is not there"))
            return
        body = {"number": extension} if step.verb in ("consult", "transfer") else {}
        await self._press(contact, step.verb, **body)

    async def _party_is_here(self, contact: str) -> bool:
        def is_here() -> bool:
            row = self._rows.of("contacts").get(contact, {"parties": [{"state": "gone"}]})
            return any(party["state"] != "calling" for party in row["parties"])

        try:
            async with asyncio.timeout(PARTY_SECONDS):
                await self._until(is_here)
        except TimeoutError:
            return False
        return True

    async def _write(self, contact: str, row: Row) -> None:
        await self._press(contact, "done", **self._records.about(row["queue"]))

    async def _press(self, contact: str, verb: str, **body: object) -> None:
        at, began = time.time(), time.monotonic()
        problem = ""
        try:
            await self.door.post(f"/api/desk/contacts/{contact}/{verb}", **body)
        except DoorClosed as refused:
            problem = str(refused).partition(": ")[2]  # without the contact's id, so that like goes with like
        self._acts.append(Act(contact, verb, at, time.monotonic() - began, problem))

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _speak(line: Call) -> None:
    line.mouth.speaking = True
