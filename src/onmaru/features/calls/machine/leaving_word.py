"""A citizen who leaves a message: beep, speak, thanks. What was said is kept even if they just hang up."""

from msgspec.structs import replace

from onmaru.features.calls.machine import ear, story, unanswered
from onmaru.features.calls.machine.effects import Effect, KeepMessage
from onmaru.features.calls.machine.hearing import Silence, Taping
from onmaru.features.calls.machine.model import Call, InMenu, LeavingWord, Over, Parting
from onmaru.features.calls.ports import MessageRecorded
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId

_MESSAGE = "message-"
SHORTEST_MS = 1_000
"""Less than this is the noise of somebody hanging up."""
LATE_MS = 5_000
"""A recording that ended with the line is told before the line's end, but for a gap between us and the exchange."""


def message_of(contact: ContactId, at: Instant) -> str:
    """Return what the exchange calls a message begun at that moment: no two of a call share a name."""
    return f"{_MESSAGE}{contact}-{at}"


def contact_of_message(name: str) -> ContactId | None:
    """Return whose message that recording is, if it is one."""
    contact, _, at = name.removeprefix(_MESSAGE).rpartition("-")
    return ContactId(contact) if name.startswith(_MESSAGE) and contact and at.isdecimal() else None


def begin(call: Call, back: InMenu, now: Instant, most_seconds: int) -> list[Effect]:
    """Beep, and record."""
    name = message_of(call.contact, now)
    call.phase = LeavingWord(back, name, now + most_seconds * 1000 + 2 * ear.TAPING_SLACK_MS)
    return ear.tape(call.citizen, now, name, most_seconds)


def go_on(call: Call, now: Instant) -> list[Effect]:
    """Apologise when the recording came to nothing."""
    if isinstance(call.citizen.hears, Taping) or not isinstance(call.phase, LeavingWord):
        return []
    return [*_nothing_said(call, call.phase, now), *ear.say(call, now, "fault")]


def left(call: Call, now: Instant) -> list[Effect]:
    """Wait a moment for the recording of a citizen whose line has ended; then say how the call ended."""
    phase = call.phase
    assert isinstance(phase, LeavingWord)
    if now < phase.until:
        call.phase = replace(phase, until=min(phase.until, now + LATE_MS))
        return []
    ended = _nothing_said(call, phase, now)
    call.phase = Over()
    return ended


def _recorded(call: Call, news: MessageRecorded, now: Instant) -> list[Effect]:
    phase = call.phase
    if news.milliseconds >= SHORTEST_MS and contact_of_message(news.name) == call.contact:
        call.word_left = True
    if not isinstance(phase, LeavingWord) or news.name != phase.name:
        return []
    call.citizen.hears = Silence()
    if news.milliseconds < SHORTEST_MS:
        return [*_nothing_said(call, phase, now), *_say(call, now, "message_empty")]
    call.phase = Parting()
    kept = [KeepMessage(news.name), story.served(call, now, "voicemail")]
    return [*kept, *_say(call, now, "message_kept")]


def _nothing_said(call: Call, phase: LeavingWord, now: Instant) -> list[Effect]:
    call.phase = Parting()
    return [story.served(call, now, "voicemail") if call.word_left else unanswered.ending(call, now, phase.back)]


def _say(call: Call, now: Instant, prompt: str) -> list[Effect]:
    return [] if call.gone else ear.say(call, now, prompt)


REACTIONS = {MessageRecorded: _recorded}
"""Which news concern a citizen who leaves a message."""
