"""One line as far as we know it: what it hears, where it stands, and how our last attempts to change that went.

The citizen has one, and so has whoever else joins the call. A consulted colleague's line is a desk's: it is not
seated in a room but visits it, and instead of music it is given its own room again.
"""

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, LegId

NO_LEG = LegId("")
"""Names a line whose name is not known (it is gone), or a desk's, which is moved by its agent's name."""


class Hearing(msgspec.Struct, frozen=True):
    """What we last let a line hear."""


class Silence(Hearing, frozen=True):
    """Nothing, or we do not know what."""


class Music(Hearing, frozen=True):
    """The waiting music; a colleague's desk is at home."""


class Prompts(Hearing, frozen=True):
    """Prompts, until `PromptsEnded` with this token, at the latest until `until`."""

    token: str
    until: Instant


class Taping(Hearing, frozen=True):
    """A beep, and then what is said is recorded, until `MessageRecorded`, at the latest until `until`."""

    until: Instant


class Room(Hearing, frozen=True):
    """Whoever stands in this room; `joined` once the exchange said so."""

    name: str
    joined: bool = False


class Ear(msgspec.Struct):
    """One line."""

    leg: LegId
    desk: AgentId | None = None
    """Whose desk it is, when it is a colleague's."""
    hears: Hearing = Silence()
    room: str | None = None
    """Where the line stands, as far as the exchange has not said that it left."""
    up: bool = True
    """Somebody has answered; a telephone that we call rings until then."""
    gone: bool = False
    """The line has ended."""
    retry_at: Instant | None = None
    """Something could not be done; not to be tried again before this."""
    failures: int = 0
    """Attempts in a row that came to nothing where the call stands."""
    played: int = 0
    """Rows of prompts played so far; makes their tokens unique."""

    @property
    def due(self) -> Instant | None:
        """Return when something has to be done about it by itself."""
        if self.gone or self.retry_at is not None:
            return self.retry_at
        return self.hears.until if isinstance(self.hears, Prompts | Taping) else None
