"""What citizens say after the beep: being recorded, ended, kept under the name that was asked for.

While it is recorded it bears the leg's name, so that after our own restart, when we do not know what is being recorded,
it can be stopped before anything else is asked of that leg.
"""

import re
from dataclasses import dataclass

import msgspec

from onmaru.adapters.asterisk import errors, events
from onmaru.adapters.asterisk.requests import Answer, Request
from onmaru.features.calls.ports import Census, MessageRecorded, Stored
from onmaru.features.calls.wav import length_of
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import LegId

_LIVE = "live-"
_BEEP = "beep-"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass
class _Tape:
    name: str
    cut: bool = False


class _Named(msgspec.Struct):
    """A recording as the exchange lists it."""

    name: str


class Taping:
    """The recordings under way."""

    def __init__(self) -> None:
        self._tapes: dict[LegId, _Tape] = {}
        self._strange: set[LegId] = set()

    def found(self, census: Census) -> None:
        """Take note of legs of which we do not know whether they are being recorded."""
        self._strange = {leg.id for leg in census.legs if leg.role == "citizen" and leg.id not in self._tapes}

    def begin(self, leg: LegId, name: str, *, beep: str, most_seconds: int, silence_seconds: int) -> list[Request]:
        """Return the requests that play the beep, a sound's path, and then record."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"a recording's name is letters, digits, hyphens and underscores: {name!r}")
        self._tapes[leg] = _Tape(name)
        how = {
            "name": _LIVE + leg,
            "format": "wav",
            "ifExists": "overwrite",
            "terminateOn": "#",
            "maxDurationSeconds": str(most_seconds),
            "maxSilenceSeconds": str(silence_seconds),
        }
        sound = {"media": f"sound:{beep}", "playbackId": _BEEP + leg}
        return [Request("POST", f"channels/{leg}/play", sound), Request("POST", f"channels/{leg}/record", how)]

    def forget(self, leg: LegId) -> None:
        """Note that a recording never began."""
        self._tapes.pop(leg, None)

    def stop(self, leg: LegId) -> list[Request]:
        """Return the requests that end a recording on the leg, if there may be one."""
        tape = self._tapes.get(leg)
        if tape is not None:
            tape.cut = True
        elif leg not in self._strange:
            return []
        self._strange.discard(leg)
        beep, live = f"playbacks/{_BEEP}{leg}", f"recordings/live/{_LIVE}{leg}/stop"
        return [Request("DELETE", beep), Request("POST", live)]

    def unheard(self) -> list[LegId]:
        """Return the legs whose recording's end we have not heard of."""
        return list(self._tapes)

    def of(self, event: events.RecordingFinished | events.RecordingFailed) -> LegId | None:
        """Return the leg that was recorded."""
        leg = LegId(event.recording.name.removeprefix(_LIVE))
        return leg if leg in self._tapes else None

    def finished(self, leg: LegId, at: Instant, wav: bytes | None) -> MessageRecorded:
        """Return the news of a recording that has ended; `wav` is what of it is kept."""
        tape = self._tapes.pop(leg)
        return MessageRecorded(at, leg, tape.name, length_of(wav), complete=wav is not None and not tape.cut)

    def keeping(self, leg: LegId) -> list[Request]:
        """Return the requests that give a finished recording the name asked for."""
        name = self._tapes[leg].name
        return [
            drop(name),
            Request("POST", f"recordings/stored/{_LIVE}{leg}/copy", {"destinationRecordingName": name}),
            drop(_LIVE + leg),
        ]


def live(leg: LegId) -> Request:
    """Return the request that says whether a leg is being recorded."""
    return Request("GET", f"recordings/live/{_LIVE}{leg}")


def drop(name: str) -> Request:
    """Return the request that removes a recording."""
    return Request("DELETE", f"recordings/stored/{name}")


def file_of(name: str) -> str:
    """Return the path of a recording's sound."""
    return f"recordings/stored/{name}/file"


def file_of_live(leg: LegId) -> str:
    """Return the path of what a leg said last, before it got its name."""
    return file_of(_LIVE + leg)


def stored() -> Request:
    """Return the request that lists every recording that lies in the exchange."""
    return Request("GET", "recordings/stored")


def lying_there(answer: Answer) -> list[Stored]:
    """Return what the list names; raises SwitchUnavailable when there is none."""
    found = msgspec.json.decode(errors.check(answer).text, type=list[_Named])
    return [Stored(each.name, _leg_of(each.name)) for each in found]


def _leg_of(name: str) -> LegId | None:
    return LegId(name.removeprefix(_LIVE)) if name.startswith(_LIVE) else None
