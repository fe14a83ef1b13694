"""What may happen to a call besides the exchange's signals and the floor's events."""

from collections.abc import Sequence

import msgspec

from onmaru.features.calls.machine.dealings import Booked, Returned, Ring, Whom, Whose
from onmaru.features.calls.machine.effects import Effect
from onmaru.features.calls.machine.model import EntryPoint, PartyKind
from onmaru.features.calls.ports import (
    DeskVisits,
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegJoined,
    LegParted,
    LegRinging,
    Line,
    MessageRecorded,
    Prompt,
    PromptsEnded,
)
from onmaru.features.calls.prompts import Outlook
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, LegId, PartyId


class News(msgspec.Struct, frozen=True):
    """Something our own side found out, or somebody of the house asks for."""


# ── Of desks, time, and what could not be done ──────────────────────────────────────────────────────────────────


class DeskLost(News, frozen=True):
    """The line of this agent is gone."""

    agent: AgentId


class DeskBack(News, frozen=True):
    """The line of this agent stands again."""

    agent: AgentId


class Woken(News, frozen=True):
    """The moment `machine.wake_at` named has come; `outlook` is the truth about the queue, for a waiting call."""

    outlook: Outlook | None = None


class Hindered(News, frozen=True):
    """The exchange did not carry out what was asked; the line may still be up."""

    effect: Effect


class Refused(News, frozen=True):
    """The floor refused a command."""

    command: floor.FloorCommand


# ── After a gap ─────────────────────────────────────────────────────────────────────────────────────────────────


class Found(News, frozen=True):
    """A reading of the exchange found a line of the call, in this room; perhaps not answered or named yet."""

    leg: LegId
    room: str | None
    is_up: bool = True
    is_named: bool = True


class PartyGone(News, frozen=True):
    """A reading of the exchange did not find the party's line."""


class LostWithExchange(News, frozen=True):
    """The exchange was started anew: no line of the call can be up any more."""


# ── What an agent asks for ──────────────────────────────────────────────────────────────────────────────────────


class Asked(News, frozen=True):
    """The serving agent asks for something."""

    by: AgentId


class ToColleague(msgspec.Struct, frozen=True):
    """A colleague, or any of a queue's; `consult` waits on the floor for them."""

    consult: ContactId
    agent: AgentId | None = None
    queue: str | None = None


class ToDepartment(msgspec.Struct, frozen=True):
    """Whoever of a department picks up for this second consultation."""

    consultation: ConsultationId


class ToTelephone(msgspec.Struct, frozen=True):
    """Any telephone at all."""

    party: PartyId
    line: Line
    whose: Whose | None = None
    """An official's or a department's, dialled by its digits; otherwise it is outside."""

    @property
    def kind(self) -> PartyKind:
        """Return what whoever picks up there is to the call."""
        return "outside" if self.whose is None else "official"


Target = ToColleague | ToDepartment | ToTelephone


class Consult(Asked, frozen=True):
    """Talk with somebody while the citizen hears music."""

    target: Target


class HandOut(Asked, frozen=True):
    """Leave the citizen to somebody whose telephone is still to be called."""

    target: ToDepartment | ToTelephone


class Merge(Asked, frozen=True):
    """Let all three hear each other."""


class Swap(Asked, frozen=True):
    """Talk with the other one of the two."""


class Complete(Asked, frozen=True):
    """Leave the citizen with the party."""


class DropParty(Asked, frozen=True):
    """End the party's part; the citizen and the agent go on."""


# ── What neighbours say ─────────────────────────────────────────────────────────────────────────────────────────


class Recognised(News, frozen=True):
    """Who calls, if the number is known."""

    returned: Returned | None


class Composed(News, frozen=True):
    """Prompts that say what was to be said; empty when it cannot be said."""

    prompts: tuple[Prompt, ...]


class LinkSent(News, frozen=True):
    """Whether the text message is on its way."""

    done: bool


class SlotsFound(News, frozen=True):
    """Times that can be booked."""

    slots: Sequence[Instant]


class BookingSettled(News, frozen=True):
    """The callback stands, or does not."""

    booked: Booked | None


class RingNext(News, frozen=True):
    """Whom to ring for a consultation; nobody is left when None."""

    consultation: ConsultationId
    ring: Ring | None


class RingAnew(News, frozen=True):
    """Somebody of the department has taken the case: whoever rings now need not be rung any more."""

    consultation: ConsultationId


class Settled(News, frozen=True):
    """The department has dealt with the case in writing: no telephone need ring for it."""

    consultation: ConsultationId


class WhomFound(News, frozen=True):
    """Whom to call for a callback or an outgoing call; None when that is not known."""

    whom: Whom | None
    entry_point: EntryPoint | None = None
    """On whose behalf."""


LegSignal = (
    PromptsEnded
    | LegEnded
    | LegJoined
    | LegParted
    | LegRinging
    | LegAnswered
    | LegFailed
    | DigitPressed
    | MessageRecorded
)
"""What the exchange says of one leg."""

AnyNews = News | floor.Event | LegSignal | DeskVisits
