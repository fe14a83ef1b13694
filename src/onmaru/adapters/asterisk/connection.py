"""A connection to Asterisk that is kept for as long as its signals are read: what every verb of the exchange stands on.

It reconnects for ever, and after every (re)connection reads the exchange anew before anything else is told.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import aclosing

import structlog

from onmaru.adapters.asterisk import errors, world
from onmaru.adapters.asterisk.ari import Ari
from onmaru.adapters.asterisk.listening import Listening
from onmaru.adapters.asterisk.requests import Address, Answer, Request
from onmaru.features.calls.ports import AnySignal, DeskKind, SwitchConnected, SwitchLost, SwitchUnavailable, Via
from onmaru.kernel.clock import Clock, WallClock
from onmaru.kernel.ids import LegId

_log = structlog.get_logger(__name__)

APPLICATION = "onmaru"
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 3.0
"""Between attempts to reconnect: the exchange restarts in a second, and desks should be back within five."""
UNREAD_SIGNALS = 1_000
"""Further signals stay in the connection, which has a bound of its own."""


class Connection:
    """One reader of `signals` at a time; requests work while somebody reads."""

    def __init__(
        self,
        address: Address,
        *,
        sounds: str,
        ways: Collection[Via] = (),
        desks: DeskKind = "browser",
        websocket_port: int | None = None,
        websocket_url: str | None = None,
        over_socket: bool = True,
        clock: Clock | None = None,
    ) -> None:
        """`sounds` is the folder of prompts as Asterisk sees it, `ways` are the ways out it has.

        `over_socket` False sends requests over HTTP.
        """
        self._address = address
        self._sounds = sounds
        self._ways = frozenset(ways)
        self._desks = desks
        self._websocket_port = websocket_port or address.port
        self._websocket_url = websocket_url
        self._over_socket = over_socket
        self._clock = clock or WallClock()
        self._ari: Ari | None = None
        self._heard = Listening(self._send, self._fetch)
        self._provisioned: dict[str, tuple[str, DeskKind]] = {}
        """What this exchange has been told of desks since we are connected."""
        self._signals: asyncio.Queue[AnySignal]

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────

    async def signals(self) -> AsyncIterator[AnySignal]:
        """Yield what happens, in order, for as long as somebody reads."""
        self._signals = asyncio.Queue(UNREAD_SIGNALS)
        keeping = asyncio.create_task(self._keep(), name="asterisk connection")
        try:
            while True:
                yield await self._signals.get()
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            self._ari = None

    async def _keep(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                async with Ari.connect(self._address, APPLICATION, over_socket=self._over_socket) as ari:
                    await self._serve(ari)
            except SwitchUnavailable as error:
                _log.debug("asterisk_out_of_reach", error=str(error), again_in_seconds=pause)
            except Exception:  # whatever it was, the centre needs its telephone back
                _log.exception("asterisk_connection_failed")
            if self._ari is not None:
                self._ari, pause = None, FIRST_PAUSE_SECONDS
                await self._signals.put(SwitchLost(self._clock.now()))
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _serve(self, ari: Ari) -> None:
        """Read the world, then tell what happens until the connection breaks."""
        found = await world.read(ari, APPLICATION)
        census = found.census
        self._ari = ari
        self._provisioned.clear()
        self._heard.begin(found)
        now = self._clock.now()
        await self._heard.tidy(found)
        await self._signals.put(SwitchConnected(now, ari.about.version, census, ari.about.started_at))
        await self._tell(*await self._heard.catch_up(census, now))
        async with aclosing(ari.events()) as events:
            async for event in events:
                for signal in await self._heard.signals_of(event):
                    await self._signals.put(signal)

    # ── Asking ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _connected(self) -> Ari:
        if self._ari is None:
            raise SwitchUnavailable
        return self._ari

    async def _tell(self, *news: AnySignal) -> None:
        for signal in news:
            await self._signals.put(signal)

    async def _fetch(self, path: str) -> bytes | None:
        return await self._connected.fetch(path)

    async def _send(self, *requests: Request) -> list[Answer]:
        return await self._connected.send(*requests)

    async def _ask(self, *requests: Request) -> None:
        """Ask all; what becomes of the last one counts: the others only make way for it."""
        errors.check_leg(await self._ask_anyway(*requests))

    async def _ask_anyway(self, *requests: Request) -> Answer:
        return (await self._send(*requests))[-1]

    def _stillness(self, leg: LegId) -> list[Request]:
        """Music does not end by itself when a leg is seated; the agent would be heard through it."""
        return [*self._quiet(leg), Request("DELETE", f"channels/{leg}/moh")]

    def _quiet(self, leg: LegId) -> list[Request]:
        """A prompt or a recording would have to come to its own end before anything else is done."""
        return [*self._heard.playing.stop(leg), *self._heard.taping.stop(leg)]
