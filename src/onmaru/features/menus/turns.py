"""What passes between a caller in a menu and whoever holds the line: news in, a turn out.

Whoever holds the line keeps the `MenuState`, carries out `Turn.do` in order, and reports what becomes of it as news.
"""

from typing import Literal

import msgspec

from onmaru.features.menus.model import Sound
from onmaru.features.menus.steps import Digit, Spoken, StepId

# ── News ────────────────────────────────────────────────────────────────────────────────────────────────────────


class News(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something happened on the line."""


class Pressed(News, frozen=True, tag="pressed"):
    """The caller pressed a key, at any time."""

    digit: Digit


class SaidOut(News, frozen=True, tag="said_out"):
    """What was to be spoken has been heard to its end, or could not be played."""


class TimeUp(News, frozen=True, tag="time_up"):
    """The seconds of `Listen` have passed without a key."""


class Carried(News, frozen=True, tag="carried"):
    """It was done: the text message is on its way, the callback is booked, they answered."""


class Declined(News, frozen=True, tag="declined"):
    """It could not be done: no callback was booked, no text message can be sent, nobody answered there."""


AnyNews = Pressed | SaidOut | TimeUp | Carried | Declined

# ── What is to be done ──────────────────────────────────────────────────────────────────────────────────────────


class Do(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something whoever holds the line is to do."""


class Speak(Do, frozen=True, tag="speak"):
    """Say all of it in a row, out of whatever is being said; `SaidOut` follows unless something else comes first."""

    sounds: tuple[Sound, ...]
    language: Spoken


class Listen(Do, frozen=True, tag="listen"):
    """Wait for a key in silence; `TimeUp` after so many seconds."""

    seconds: int


class SendLink(Do, frozen=True, tag="send_link"):
    """Send a text message; `Carried` or `Declined` follows."""

    text: str
    """With the address in it."""


class JoinQueue(Do, frozen=True, tag="join_queue"):
    """The menu is over: wait for an agent."""

    queue: str | None
    """The number's own, when None."""
    priority: int
    language: Spoken


class BookCallback(Do, frozen=True, tag="book_callback"):
    """Book a callback; the menu is over with `Carried`, or `Declined` follows."""

    plan: str | None
    """The number's own, when None."""
    language: Spoken


class TakeMessage(Do, frozen=True, tag="take_message"):
    """The menu is over: beep, and record what the caller says."""

    most_seconds: int
    language: Spoken


class DialOut(Do, frozen=True, tag="dial_out"):
    """Call them; the menu is over with `Carried`, when they answer, or `Declined` follows."""

    extension: str | None
    number: str | None
    name: str
    name_en: str
    seconds: int
    """How long it rings."""


LedTo = Literal["informed", "announced", "closed", "ended"]
"""Told what they wanted to know; told an announcement instead of the menu; nobody answers now; none of these."""


class Finish(Do, frozen=True, tag="finish"):
    """The menu is over: end the call."""

    led_to: LedTo


AnyDo = Speak | Listen | SendLink | JoinQueue | BookCallback | TakeMessage | DialOut | Finish
Ending = JoinQueue | BookCallback | TakeMessage | DialOut | Finish
"""A caller's way through a menu ends in one of these, unless a callback or a telephone is declined."""


class MenuState(msgspec.Struct, frozen=True):
    """Where a caller stands in a menu; plain data, so that it can be kept across a restart."""

    language: Spoken
    step: StepId | None = None
    """None while announcements are said."""
    waits_for: Literal["speech", "key", "errand", "nothing"] = "nothing"
    """The end of what is being said; a key; `Carried` or `Declined`; nothing any more, the menu is over."""
    attempt: int = 1
    """How often the question has been said."""
    asked: tuple[StepId, ...] = ()
    """Questions on the way here, the last one last."""
    path: tuple[str, ...] = ()
    """Steps taken, a question with the key that was pressed: `greeting`, `ask=1`, `tax`."""
    moves: int = 0
    """Steps entered so far."""
    informed: bool = False
    """A piece of information has been said."""


class Turn(msgspec.Struct, frozen=True):
    """What becomes of a piece of news."""

    state: MenuState
    do: tuple[AnyDo, ...] = ()
    """Empty: go on as before; what is being said goes on."""
