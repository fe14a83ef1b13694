"""What many calls at once cost a whole centre, whatever they are doing, and whether each of them goes as it should.

Citizens call, press a key in the menu, wait, talk, are put on hold; agents consult officials, bring all three together,
leave the citizen to the official. Everything is real: SIP, voices, Asterisk, database, browsers' sockets and requests,
all on this machine; whoever calls, works or watches does so in processes of their own. Every call has a script, and
history, exchange, desk and citizen must all tell of it the same way, or it has failed.

- `assign_*_ms`: citizen waits and agent is free → both stand in one room, the desk's screen and its key included;
  `assign_own_*_ms` without those.
- `consult_ring_*_ms`: the agent asks for an official → their telephone rings. `merge_*_ms`: asks for all three → the
  citizen is in the room. `request_*_ms`: any press at a desk → the centre's answer.
- `cpu_ms_per_call_second`: processor time of server, Asterisk and PostgreSQL for one second of one call.
- `memory_kb_per_call`: what server and Asterisk have more under load than at rest, for one call.
- `memory_slope_kb_per_minute`: by how much each grows while as many calls end as begin.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from json import dumps
from pathlib import Path
from typing import Any

import uvloop

from onmaru import settings as configured
from onmaru.bench import assign_city, calls_stage
from onmaru.bench.calls_citizens import CallMade, Calls, citizens
from onmaru.bench.calls_crew import CrewLost, Wire, member, quiet
from onmaru.bench.calls_desks import Act, desks
from onmaru.bench.calls_judging import Told
from onmaru.bench.calls_officials import Rang, officials
from onmaru.bench.calls_report import Run, figures_of, table
from onmaru.bench.calls_scripts import MOST_CALLS, SHORTEST_CALL_SECONDS, Plan
from onmaru.bench.calls_stage import Stage
from onmaru.bench.calls_states import States
from onmaru.bench.calls_watch import Program, Seen, watch
from onmaru.kernel import history
from onmaru.settings import Settings
from onmaru.wiring.memory import KINDS

READY_SECONDS = 120.0
"""Until all desks have their lines, on a machine that has other things to do."""
ANSWER_SECONDS = 30.0
WARM_UP_RATE = 1.0
REST_SECONDS = 6.0
"""Between warm-up and load: what is measured then is a centre at rest."""
DRAIN_SECONDS = 60.0
"""After the last call was placed everything is over by then."""
SETTLE_SECONDS = 15.0
"""Until the history has the end of the last call."""
SET_UP_SECONDS = 180.0


async def measure(plan: Plan, folder: Path, here: Settings) -> Run:
    """Set up a centre, put the load on, take everything down; raises CrewLost, TimeoutError."""
    agents = assign_city.names(plan.agents)
    longest = SET_UP_SECONDS + 2 * READY_SECONDS + plan.calls / plan.rate + 2 * (DRAIN_SECONDS + plan.mean_seconds)
    async with asyncio.timeout(longest), AsyncExitStack() as stack:
        stage = await stack.enter_async_context(calls_stage.set_up(folder, here, agents))
        crew = await _crew(stack, plan, stage, agents)
        return await _run(plan, stage, crew)


async def _crew(stack: AsyncExitStack, plan: Plan, stage: Stage, agents: Sequence[str]) -> dict[str, Wire]:
    """Start everybody, and first of all who watches: they must see every line come up."""
    seats = await calls_stage.seats(stage.centre, agents)
    parts: dict[str, tuple[Any, ...]] = {
        "watch": (watch, stage.control),
        "officials": (officials, stage.telephones),
        "desks": (desks, plan, stage.centre.url, stage.exchange, seats),
        "citizens": (citizens, plan, stage.exchange),
    }
    crew: dict[str, Wire] = {}
    for name, (part, *given) in parts.items():
        crew[name] = await stack.enter_async_context(member(name, part, *given))
        async with asyncio.timeout(READY_SECONDS):
            await crew[name].hear()
        _say(f"{name} ready")
    crew["watch"].tell(stage.programs | {name: Program(wire.pid, family=False) for name, wire in crew.items()})
    return crew


async def _run(plan: Plan, stage: Stage, crew: dict[str, Wire]) -> Run:
    board = stage.centre.switchboard
    assert board is not None
    states = States(lambda: board.followed)
    _say(f"{plan.agents} agents at work; one call of each kind")
    warm_up = await _placed(crew["citizens"], Calls(0, plan.warm_up, WARM_UP_RATE), plan)
    rest_from = time.time()
    await asyncio.sleep(REST_SECONDS)
    rest = (rest_from, time.time())
    looking = asyncio.create_task(states.look())
    _say(f"{plan.calls} calls")
    made = await _placed(crew["citizens"], Calls(plan.warm_up, plan.calls, plan.rate), plan)
    looking.cancel()
    await _settled(stage)
    acts: list[Act] = await crew["desks"].ask("enough", within_seconds=ANSWER_SECONDS)
    rang: list[Rang] = await crew["officials"].ask("enough", within_seconds=ANSWER_SECONDS)
    seen: Seen = await crew["watch"].ask("enough", within_seconds=ANSWER_SECONDS)
    told, serials = await _history(stage, seen)
    return Run(plan, [*warm_up, *made], acts, rang, seen, told, serials, rest, states.mean())


def _say(what: str) -> None:
    """Tell how far it has come, beside the figures."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr)


