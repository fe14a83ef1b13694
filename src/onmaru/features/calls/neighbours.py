"""What the calls feature asks of its neighbours in the house.

The city's front door and the floor answer at once. Whoever else is asked is asked beside the call and never waited for
longer than `asking.PATIENCE_SECONDS`: a neighbour that is slow, away or not there costs the citizen nothing but the
service it would have given.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from onmaru.features.calls.machine.dealings import Booked, Returned, Ring, Whom, Whose, Wish
from onmaru.features.calls.machine.model import EntryPoint
from onmaru.features.calls.ports import LegFailure, Line, Prompt
from onmaru.features.contacts import Party
from onmaru.features.menus import Context
from onmaru.floor.model import FloorCommand
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.history import Event, Private, Recorded
from onmaru.kernel.ids import ConsultationId, ContactId, LegId


class FrontDoor(Protocol):
    """The city's numbers and their hours; answers at once, from memory."""

    def entry_point(self, number: str) -> EntryPoint:
        """Return who is meant by a dialled number; a number nobody knows is the city's main one."""
        ...

    def context(self, entry_point: EntryPoint, at: Instant) -> Context:
        """Return what this entry point's menu may go by at that moment: whether people answer, announcements."""
        ...


class Floor(Protocol):
    """The floor and its history, as `features/routing` keeps them."""

    @property
    def state(self) -> State:
        """The floor as decided so far; only to be read."""
        ...

    async def submit(self, command: FloorCommand, *, actor: str, private: Private | None = None) -> Sequence[Recorded]:
        """Have the floor decide, and return what came of it once that is in the history; raises `Refusal`."""
        ...

    async def record(self, event: Event, *, actor: str, private: Private | None = None) -> Recorded:
        """Write something that is not the floor's into the same history; returns after the commit."""
        ...

    def subscribe(self, listener: Callable[[Sequence[Recorded]], None]) -> Callable[[], None]:
        """Let a listener hear every committed batch in order; call what is returned to stop."""
        ...


class Written(msgspec.Struct, frozen=True):
    """What is written down about calls an earlier process of ours had, as far as the floor does not know it."""

    unqueued: Mapping[LegId, ContactId] = {}
    """Calls that arrived in opening hours, never joined a queue and have not ended."""
    at_night: Mapping[LegId, ContactId] = {}
    """Calls that arrived lately while nobody answers; counted as ended, but perhaps in a menu still."""
    released: Collection[ContactId] = ()
    """Calls whose agent has left the citizen with a party, and which have not ended."""
    parties: Mapping[ContactId, Party] = {}
    """Who was being called, or was in a call besides citizen and agent, and has not left."""


class ContactBook(Protocol):
    """What is written down about contacts the floor does not hold."""

    async def open_calls(self) -> Written:
        """Return the calls that have not ended, as far as they are written down; raises NotAvailable."""
        ...


class Officials(Protocol):
    """Second consultations, as far as telephones ring for them."""

    async def insist_on(self, consultation: ConsultationId, contact: ContactId) -> None:
        """Raise a refusal unless this consultation was asked about this contact."""
        ...

    def whose(self, line: Line) -> Whose | None:
        """Return whose telephone that is, from memory; None when it is nobody's of the city's."""
        ...

    async def next(self, consultation: ConsultationId, contact: ContactId) -> Ring | None:
        """Return whom to ring now, the case being on their screen already; None when nobody is left to ask.

        Nobody is rung for a consultation about another contact.
        """
        ...

    async def rang(self, consultation: ConsultationId, official: str, how: LegFailure) -> None:
        """Hear that this official's telephone was called in vain; told before `next` is asked again."""
        ...

    async def joined(self, consultation: ConsultationId, official: str) -> None:
        """Hear that this official has picked up: they talk with the agent, or with the citizen."""
        ...

    async def over(self, consultation: ConsultationId) -> None:
        """Hear that no telephone rings and nobody talks for this consultation any more; told once at its end."""
        ...


class Callbacks(Protocol):
    """Calls the city owes: booked callbacks, outgoing calls, and messages left for it."""

    async def book(self, contact: ContactId, wish: Wish) -> Booked:
        """Book it, taking the contact off the floor with its place kept if it waits there; raises `Refusal`."""
        ...

    async def promised(self, contacts: Collection[ContactId]) -> Collection[ContactId]:
        """Return which of these have been promised a call that is still owed."""
        ...

    async def slots(self, plan: str, count: int) -> Sequence[Instant]:
        """Return the next times that can be booked, soonest first, at most `count`."""
        ...

    async def whom(self, contact: ContactId) -> Whom:
        """Return whom to call for a contact whose agent is there; raises `Refusal` when it is not known."""
        ...

    async def reached(self, contact: ContactId) -> None:
        """Hear that the citizen has picked up."""
        ...

    async def unreached(self, contact: ContactId, how: LegFailure) -> None:
        """Hear that the citizen could not be reached."""
        ...

    async def message(self, contact: ContactId, name: str, wav: bytes, milliseconds: int) -> None:
        """Keep what a citizen has said; the recording is dropped from the exchange once this returns."""
        ...


class Returning(Protocol):
    """Who calls again."""

    async def look(self, number: str) -> Returned | None:
        """Return what is known of this number; asked while the greeting is heard, waited for 300 ms."""
        ...


class Speaking(Protocol):
    """Sentences nobody has recorded, made while the citizen listens."""

    async def spoken(self, text: str, language: str) -> Prompt | None:
        """Return a prompt that says this; None when it cannot be made, and then nothing is said."""
        ...

    async def article(self, article: str, language: str) -> Prompt | None:
        """Return a prompt with the live spoken answer of an article; None when it has none."""
        ...


class Texting(Protocol):
    """Text messages to whoever is on the line."""

    async def link(self, contact: ContactId, words: str) -> bool:
        """Send the citizen of this contact words with an address in them; False when that cannot be done."""
        ...


@dataclass
class Neighbours:
    """Whom a centre has beside its telephone; whoever is None is not asked, and calls go on without them.

    The telephone is connected early and some of them need it, so they are put in their places as they come.
    """

    officials: Officials | None = None
    callbacks: Callbacks | None = None
    returning: Returning | None = None
    speaking: Speaking | None = None
    texting: Texting | None = None
