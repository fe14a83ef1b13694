"""Simulated agents: they start work on a SIP telephone, accept, talk, hold, hand on, write records, take breaks.

They sign in with the sample city's accounts and do nothing a person could not do; a person who signs in as one of them
takes the desk over, and the simulated one goes.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Coroutine
from random import Random
from typing import Any

import structlog

from onmaru.traffic.door import Door, DoorClosed, Row, Rows
from onmaru.traffic.records import Records
from onmaru.traffic.telephone import Call, NoAnswer, Telephones

REACTION_SECONDS = (0.8, 4.0)
MEDIAN_TALK_SECONDS = 110.0
TALK_SPREAD = 0.5
HOLDS, HOLD_SECONDS = 0.12, (8.0, 30.0)
HANDS_ON = 0.05
WRITING_SECONDS = (6.0, 35.0)
RESTS, REST_SECONDS = 0.04, (60.0, 300.0)
"""Share of contacts after which an agent takes a break, and how long it is."""
RENEW_SECONDS = 300.0
LINE_AGAIN_SECONDS = 5.0
TAKE_OVER_SECONDS = 30.0
"""How long a person who takes over the desk has to bring their line up."""

_log = structlog.get_logger(__name__)


class SimulatedAgent:
    """One agent at one desk; `work` until cancelled or superseded by a person."""

    def __init__(self, door: Door, phones: Telephones, records: Records, chance: Random) -> None:
        self._door = door
        self._phones = phones
        self._records = records
        self._chance = chance
        self._page = f"traffic-{secrets.token_hex(4)}"
        self._line: Call | None = None
        self._doing: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._name = ""

    async def work(self) -> None:
        """Start, serve whoever comes, and finish in good order."""
        started = await self._door.post("/api/desk/start", page=self._page, line="telephone")
        credentials = started["credentials"]
        if credentials is None:
            _log.warning("no_telephone_for_agent")
            return
        self._name = credentials["endpoint"]
        following = asyncio.create_task(self._door.follow("desk", self._consider, page=self._page))
        registered = asyncio.create_task(self._stay_registered(credentials["password"]))
        try:
            await self._door.superseded.wait()
        finally:
            await _stopped(following, registered, *self._doing.values())
            await self._go_home()

    async def _stay_registered(self, password: str) -> None:
        while True:
            try:
                await self._phones.register(self._name, password, self._pick_up)
            except NoAnswer as refused:
                _log.info("desk_not_registered", desk=self._name, why=str(refused))
                await asyncio.sleep(LINE_AGAIN_SECONDS)
            else:
                await asyncio.sleep(RENEW_SECONDS)

    def _pick_up(self, line: Call) -> None:
        self._line = line

    async def _go_home(self) -> None:
        self._phones.unplug(self._name)
        with contextlib.suppress(DoorClosed, TimeoutError):
            if not self._door.superseded.is_set():
                await self._door.post("/api/desk/finish")
            elif self._line is not None:  # the person's own line replaces ours without the citizen noticing
                await asyncio.wait_for(self._line.ended.wait(), TAKE_OVER_SECONDS)
        if self._line is not None:
            await self._line.hang_up()

    # ── Looking at the screen ───────────────────────────────────────────────────────────────────────────────────

    def _consider(self, rows: Rows) -> None:
        me = rows.of("me").get("me")
        if me is None:
            return
        contacts = rows.of("contacts")
        self._speak(any(row["phase"] == "talking" for row in contacts.values()))
        wanted = {("line", "down"): self._call_line} if me["line"] == "down" else {}
        if me["line"] == "up" and me["state"] == "not_ready":
            wanted["me", "not_ready"] = self._get_ready
        if me["state"] == "break":
            wanted["me", "break"] = self._rest
        for key in [key for key, task in self._doing.items() if task.done()]:
            del self._doing[key]
        for key, do in wanted.items():
            self._begin(key, do)
        for contact, row in contacts.items():
            self._begin((contact, row["phase"]), self._serve, row)
        self._drop_what_is_over({*wanted, *((contact, row["phase"]) for contact, row in contacts.items())})

    def _begin(self, key: tuple[str, str], do: Any, *given: Any) -> None:
        if key not in self._doing:
            self._doing[key] = asyncio.create_task(_tried(do(*given)))

    def _drop_what_is_over(self, present: set[tuple[str, str]]) -> None:
        for key, task in self._doing.items():
            if key not in present:
                task.cancel()

    def _speak(self, speaking: bool) -> None:
        if self._line is not None:
            self._line.mouth.speaking = speaking

    # ── Doing ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def _call_line(self) -> None:
        await asyncio.sleep(1.0)  # time to register
        await self._door.post("/api/desk/line", page=self._page)
        await asyncio.sleep(LINE_AGAIN_SECONDS)

    async def _get_ready(self) -> None:
        await asyncio.sleep(self._chance.uniform(1.0, 6.0))
        await self._door.post("/api/desk/ready")

    async def _rest(self) -> None:
        await asyncio.sleep(self._chance.uniform(*REST_SECONDS))
        await self._door.post("/api/desk/ready")

    async def _serve(self, row: Row) -> None:
        doing = {"offered": self._accept, "talking": self._talk, "held": self._resume, "after_call": self._write}
        await doing[row["phase"]](f"/api/desk/contacts/{row['id']}", row)

    async def _accept(self, contact: str, _row: Row) -> None:
        await asyncio.sleep(self._chance.uniform(*REACTION_SECONDS))
        await self._door.post(f"{contact}/accept")

    async def _talk(self, contact: str, row: Row) -> None:
        await asyncio.sleep(self._chance.lognormvariate(0, TALK_SPREAD) * MEDIAN_TALK_SECONDS)
        kind = self._chance.random()
        if kind < HOLDS and row["held_at"] is None:
            await self._door.post(f"{contact}/hold")
        elif kind < HOLDS + HANDS_ON:
            await self._door.post(f"{contact}/transfer", queue=self._records.other_queue(row["queue"]))
        else:
            await self._door.post(f"{contact}/hangup")

    async def _resume(self, contact: str, _row: Row) -> None:
        await asyncio.sleep(self._chance.uniform(*HOLD_SECONDS))
        await self._door.post(f"{contact}/resume")

    async def _write(self, contact: str, row: Row) -> None:
        await asyncio.sleep(self._chance.uniform(*WRITING_SECONDS))
        await self._door.post(f"{contact}/done", **self._records.about(row["queue"]))
        if self._chance.random() < RESTS:
            await self._door.post("/api/desk/break", reason=self._records.reason_to_rest())


async def _tried(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except DoorClosed as refused:  # somebody else was quicker, as happens to people
        _log.info("agent_refused", why=str(refused))
        await asyncio.sleep(1.0)


async def _stopped(*tasks: "asyncio.Task[None]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
