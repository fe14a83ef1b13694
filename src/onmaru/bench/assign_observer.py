"""A third party that watches Asterisk and takes the times, the same way whoever assigns the calls.

All times are Asterisk's own. A citizen waits from the end of the greeting; an agent is free from the end of their
previous call (from the beginning, if there was none); they are joined when both stand in one bridge.
"""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import msgspec
from websockets.asyncio.client import connect

from onmaru.adapters.asterisk.events import instant
from onmaru.adapters.asterisk.requests import Address, HttpRequests, Request

_WATCHED = ("ChannelEnteredBridge", "ChannelLeftBridge", "ChannelDialplan", "PlaybackFinished")
_APPLICATION = "onmaru-bench"
_CITIZEN, _DESK = "PJSIP/carrier-", "PJSIP/desk-"


class Joined(NamedTuple):
    """A citizen and an agent brought together."""

    milliseconds: int
    """How long both had been there."""
    citizen_came_first: bool


class Observer:
    """What was seen since `forget`."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.joined: list[Joined] = []
        self.most_calls_up = 0
        """Citizens waiting or talking at one moment, those hearing the greeting not counted."""
        self._up: set[str] = set()
        self._waits_since: dict[str, int] = {}
        self._free_since: dict[str, int] = {}
        self._agent_of: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def see(self, event: dict[str, Any]) -> None:
        """Take in one event of Asterisk's."""
        at = instant(event["timestamp"])
        match event["type"]:
            case "PlaybackFinished":
                self._waits(event["playback"]["target_uri"].removeprefix("channel:"), at)
            case "ChannelDialplan" if event["dialplan_app"] == "Queue":
                self._waits(event["channel"]["id"], at)
            case "ChannelEnteredBridge":
                self._names[event["channel"]["id"]] = event["channel"]["name"]
                self._joined(event["bridge"]["channels"], at)
            case "ChannelLeftBridge":
                self._parted(event["channel"]["id"], at)

    def _waits(self, citizen: str, at: int) -> None:
        if citizen not in self._waits_since:
            self._waits_since[citizen] = at
            self._up.add(citizen)
            self.most_calls_up = max(self.most_calls_up, len(self._up))

    def _joined(self, channels: list[str], at: int) -> None:
        names = {self._names.get(channel, ""): channel for channel in channels}
        citizens = [channel for name, channel in names.items() if name.startswith(_CITIZEN)]
        agents = [_desk_of(name) for name in names if name.startswith(_DESK)]
        if len(citizens) != 1 or len(agents) != 1 or citizens[0] in self._agent_of:
            return
        [citizen], [agent] = citizens, agents
        waits_since, free_since = self._waits_since.get(citizen, at), self._free_since.get(agent, 0)
        self._agent_of[citizen] = agent
        self.joined.append(Joined(at - max(waits_since, free_since), citizen_came_first=waits_since < free_since))

    def _parted(self, channel: str, at: int) -> None:
        agent = self._agent_of.get(channel)
        if agent is not None:
            self._free_since[agent] = at
            self._up.discard(channel)


@asynccontextmanager
async def watching(address: Address) -> AsyncIterator[Observer]:
    """Watch everything in an Asterisk."""
    observer = Observer()
    async with seeing(address, observer.see, _WATCHED):
        yield observer


@asynccontextmanager
async def seeing(address: Address, see: Callable[[dict[str, Any]], None], kinds: Sequence[str]) -> AsyncIterator[None]:
    """Let every event of these kinds in an Asterisk be seen, whoever it concerns."""
    secret = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
    async with connect(
        f"{address.events}?app={_APPLICATION}&subscribeAll=true",
        additional_headers={"Authorization": f"Basic {secret}"},
        compression=None,
        proxy=None,
        close_timeout=1,
    ) as socket:
        http = HttpRequests(address)
        allowed = {"allowed": [{"type": kind} for kind in kinds]}
        await http.send(Request("PUT", f"applications/{_APPLICATION}/eventFilter", body=allowed))
        await http.close()

        async def look() -> None:
            async for message in socket:
                see(msgspec.json.decode(message))

        looking = asyncio.create_task(look())
        try:
            yield
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)


def _desk_of(channel_name: str) -> str:
    return channel_name.rpartition("-")[0]
