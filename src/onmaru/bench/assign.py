"""How long it takes to bring a free agent and a waiting citizen together, and how long Asterisk's own queue takes.

The same citizens, desks, Asterisk and observer in both halves; only who assigns differs: the whole of our centre
(switchboard, floor, history with its commits, live screens), or `app_queue`. Everything runs on this machine, the load
and both parties' voices included.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from json import dumps
from pathlib import Path
from statistics import quantiles

import msgspec
import structlog
import uvloop

from onmaru import app
from onmaru import settings as configured
from onmaru.adapters.asterisk.home import AsteriskHome, find_home
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.bench import assign_city
from onmaru.bench.assign_agents import Agents
from onmaru.bench.assign_load import LONGEST_CALL_MS, citizens, desks
from onmaru.bench.assign_observer import Joined, Observer, watching
from onmaru.testing.asterisk import Exchange, tone

GREETING_SECONDS = 0.5
"""Long enough to be one, short enough that the calls that are up are calls in which people talk."""
QUEUE_NUMBER = "9"
"""Dialled for app_queue's half."""
TALKING_SHARE = 0.85
"""Of the calls that are up at one time; the others hear the greeting or wait for an agent."""
LOAD = 1.03
"""Work over working hours: at first agents are free, then all are busy and the citizens wait for the next one free."""
SPREAD = 0.2
"""Calls last so much less or more than their mean, so that nothing keeps step by chance."""


class Half(msgspec.Struct, frozen=True):
    """What one half of the bench came to."""

    joined: tuple[Joined, ...]
    failed: int
    most_calls_up: int

    def figures(self, prefix: str = "") -> dict[str, float]:
        """Return the half's figures; those `free` are of citizens who found an agent free."""
        everybody = [one.milliseconds for one in self.joined]
        free = [one.milliseconds for one in self.joined if not one.citizen_came_first]
        return {
            f"{prefix}p50_ms": _percentile(everybody, 50),
            f"{prefix}p95_ms": _percentile(everybody, 95),
            f"{prefix}failed": self.failed,
            f"{prefix}most_calls_up": self.most_calls_up,
            f"{prefix}free_share": round(len(free) / max(1, len(everybody)), 2),
            f"{prefix}free_p50_ms": _percentile(free, 50),
            f"{prefix}free_p95_ms": _percentile(free, 95),
        }


def _percentile(milliseconds: Sequence[int], percent: int) -> int:
    if len(milliseconds) < 2:
        return max(milliseconds, default=LONGEST_CALL_MS)
    return round(quantiles(milliseconds, n=100, method="inclusive")[percent - 1])


