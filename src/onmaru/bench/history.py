"""How long a command takes from being asked to being safe: 200 commands a second against the embedded PostgreSQL.

A whole centre is at work: every command goes through floor, history, contact rows, agents' ledger and hourly figures,
in one transaction, with durable commits. Commands are sent on a fixed timetable and timed from their place in it, so
that a slow commit is not hidden by waiting for it.
"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from itertools import count
from json import dumps
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import structlog
import uvloop

from onmaru import migrations
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.features.contacts import AnyContactEvent, ContactArrived, RecordSaved
from onmaru.features.contacts.projector import ContactsProjector
from onmaru.features.insight import HourlyFigures
from onmaru.features.routing import FloorKeeper
from onmaru.features.routing.store import SnapshotWriter
from onmaru.features.workforce import LedgerProjector, StatusWitness
from onmaru.floor import model
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.history import Committed, History, Kinds, Private
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId, new_contact_id
from onmaru.kernel.vault import Vault

CENTRE = "bench"
AGENTS = 60
QUEUE = QueueId("general")
CLOCK = WallClock()
WARM_UP_SECONDS = 2
"""Connections, prepared statements and caches come first; they are not what is measured."""

Step = Callable[[], Coroutine[Any, Any, object]]


def run(rate: int = 200, seconds: int = 20, json: bool = False) -> dict[str, object]:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="onmaru-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the server runs as another account
        server = EmbeddedPostgres(folder / "postgres")
        server.start()
        try:
            migrations.upgrade(server.url())
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                figures = runner.run(_measured(server.url(), folder, rate, seconds))
        finally:
            server.stop()
    print(dumps(figures) if json else "\n".join(f"{name:22} {value}" for name, value in figures.items()))
    return figures


async def _measured(url: str, folder: Path, rate: int, seconds: int) -> dict[str, object]:
    async with _centre(url, folder) as (history, keeper):
        batches: list[int] = []
        history.bus.subscribe(Committed, lambda news: batches.append(len(news.records)))
        work = _Work(keeper)
        await _on_timetable(work, rate, WARM_UP_SECONDS)
        batches.clear()
        times = await _on_timetable(work, rate, seconds)
        await history.settled()
    percentiles = quantiles(times, n=1000)
    return {
        "commands_per_second": rate,
        "commands": len(times),
        "p50_ms": round(percentiles[499], 2),
        "p99_ms": round(percentiles[989], 2),
        "p999_ms": round(percentiles[998], 2),
        "longest_ms": round(max(times), 2),
        "events": sum(batches),
        "commits": len(batches),
        "agents": AGENTS,
    }


async def _on_timetable(work: "_Work", rate: int, seconds: int) -> list[float]:
    """Send commands at their times, whatever becomes of the earlier ones; return milliseconds until each was safe."""
    begin = perf_counter()
    times: list[float] = []

    async def timed(step: Step, due: float) -> None:
        await step()
        times.append((perf_counter() - due) * 1000)

    async with asyncio.TaskGroup() as commands:
        for number in range(rate * seconds):
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            commands.create_task(timed(work.next_step(), due))
    return times


class _Work:
    """Contacts being served side by side, each one step after the other."""

    def __init__(self, keeper: FloorKeeper) -> None:
        self._keeper = keeper
        self._chance = random.Random(1)  # noqa: S311 (a repeatable day, not a secret)
        self._numbers = count(1000)
        self._open: list[_Contact] = []

    def next_step(self) -> Step:
        """Return the next step of some contact that is not in the middle of one, or of a new contact."""
        self._open = [contact for contact in self._open if not contact.is_over]
        idle = [contact for contact in self._open if not contact.is_busy]
        if len(self._open) < AGENTS or not idle:
            self._open.append(_Contact(self._keeper, f"010-0000-{next(self._numbers) % 10_000:04}"))
            return self._open[-1].step
        return self._chance.choice(idle).step


class _Contact:
    """One contact from arrival to record."""

    def __init__(self, keeper: FloorKeeper, number: str) -> None:
        self._keeper = keeper
        self._id: ContactId = new_contact_id()
        self._number = number
        self._agent = AgentId("")
        self._left = [
            self._arrive,
            self._join,
            self._take,
            self._hold,
            self._resume,
            self._end,
            self._record,
            self._finish,
        ]
        self.is_busy = False

    @property
    def is_over(self) -> bool:
        return not self._left

    async def step(self) -> None:
        self.is_busy = True
        await self._left[0]()
        self._left.pop(0)
        self.is_busy = False

    async def _arrive(self) -> None:
        event = ContactArrived(CLOCK.now(), self._id, "voice", "main", f"leg-{self._id}", open=True)
        await self._keeper.record(event, actor="phone", private=Private(number=self._number))

    async def _join(self) -> None:
        await self._do(model.Enqueue(self._id, QUEUE))

    async def _take(self) -> None:
        self._agent = self._keeper.state.contacts[self._id].agent or self._agent
        await self._do(model.AcceptOffer(self._id, self._agent))

    async def _hold(self) -> None:
        await self._do(model.Hold(self._id, self._agent))

    async def _resume(self) -> None:
        await self._do(model.Resume(self._id, self._agent))

    async def _end(self) -> None:
        await self._do(model.End(self._id, "citizen_left"))

    async def _record(self) -> None:
        event = RecordSaved(
            CLOCK.now(),
            self._id,
            agent=self._agent,
            category="resident",
            category_group="civil",
            disposition="answered",
            outcome="first_line",
        )
        await self._keeper.record(event, actor=self._agent, private=Private(memo="주민등록등본 발급 안내"))

    async def _finish(self) -> None:
        await self._do(model.FinishAfterCall(self._id, self._agent))

    async def _do(self, command: model.FloorCommand) -> None:
        await self._keeper.submit(command, actor="bench")


@contextlib.asynccontextmanager
async def _centre(url: str, folder: Path) -> AsyncIterator[tuple[History, FloorKeeper]]:
    database = Database(url)
    followers = (HourlyFigures(CENTRE, ZoneInfo("Asia/Seoul")),)
    contacts = ContactsProjector(CENTRE, Vault.at(folder / "vault.json"), lambda _: 20, followers)
    projectors = (SnapshotWriter(CENTRE), contacts, LedgerProjector(CENTRE))
    history = History(database, CENTRE, clock=CLOCK, bus=Bus(), projectors=projectors)
    kinds = Kinds(model.FloorEvent, AnyContactEvent)
    keeper = FloorKeeper(history, kinds, clock=CLOCK, witnesses=(StatusWitness(),))
    await history.open()
    await keeper.start()
    await _open_desks(keeper)
    yield history, keeper
    await keeper.stop()
    await history.close()
    await database.close()


async def _open_desks(keeper: FloorKeeper) -> None:
    def plan(number: int) -> model.AgentPlan:
        return model.AgentPlan(AgentId(f"agent{number}"), f"Agent {number}", TeamId("team"), (QUEUE,))

    agents = tuple(plan(number) for number in range(AGENTS * 2))  # twice as many as contacts: nobody has to wait
    queue = model.QueuePlan(QUEUE, "General", offer_seconds=600)
    await keeper.submit(model.AdoptPlan(model.FloorPlan((queue,), agents)), actor="bench")
    for agent in agents:
        for command in (model.SignIn(agent.id), model.RaiseLine(agent.id), model.GoReady(agent.id)):
            await keeper.submit(command, actor="bench")


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--rate N --seconds N --json`."""
    parser = argparse.ArgumentParser(prog="onmaru bench history", description=__doc__)
    parser.add_argument("--rate", type=int, default=200, help="commands a second")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # the answer alone goes to stdout
    run(options.rate, options.seconds, json=options.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
