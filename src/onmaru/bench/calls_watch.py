"""Watches the call bench from a process of its own: who meets whom in Asterisk, and what everything costs.

All moments of meetings are Asterisk's own.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from onmaru.adapters.asterisk.events import instant
from onmaru.adapters.asterisk.requests import Address
from onmaru.bench.assign_observer import seeing
from onmaru.bench.calls_crew import Wire
from onmaru.bench.calls_scripts import serial_of
from onmaru.bench.processes import Cost, cost_of

LOOK_SECONDS = 2.0
"""Between two looks at the processes: reading how much memory a large one has takes it some milliseconds."""
_WATCHED = ("ChannelCreated", "ChannelEnteredBridge")
_CITIZEN, _DESK = "PJSIP/carrier-", "PJSIP/desk-"


class Program(NamedTuple):
    """One that is watched."""

    pid: int
    family: bool
    """With the processes it has started."""


class Meeting(NamedTuple):
    """A citizen stands in one bridge with a desk; the latest to come made it so."""

    serial: int
    desk: str
    at: float
    """Seconds of the machine's clock."""


class Sample(msgspec.Struct, frozen=True):
    """What all had cost at one moment."""

    at: float
    costs: dict[str, Cost]


class Seen(msgspec.Struct, frozen=True):
    """Everything."""

    meetings: list[Meeting]
    legs: dict[str, int]
    """Calls by their lines' names in the exchange, which the history knows them by."""
    samples: list[Sample]


class Meetings:
    """Takes in events of Asterisk's."""

    def __init__(self) -> None:
        self.met: list[Meeting] = []
        self.legs: dict[str, int] = {}
        self._desks: dict[str, str] = {}

    def see(self, event: dict[str, Any]) -> None:
        """Take in one event."""
        channel = event["channel"]
        if event["type"] == "ChannelCreated":
            self._know(channel)
            return
        there = event["bridge"]["channels"]
        desks = [self._desks[each] for each in there if each in self._desks]
        citizens = [self.legs[each] for each in there if each in self.legs]
        if len(desks) == 1 and len(citizens) == 1:
            self.met.append(Meeting(citizens[0], desks[0], instant(event["timestamp"]) / 1000))

    def _know(self, channel: dict[str, Any]) -> None:
        name, number = channel["name"], channel["caller"]["number"]
        if name.startswith(_DESK):
            self._desks[channel["id"]] = name.removeprefix(_DESK).rpartition("-")[0]
        elif name.startswith(_CITIZEN) and number[-4:].isdigit():
            self.legs[channel["id"]] = serial_of(number)


async def watch(wire: Wire, address: Address) -> None:
    """Watch Asterisk from now, the programs once told which, until asked what was seen; the answer is `Seen`."""
    meetings, samples = Meetings(), list[Sample]()

    async def look(programs: Mapping[str, Program]) -> None:
        while True:
            samples.append(_sample(programs))
            await asyncio.sleep(LOOK_SECONDS)

    async with seeing(address, meetings.see, _WATCHED):
        wire.tell("ready")
        looking = asyncio.create_task(look(await wire.hear()))
        try:
            await wire.hear()
            wire.tell(Seen(meetings.met, meetings.legs, samples))
            await wire.hear()
        finally:
            looking.cancel()


def _sample(programs: Mapping[str, Program]) -> Sample:
    return Sample(time.time(), {name: cost_of(each.pid, family=each.family) for name, each in programs.items()})
