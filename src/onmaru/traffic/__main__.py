"""`python -m onmaru.traffic`: let a sample city live. Started beside the centre by `beside`; stops when it does.

It is a program of its own, so that a busy hour of its audio costs the centre nothing but processor time.
"""

import argparse
import asyncio
import signal
import sys
from random import Random
from typing import NamedTuple

import structlog

from onmaru.traffic.agents import SimulatedAgent
from onmaru.traffic.citizens import Citizens, Numbers, Waiting
from onmaru.traffic.door import Door, DoorClosed, Row
from onmaru.traffic.officials import Officials
from onmaru.traffic.records import Records
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.voice import Choir

STOP_SECONDS = 8.0
SIGN_IN_ATTEMPTS = 5
SIGN_IN_PAUSE_SECONDS = 2.0
"""The door makes whoever tries too often wait a second."""

_log = structlog.get_logger(__name__)


class Options(NamedTuple):
    """What the command line says."""

    url: str
    exchange: tuple[str, int]
    per_hour: float
    agents: int
    always_open: tuple[str, ...]
    telephones: int
    """Port where the centre's own calls arrive; 0 for none."""


def main() -> None:
    """Read the options and run until told to stop, or until the centre that started us is gone."""
    parser = argparse.ArgumentParser(prog="onmaru.traffic")
    parser.add_argument("--url", required=True, help="the centre's web address")
    parser.add_argument("--sip", required=True, help="host:port of its exchange")
    parser.add_argument("--citizens-per-hour", type=float, default=0.0)
    parser.add_argument("--agents", type=int, default=0)
    parser.add_argument("--always-open", default="", help="numbers that answer at any hour, with commas")
    parser.add_argument("--telephones", type=int, default=0, help="port where the centre's own calls arrive")
    given = parser.parse_args()
    host, _, port = given.sip.rpartition(":")
    always_open = tuple(filter(None, given.always_open.split(",")))
    options = Options(
        given.url, (host, int(port)), given.citizens_per_hour, given.agents, always_open, given.telephones
    )
    asyncio.run(_until_stopped(options))


async def _until_stopped(options: Options) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    loop.add_reader(sys.stdin, stop.set)  # the centre holds the other end: it closes when the centre is gone
    living = asyncio.create_task(_live(options))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({living, stopping}, return_when=asyncio.FIRST_COMPLETED)
    living.cancel()
    stopping.cancel()
    await asyncio.wait({living}, timeout=STOP_SECONDS)
    if living.done() and not living.cancelled() and (problem := living.exception()):
        _log.error("traffic_stopped", why=str(problem))
        raise SystemExit(1)


async def _live(options: Options) -> None:
    chance = Random()  # noqa: S311 (people, not secrets)
    choir = Choir(chance)
    door = Door(options.url)
    phones = await Telephones.plugged_in(options.exchange, choir)
    called = await Officials.plugged_in(options.telephones, choir, chance)
    try:
        samples = await door.get("/api/session/samples")
        accounts: list[Row] = samples["accounts"]
        supervisor = next(account for account in accounts if account["role"] == "supervisor")
        await door.sign_in(supervisor["login"], samples["password"])
        directory = await door.get("/api/directory")
        records = Records(directory, chance)
        waiting = Waiting()
        numbers = Numbers([entry["number"] for entry in directory["entry_points"]], options.always_open, chance)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(choir.sing())
            tasks.create_task(door.follow("floor", waiting.hear))
            tasks.create_task(door.follow("board", numbers.hear))
            for account in _desks(accounts, options.agents):
                if desk := await _signed_in(options.url, account["login"], samples["password"]):
                    tasks.create_task(_work(desk, phones, records, chance))
            if options.per_hour:
                tasks.create_task(Citizens(phones, waiting, numbers, chance).call_in(options.per_hour))
    finally:
        await called.close()
        await phones.close()
        await door.close()


def _desks(accounts: list[Row], agents: int) -> list[Row]:
    """Return the last so many agents: the first ones are for people to sign in as."""
    found = [account for account in accounts if account["role"] == "agent"]
    return found[len(found) - min(agents, len(found)) :]


async def _signed_in(url: str, login: str, password: str) -> Door | None:
    """Open a door for one agent; None when it stays shut."""
    door = Door(url)
    for _ in range(SIGN_IN_ATTEMPTS):
        try:
            await door.sign_in(login, password)
        except DoorClosed as refused:
            _log.info("agent_not_signed_in", login=login, why=str(refused))
            await asyncio.sleep(SIGN_IN_PAUSE_SECONDS)
        else:
            return door
    await door.close()
    return None


async def _work(door: Door, phones: Telephones, records: Records, chance: Random) -> None:
    try:
        await SimulatedAgent(door, phones, records, chance).work()
    except DoorClosed as refused:
        _log.warning("agent_went_home", why=str(refused))
    finally:
        await door.close()


if __name__ == "__main__":
    main()
