"""From Asterisk's events to the port's signals: what each event means to us, and the few steps it needs at once.

Desk lines are the one thing done here rather than told: when a desk answers, its room is made, older lines of the same
agent are ended and the new one is put there; only then is it told that the line is up.
"""

from collections.abc import Awaitable, Callable

import structlog

from onmaru.adapters.asterisk import errors, events, world
from onmaru.adapters.asterisk.playing import Playing
from onmaru.adapters.asterisk.requests import Answer, Request
from onmaru.features.calls.ports import (
    AnySignal,
    Census,
    CitizenArrived,
    DeskLineFailed,
    DeskLineUp,
    DigitPressed,
    LegEnded,
    LegJoined,
    LegParted,
    room_of,
)
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId

_log = structlog.get_logger(__name__)

_NORMAL_HANG_UP = 16

Ask = Callable[..., Awaitable[list[Answer]]]


class Listening:
    """Follows the legs of one application; `begin` after every connection, then every event in order."""

    def __init__(self, ask: Ask) -> None:
        self.playing = Playing()
        self.to_name: dict[LegId, str] = {}
        """Contact ids still to be written on a leg: a leg listening to a prompt would keep everybody waiting."""
        self._ask = ask
        self._citizens: set[LegId] = set()
        self._desks: dict[LegId, AgentId] = {}
        """Desk legs handed to us, oldest first."""
        self._called: dict[LegId, AgentId] = {}
        """Desk legs on their way into their room."""
        self._guests: dict[str, set[LegId]] = {}
        """Citizens' legs by the room they stand in."""
        self._causes: dict[LegId, int] = {}

    def begin(self, census: Census) -> None:
        """Take the world as it was found."""
        self.playing.found(census)
        self._citizens = {leg.id for leg in census.legs if leg.role == "citizen"}
        self._desks = {leg.id: leg.agent for leg in census.legs if leg.agent is not None}
        self._guests = {}
        for leg in census.legs:
            if leg.role == "citizen" and leg.room is not None:
                self._guests.setdefault(leg.room, set()).add(leg.id)
        self._causes.clear()

    async def catch_up(self, census: Census, now: Instant) -> list[AnySignal]:
        """Put right what was left half done by the gap, and return what went unheard in it."""
        for leg in census.legs:
            if leg.agent is not None and leg.room != room_of(leg.agent):
                await self._place(leg.id, leg.agent)
        return [ended for name in self.playing.unheard() if (ended := await self._ended_unheard(name, now))]

    async def _ended_unheard(self, playback: str, now: Instant) -> AnySignal | None:
        [answer] = await self._ask(Request("GET", f"playbacks/{playback}"))
        return None if errors.succeeded(answer) else self.playing.finished(playback, now, well=True)

    def others_in(self, room: str, leg: LegId) -> list[LegId]:
        """Return the citizens who stand in a room beside, or instead of, this one."""
        return [guest for guest in self._guests.get(room, ()) if guest != leg]

    # ── Desks being called ──────────────────────────────────────────────────────────────────────────────────────

    def calling(self, leg: LegId, agent: AgentId) -> None:
        """Note that a desk is being called."""
        self._called[leg] = agent

    def not_called(self, leg: LegId) -> bool:
        """Note that a desk could not even be called; return False if its end was already told."""
        return self._called.pop(leg, None) is not None

    def failed(self, agent: AgentId, at: Instant, reason: str) -> DeskLineFailed:
        """Return the news that an agent's line could not be reached."""
        return DeskLineFailed(at, agent, reason)

    def legs_of(self, agent: AgentId) -> list[LegId]:
        """Return the agent's desk legs, the newest last."""
        return [leg for leg, owner in self._desks.items() if owner == agent]

    async def _place(self, leg: LegId, agent: AgentId) -> None:
        """Put a desk's leg into its room, in place of older ones."""
        older = [Request("DELETE", f"channels/{other}") for other in self.legs_of(agent) if other != leg]
        self._desks[leg] = agent
        self._called[leg] = agent
        room = room_of(agent)
        enter = Request("POST", f"bridges/{room}/addChannel", {"channel": leg, "inhibitConnectedLineUpdates": "true"})
        *_, answer = await self._ask(*older, making(room), enter)
        if not errors.succeeded(answer):  # it hung up meanwhile, which will be told
            _log.info("desk_left_at_once", agent=agent, status=answer.status)

    # ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def signals_of(self, event: events.AnyEvent) -> list[AnySignal]:
        """Return what an event means to us."""
        match event:
            case events.StasisStart():
                return await self._arrived(event)
            case events.StasisEnd():
                return self._ended(event)
            case events.ChannelEnteredBridge():
                return self._entered(event)
            case events.ChannelLeftBridge() if event.channel.id not in self._desks:
                return [self._left(event)]
            case events.ChannelHangupRequest(soft=False):
                self._causes[LegId(event.channel.id)] = event.cause
            case events.ChannelDestroyed():
                return self._unreached(event)
            case events.ChannelDtmfReceived() if event.channel.id not in self._desks:
                return [DigitPressed(event.at, LegId(event.channel.id), event.digit)]
            case events.PlaybackFinished():
                return await self._heard_out(event)
        return []

    async def _arrived(self, event: events.StasisStart) -> list[AnySignal]:
        role, word, *_ = [*event.args, "", ""]
        leg = LegId(event.channel.id)
        if role == "desk":
            await self._place(leg, AgentId(word))
        elif role == "citizen" and leg not in self._citizens:
            self._citizens.add(leg)
            return [CitizenArrived(event.at, leg, event.channel.caller.number, word)]
        return []

    def _entered(self, event: events.ChannelEnteredBridge) -> list[AnySignal]:
        leg = LegId(event.channel.id)
        agent = self._desks.get(leg)
        if agent is None:
            self._guests.setdefault(event.bridge.id, set()).add(leg)
            return [LegJoined(event.at, leg, event.bridge.id)]
        if event.bridge.id == room_of(agent) and self._called.pop(leg, None) is not None:
            return [DeskLineUp(event.at, agent, leg)]
        return []

    def _left(self, event: events.ChannelLeftBridge) -> LegParted:
        leg, room = LegId(event.channel.id), event.bridge.id
        self._guests.get(room, set()).discard(leg)
        return LegParted(event.at, leg, room)

    def _ended(self, event: events.StasisEnd) -> list[AnySignal]:
        leg = LegId(event.channel.id)
        self._citizens.discard(leg)
        self._desks.pop(leg, None)
        self.to_name.pop(leg, None)
        agent = self._called.pop(leg, None)
        cut_short = self.playing.hung_up(leg, event.at)
        news = [self.failed(agent, event.at, "hung up at once")] if agent else []
        return [*cut_short, *news, LegEnded(event.at, leg, self._causes.pop(leg, _NORMAL_HANG_UP))]

    def _unreached(self, event: events.ChannelDestroyed) -> list[AnySignal]:
        agent = self._called.pop(LegId(event.channel.id), None)
        return [self.failed(agent, event.at, event.cause_txt or str(event.cause))] if agent else []

    async def _heard_out(self, event: events.PlaybackFinished) -> list[AnySignal]:
        ended = self.playing.finished(event.playback.id, event.at, well=event.playback.state == "done")
        if ended is None:
            return []
        contact = None if self.playing.is_on(ended.leg) else self.to_name.pop(ended.leg, None)
        if contact is not None:
            await self._ask(naming(ended.leg, contact))
        return [ended]


def making(room: str) -> Request:
    """Return the request that makes a room, or finds it made."""
    return Request("POST", f"bridges/{room}", {"type": "mixing", "name": room})


def leaving(room: str, leg: LegId) -> Request:
    """Return the request that takes a leg out of a room."""
    return Request("POST", f"bridges/{room}/removeChannel", {"channel": leg})


def naming(leg: LegId, contact: str) -> Request:
    """Return the request that writes the contact's id on a leg."""
    return Request("POST", f"channels/{leg}/variable", {"variable": world.CONTACT_VARIABLE, "value": contact})
