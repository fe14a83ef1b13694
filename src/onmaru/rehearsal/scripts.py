"""What is tried: calls with what the caller does and what ought to come of it. Plain data.

`Script` is one call; `Expected` is where it ought to lead. Both are written by `planning`, or by the city in a file
(`day`).
"""

from typing import Literal

import msgspec

from onmaru.features.menus import BookCallback, DialOut, Ending, Finish, JoinQueue, Prompt, StepId, TakeMessage
from onmaru.kernel.clock import Instant

Place = Literal["queue", "callback", "message", "dial", "end", "asked"]
"""Where a call leads: an agent, a promised call, a recording, another telephone, goodbye, the same question again."""

TransferKind = Literal["department", "conference", "nobody", "queue", "agent", "outside"]
"""Whom the agent brings in: a department (talk first, then leave); the same, all three together; a department in
which nobody picks up; another queue; a colleague; a telephone outside."""


class Press(msgspec.Struct, frozen=True):
    """One thing a caller does."""

    key: str | None
    """None is to wait."""
    seconds: float
    """How long they take before the next."""


class Expected(msgspec.Struct, frozen=True):
    """Where a call ought to lead."""

    leads_to: Place
    to: str = ""
    """The queue, extension or number; for `end`, what it ended in."""
    language: str = "ko"
    steps: tuple[StepId, ...] = ()
    """Of the menu, in order; not looked at when empty."""
    is_open: bool | None = None
    """Whether the number answers at this time; not looked at when None."""
    hears: Prompt | None = None
    """For `asked`: what the question begins with."""
    articles: int = 0
    """Answers of the knowledge base that are spoken on the way."""


class Transfer(msgspec.Struct, frozen=True):
    """What the agent does with the call once they have it."""

    kind: TransferKind
    to: str


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """One call."""

    number: str
    entry_point: str
    at: Instant
    does: tuple[Press, ...] = ()
    expected: Expected | None = None
    """None: what comes of it is told, not judged."""
    transfer: Transfer | None = None
    telephones_are_busy: bool = False
    """Officials' telephones give the busy tone meanwhile."""

    @property
    def keys(self) -> str:
        """Return the keys as one writes them down; `-` is to wait."""
        return "".join(press.key or "-" for press in self.does)


def leads_to(ends: Ending | None, queue: str, steps: tuple[StepId, ...]) -> Expected:
    """Return where an ending of a menu leads callers of a number with this queue."""
    match ends:
        case JoinQueue(queue=named, language=language):
            return Expected("queue", named or queue, language, steps)
        case BookCallback(language=language):
            return Expected("callback", "", language, steps)
        case TakeMessage(language=language):
            return Expected("message", "", language, steps)
        case DialOut(extension=extension, number=number):
            return Expected("dial", extension or number or "", "ko", steps)
        case Finish(led_to=led_to):
            return Expected("end", led_to, "ko", steps)
    return Expected("asked", steps[-1] if steps else "", "ko", steps)
