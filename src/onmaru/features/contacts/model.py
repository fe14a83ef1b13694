"""A contact as its events tell it: one row for the whole, one for each wait, each agent's part, each other party.

`follow` is a pure fold: the story so far and an event give the story after it. The tables hold exactly these rows, the
figures are counted from them, so a wait is never lost in a transfer and time is always somebody's.
"""

from typing import Literal

import msgspec

from onmaru.features.contacts.events import Connection, PartyEnd, PartyKind
from onmaru.floor.model import AfterCallMode, Channel, Errand
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, PartyId, QueueId

Outcome = Literal[
    "answered",
    "abandoned",
    "abandoned_in_greeting",
    "closed_hours",
    "lost",
    "callback",
    "unreached",
    "voicemail",
    "informed",
    "announced",
    "turned_away",
]
"""answered: an agent took it, and it was not lost later. lost: it ended by our own or the exchange's failure. callback:
the citizen will be called back. unreached: nobody answered the call we placed. voicemail, informed, announced: the menu
did what was wanted of it. turned_away: the menu could do nothing more."""

PartEnd = Literal["citizen_left", "agent_ended", "transferred", "released", "unreached", "lost"]
"""released: the citizen went on with somebody who is not on the floor."""

WaitCause = Literal["arrival", "transfer", "returned", "callback"]
"""returned: its agent was lost and it went back to its place. callback: nobody holds the line."""


class Contact(msgspec.Struct, frozen=True):
    """One contact. Times are None until they come."""

    id: ContactId
    channel: Channel
    arrived_at: Instant
    entry_point: str | None = None
    leg: str | None = None
    language: str | None = None
    queue: QueueId | None = None
    """The latest."""
    first_queue: QueueId | None = None
    agent: AgentId | None = None
    """The latest."""
    queued_at: Instant | None = None
    """First joined a queue."""
    offered_at: Instant | None = None
    """First proposed to an agent."""
    answered_at: Instant | None = None
    """First taken by an agent."""
    ended_at: Instant | None = None
    outcome: Outcome | None = None
    waited_ms: int | None = None
    """From joining the first queue to the first answer, or to leaving without one."""
    talk_ms: int = 0
    hold_ms: int = 0
    after_call_ms: int = 0
    transfers: int = 0
    category: str | None = None
    category_group: str | None = None
    disposition: str | None = None
    disposition_outcome: str | None = None
    recorded_by: AgentId | None = None
    memo: str | None = None
    citizen_key: str | None = None
    """Blind index of the citizen's number."""
    errand: Errand = "call"
    direction: Literal["incoming", "outgoing"] = "incoming"
    out_of_hours: bool = False
    """It arrived while nobody answers."""
    callback_of: ContactId | None = None
    menu_path: str | None = None
    """The menu and its steps, as they were met."""
    connection: Connection | None = None
    """Why an agent found that an official is needed."""
    official_at: Instant | None = None
    """When an official first had a share in it: was asked, joined, or took over."""
    reached_at: Instant | None = None
    """Of a call we placed: when the citizen picked up."""
    released_at: Instant | None = None
    """When the last agent left the citizen with somebody who is not on the floor."""


class Wait(msgspec.Struct, frozen=True):
    """One stay in a queue."""

    number: int
    """1, 2, 3 … within the contact."""
    queue: QueueId
    cause: WaitCause
    queued_at: Instant
    target_seconds: int
    """The queue's service level at the time."""
    offered_at: Instant | None = None
    """The latest offer."""
    ended_at: Instant | None = None
    ended: Literal["answered", "abandoned", "moved", "lost", "deferred"] | None = None
    agent: AgentId | None = None
    """Who answered."""


class Part(msgspec.Struct, frozen=True):
    """One agent's part of a contact."""

    number: int
    agent: AgentId
    queue: QueueId | None
    accepted_at: Instant
    held_at: Instant | None = None
    """Since when it has been on hold."""
    hold_ms: int = 0
    ended_at: Instant | None = None
    ended: PartEnd | None = None
    talk_ms: int = 0
    """Without hold; known when the part has ended."""
    after_call_mode: AfterCallMode | None = None
    after_call_at: Instant | None = None
    after_call_ended_at: Instant | None = None
    after_call_ms: int = 0
    """An optional record takes none of the agent's time."""
    dialled_ms: int = 0
    """Of a call we placed: while it rang."""


class Party(msgspec.Struct, frozen=True):
    """Somebody in the call besides citizen and serving agent. Ids only: names are the directory's."""

    number: int
    id: PartyId
    kind: PartyKind
    agent_by: AgentId
    """Who asked them to join."""
    called_at: Instant
    counted_at: Instant
    """Up to when its times are counted."""
    agent: AgentId | None = None
    queue: str | None = None
    department: str | None = None
    official: str | None = None
    consultation: ConsultationId | None = None
    answered_at: Instant | None = None
    joined_at: Instant | None = None
    """With the citizen."""
    alone_at: Instant | None = None
    """The agent had left."""
    ended_at: Instant | None = None
    how: PartyEnd | None = None
    aside_ms: int = 0
    """With the agent, while the citizen heard music: a part of the agent's hold."""
    together_ms: int = 0
    """With agent and citizen: a part of the agent's talk."""
    alone_ms: int = 0
    """With the citizen, after the agent."""


class Story(msgspec.Struct, frozen=True):
    """A contact with its waits, parts and parties."""

    contact: Contact
    waits: tuple[Wait, ...] = ()
    parts: tuple[Part, ...] = ()
    parties: tuple[Party, ...] = ()

    @property
    def serving(self) -> Part | None:
        """The part of the agent the citizen is with, talking or on hold."""
        return self.parts[-1] if self.parts and self.parts[-1].ended_at is None else None

    @property
    def is_settled(self) -> bool:
        """Nothing more is expected to happen, except that somebody corrects the record."""
        still_writing = any(part.after_call_at is not None and part.after_call_ended_at is None for part in self.parts)
        return self.contact.ended_at is not None and not still_writing


class StoryChanged(msgspec.Struct, frozen=True):
    """News: the rows of a contact are different now."""

    before: Story | None
    after: Story
