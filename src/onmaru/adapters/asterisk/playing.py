"""What is being played to which leg, so that it can be stopped before anything else is asked of that leg.

Asterisk works off what is asked of a channel one after the other, and a prompt counts until it has been heard to its
end. A leg must therefore be stopped first (that takes no turn), or seating it would take as long as the prompt.
The names of playbacks are few per leg and follow from its id: after our own restart, when we do not know what
is playing, all of them are stopped.
"""

from dataclasses import dataclass
from itertools import count

from onmaru.adapters.asterisk.requests import Request
from onmaru.features.calls.ports import Census, PromptsEnded
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import LegId

_NAMES_PER_LEG = 4
"""A name is used again once its playback is known to have ended, within milliseconds: four nearly always do."""


@dataclass
class _Playback:
    leg: LegId
    token: str
    id: str
    stopped: bool = False


class Playing:
    """The playbacks of all legs."""

    def __init__(self) -> None:
        self._latest: dict[LegId, _Playback] = {}
        self._by_id: dict[str, _Playback] = {}
        self._strange: set[LegId] = set()
        self._serial = count()

    def found(self, census: Census) -> None:
        """Take note of legs on which we do not know what is playing."""
        self._strange = {leg.id for leg in census.legs if leg.role != "desk" and leg.id not in self._latest}

    def is_on(self, leg: LegId) -> bool:
        """Return whether a prompt is being played to the leg, as far as we know."""
        return leg in self._latest

    def begin(self, leg: LegId, token: str) -> str:
        """Note that prompts begin; return the name of their playback."""
        playback = _Playback(leg, token, self._free_name(leg))
        self._latest[leg] = self._by_id[playback.id] = playback
        return playback.id

    def _free_name(self, leg: LegId) -> str:
        """Return a name nothing plays under; one beyond the usual few is not found again by a restart of ours."""
        for _ in range(_NAMES_PER_LEG):
            name = _name(leg, next(self._serial))
            if name not in self._by_id:
                return name
        return f"{leg}-further-{next(self._serial)}"

    def forget(self, playback_id: str) -> None:
        """Note that a playback never began."""
        playback = self._by_id.pop(playback_id, None)
        if playback is not None and self._latest.get(playback.leg) is playback:
            del self._latest[playback.leg]

    def stop(self, leg: LegId) -> list[Request]:
        """Return the requests that end whatever is playing to the leg; it may be too late for them."""
        if leg in self._strange:
            self._strange.discard(leg)
            return [Request("DELETE", f"playbacks/{_name(leg, n)}") for n in range(_NAMES_PER_LEG)]
        playback = self._latest.pop(leg, None)
        if playback is None:
            return []
        playback.stopped = True
        return [Request("DELETE", f"playbacks/{playback.id}")]

    def finished(self, playback_id: str, at: Instant, *, well: bool) -> PromptsEnded | None:
        """Note the end of a playback; return the news if it is news."""
        playback = self._by_id.get(playback_id)
        if playback is None:
            return None
        self.forget(playback_id)
        return PromptsEnded(at, playback.leg, playback.token, complete=well and not playback.stopped)

    def hung_up(self, leg: LegId, at: Instant) -> list[PromptsEnded]:
        """Note that the leg is gone, and with it all that was playing."""
        self._strange.discard(leg)
        left = [playback.id for playback in self._by_id.values() if playback.leg == leg]
        return [ended for name in left if (ended := self.finished(name, at, well=False))]

    def unheard(self) -> list[str]:
        """Return the names of playbacks whose end we have not heard of."""
        return list(self._by_id)


def _name(leg: LegId, serial: int) -> str:
    return f"{leg}-{serial % _NAMES_PER_LEG}"