async def _placed(wire: Wire, orders: Calls, plan: Plan) -> list[CallMade]:
    patience = orders.count / orders.rate + plan.mean_seconds + DRAIN_SECONDS
    made: list[CallMade] = await wire.ask(orders, within_seconds=patience)
    return made


async def _settled(stage: Stage) -> None:
    """Wait until the centre follows no call any more; those it still does then will be found wanting."""
    board = stage.centre.switchboard
    assert board is not None
    patience = time.monotonic() + SETTLE_SECONDS
    while board.followed and time.monotonic() < patience:  # noqa: ASYNC110
        await asyncio.sleep(0.1)
    await asyncio.sleep(1.0)  # desks write their last records


async def _history(stage: Stage, seen: Seen) -> tuple[list[tuple[str, Told]], dict[str, int]]:
    """Return everything that happened in its order, by contact, and which call each contact was."""
    told: list[tuple[str, Told]] = []
    serials: dict[str, int] = {}
    centre = stage.centre.directory().city.id
    async for batch in history.read(stage.centre.database, centre, KINDS):
        for recorded in batch:
            event = recorded.event
            contact, agent = getattr(event, "contact", ""), getattr(event, "agent", None) or getattr(event, "by", "")
            told.append((contact, Told(recorded.kind, recorded.at / 1000, str(agent))))
            if recorded.kind == "ContactArrived" and getattr(event, "leg", None) in seen.legs:
                serials[contact] = seen.legs[event.leg]  # type: ignore[attr-defined]
    return told, serials


def run(concurrent: int = 200, calls_per_second: float = 15, minutes: float = 2, json: bool = False) -> dict[str, Any]:
    """Measure and print; raises SystemExit, saying why, when it cannot be measured."""
    plan = Plan(concurrent, calls_per_second, minutes * 60)
    if plan.mean_seconds < SHORTEST_CALL_SECONDS or plan.calls + plan.warm_up > MOST_CALLS:
        raise SystemExit(
            f"Calls would last {plan.mean_seconds:.1f} s: at least {SHORTEST_CALL_SECONDS:.0f} are needed "
            f"(more at once, fewer a second). There would be {plan.calls} of them: at most {MOST_CALLS} can be."
        )
    with tempfile.TemporaryDirectory(prefix="onmaru-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database runs as another account
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures = figures_of(runner.run(_until_told(plan, folder)))
    print(dumps(figures, ensure_ascii=False) if json else table(figures))
    return figures


async def _until_told(plan: Plan, folder: Path) -> Run:
    """Measure; SIGTERM takes everything down in order, as Ctrl-C does."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await measure(plan, folder, configured.load())


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--concurrent N --calls-per-second N --minutes N --json`; 1 when calls failed."""
    parser = argparse.ArgumentParser(
        prog="onmaru bench calls", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--concurrent", type=int, default=200, help="calls up at once")
    parser.add_argument("--calls-per-second", type=float, default=15)
    parser.add_argument("--minutes", type=float, default=2, help="how long it is measured, once so many are up")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    quiet()
    try:
        figures = run(options.concurrent, options.calls_per_second, options.minutes, json=options.json)
    except (CrewLost, TimeoutError, asyncio.CancelledError) as problem:
        print(f"The bench did not come to its end: {type(problem).__name__} {problem}", file=sys.stderr)
        return 2
    return 1 if figures["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
