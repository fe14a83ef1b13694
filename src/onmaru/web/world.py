"""What live screens are drawn from: the centre as its committed history tells it, and nothing that is not yet safe."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Literal

from onmaru.features.callbacks.bulletin import Bulletin as OwedBulletin
from onmaru.features.consultations.bulletin import Bulletin as OfficeBulletin
from onmaru.features.contacts.known import ContactFacts, Known
from onmaru.features.directory import Directory
from onmaru.features.insight.today import Today
from onmaru.features.knowledge.ports import SearchState
from onmaru.features.knowledge.upkeep.bulletin import Bulletin
from onmaru.features.routing import live as routing
from onmaru.features.workforce.live import LineState
from onmaru.floor import model
from onmaru.floor.evolve import evolve
from onmaru.floor.state import State
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ContactId
from onmaru.web.messages import Pulse

OFFERS_SHOWN = 50


class World:
    """A floor of the screens' own, the day's figures, and what is known of each contact."""

    def __init__(
        self,
        floor: State,
        version: int,
        *,
        directory: Callable[[], Directory],
        today: Today,
        contacts: ContactFacts,
        line: Callable[[AgentId], LineState],
        bulletin: Bulletin,
        office: OfficeBulletin,
        owed: OwedBulletin,
        search: Callable[[], SearchState],
        clock: Clock,
        parts: Callable[[], tuple[Literal["ok", "stalled"], Literal["up", "down", "off"]]],
    ) -> None:
        """`floor` is the screens' own copy at `version`; `parts` tells how history and phone are."""
        self.floor = floor
        self.version = version
        self._directory = directory
        self.today = today
        self.line = line
        self.bulletin = bulletin
        self.office = office
        self.owed = owed
        self.search = search
        self.offers: OrderedDict[str, routing.OfferRow] = OrderedDict()
        self.contacts = contacts
        self._clock = clock
        self._parts = parts

    @property
    def directory(self) -> Directory:
        """Return the city as it describes itself now."""
        return self._directory()

    def now(self) -> Instant:
        """Return the centre's time."""
        return self._clock.now()

    def known(self, contact: ContactId) -> Known:
        """Return what the database knows of a contact, as far as it was read."""
        return self.contacts.get(contact)

    def pulse(self) -> Pulse:
        """Return how the centre's own parts are."""
        history, phone = self._parts()
        return Pulse(self.now(), history, phone)

    def hear(self, recorded: Recorded) -> None:
        """Let a committed event have happened."""
        event = recorded.event
        self.version = recorded.seq
        if isinstance(event, model.Event):
            evolve(self.floor, event)  # type: ignore[arg-type]  # every floor event is one of the union
            self._note_offer(event)

    def _note_offer(self, event: object) -> None:
        if isinstance(event, model.ContactOffered):
            self.offers.pop(event.contact, None)
            self.offers[event.contact] = routing.offer_row(self.directory, event)
            if len(self.offers) > OFFERS_SHOWN:
                self.offers.popitem(last=False)
        elif isinstance(event, model.OfferAccepted | model.OfferEnded) and event.contact in self.offers:
            self.offers[event.contact] = routing.ended(self.offers[event.contact], event)

    def recall(self, history: Iterable[Recorded]) -> None:
        """Note the offers of these past events again: after a restart the latest ones are still of interest."""
        for recorded in history:
            self._note_offer(recorded.event)

    def tidy(self) -> None:
        """Forget what is known of contacts that nobody works on any more."""
        alive = self.alive()
        self.contacts.keep_only(alive.__contains__)

    def alive(self) -> set[ContactId]:
        """Return contacts on the floor, and those whose record is not finished."""
        unfinished = (contact for agent in self.floor.agents.values() for contact in agent.after_work)
        asked_about = (contact.about for contact in self.floor.contacts.values() if contact.about is not None)
        return {*self.floor.contacts, *unfinished, *asked_about}
