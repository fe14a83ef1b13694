"""From Asterisk's events to the port's signals: what each event means to us, and the few steps it needs at once.

Three things are done here rather than told. When a desk answers, its room is made, older lines of the same agent are
ended and the new one is put there; only then is it told that the line is up. A line that we made ourselves is dialled
once it is ours. Of a recording that has ended it is asked how long it is.
"""

from collections.abc import Awaitable, Callable

import structlog

from onmaru.adapters.asterisk import errors, events, outgoing, taping, world
from onmaru.adapters.asterisk.desk_legs import DeskLegs
from onmaru.adapters.asterisk.outgoing import Outgoing
from onmaru.adapters.asterisk.playing import Playing
from onmaru.adapters.asterisk.requests import Answer, Request
from onmaru.adapters.asterisk.rooms import closing, entering, making
from onmaru.adapters.asterisk.taping import Taping
from onmaru.features.calls.ports import (
    AnySignal,
    Census,
    CitizenArrived,
    DigitPressed,
    LegEnded,
    LegJoined,
    LegParted,
    contact_of,
)
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId

_log = structlog.get_logger(__name__)

_NORMAL_HANG_UP = 16

Ask = Callable[..., Awaitable[list[Answer]]]
Fetch = Callable[[str], Awaitable[bytes | None]]


