"""A text message as it waits, is tried and is sent: pure rules about length, signs, numbers and attempts.

Korean gateways count bytes of the code page 949. What fits 90 bytes is a short message (SMS), up to 2,000 a long one
(LMS); a sign the code page does not have cannot be sent at all.
"""

from typing import Final, Literal, NewType

import msgspec

from onmaru.kernel.clock import Instant

TextId = NewType("TextId", str)
State = Literal["queued", "sent", "failed", "unsent"]
"""unsent: the centre has no gateway, so nothing was tried, and whoever asked was told so."""
Purpose = Literal["callback", "link", "consultation", "notice"]
"""callback: a booking confirmed, moved or missed. link: an address asked for in a menu. consultation: a one-time way to
a case, for an official. notice: what became of a matter, for the citizen."""
Kind = Literal["sms", "lms"]

CODE_PAGE: Final = "cp949"
"""Not Python's `euc-kr`: that one spells out rare syllables in eight bytes, where gateways count two."""
SHORT_BYTES: Final = 90
LONG_BYTES: Final = 2_000

MOST_ATTEMPTS: Final = 5
"""Within some 37 minutes; a text that comes later than that says what is no longer so."""
PAUSES_SECONDS: Final = (10, 60, 5 * 60, 30 * 60)
"""After the first, second … attempt that may be repeated."""
TRYING_SECONDS: Final = 60
"""An attempt that has not come back by then was cut off by our own end, and is made again under the same key."""

_MOBILE_HEADS: Final = ("010", "011", "016", "017", "018", "019")
_MOBILE_DIGITS: Final = (10, 11)


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text message, opened, on its way to the gateway."""

    id: TextId
    to: str
    """Digits."""
    words: str
    attempts: int
    """This one included."""


class Result(msgspec.Struct, frozen=True):
    """What an attempt makes of a text."""

    state: State
    next_at: Instant | None = None


def bytes_of(words: str) -> int:
    """Return the length a gateway counts; what cannot be sent counts as two."""
    return len(words.encode(CODE_PAGE, "replace"))


def kind_of(words: str) -> Kind:
    """Return whether it goes as a short or a long message."""
    return "sms" if bytes_of(words) <= SHORT_BYTES else "lms"


def unsendable(words: str) -> str:
    """Return the first sign that no gateway can carry, or nothing."""
    return next((sign for sign in words if not _is_carried(sign)), "")


def takes_texts(digits: str) -> bool:
    """Say whether a number is a mobile one; a landline would swallow the message."""
    return digits.isascii() and digits.isdigit() and digits.startswith(_MOBILE_HEADS) and len(digits) in _MOBILE_DIGITS


def after_failure(attempts: int, now: Instant) -> Result:
    """Return what becomes of a text after so many attempts that may be repeated."""
    if attempts >= MOST_ATTEMPTS:
        return Result("failed")
    return Result("queued", now + 1000 * PAUSES_SECONDS[attempts - 1])


def _is_carried(sign: str) -> bool:
    if sign == "\n":
        return True
    try:
        return sign.isprintable() and bool(sign.encode(CODE_PAGE))
    except UnicodeEncodeError:
        return False
