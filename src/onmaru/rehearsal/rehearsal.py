"""One rehearsal from beginning to end: moment by moment, as many calls at once as the machine carries."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from onmaru.rehearsal.bringing import Bringing
from onmaru.rehearsal.callers import Callers
from onmaru.rehearsal.judging import Finding, findings_in, findings_of
from onmaru.rehearsal.met import Met
from onmaru.rehearsal.names import Names
from onmaru.rehearsal.people import Agents
from onmaru.rehearsal.report import Report
from onmaru.rehearsal.scripts import Script
from onmaru.rehearsal.sounds import names_in, seconds_of
from onmaru.rehearsal.stage import Stage

CALLS_AT_ONCE = 30
"""Two cores carry them, their voices, the exchange and the database."""
TRANSFERS_AT_ONCE = 12
"""Each keeps an agent, and sometimes two, for some seconds."""
APART_SECONDS = 0.08
"""Between one call and the next: citizens do not all dial in the same instant."""

Say = Callable[[str], None]


async def rehearse(stage: Stage, scripts: Sequence[Script], say: Say) -> Report:
    """Place every call and return what was met."""
    began = time.monotonic()
    bringing = Bringing(stage.centre, stage.stories)
    agents = Agents(stage.centre, stage.phones, stage.stories, bringing)
    callers = Callers(stage.phones, stage.stories, bringing, stage.centre.directory, stage.has_sound)
    agents.start()
    numbers, calls = _callers(), list[Met]()
    for at, together in groupby(sorted(scripts, key=_moment), key=_moment):
        stage.clock.move_to(at)
        calls += await _at(stage, agents, callers, numbers, list(together))
        say(f"{len(calls)}/{len(scripts)} · {time.monotonic() - began:.0f}초")
    directory = stage.centre.directory()
    findings = [
        *findings_in(directory, seconds_of(stage.sounds), names_in(stage.sounds)),
        *_of(calls, Names(directory)),
    ]
    return Report(
        city=directory.city.name,
        calls=tuple(calls),
        findings=tuple(findings),
        seconds=round(time.monotonic() - began, 1),
        callbacks_made=stage.stories.callbacks_made,
    )


async def _at(
    stage: Stage, agents: Agents, callers: Callers, numbers: Iterator[str], scripts: Sequence[Script]
) -> list[Met]:
    """Place the calls of one moment: first those with telephones that answer, then those with busy ones."""
    met: list[Met] = []
    for busy in (False, True):
        wave = [script for script in scripts if script.telephones_are_busy == busy]
        stage.called.are_busy = busy
        if any(_needs_agents(script) for script in wave):
            async with agents.at_work():
                met += await _all(callers, numbers, wave)
        elif wave:
            met += await _all(callers, numbers, wave)
    return met


async def _all(callers: Callers, numbers: Iterator[str], scripts: Sequence[Script]) -> list[Met]:
    room, bringing = asyncio.Semaphore(CALLS_AT_ONCE), asyncio.Semaphore(TRANSFERS_AT_ONCE)

    async def one(script: Script) -> Met:
        async with bringing if script.transfer else room:
            return await callers.call(script, next(numbers))

    tasks = []
    async with asyncio.TaskGroup() as calling:
        for script in sorted(scripts, key=_seconds, reverse=True):  # the longest first: all end about together
            tasks.append(calling.create_task(one(script)))
            await asyncio.sleep(APART_SECONDS)
    return [task.result() for task in tasks]


def _needs_agents(script: Script) -> bool:
    return script.transfer is not None or script.expected is None or script.expected.leads_to == "queue"


def _callers() -> Iterator[str]:
    """Yield telephones that belong to nobody, each once."""
    yield from (f"0100000{number:04}" for number in range(10_000))


def _of(calls: Sequence[Met], names: Names) -> Iterator[Finding]:
    yield from (finding for met in calls for finding in findings_of(met, names))


def _seconds(script: Script) -> float:
    return sum(press.seconds for press in script.does)


def _moment(script: Script) -> int:
    return script.at
