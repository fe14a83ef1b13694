"""What a call asks to be done: of the exchange, of the floor, of the history, of neighbours."""

import msgspec

from onmaru.features.calls.machine.dealings import Wish
from onmaru.features.calls.ports import CalledRole, LegFailure, Line, Prompt
from onmaru.features.contacts.events import AnyContactEvent
from onmaru.features.menus import Sound
from onmaru.floor import model as floor
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, LegId


class Effect(msgspec.Struct, frozen=True):
    """Something to be done for a call."""


class Tell(Effect, frozen=True):
    """Say it to the floor; a refusal comes back as `Refused`."""

    command: floor.FloorCommand


class Record(Effect, frozen=True):
    """Write into the history what the floor never sees."""

    event: AnyContactEvent


# ── Of the exchange: what cannot be carried out comes back as `Hindered` ────────────────────────────────────────


class OnLine(Effect, frozen=True):
    """Something done to one line."""

    leg: LegId


class WriteName(OnLine, frozen=True):
    """Write the contact's id on the line, where a reading of the exchange finds it."""

    contact: ContactId


class Answer(OnLine, frozen=True):
    """Answer the line."""


class Play(OnLine, frozen=True):
    """Play prompts; music and earlier prompts give way."""

    prompts: tuple[Prompt, ...]
    token: str
    note: str | None = None
    """Written on the line with them: where in a menu the citizen stands."""


class StartMusic(OnLine, frozen=True):
    """Start the waiting music."""


class Seat(OnLine, frozen=True):
    """Move the line into a room, out of wherever it is; with `alone`, other citizens and parties leave it first."""

    room: str
    alone: bool = True


class Unseat(OnLine, frozen=True):
    """Take the line out of a room."""

    room: str


class Tape(OnLine, frozen=True):
    """Beep, and record what is said under this name."""

    name: str
    most_seconds: int


class CallOut(OnLine, frozen=True):
    """Call a telephone; the new line bears this name. What hinders it is told as `LegFailed`."""

    line: Line
    role: CalledRole
    shows: str
    shows_name: str
    seconds: int


class HangUp(OnLine, frozen=True):
    """End the line, or stop it from ringing."""


class OnDesk(Effect, frozen=True):
    """Something done to a desk's standing line."""

    agent: AgentId


class Visit(OnDesk, frozen=True):
    """Let the desk's line stand in another room."""

    room: str


class GoHome(OnDesk, frozen=True):
    """Let the desk's line stand in its own room again."""


class Beep(OnDesk, frozen=True):
    """Let the agent at that desk, and nobody else, hear a beep."""


# ── Of neighbours: asked beside the call, the answer comes back as news, for certain and soon ──────────────────


class Ask(Effect, frozen=True):
    """A question to a neighbour."""


class LookWhoCalls(Ask, frozen=True):
    """`Recognised` follows."""


class Compose(Ask, frozen=True):
    """Make prompts that say this in a language; `Composed` follows."""

    sounds: tuple[Sound, ...]
    language: str


class SendLink(Ask, frozen=True):
    """Send these words to the citizen's telephone; `LinkSent` follows."""

    words: str


class FindSlots(Ask, frozen=True):
    """`SlotsFound` follows."""

    plan: str
    count: int


class Book(Ask, frozen=True):
    """`BookingSettled` follows."""

    wish: Wish


class FindWhom(Ask, frozen=True):
    """`WhomFound` follows."""


class AskNext(Ask, frozen=True):
    """Ask whom to ring next; `RingNext` follows."""

    consultation: ConsultationId
    vain: str | None = None
    """The official who was rung in vain just now,"""
    how: LegFailure = "no_answer"
    """and why."""


# ── To neighbours: they are told, and nothing follows ───────────────────────────────────────────────────────────


class Inform(Effect, frozen=True):
    """Something a neighbour ought to know."""


class OfficialJoined(Inform, frozen=True):
    """An official has picked up for a consultation."""

    consultation: ConsultationId
    official: str


class ConsultationLeft(Inform, frozen=True):
    """No telephone rings for a consultation, and nobody talks about it, any more."""

    consultation: ConsultationId


class CitizenReached(Inform, frozen=True):
    """The citizen whom we called has picked up."""


class CitizenUnreached(Inform, frozen=True):
    """The citizen whom we called has not."""

    how: LegFailure


class KeepMessage(Inform, frozen=True):
    """Fetch a recording from the exchange and hand it to whoever keeps messages."""

    name: str
