"""What Asterisk tells us, typed: the events we ask for, and the parts of them we use.

Everything else is filtered out by Asterisk itself (`WANTED`), which at twenty calls a second halves what we read.
"""

from datetime import datetime

import msgspec

from onmaru.kernel.clock import Instant


class Party(msgspec.Struct, frozen=True):
    """Who is at the other end."""

    number: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where in Asterisk a channel is being served."""

    app_name: str = ""
    app_data: str = ""


class Channel(msgspec.Struct, frozen=True):
    """Asterisk's channel is our leg."""

    id: str
    state: str
    caller: Party = Party()
    dialplan: Place = Place()
    channelvars: dict[str, str] = {}


class Bridge(msgspec.Struct, frozen=True):
    """Asterisk's bridge is our room."""

    id: str
    channels: tuple[str, ...] = ()


class Playback(msgspec.Struct, frozen=True):
    """One or several sounds played in a row."""

    id: str
    state: str = ""


class Event(msgspec.Struct, frozen=True, tag_field="type"):
    """Something that happened in Asterisk."""


class Timed(Event, frozen=True):
    """An event that says when it happened."""

    timestamp: str

    @property
    def at(self) -> Instant:
        """Return when it happened, by the exchange's clock."""
        return instant(self.timestamp)


class RESTResponse(Event, frozen=True, tag=True):
    """The answer to a request sent over the event socket."""

    request_id: str
    status_code: int
    message_body: str = ""


class StasisStart(Timed, frozen=True, tag=True):
    """A channel was handed to us."""

    channel: Channel
    args: tuple[str, ...] = ()


class StasisEnd(Timed, frozen=True, tag=True):
    """A channel is ours no more: it hung up."""

    channel: Channel


class ChannelHangupRequest(Timed, frozen=True, tag=True):
    """A channel is about to end, and why."""

    channel: Channel
    cause: int = 16
    soft: bool = False
    """We asked for it ourselves; then `cause` is a mark of Asterisk's own, not a Q.850 cause."""


class Dial(Timed, frozen=True, tag=True):
    """A channel that we called ourselves came further: it rings, it was answered."""

    peer: Channel
    dialstatus: str = ""


class ChannelDestroyed(Timed, frozen=True, tag=True):
    """A channel is gone altogether, whether or not it was ever answered."""

    channel: Channel
    cause: int
    cause_txt: str = ""


class ChannelEnteredBridge(Timed, frozen=True, tag=True):
    """A channel hears, and is heard in, a bridge."""

    channel: Channel
    bridge: Bridge


class ChannelLeftBridge(Timed, frozen=True, tag=True):
    """A channel left a bridge."""

    channel: Channel
    bridge: Bridge


class ChannelDtmfReceived(Timed, frozen=True, tag=True):
    """A key was pressed."""

    channel: Channel
    digit: str


class PlaybackFinished(Timed, frozen=True, tag=True):
    """Sounds have been played, stopped, or could not be played."""

    playback: Playback


class LiveRecording(msgspec.Struct, frozen=True):
    """What is, or was, being recorded."""

    name: str
    duration: int = 0
    """Whole seconds."""


class RecordingFinished(Timed, frozen=True, tag=True):
    """A recording has come to its end and is kept."""

    recording: LiveRecording


class RecordingFailed(Timed, frozen=True, tag=True):
    """A recording could not be made."""

    recording: LiveRecording


AnyEvent = (
    RESTResponse
    | StasisStart
    | StasisEnd
    | ChannelHangupRequest
    | Dial
    | ChannelDestroyed
    | ChannelEnteredBridge
    | ChannelLeftBridge
    | ChannelDtmfReceived
    | PlaybackFinished
    | RecordingFinished
    | RecordingFailed
)

WANTED = tuple(kind.__name__ for kind in AnyEvent.__args__)
"""Names of the events we ask for. `RESTResponse` counts as one: filtered out, no request would ever be answered."""


class _Envelope(msgspec.Struct):
    type: str


_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
_envelope = msgspec.json.Decoder(_Envelope)


def read(message: str | bytes) -> AnyEvent | None:
    """Return the event in a message of the socket; None for kinds we do not know.

    Raises msgspec.ValidationError when a kind we know is not as expected.
    """
    try:
        return _decoder.decode(message)
    except msgspec.ValidationError:
        if _envelope.decode(message).type in WANTED:
            raise
        return None


def instant(timestamp: str) -> Instant:
    """Return milliseconds since the epoch of `2026-11-21T21:12:36.663+0000`."""
    return round(datetime.fromisoformat(timestamp).timestamp() * 1000)
