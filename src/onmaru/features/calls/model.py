"""One citizen's call, as data: where it stands, what the citizen hears, what may happen, what is to be done.

The floor says *who is with whom*; the exchange says *which lines are up*. A `Call` remembers both, and `machine.step`
turns each piece of news into effects that make what the citizen hears fit where the call stands.
"""

from typing import Literal

import msgspec

from onmaru.features.calls.ports import LegEnded, LegJoined, LegParted, Prompt, PromptsEnded
from onmaru.features.calls.prompts import Outlook
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, LegId, QueueId


class EntryPoint(msgspec.Struct, frozen=True):
    """One of the city's numbers: where its callers go."""

    id: str
    number: str
    queue: QueueId
    language: str = "ko"
    greeting: Prompt = "greeting"
    closed: Prompt = "closed"


# ── Where a call stands ─────────────────────────────────────────────────────────────────────────────────────────


class Phase(msgspec.Struct, frozen=True):
    """Where a call stands."""


class Greeted(Phase, frozen=True):
    """The greeting is being heard; the floor does not know the call yet."""


class Waiting(Phase, frozen=True):
    """In a queue, perhaps offered to an agent."""

    announce_at: Instant
    """When the citizen is next told how it looks."""
    offered: bool = False


class WithAgent(Phase, frozen=True):
    """An agent has taken the call; they talk, or the citizen is on hold."""

    agent: AgentId
    held: bool = False
    alone_since: Instant | None = None
    """Since when the agent's line has been gone."""
    comforted: bool = False
    """The citizen has been told that the agent's line is gone and hears music."""
    given_back: bool = False
    """The floor has been asked for another agent."""


class Parting(Phase, frozen=True):
    """A last prompt is being heard; then the line ends."""


class Over(Phase, frozen=True):
    """Nothing remains but to end the line."""


# ── What the citizen hears ──────────────────────────────────────────────────────────────────────────────────────


class Hearing(msgspec.Struct, frozen=True):
    """What we last let the citizen hear."""


class Silence(Hearing, frozen=True):
    """Nothing, or we do not know what."""


class Music(Hearing, frozen=True):
    """The waiting music."""


class Prompts(Hearing, frozen=True):
    """Prompts, until `PromptsEnded` with this token, at the latest until `until`."""

    token: str
    until: Instant


class Room(Hearing, frozen=True):
    """Whoever stands in this agent's room; `joined` once the exchange said so."""

    agent: AgentId
    joined: bool = False


# ── The call ────────────────────────────────────────────────────────────────────────────────────────────────────


class Call(msgspec.Struct):
    """A citizen's call from ringing to hang-up."""

    contact: ContactId
    leg: LegId
    entry_point: EntryPoint
    phase: Phase
    hears: Hearing = Silence()
    room: AgentId | None = None
    """Whose room the line stands in, as far as the exchange has not said that it left it."""
    gone: bool = False
    """The citizen's line has ended."""
    lost: bool = False
    """It ended because the exchange itself failed."""
    retry_at: Instant | None = None
    """Something could not be done; not to be tried again before this."""
    failures: int = 0
    """Attempts in a row that came to nothing in the present phase."""
    played: int = 0
    """Rows of prompts played so far; makes their tokens unique."""

    @property
    def done(self) -> bool:
        """Nothing more can happen to this call."""
        return self.gone and isinstance(self.phase, Over)


# ── News: what may happen besides the exchange's signals and the floor's events ─────────────────────────────────


class News(msgspec.Struct, frozen=True):
    """Something our own side found out."""


class DeskLost(News, frozen=True):
    """The line of this agent is gone."""

    agent: AgentId


class DeskBack(News, frozen=True):
    """The line of this agent stands in its room again."""

    agent: AgentId


class Woken(News, frozen=True):
    """The moment `machine.wake_at` named has come; `outlook` is the truth about the queue, for a waiting call."""

    outlook: Outlook | None = None


class Hindered(News, frozen=True):
    """The exchange did not carry out what was asked; the line may still be up."""


class Refused(News, frozen=True):
    """The floor refused a command."""

    command: floor.FloorCommand


class Found(News, frozen=True):
    """A reading of the exchange found the line, in this room; perhaps not answered or named yet."""

    room: str | None
    is_up: bool = True
    is_named: bool = True


class LostWithExchange(News, frozen=True):
    """The exchange was started anew: the line cannot be up any more."""


AnyNews = News | PromptsEnded | LegEnded | LegJoined | LegParted | floor.Event

# ── Effects: what is to be done ─────────────────────────────────────────────────────────────────────────────────


class Effect(msgspec.Struct, frozen=True):
    """Something the switchboard is to do for this call."""


class RecordArrival(Effect, frozen=True):
    """Write the arrival into the history."""

    is_open: bool


class WriteName(Effect, frozen=True):
    """Write the contact's id on the line, where a reading of the exchange finds it."""


class Answer(Effect, frozen=True):
    """Answer the line."""


class Play(Effect, frozen=True):
    """Play prompts; music and earlier prompts give way."""

    prompts: tuple[Prompt, ...]
    token: str


class StartMusic(Effect, frozen=True):
    """Start the waiting music."""


class Seat(Effect, frozen=True):
    """Move the line into the agent's room, out of wherever it is."""

    agent: AgentId


class Unseat(Effect, frozen=True):
    """Take the line out of the agent's room."""

    agent: AgentId


class HangUp(Effect, frozen=True):
    """End the line."""


class Tell(Effect, frozen=True):
    """Say it to the floor; a refusal comes back as `Refused`."""

    command: floor.FloorCommand


class Note(Effect, frozen=True):
    """Write into the history what the floor never sees."""

    what: Literal["closed_hours", "left_early"]
