"""How soon a screen shows what happened: from the commit of an event to its receipt at every screen it concerns.

A whole centre on one node with a database of its own, hundreds of desks and some wall boards following over real
WebSockets of this machine, contacts coming and going. A desk is measured on its own agent's events, a board on all.
"""

import argparse
import asyncio
import multiprocessing
import random
import secrets
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Coroutine, Iterator, Sequence
from json import dumps
from pathlib import Path
from statistics import quantiles
from typing import Any

import structlog
import uvloop

from onmaru import app
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.bench import assign_city
from onmaru.bench.live_followers import Heard, follow
from onmaru.features.accounts import store
from onmaru.features.accounts.model import Session
from onmaru.floor import model
from onmaru.kernel.clock import WallClock
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, QueueId, new_contact_id, new_id
from onmaru.settings import Phone, Settings

BOARDS = 10
TALK_SECONDS = (2.0, 6.0)
SETTLE_SECONDS = 1.0
"""After the last contact everything is committed and told within this time."""


class Bench:
    """One run."""

    def __init__(self, centre: app.Centre, desks: int, rate: float, seconds: float) -> None:
        self._centre = centre
        self._names = [AgentId(name) for name in assign_city.names(desks)]
        self._rate = rate
        self._seconds = seconds
        self._chance = random.Random(1)  # noqa: S311
        self._committed: list[tuple[int, float, AgentId | None]] = []
        self._work: set[asyncio.Task[None]] = set()

    async def measure(self) -> dict[str, Any]:
        """Let everybody follow, let contacts come and go, and compare the moments."""
        seats = await self._seats()
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        address = f"{self._centre.url.replace('http', 'ws', 1)}/api/live"
        process = multiprocessing.get_context("spawn").Process(target=follow, args=(address, seats, theirs))
        process.start()
        try:
            await self._begin_work()
            await asyncio.to_thread(ours.recv)
            self._centre.keeper.subscribe(self._note)
            load = await self._load()
            ours.send("enough")
            heard: list[Heard] = await asyncio.to_thread(ours.recv)
        finally:
            process.join(10)
            process.kill()
        return {**self._figures(heard), **load}

    async def _seats(self) -> list[tuple[str, str]]:
        """Open a session for every desk; boards are shown by some of the same people."""
        clock, seats = WallClock(), []
        accounts = {each.agent: each.id for each in await self._centre.administration.everybody()}
        async with self._centre.database.begin() as connection:
            for place, agent in enumerate(self._names):
                token, now = secrets.token_urlsafe(), clock.now()
                session = Session(id=new_id("s"), account=accounts[agent], created_at=now, last_seen_at=now)
                await store.add_session(connection, session, token)
                seats.append((token, "desk"))
                if place < BOARDS:
                    seats.append((token, "board"))
        return sorted(seats, key=lambda seat: seat[1] == "board")

    async def _begin_work(self) -> None:
        for agent in self._names:
            for command in (model.SignIn(agent), model.RaiseLine(agent), model.GoReady(agent)):
                await self._centre.keeper.submit(command, actor="bench")

    async def _load(self) -> dict[str, Any]:
        self._centre.keeper.subscribe(self._answer)
        busy, began = time.process_time(), time.monotonic()
        for number in range(round(self._rate * self._seconds)):
            await asyncio.sleep(max(0, began + number / self._rate - time.monotonic()))
            contact = model.Enqueue(new_contact_id(), QueueId("general"))
            self._do(self._submit(contact))
        await asyncio.gather(*self._work)
        await asyncio.sleep(SETTLE_SECONDS)
        share = (time.process_time() - busy) / (time.monotonic() - began)
        return {
            "events_per_second": round(len(self._committed) / (time.monotonic() - began)),
            "core_share": round(share, 2),
        }

    def _answer(self, batch: Sequence[Recorded]) -> None:
        for recorded in batch:
            if isinstance(recorded.event, model.ContactOffered):
                self._do(self._serve(recorded.event))

    async def _serve(self, offer: model.ContactOffered) -> None:
        await self._submit(model.AcceptOffer(offer.contact, offer.agent))
        await asyncio.sleep(self._chance.uniform(*TALK_SECONDS))
        await self._submit(model.End(offer.contact, "agent_ended"))

    async def _submit(self, command: model.FloorCommand) -> None:
        await self._centre.keeper.submit(command, actor="bench")

    def _do(self, work: Coroutine[None, None, None]) -> None:
        self._work.add(asyncio.create_task(work))

    def _note(self, batch: Sequence[Recorded]) -> None:
        now = time.monotonic()
        self._committed += [(each.seq, now, getattr(each.event, "agent", None)) for each in batch]

    def _figures(self, heard: list[Heard]) -> dict[str, Any]:
        desks = [delay for agent, told in zip(self._names, heard, strict=False) for delay in self._delays(told, agent)]
        boards = [delay for told in heard[len(self._names) :] for delay in self._delays(told, None)]
        return {
            "followers": len(heard),
            "desks": len(self._names),
            "boards": len(heard) - len(self._names),
            "messages": sum(map(len, heard)),
            **_percentiles("", desks),
            **_percentiles("board_", boards),
        }

    def _delays(self, told: Heard, agent: AgentId | None) -> Iterator[float]:
        """Yield, for each event this screen is about, the milliseconds until a message that knows of it."""
        versions = [version for version, _ in told]
        for seq, at, concerned in self._committed:
            place = bisect_left(versions, seq)
            if place < len(told) and (agent is None or concerned == agent):
                yield (told[place][1] - at) * 1000


def _percentiles(prefix: str, delays: list[float]) -> dict[str, float]:
    cuts = quantiles(delays, n=100, method="inclusive")
    return {
        f"{prefix}p50_ms": round(cuts[49], 1),
        f"{prefix}p95_ms": round(cuts[94], 1),
        f"{prefix}p99_ms": round(cuts[98], 1),
    }


async def measure(followers: int, contacts_per_second: float, seconds: float, folder: Path) -> dict[str, Any]:
    """Run a centre in `folder` and return the figures."""
    postgres = EmbeddedPostgres(folder / "postgres")
    await asyncio.to_thread(postgres.start)
    try:
        city = assign_city.write(folder / "city", followers - BOARDS)
        settings = Settings(data=folder, port=0, browser=False, city=str(city), phone=Phone(enabled=False))
        async with app.opened(settings, postgres.url()) as centre:
            return await Bench(centre, followers - BOARDS, contacts_per_second, seconds).measure()
    finally:
        await asyncio.to_thread(postgres.stop)


def run(
    followers: int = 300, contacts_per_second: float = 10, seconds: float = 20, json: bool = False
) -> dict[str, Any]:
    """Measure and print."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"))
    with tempfile.TemporaryDirectory(prefix="onmaru-bench-") as name:
        Path(name).chmod(0o755)  # the database runs as another account
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures = runner.run(measure(followers, contacts_per_second, seconds, Path(name)))
    print(dumps(figures) if json else "\n".join(f"{name:20} {value}" for name, value in figures.items()))
    return figures


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--followers N --contacts-per-second N --seconds N --json`."""
    parser = argparse.ArgumentParser(prog="onmaru bench live", description=__doc__)
    parser.add_argument("--followers", type=int, default=300)
    parser.add_argument("--contacts-per-second", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    run(options.followers, options.contacts_per_second, options.seconds, json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
