"""One citizen's call, as data: where it stands, who else is in it, what everybody hears.

The floor says *who is with whom*; the exchange says *which lines are up*. A `Call` remembers both, and `machine.step`
turns each piece of `news` into `effects` that make what is heard fit where the call stands.
"""

from functools import lru_cache
from typing import Literal

import msgspec

from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.ports import Prompt, room_of_call
from onmaru.features.menus import Context, Menu, MenuState, plain
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, LegId, PartyId, QueueId

_plain = lru_cache(maxsize=128)(plain)


class CallbackOffer(msgspec.Struct, frozen=True):
    """What callers of a number may be promised instead of waiting on the line."""

    plan: str
    after_seconds: int = 120
    """How long they wait before it is offered; 0 is never, and then only a menu leads to it."""


class EntryPoint(msgspec.Struct, frozen=True):
    """One of the city's numbers: where its callers go."""

    id: str
    number: str
    queue: QueueId
    language: str = "ko"
    greeting: Prompt = "greeting"
    closed: Prompt = "closed"
    menu: Menu | None = None
    shows: str = ""
    """The number shown to those called on its behalf; its own, when empty."""
    callback: CallbackOffer | None = None
    timezone: str = "Asia/Seoul"
    """In which times are said."""

    @property
    def led_by(self) -> Menu:
        """Return the menu callers are led through; a greeting and a closed door, where there is none."""
        return self.menu or _plain(self.greeting, self.closed)


# ── Where a call stands ─────────────────────────────────────────────────────────────────────────────────────────


class Phase(msgspec.Struct, frozen=True):
    """Where a call stands."""


class Arriving(Phase, frozen=True):
    """Just answered: for a moment we look up who it is."""

    context: Context
    until: Instant
    stood_at: MenuState | None = None
    """Where in the menu they stood when we were started anew."""


class InMenu(Phase, frozen=True):
    """Listening and pressing keys; the floor does not know the call yet."""

    state: MenuState
    context: Context
    until: Instant | None = None
    """For how long a key, a sentence in the making, or a text message is waited for."""
    in_vain: Literal["declined", "person"] | None = None
    """What the menu led to could not be had, or the citizen would rather speak to a person: it leads on from there."""


class Waiting(Phase, frozen=True):
    """In a queue, perhaps offered to an agent."""

    announce_at: Instant
    """When the citizen is next told how it looks."""
    since: Instant = 0
    offered: bool = False
    callback_offered: bool = False
    """The citizen has been told which key keeps their place; before that it is a key pressed once too often."""


class Booking(Phase, frozen=True):
    """Agreeing on a callback, out of the menu or out of the queue."""

    back: InMenu | Waiting
    """Where the citizen was, and is again if nothing comes of it."""
    plan: str
    step: Literal["kind", "slot", "book", "said"]
    """Choosing between soon and a time; choosing a time; being booked; hearing what was agreed."""
    until: Instant | None = None
    """For how long a key or a neighbour is waited for; None while a question is being said."""
    slots: tuple[Instant, ...] = ()
    slot: Instant | None = None
    attempt: int = 1
    deferred: bool = False
    """The floor has let the contact go, its place kept."""


class WithAgent(Phase, frozen=True):
    """An agent has taken the call; they talk, or the citizen is on hold."""

    agent: AgentId
    held: bool = False
    alone_since: Instant | None = None
    """Since when the agent's line has been gone."""
    comforted: bool = False
    """That has lasted; whoever heard the agent hears music now."""
    given_back: bool = False
    """The floor has been asked to let the call go on without this agent."""
    turning_away: bool = False
    """The floor has been asked to hold the citizen, for somebody the agent turns to."""
    back_at: Instant | None = None
    """When the agent turns back to a citizen who is on hold for somebody who is gone; a beep has told them."""


class WithParty(Phase, frozen=True):
    """The agent has left: the citizen talks with the party, or waits for their telephone to be answered."""

    by: AgentId | None = None
    """The agent who left; None when the menu led here."""


class Dialling(Phase, frozen=True):
    """The citizen is being called: for an agent who is there, or to wait in a queue then."""

    until: Instant
    agent: AgentId | None = None
    then: floor.Enqueue | None = None
    called: bool = False
    """It is known whom to call, and their telephone rings."""


class LeavingWord(Phase, frozen=True):
    """What the citizen says is recorded."""

    back: InMenu
    """Where the menu led here."""
    name: str
    """Of the recording."""
    until: Instant


class Parting(Phase, frozen=True):
    """A last prompt is being heard; then the line ends."""


class Over(Phase, frozen=True):
    """Nothing remains but to end the line."""


# ── Who else is in it ───────────────────────────────────────────────────────────────────────────────────────────


PartyKind = Literal["agent", "official", "outside"]
"""A colleague, an official of a department, or anybody else with a telephone."""
Whereabouts = Literal["aside", "together", "parked"]
"""With the agent while the citizen hears music; with both; hearing music while the agent talks with the citizen."""


class Party(msgspec.Struct):
    """Whoever joins besides the citizen and the serving agent, from being looked for until they leave."""

    kind: PartyKind
    id: PartyId | None = None
    """Names one attempt: of a telephone its leg, of a colleague the consult on the floor; None while we ask whom."""
    agent: AgentId | None = None
    """Who asked for them."""
    consultation: ConsultationId | None = None
    department: str | None = None
    official: str | None = None
    queue: str | None = None
    """Of whose agents any colleague will do."""
    colleague: AgentId | None = None
    ear: Ear | None = None
    """Their line, once there is one."""
    here: bool = False
    """They have answered."""
    place: Whereabouts = "aside"
    until: Instant | None = None
    """For how long an answer is waited for; None once there is one."""


# ── The call ────────────────────────────────────────────────────────────────────────────────────────────────────


class KeptPlace(msgspec.Struct, frozen=True):
    """Where the citizen waited last: what they are given again if an agent leaves them to nobody."""

    queue: QueueId
    at: Instant


class Call(msgspec.Struct):
    """A citizen's call from ringing to hang-up."""

    contact: ContactId
    citizen: Ear
    entry_point: EntryPoint
    phase: Phase
    language: str = ""
    """Spoken with the citizen; set from the entry point, changed by menus."""
    party: Party | None = None
    leavers: list[Ear] = msgspec.field(default_factory=list)
    """Telephones that are to be hung up, until they have been."""
    kept: KeptPlace | None = None
    """None as long as no queue has taken them in."""
    on_floor: bool = False
    """The floor holds the contact: it is to be told when the line has ended, wherever the call stands."""
    lost: bool = False
    """The citizen's line ended because the exchange itself failed."""
    called_first: bool = False
    """We called them, and no agent has talked with them yet."""
    promised: bool = False
    """Found to be owed a call when we began: when they leave, they have not given up waiting."""
    word_left: bool = False
    """Something they have said is kept, be it that we were started anew while they spoke."""

    def __post_init__(self) -> None:
        self.language = self.language or self.entry_point.language

    @property
    def leg(self) -> LegId:
        """Return the citizen's leg."""
        return self.citizen.leg

    @property
    def gone(self) -> bool:
        """The citizen's line has ended."""
        return self.citizen.gone

    @property
    def room(self) -> str:
        """Return where whoever talks with the citizen without an agent meets them."""
        return room_of_call(self.contact)

    @property
    def done(self) -> bool:
        """Nothing more can happen to this call."""
        return self.gone and isinstance(self.phase, Over) and self.party is None and not self.leavers
