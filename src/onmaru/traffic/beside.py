"""Traffic beside a running centre: a program of its own that starts with it and stops with it."""

import asyncio
import math
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

STOP_SECONDS = 10.0
HANDLING_SECONDS = 120.0
"""Of one contact, reaction and record included, as `citizens` and `agents` behave; measured."""


@asynccontextmanager
async def traffic(
    url: str,
    exchange: tuple[str, int],
    *,
    citizens_per_hour: int,
    agents: int | None,
    always_open: Sequence[str] = (),
    telephones: int = 0,
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Let simulated citizens call and agents answer until the end of the block, or until this process is gone.

    Without a number of `agents` there are as many as the calls need. `telephones` is the port where the exchange's own
    calls arrive: officials answer there, or do not.
    """
    needed = agents_for(citizens_per_hour) if agents is None else agents
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "onmaru.traffic", "--url", url, "--sip", f"{exchange[0]}:{exchange[1]}"),
        *("--citizens-per-hour", str(citizens_per_hour), "--agents", str(needed)),
        *("--always-open", ",".join(always_open), "--telephones", str(telephones)),
        stdin=asyncio.subprocess.PIPE,
    )
    try:
        yield program
    finally:
        await _stop(program)


def agents_for(citizens_per_hour: int) -> int:
    """Return how many agents keep most waits short: the offered load in Erlang and a tenth, and one more."""
    return math.ceil(1.1 * citizens_per_hour * HANDLING_SECONDS / 3600) + 1 if citizens_per_hour else 0


async def _stop(program: asyncio.subprocess.Process) -> None:
    if program.returncode is not None:
        return
    program.terminate()
    try:
        await asyncio.wait_for(program.wait(), STOP_SECONDS)
    except TimeoutError:
        program.kill()
        await program.wait()
