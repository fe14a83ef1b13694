"""What citizens say after the beep: recorded under the name that was asked for, ended, and found again.

The name is marked on the leg before the beep. So after our own restart we know what may still be being recorded, and
stop it before anything else is asked of that leg.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.requests import Answer, Request
from onmaru.features.calls.ports import MessageRecorded
from onmaru.features.calls.wav import length_of
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import LegId

MARK_VARIABLE = "ONMARU_TAPE"
"""Channel variable that carries what a leg is, or was last, recorded as; `ari.conf` names it in `channelvars`."""

_BEEP = "beep-"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass
class _Tape:
    leg: LegId
    cut: bool = False
    found: bool = False
    """A process of ours before this one asked for it; it may be over."""


class _Named(msgspec.Struct):
    """A recording as the exchange lists it."""

    name: str


class Taping:
    """The recordings under way."""

    def __init__(self) -> None:
        self._tapes: dict[str, _Tape] = {}
        """By their names."""
        self._over: dict[LegId, str] = {}
        """What a leg was recorded as last: its mark tells nothing new."""

    def found(self, marks: Mapping[LegId, str]) -> None:
        """Take note of what may be being recorded, by the marks on the legs."""
        self._over = {leg: name for leg, name in self._over.items() if marks.get(leg) == name}
        for leg, name in marks.items():
            if name not in self._tapes and leg not in self._over:
                self._tapes[name] = _Tape(leg, found=True)

    def begin(self, leg: LegId, name: str, *, beep: str, most_seconds: int, silence_seconds: int) -> list[Request]:
        """Return the requests that mark the leg, play the beep, a sound's path, and then record."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"a recording's name is letters, digits, hyphens and underscores: {name!r}")
        self._tapes[name] = _Tape(leg)
        self._over.pop(leg, None)
        how = {
            "name": name,
            "format": "wav",
            "ifExists": "overwrite",
            "terminateOn": "#",
            "maxDurationSeconds": str(most_seconds),
            "maxSilenceSeconds": str(silence_seconds),
        }
        sound = {"media": f"sound:{beep}", "playbackId": _BEEP + leg}
        return [
            Request("POST", f"channels/{leg}/variable", {"variable": MARK_VARIABLE, "value": name}),
            Request("POST", f"channels/{leg}/play", sound),
            Request("POST", f"channels/{leg}/record", how),
        ]

    def forget(self, name: str) -> None:
        """Note that a recording never began."""
        self._tapes.pop(name, None)

    def stop(self, leg: LegId) -> list[Request]:
        """Return the requests that end a recording on the leg, if there may be one."""
        names = [name for name, tape in self._tapes.items() if tape.leg == leg]
        for name in names:
            self._tapes[name].cut = True
        beep = [Request("DELETE", f"playbacks/{_BEEP}{leg}")] if names else []
        return [*beep, *(Request("POST", f"{_live(name)}/stop") for name in names)]

    def unheard(self) -> list[str]:
        """Return the recordings whose end we have not heard of."""
        return list(self._tapes)

    def is_under_way(self, name: str) -> bool:
        """Return whether that recording's end has not been heard of."""
        return name in self._tapes

    def was_over(self, name: str) -> bool:
        """Note that a recording has ended; return whether nobody waits to hear so, since it was begun before us."""
        tape = self._tapes[name]
        if tape.found:
            del self._tapes[name]
            self._over[tape.leg] = name
        return tape.found

    def finished(self, name: str, at: Instant, wav: bytes | None) -> MessageRecorded:
        """Return the news of a recording that has ended; `wav` is what of it is kept."""
        tape = self._tapes.pop(name)
        self._over[tape.leg] = name
        return MessageRecorded(at, tape.leg, name, length_of(wav), complete=wav is not None and not tape.cut)

    def hung_up(self, leg: LegId) -> None:
        """Note that a leg is gone, and its mark with it."""
        self._over.pop(leg, None)


def looking(name: str) -> Request:
    """Return the request that says whether a recording is under way."""
    return Request("GET", _live(name))


def drop(name: str) -> Request:
    """Return the request that removes a recording."""
    return Request("DELETE", f"recordings/stored/{name}")


def file_of(name: str) -> str:
    """Return the path of a recording's sound."""
    return f"recordings/stored/{name}/file"


def stored() -> Request:
    """Return the request that lists every recording that lies in the exchange."""
    return Request("GET", "recordings/stored")


def lying_there(answer: Answer) -> list[str]:
    """Return the names on the list; raises SwitchUnavailable when there is none."""
    return [each.name for each in msgspec.json.decode(errors.check(answer).text, type=list[_Named])]


def _live(name: str) -> str:
    return f"recordings/live/{name}"
