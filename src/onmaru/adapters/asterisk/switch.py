"""Asterisk as the exchange that the calls feature asks for (`features/calls/ports.Switch`).

What a leg is asked to do is always: be still, then do it; that goes out in one piece, so every verb costs one round
trip. Here is what legs hear and where they stand; `desks` and `beyond` have the rest, `connection` what all stand on.
"""

import asyncio
from collections.abc import Sequence

import structlog

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.beyond import Beyond
from onmaru.adapters.asterisk.desks import Desks
from onmaru.adapters.asterisk.requests import Answer, Request
from onmaru.adapters.asterisk.rooms import closing, entering, leaving, making
from onmaru.adapters.asterisk.world import naming, noting
from onmaru.features.calls.ports import LegGone, Prompt, SwitchUnavailable, agent_of
from onmaru.kernel.ids import LegId

_log = structlog.get_logger(__name__)

MUSIC_CLASS = "waiting"
_REFUSED_NOW = 409
_RECORDING_ENDS_SECONDS = 0.02
_ATTEMPTS_TO_SEAT = 25
"""A recording told to stop ends with the next frame of sound; until then nobody is let into a room."""


class AsteriskSwitch(Desks, Beyond):
    """The exchange. One reader of `signals` at a time; its requests work while somebody reads."""

    async def answer(self, leg: LegId) -> None:
        """Answer a citizen's leg."""
        await self._ask(Request("POST", f"channels/{leg}/answer"))

    async def name_contact(self, leg: LegId, contact: str) -> None:
        """Write the contact's id on the leg; while a prompt is playing, as soon as it has been heard."""
        if self._heard.playing.is_on(leg):
            self._heard.to_name[leg] = contact
        else:
            await self._ask(naming(leg, contact))

    async def play(self, leg: LegId, prompts: Sequence[Prompt], *, token: str, note: str | None = None) -> None:
        """Play prompts in a row; music and earlier prompts give way. `PromptsEnded(token)` follows exactly once."""
        before = [*self._quiet(leg), *([] if note is None else [noting(leg, note)])]
        name = self._heard.playing.begin(leg, token)
        media = ",".join(f"sound:{self._sounds}/{prompt}" for prompt in prompts)
        try:
            await self._ask(*before, Request("POST", f"channels/{leg}/play", {"media": media, "playbackId": name}))
        except (LegGone, SwitchUnavailable):
            self._heard.playing.forget(name)
            raise

    async def hush(self, leg: LegId) -> None:
        """Stop prompts, music and a recording on a leg."""
        await self._ask(*self._stillness(leg))

    async def start_music(self, leg: LegId) -> None:
        """Let the leg hear the waiting music; prompts still playing give way."""
        await self._ask(*self._quiet(leg), Request("POST", f"channels/{leg}/moh", {"mohClass": MUSIC_CLASS}))

    async def seat(self, leg: LegId, room: str, *, alone: bool = True) -> None:
        """Put a leg into a room, out of wherever it is, music and prompts ended: one round trip."""
        if self._heard.outgoing.is_unanswered(leg):
            raise LegGone
        # Whoever was there before may still be hanging up, and is not to hear the next citizen.
        before = self._clearing(room, leg) if alone else []
        if self._heard.is_in(room, leg):
            await self._ask(*before, *self._stillness(leg))
            return
        self._heard.put(leg, room)
        move = entering(room, leg)
        answer = await self._ask_anyway(*before, *self._stillness(leg), move)
        if _has_no_room(answer):  # the desk's line was never up since the exchange started
            answer = await self._ask_anyway(making(room), move)
        for _ in range(_ATTEMPTS_TO_SEAT):
            if not _is_still_recording(answer):
                break
            await asyncio.sleep(_RECORDING_ENDS_SECONDS)
            answer = await self._ask_anyway(move)
        errors.check_leg(answer)

    async def unseat(self, leg: LegId, room: str) -> None:
        """Take a leg out of a room; it hears nothing until told otherwise."""
        self._heard.put(leg, None)
        answer = await self._ask_anyway(leaving(room, leg))
        if not _has_no_room(answer) and "not in this bridge" not in answer.text:
            errors.check_leg(answer)

    async def close_room(self, room: str) -> None:
        """Empty a room: visiting desks go home, other legs stay up and hear nothing; no such room is no error."""
        for agent in [agent for agent, visited in self._heard.desks.visits.items() if visited == room]:
            await self.go_home(agent)
        requests = self._clearing(room) + ([] if agent_of(room) else [closing(room)])
        if requests:
            await self._ask_anyway(*requests)

    def _clearing(self, room: str, but: LegId | None = None) -> list[Request]:
        """Return the requests that make citizens and parties leave a room."""
        others = self._heard.others_in(room, but)
        for other in others:
            self._heard.put(other, None)
        return [leaving(room, other) for other in others]

    async def hang_up(self, leg: LegId) -> None:
        """End a leg, or stop it from ringing; a leg already gone is no error."""
        self._heard.outgoing.cancelling(leg)
        try:
            await self._ask(Request("DELETE", f"channels/{leg}"))
        except LegGone:
            _log.debug("leg_already_gone", leg=leg)


def _is_still_recording(answer: Answer) -> bool:
    return answer.status == _REFUSED_NOW and "recording" in answer.text


def _has_no_room(answer: Answer) -> bool:
    return answer.status == 404 and "Bridge" in answer.text
