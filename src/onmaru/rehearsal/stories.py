"""What is heard of each call while it goes on: what the exchange was asked to do for it, and what the history says.

A call is known by the number it came from, each of which calls once.
"""

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from onmaru.features.calls.signals import (
    AnySignal,
    CitizenArrived,
    LegAnswered,
    LegEnded,
    MessageRecorded,
    PromptsEnded,
)
from onmaru.features.contacts.events import (
    CallbackOf,
    CitizenReached,
    ContactArrived,
    InformationGiven,
    MenuPassed,
    PartyAlone,
    PartyAnswered,
    PartyCalled,
    PartyJoined,
    PartyLeft,
)
from onmaru.floor.model import ContactHandedOver, ContactQueued, OfferAccepted
from onmaru.kernel.history import Event, Recorded
from onmaru.kernel.ids import AgentId, ContactId, LegId
from onmaru.rehearsal.scripts import Place


class Story(msgspec.Struct):
    """One call, as far as it has gone."""

    leg: LegId
    caller: str
    contact: ContactId | None = None
    was_open: bool | None = None
    answered_at: float | None = None
    """Seconds of the loop, as all times here."""
    ended_at: float | None = None
    prompts: list[str] = []
    said: list[tuple[str, ...]] = []
    """What was played, row by row."""
    silent_since: float | None = None
    silent_seconds: float = 0.0
    path: tuple[str, ...] | None = None
    queue: str | None = None
    language: str = ""
    queued_at: float | None = None
    agent: AgentId | None = None
    taken_at: float | None = None
    records: bool = False
    is_called_back: bool = False
    finished: str | None = None
    dials: dict[LegId, str] = {}
    """Telephones that are called for this call, by their line."""
    dialled: str | None = None
    """The one that was answered while no agent was there."""
    happened: list[str] = []
    """What became of others in the call: `PartyCalled`, `PartyAnswered` …, in order."""
    agents: list[AgentId] = []
    """Who has taken the call, one after the other."""

    def leads_to(self) -> tuple[Place, str] | None:
        """Return where the call has come to so far."""
        if self.dialled is not None:
            return "dial", self.dialled
        if self.records:
            return "message", ""
        if self.is_called_back:
            return "callback", ""
        if self.queue is not None:
            return "queue", self.queue
        return ("end", self.finished or "") if self.ended_at is not None else None

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the menu's steps, without the keys and without announcements."""
        return tuple(step.partition("=")[0] for step in self.path or () if not step.startswith("!"))


class Stories:
    """All calls of a rehearsal."""

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now or asyncio.get_running_loop().time
        self._by_number: dict[str, Story] = {}
        self._by_leg: dict[LegId, Story] = {}
        self._by_contact: dict[ContactId, Story] = {}
        self._consults: set[ContactId] = set()
        self._callbacks: set[ContactId] = set()
        self.callbacks_made = 0
        """Promised calls that their citizens have picked up."""

    def of_number(self, caller: str) -> Story | None:
        """Return the call that came from a number."""
        return self._by_number.get(caller)

    def is_consult(self, contact: ContactId) -> bool:
        """Tell whether a contact is a colleague's talk with an agent, not a citizen's call."""
        return contact in self._consults

    def of_contact(self, contact: ContactId) -> Story | None:
        """Return the call of a contact."""
        return self._by_contact.get(contact)

    # ── From the exchange ───────────────────────────────────────────────────────────────────────────────────────

    def signalled(self, signal: AnySignal) -> None:
        """Take in what the exchange says."""
        match signal:
            case CitizenArrived(leg=leg, from_number=number):
                self._by_leg[leg] = self._by_number[number] = Story(leg, number)
            case LegEnded(leg=leg) if story := self._by_leg.get(leg):
                self._heard(story, silent=False)
                story.ended_at = self._now()
            case PromptsEnded(leg=leg, complete=True) if story := self._by_leg.get(leg):
                self._heard(story, silent=True)
            case LegAnswered(leg=leg):
                self._party_answered(leg)
            case MessageRecorded(leg=leg) if story := self._by_leg.get(leg):
                story.records = True

    def named(self, leg: LegId, contact: ContactId) -> None:
        """Take in that a line is a contact's."""
        if story := self._by_leg.get(leg):
            story.contact = contact
            self._by_contact[contact] = story

    def answered(self, leg: LegId) -> None:
        """Take in that a line was answered."""
        if story := self._by_leg.get(leg):
            story.answered_at = story.silent_since = self._now()

    def plays(self, leg: LegId, prompts: Sequence[str]) -> None:
        """Take in what is said to a line."""
        if story := self._by_leg.get(leg):
            self._heard(story, silent=False)
            story.prompts += prompts
            story.said.append(tuple(prompts))

    def sounds(self, leg: LegId) -> None:
        """Take in that a line hears music, or people."""
        if story := self._by_leg.get(leg):
            self._heard(story, silent=False)

    def records(self, leg: LegId) -> None:
        """Take in that a line is recorded."""
        if story := self._by_leg.get(leg):
            story.records = True
            self._heard(story, silent=False)

    def calls(self, leg: LegId, number: str, contact: ContactId) -> None:
        """Take in that a telephone is called for a contact."""
        if story := self._by_contact.get(contact):
            story.dials[leg] = number

    def _party_answered(self, leg: LegId) -> None:
        for story in self._by_contact.values():
            if leg in story.dials and story.agent is None:
                story.dialled = story.dials[leg]

    def _heard(self, story: Story, *, silent: bool) -> None:
        """Silence is counted outside menus only: there, callers are given time to press a key."""
        now, in_menu = self._now(), story.answered_at is not None and story.path is None and bool(story.prompts)
        if story.silent_since is not None and not in_menu:
            story.silent_seconds = max(story.silent_seconds, now - story.silent_since)
        story.silent_since = now if silent else None

    # ── From the history ────────────────────────────────────────────────────────────────────────────────────────

    def recorded(self, batch: Sequence[Recorded]) -> None:
        """Take in what was written into the history."""
        for recorded in batch:
            self._set_apart(recorded.event)
            story = self._by_contact.get(getattr(recorded.event, "contact", None) or ContactId(""))
            if story is not None:
                self._happened(story, recorded.event)

    def _set_apart(self, event: Event) -> None:
        """Note contacts that no script began: talks of colleagues, promised calls."""
        match event:
            case ContactQueued(contact=contact, errand="consult"):
                self._consults.add(contact)
            case CallbackOf(contact=contact):
                self._callbacks.add(contact)
            case CitizenReached(contact=contact) if contact in self._callbacks:
                self.callbacks_made += 1

    def _happened(self, story: Story, event: Event) -> None:
        match event:
            case ContactArrived():
                story.was_open = event.open
            case MenuPassed(path=path):
                story.path = path
                if story.silent_since is not None:
                    story.silent_since = self._now()
            case InformationGiven(led_to=led_to):
                story.finished = led_to
                story.is_called_back = story.is_called_back or led_to == "callback"
            case ContactQueued(queue=queue) if story.queue is None:
                story.queue, story.language, story.queued_at = queue, event.language, self._now()
            case OfferAccepted(agent=agent) | ContactHandedOver(to=agent):
                story.agents.append(agent)
                if story.agent is None:
                    story.agent, story.taken_at = agent, self._now()
            case PartyCalled() | PartyAnswered() | PartyJoined() | PartyAlone() | PartyLeft():
                story.happened.append(type(event).__name__)
