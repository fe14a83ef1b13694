"""Asterisk as the exchange that the calls feature asks for (`features/calls/ports.Switch`).

It keeps a connection for as long as its signals are read, reconnecting for ever, and after every (re)connection reads
the exchange anew before anything else is told. What a leg is asked to do is always: be still, then do it; that goes
out in one piece, so every verb costs one round trip.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

import structlog

from onmaru.adapters.asterisk import errors, provisioning, world
from onmaru.adapters.asterisk.ari import Ari
from onmaru.adapters.asterisk.listening import Listening, leaving, making, naming
from onmaru.adapters.asterisk.requests import Address, Answer, Request
from onmaru.features.calls.ports import (
    AnySignal,
    DeskCredentials,
    DeskKind,
    LegGone,
    Prompt,
    SwitchConnected,
    SwitchLost,
    SwitchUnavailable,
    room_of,
)
from onmaru.kernel.clock import Clock, WallClock
from onmaru.kernel.ids import AgentId, LegId, new_id

_log = structlog.get_logger(__name__)

APPLICATION = "onmaru"
MUSIC_CLASS = "waiting"
RING_SECONDS = 20
"""A browser picks up its own line at once; a telephone on a desk needs a hand."""
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 3.0
"""Between attempts to reconnect: the exchange restarts in a second, and desks should be back within five."""
UNREAD_SIGNALS = 1_000
"""Further signals stay in the connection, which has a bound of its own."""


class AsteriskSwitch:
    """The exchange. One reader of `signals` at a time; its requests work while somebody reads."""

    def __init__(
        self,
        address: Address,
        *,
        sounds: str,
        desks: DeskKind = "browser",
        websocket_port: int | None = None,
        websocket_url: str | None = None,
        over_socket: bool = True,
        clock: Clock | None = None,
    ) -> None:
        """`sounds` is the folder of prompts as Asterisk sees it; `over_socket` False sends requests over HTTP."""
        self._address = address
        self._sounds = sounds
        self._desks = desks
        self._websocket_port = websocket_port or address.port
        self._websocket_url = websocket_url
        self._over_socket = over_socket
        self._clock = clock or WallClock()
        self._ari: Ari | None = None
        self._heard = Listening(self._send)
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
        census = await world.census(ari, APPLICATION)
        self._ari = ari
        self._provisioned.clear()
        self._heard.begin(census)
        now = self._clock.now()
        await self._signals.put(SwitchConnected(now, ari.about.version, census, ari.about.started_at))
        for signal in await self._heard.catch_up(census, now):
            await self._signals.put(signal)
        async with aclosing(ari.events()) as events:
            async for event in events:
                for signal in await self._heard.signals_of(event):
                    await self._signals.put(signal)

    # ── Citizens' legs ──────────────────────────────────────────────────────────────────────────────────────────

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        await self._ask(Request("POST", f"channels/{leg}/answer"))

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg; while a prompt is playing, as soon as it has been heard."""
        if self._heard.playing.is_on(leg):
            self._heard.to_name[leg] = contact
        else:
            await self._ask(naming(leg, contact))

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str) -> None:
        """Play prompts in a row; music and earlier prompts give way. `PromptsEnded(token)` follows exactly once."""
        stop = self._heard.playing.stop(leg)
        name = self._heard.playing.begin(leg, token)
        media = ",".join(f"sound:{self._sounds}/{prompt}" for prompt in prompts)
        try:
            await self._ask(*stop, Request("POST", f"channels/{leg}/play", {"media": media, "playbackId": name}))
        except (LegGone, SwitchUnavailable):
            self._heard.playing.forget(name)
            raise

    async def hush(self, leg: LegId) -> None:
        """Stop prompts and music on a leg."""
        await self._ask(*self._stillness(leg))

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear the waiting music; prompts still playing give way."""
        stop = self._heard.playing.stop(leg)
        await self._ask(*stop, Request("POST", f"channels/{leg}/moh", {"mohClass": MUSIC_CLASS}))

    async def seat(self, leg: LegId, room: str, *, alone: bool = True) -> None:
        """Put a leg into a room, out of wherever it is, music and prompts ended: one round trip."""
        who = {"channel": leg, "inhibitConnectedLineUpdates": "true"}  # the desk is not to see the citizen's number
        move = Request("POST", f"bridges/{room}/addChannel", who)
        # Whoever was there before may still be hanging up, and is not to hear the next citizen.
        before = [leaving(room, other) for other in self._heard.others_in(room, leg)] if alone else []
        answer = await self._ask_anyway(*before, *self._stillness(leg), move)
        if _has_no_room(answer):  # the desk's line was never up since the exchange started
            answer = await self._ask_anyway(making(room), move)
        errors.check_leg(answer)

    async def unseat(self, leg: LegId, room: str) -> None:
        """Take a leg out of a room; it hears nothing until told otherwise."""
        answer = await self._ask_anyway(leaving(room, leg))
        if not _has_no_room(answer) and "not in this bridge" not in answer.text:
            errors.check_leg(answer)

    async def hang_up(self, leg: LegId) -> None:
        """End a leg; a leg already gone is no error."""
        try:
            await self._ask(Request("DELETE", f"channels/{leg}"))
        except LegGone:
            _log.debug("leg_already_gone", leg=leg)

    # ── Desks ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def provision(self, agent: AgentId, password: str, kind: DeskKind | None = None) -> DeskCredentials:
        """Make the agent's desk able to register; again, with another password or kind, replaces it."""
        exchange, name, desk = self._connected, room_of(agent), (password, kind or self._desks)
        if self._provisioned.get(name) != desk:  # a page reloaded needs nothing new
            await provisioning.provision(exchange, name, *desk)
            self._provisioned[name] = desk
        return DeskCredentials(name, f"sip:{name}@onmaru", password, self._websocket_port, self._websocket_url)

    async def raise_line(self, agent: AgentId) -> LegId:
        """Call the agent's registered desk, ending an older leg of theirs; `DeskLineUp` or `DeskLineFailed` follows."""
        leg = LegId(new_id("desk-"))
        call = {
            "endpoint": f"PJSIP/{room_of(agent)}",
            "channelId": leg,
            "app": APPLICATION,
            "appArgs": f"desk,{agent}",
            "timeout": str(RING_SECONDS),
            "callerId": "Onmaru",
        }
        self._heard.calling(leg, agent)
        try:
            answer = await self._ask_anyway(Request("POST", "channels", call))
        except SwitchUnavailable:
            self._heard.not_called(leg)
            raise
        if not errors.succeeded(answer) and self._heard.not_called(leg):
            await self._signals.put(self._heard.failed(agent, self._clock.now(), "not registered"))
        return leg

    async def drop_line(self, agent: AgentId) -> None:
        """Hang up the agent's line and empty their room."""
        legs = [Request("DELETE", f"channels/{leg}") for leg in self._heard.legs_of(agent)]
        await self._ask_anyway(*legs, Request("DELETE", f"bridges/{room_of(agent)}"))

    async def mute(self, agent: AgentId, muted: bool) -> None:
        """Silence, or not, what the agent's line says."""
        legs = self._heard.legs_of(agent)
        if not legs:
            raise LegGone
        method = "POST" if muted else "DELETE"
        await self._ask(Request(method, f"channels/{legs[-1]}/mute", {"direction": "in"}))

    # ── Asking ──────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def _connected(self) -> Ari:
        if self._ari is None:
            raise SwitchUnavailable
        return self._ari

    async def _send(self, *requests: Request) -> list[Answer]:
        return await self._connected.send(*requests)

    async def _ask(self, *requests: Request) -> None:
        """Ask all; what becomes of the last one counts: the others only make way for it."""
        errors.check_leg(await self._ask_anyway(*requests))

    async def _ask_anyway(self, *requests: Request) -> Answer:
        return (await self._send(*requests))[-1]

    def _stillness(self, leg: LegId) -> list[Request]:
        """Music does not end by itself when a leg is seated; the agent would be heard through it."""
        return [*self._heard.playing.stop(leg), Request("DELETE", f"channels/{leg}/moh")]


def _has_no_room(answer: Answer) -> bool:
    return answer.status == 404 and "Bridge" in answer.text