class Listening:
    """Follows the legs of one application; `begin` after every connection, then every event in order."""

    def __init__(self, ask: Ask, fetch: Fetch) -> None:
        self.playing = Playing()
        self.taping = Taping()
        self.outgoing = Outgoing()
        self.desks = DeskLegs()
        self.to_name: dict[LegId, str] = {}
        """Contact ids still to be written on a leg: a leg listening to a prompt would keep everybody waiting."""
        self._ask = ask
        self._fetch = fetch
        self._citizens: set[LegId] = set()
        self._guests: dict[str, set[LegId]] = {}
        """Citizens' and parties' legs by the room they stand in."""
        self._put: dict[LegId, str] = {}
        """Where we last put a leg."""
        self._causes: dict[LegId, int] = {}

    def begin(self, found: world.World) -> None:
        """Take the world as it was found."""
        census = found.census
        self.playing.found(census)
        self.taping.found(found.marks)
        self._citizens = {leg.id for leg in census.legs if leg.role == "citizen"}
        self.desks.found(census)
        self._guests = {}
        self._put = {leg.id: leg.room for leg in census.legs if leg.room is not None}
        for leg in census.legs:
            if leg.role != "desk" and leg.room is not None:
                self._guests.setdefault(leg.room, set()).add(leg.id)
        self._causes.clear()

    async def catch_up(self, census: Census, now: Instant) -> list[AnySignal]:
        """Put right what was left half done by the gap, and return what went unheard in it."""
        for leg in census.legs:
            if leg.agent is not None and leg.room != self.desks.place_of(leg.agent):
                await self._place(leg.id, leg.agent)
        ended = [ended for name in self.playing.unheard() if (ended := await self._ended_unheard(name, now))]
        taped = [told for name in self.taping.unheard() for told in await self._taped_unheard(name, now)]
        return [*self.outgoing.found(census, now), *ended, *taped]

    async def tidy(self, found: world.World) -> None:
        """Dial what was made and not yet dialled; close rooms of calls in which nobody stands."""
        stand = {leg.room for leg in found.census.legs}
        empty = [closing(room) for room in found.census.rooms if contact_of(room) and room not in stand]
        undialled = [ask for leg, seconds in found.undialled.items() for ask in self.outgoing.dialling(leg, seconds)]
        if requests := [*empty, *undialled]:
            await self._ask(*requests)

    async def _taped_unheard(self, name: str, now: Instant) -> list[AnySignal]:
        [answer] = await self._ask(taping.looking(name))
        if errors.succeeded(answer) or self.taping.was_over(name):
            return []
        return await self._tape_ended(name, now)

    async def _ended_unheard(self, playback: str, now: Instant) -> AnySignal | None:
        [answer] = await self._ask(Request("GET", f"playbacks/{playback}"))
        return None if errors.succeeded(answer) else self.playing.finished(playback, now, well=True)

    def put(self, leg: LegId, room: str | None) -> None:
        """Note that a leg is being put into a room, or taken out of one."""
        if room is None:
            self._put.pop(leg, None)
        else:
            self._put[leg] = room

    def is_in(self, room: str, leg: LegId) -> bool:
        """Return whether a leg stands in a room and is not on its way out."""
        return self._put.get(leg) == room and leg in self._guests.get(room, ())

    def others_in(self, room: str, leg: LegId | None = None) -> list[LegId]:
        """Return the citizens and parties who stand in a room beside, or instead of, this one."""
        return [guest for guest in self._guests.get(room, ()) if guest != leg]

    async def _place(self, leg: LegId, agent: AgentId) -> None:
        """Put a desk's leg into its room, in place of older ones."""
        older = [Request("DELETE", f"channels/{other}") for other in self.desks.legs_of(agent) if other != leg]
        room = self.desks.placing(leg, agent)
        *_, answer = await self._ask(*older, making(room), entering(room, leg))
        if not errors.succeeded(answer):  # it hung up meanwhile, which will be told
            _log.info("desk_left_at_once", agent=agent, status=answer.status)

    # ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────

    async def signals_of(self, event: events.AnyEvent) -> list[AnySignal]:
        """Return what an event means to us."""
        match event:
            case events.StasisStart():
                return await self._arrived(event)
            case events.Dial():
                return self.outgoing.dialled(event)
            case events.StasisEnd():
                return self._ended(event)
            case events.ChannelEnteredBridge():
                return self._entered(event)
            case events.ChannelLeftBridge() if self.desks.agent_of(LegId(event.channel.id)) is None:
                return [self._left(event)]
            case events.ChannelHangupRequest():
                self._causes |= {} if event.soft else {LegId(event.channel.id): event.cause}
            case events.ChannelDestroyed():
                return self._unreached(event)
            case events.ChannelDtmfReceived() if event.channel.id in self._citizens:
                return [DigitPressed(event.at, LegId(event.channel.id), event.digit)]
            case events.PlaybackFinished() | events.RecordingFinished() | events.RecordingFailed():
                return await self._sound_ended(event)
        return []

    async def _arrived(self, event: events.StasisStart) -> list[AnySignal]:
        role, word, *_ = [*event.args, "", ""]
        leg = LegId(event.channel.id)
        if role in outgoing.WORDS:
            self._citizens |= {leg} if role == "called" else set()
            await self._ask(*self.outgoing.dialling(leg, event.args[-1]))
        if role == "desk":
            await self._place(leg, AgentId(word))
        if role == "citizen" and leg not in self._citizens:
            self._citizens.add(leg)
            return [CitizenArrived(event.at, leg, event.channel.caller.number, word)]
        return []

    def _entered(self, event: events.ChannelEnteredBridge) -> list[AnySignal]:
        leg = LegId(event.channel.id)
        if self.desks.agent_of(leg) is not None:
            return self.desks.entered(leg, event.bridge.id, event.at)
        self._guests.setdefault(event.bridge.id, set()).add(leg)
        return [LegJoined(event.at, leg, event.bridge.id)]

    def _left(self, event: events.ChannelLeftBridge) -> LegParted:
        leg, room = LegId(event.channel.id), event.bridge.id
        others = self._guests.pop(room, set()) - {leg}
        if others:  # a call's own room is never seen again once it is empty
            self._guests[room] = others
        return LegParted(event.at, leg, room)

    def _ended(self, event: events.StasisEnd) -> list[AnySignal]:
        leg = LegId(event.channel.id)
        if self.outgoing.is_unanswered(leg):  # why nobody answered is said when it is gone altogether
            return []
        self._citizens.discard(leg)
        self.to_name.pop(leg, None)
        cut_short = self.playing.hung_up(leg, event.at)
        return [
            *cut_short,
            *self.desks.hung_up(leg, event.at),
            LegEnded(event.at, leg, self._causes.pop(leg, _NORMAL_HANG_UP)),
        ]

    def _unreached(self, event: events.ChannelDestroyed) -> list[AnySignal]:
        leg = LegId(event.channel.id)
        self._citizens.discard(leg)
        self._causes.pop(leg, None)
        self._put.pop(leg, None)
        self.taping.hung_up(leg)
        desk = self.desks.not_reached(leg, event.at, event.cause_txt or str(event.cause))
        return [*desk, *self.outgoing.destroyed(event)]

    async def _sound_ended(
        self, event: events.PlaybackFinished | events.RecordingFinished | events.RecordingFailed
    ) -> list[AnySignal]:
        if isinstance(event, events.PlaybackFinished):
            return await self._heard_out(event)
        return await self._tape_ended(event.recording.name, event.at)

    async def _tape_ended(self, name: str, at: Instant) -> list[AnySignal]:
        wav = await self._fetch(taping.file_of(name)) if self.taping.is_under_way(name) else None
        return [self.taping.finished(name, at, wav)] if self.taping.is_under_way(name) else []

    async def _heard_out(self, event: events.PlaybackFinished) -> list[AnySignal]:
        ended = self.playing.finished(event.playback.id, event.at, well=event.playback.state == "done")
        if ended is None:
            return []
        contact = None if self.playing.is_on(ended.leg) else self.to_name.pop(ended.leg, None)
        if contact is not None:
            await self._ask(world.naming(ended.leg, contact))
        return [ended]
