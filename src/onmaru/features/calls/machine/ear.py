"""What a line hears, and the effects that change it: room, music, prompts, a recording, the end."""

from collections.abc import Sequence

from onmaru.features.calls.machine.effects import (
    Effect,
    GoHome,
    HangUp,
    Play,
    Seat,
    StartMusic,
    Tape,
    Unseat,
    Visit,
)
from onmaru.features.calls.machine.hearing import Ear, Music, Prompts, Room, Silence, Taping
from onmaru.features.calls.machine.model import Call
from onmaru.features.calls.ports import Prompt, room_of
from onmaru.features.calls.prompts import spoken
from onmaru.kernel.clock import Instant

LONGEST_PROMPTS_MS = 60_000
"""No standing prompt is longer; the end of prompts that was not reported is taken for granted."""
LONGEST_INFORMATION_MS = 300_000
"""Neither is an answer that is read aloud."""
TAPING_SLACK_MS = 15_000
"""A recording ends by itself at its longest; it not having done so by then is taken for granted."""
LONGEST_RETRY_MS = 15_000


def seat(ear: Ear, room: str, *, alone: bool) -> list[Effect]:
    """Let a line and whoever stands in the room hear each other."""
    if isinstance(ear.hears, Room) and ear.hears.name == room:
        return []
    ear.hears, ear.room = Room(room), room
    return [Seat(ear.leg, room, alone) if ear.desk is None else Visit(ear.desk, room)]


def calm(ear: Ear) -> list[Effect]:
    """Let a line hear music, once prompts that are playing have ended."""
    if isinstance(ear.hears, Music | Prompts):
        return []
    if ear.desk is not None:
        return send_home(ear)
    effects = _leave_room(ear)
    ear.hears = Music()
    return [*effects, StartMusic(ear.leg)]


def say(call: Call, now: Instant, *names: Prompt) -> list[Effect]:
    """Let the citizen hear prompts, in the language of their call."""
    return play(call, now, spoken(names, call.language), LONGEST_PROMPTS_MS)


def play(call: Call, now: Instant, prompts: Sequence[Prompt], longest: int, note: str | None = None) -> list[Effect]:
    """Let the citizen hear just these prompts, which last so many milliseconds at most."""
    ear = call.citizen
    ear.played += 1
    token = f"{call.contact}-{ear.played}"
    effects = _leave_room(ear)
    ear.hears = Prompts(token, now + longest)
    return [*effects, Play(ear.leg, tuple(prompts), token, note)]


def interrupt(ear: Ear) -> None:
    """Wait no more for the end of prompts; they give way to whatever is heard next."""
    if isinstance(ear.hears, Prompts):
        ear.hears = Silence()


def tape(ear: Ear, now: Instant, name: str, most_seconds: int) -> list[Effect]:
    """Record what is said on a line."""
    ear.hears = Taping(now + most_seconds * 1000 + TAPING_SLACK_MS)
    return [Tape(ear.leg, name, most_seconds)]


def end(ear: Ear, now: Instant) -> list[Effect]:
    """End a line, and remember that this may have to be said again."""
    try_again(ear, now)
    return [HangUp(ear.leg)]


def send_home(ear: Ear) -> list[Effect]:
    """Let a colleague's desk stand in its own room; asked once: the exchange itself brings home whom it forgot."""
    if ear.desk is None:
        return []
    ear.hears, ear.room = Music(), room_of(ear.desk)
    return [GoHome(ear.desk)]


def lose(ear: Ear) -> None:
    """Note that the line has ended."""
    ear.gone, ear.hears = True, Silence()
    start_afresh(ear)


def try_again(ear: Ear, now: Instant) -> None:
    """Note an attempt that may come to nothing, and when the next one may be made: 2, 4, 8, then every 15 s."""
    ear.failures += 1
    ear.retry_at = now + min(1_000 << ear.failures, LONGEST_RETRY_MS)


def start_afresh(ear: Ear) -> None:
    """Forget attempts that came to nothing."""
    ear.retry_at, ear.failures = None, 0


def _leave_room(ear: Ear) -> list[Effect]:
    return [] if ear.room is None else [Unseat(ear.leg, ear.room)]
