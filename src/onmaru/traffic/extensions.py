"""Telephones whose behaviour is written down, each with a tone of its own: for tests, rehearsals and benches.

    async with Extensions.at(port, {"2214": Manner(after_seconds=1), "2215": Manner("busy")}) as extensions:
        ...
        assert await extensions.ear_of("2214").hears(440)

`port` is where an exchange's own calls arrive. Numbers that are not written down are not there.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from onmaru.testing.rtp import RtpEar
from onmaru.traffic.answering import Manner
from onmaru.traffic.call import Call
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.tones import Tones

PARTY_HZ = 1100.0
"""What a telephone says, unless its number has another tone."""


class Extensions:
    """One socket, many telephones; their manners may change while they are plugged in."""

    def __init__(self, manners: Mapping[str, Manner], tones: Tones) -> None:
        self.telephones: Telephones
        """All of them; plugged in by `at`."""
        self.manners = dict(manners)
        self.calls: list[Call] = []
        """Every call that was answered, the newest last."""
        self._tones = tones

    @classmethod
    @asynccontextmanager
    async def at(
        cls, port: int, manners: Mapping[str, Manner], hertz: Mapping[str, float] | None = None
    ) -> AsyncIterator["Extensions"]:
        """Plug them in until the end of the block."""
        tones = Tones({**dict.fromkeys(manners, PARTY_HZ), **(hertz or {})})
        extensions = cls(manners, tones)
        extensions.telephones = await Telephones.plugged_in(
            None, tones, port=port, manner_of=extensions._manner_of, on_call=extensions.calls.append
        )
        try:
            yield extensions
        finally:
            await extensions.telephones.close()
            await tones.close()

    def ear_of(self, number: str) -> RtpEar:
        """Return what this telephone hears, or last heard; raises KeyError for one that never answered."""
        return self._tones.ear_of(number)

    def _manner_of(self, number: str) -> Manner | None:
        return self.manners.get(number)
