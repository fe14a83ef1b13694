"""Beyond the house: telephones that we call, and what citizens say after the beep."""

from collections.abc import Sequence

from onmaru.adapters.asterisk import beep, errors, outgoing, taping
from onmaru.adapters.asterisk.connection import APPLICATION, Connection
from onmaru.features.calls.ports import CalledRole, LegGone, Line, NoRecording, SwitchUnavailable, Via
from onmaru.kernel.ids import ContactId, LegId

_THERE_ALREADY = 409
"""A leg of that name exists: we asked before and did not hear the answer."""


class Beyond(Connection):
    """What the port asks for calls out and recordings."""

    def reaches(self, via: Via) -> bool:
        """Return whether calls can go out that way at all."""
        return via in self._ways

    async def call_out(
        self,
        leg: LegId,
        line: Line,
        *,
        role: CalledRole,
        contact: ContactId,
        shows: str,
        shows_name: str = "",
        seconds: int = 20,
    ) -> None:
        """Call a telephone; `LegAnswered` or `LegFailed` follows exactly once."""
        exchange, whom = self._connected, outgoing.Whom(line, role, contact, shows, shows_name, seconds)
        self._heard.outgoing.calling(leg)
        if not self.reaches(line.via) or not outgoing.dialable(line.number):
            await self._tell(*self._heard.outgoing.not_called(leg, self._clock.now()))
            return
        try:
            [answer] = await exchange.send(outgoing.making(leg, whom, APPLICATION))
        except SwitchUnavailable:
            self._heard.outgoing.forget(leg)
            raise
        if not errors.succeeded(answer) and answer.status != _THERE_ALREADY:
            await self._tell(*self._heard.outgoing.not_called(leg, self._clock.now()))

    # ── Recording ───────────────────────────────────────────────────────────────────────────────────────────────

    async def record(self, leg: LegId, name: str, *, most_seconds: int, silence_seconds: int) -> None:
        """Beep, then record what the leg says; `MessageRecorded` follows exactly once."""
        stop = self._stillness(leg)
        bounds = {"most_seconds": most_seconds, "silence_seconds": silence_seconds}
        tape = self._heard.taping.begin(leg, name, beep=f"{self._sounds}/{beep.NAME}", **bounds)
        try:
            await self._ask(*stop, *tape)
        except (LegGone, SwitchUnavailable):
            self._heard.taping.forget(name)
            raise

    async def recording(self, name: str) -> bytes:
        """Return a recording as a WAV file; raises NoRecording."""
        wav = await self._fetch(taping.file_of(name))
        if wav is None:
            raise NoRecording
        return wav

    async def recordings(self) -> Sequence[str]:
        """Return the names of what lies in the exchange, but for what is being recorded."""
        found = taping.lying_there(await self._ask_anyway(taping.stored()))
        return [name for name in found if not self._heard.taping.is_under_way(name)]

    async def drop_recording(self, name: str) -> None:
        """Remove a recording; none under that name is no error."""
        await self._ask_anyway(taping.drop(name))