class Bench:
    """One run: our half, then app_queue's, under the same load."""

    def __init__(self, calls_per_second: float, concurrent: int, seconds: float) -> None:
        self._rate = calls_per_second
        self._calls = round(calls_per_second * seconds)
        self._agents = assign_city.names(round(concurrent * TALKING_SHARE))
        mean = len(self._agents) * LOAD / calls_per_second
        self._talk_seconds = (mean * (1 - SPREAD), mean * (1 + SPREAD))

    async def measure(self, home: AsteriskHome, folder: Path) -> dict[str, object]:
        """Run both halves."""
        with Exchange.running(home, "bench", data=folder, rtp_first=20_000, rtp_last=24_000) as exchange:
            self._furnish(exchange)
            async with watching(exchange.settings.address) as observer:
                registered, ours = await self._ours(exchange, observer, folder)
                observer.forget()
                theirs = await self._app_queues(exchange, observer, folder, registered)
        figures = {**ours.figures(), **theirs.figures("app_queue_")}
        return {
            "calls": self._calls,
            "calls_per_second": self._rate,
            "agents": len(self._agents),
            **figures,
            "ratio": round(figures["p95_ms"] / max(1, figures["app_queue_p95_ms"]), 3),
        }

    async def _ours(self, exchange: Exchange, observer: Observer, folder: Path) -> tuple[list[tuple[str, str]], Half]:
        async with _centre(exchange, folder, len(self._agents)) as centre:
            agents = Agents(centre, self._agents, self._talk_seconds)
            registered = await agents.start()
            async with desks(registered, exchange.sip, folder=folder, talk_seconds=None):
                await agents.go_ready()
                half = await self._load(assign_city.NUMBER, exchange, observer, folder)
                await agents.go_home()
        return registered, half

    async def _app_queues(
        self, exchange: Exchange, observer: Observer, folder: Path, registered: Sequence[tuple[str, str]]
    ) -> Half:
        async with desks(registered, exchange.sip, folder=folder, talk_seconds=self._talk_seconds):
            return await self._load(QUEUE_NUMBER, exchange, observer, folder)

    async def _load(self, number: str, exchange: Exchange, observer: Observer, folder: Path) -> Half:
        patience = self._calls / self._rate + LONGEST_CALL_MS / 1000 + self._talk_seconds[1]
        async with citizens(number, exchange.sip, calls=self._calls, rate=self._rate, folder=folder) as callers:
            await callers.ended(within_seconds=patience)
            failed = max(callers.failed(), self._calls - len(observer.joined))
        return Half(tuple(observer.joined), failed, observer.most_calls_up)

    def _furnish(self, exchange: Exchange) -> None:
        """Give both halves the same short greeting, and app_queue its queue: longest idle agent first, like us."""
        instance = exchange.instance
        (instance.sounds / "greeting.ulaw").write_bytes(tone(600.0, GREETING_SECONDS))
        settings = ("strategy = leastrecent", "musicclass = waiting", "timeout = 15", "retry = 1", "ringinuse = no")
        queue = "\n".join(("\n[bench]", *settings, *(f"member = PJSIP/desk-{name}" for name in self._agents), ""))
        steps = (
            "Answer()",
            f"Playback({exchange.sounds}/greeting)",
            "Queue(bench,I,,,60)",
            "Hangup()",
        )  # I: tell nobody who answers
        dialled = "\n same => n,".join(steps)
        for name, text in (
            ("queues.conf", queue),
            ("extensions.conf", f"\n[from-outside](+)\nexten => {QUEUE_NUMBER},1,{dialled}\n"),
        ):
            with (instance.etc / name).open("a") as file:
                file.write(text)
        instance.console("dialplan reload")
        instance.console("module reload app_queue.so")


@asynccontextmanager
async def _centre(exchange: Exchange, folder: Path, agents: int) -> AsyncIterator[app.Centre]:
    """Open a whole centre of the bench's city on this exchange."""
    city = assign_city.write(folder / "city", agents)
    postgres = EmbeddedPostgres(folder / "postgres")
    await asyncio.to_thread(postgres.start)
    try:
        chosen = configured.Settings(data=folder, port=0, browser=False, city=str(city))
        switch = exchange.switch(desks="telephone")
        async with app.opened(chosen, postgres.url(), switch=switch) as centre:
            yield centre
    finally:
        await asyncio.to_thread(postgres.stop)


def run(
    calls_per_second: float = 20, concurrent: int = 150, seconds: float = 40, json: bool = False
) -> dict[str, object]:
    """Measure and print."""
    chosen = configured.load()
    home = find_home(chosen.data, chosen.phone.asterisk_root)
    if home is None:
        raise SystemExit("There is no Asterisk here; './onmaru up' gets one.")
    with tempfile.TemporaryDirectory(prefix="onmaru-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database runs as another account
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures = runner.run(Bench(calls_per_second, concurrent, seconds).measure(home, folder))
    print(dumps(figures) if json else "\n".join(f"{name:18} {value}" for name, value in figures.items()))
    return figures


def _to_stderr(*_: object) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--calls-per-second N --concurrent N --seconds N --json`."""
    parser = argparse.ArgumentParser(prog="onmaru bench assign", description=__doc__)
    parser.add_argument("--calls-per-second", type=float, default=20)
    parser.add_argument("--concurrent", type=int, default=150)
    parser.add_argument("--seconds", type=float, default=40, help="how long citizens go on calling, in each half")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("warning"), logger_factory=_to_stderr)
    run(options.calls_per_second, options.concurrent, options.seconds, json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
