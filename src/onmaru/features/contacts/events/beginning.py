"""How a contact begins, before a queue or an agent has it: it arrives, is led through a menu, or is a call of ours."""

from typing import Literal

from onmaru.features.contacts.events.base import ContactEvent
from onmaru.floor.model import Channel
from onmaru.kernel.ids import AgentId, ContactId

LedTo = Literal["informed", "voicemail", "announced", "callback", "turned_away"]
"""What became of a citizen whom nobody answered: heard the information asked for, left a message, heard an announcement
instead of the menu, will be called back, or nothing could be done."""


class ContactArrived(ContactEvent, frozen=True, tag=True):
    """A citizen reached us. Private: `number`."""

    channel: Channel
    entry_point: str
    leg: str | None
    open: bool
    """Whether people answer at this time."""


class ContactClosedHours(ContactEvent, frozen=True, tag=True):
    """The citizen was told that nobody answers at this time."""


class ContactLeftEarly(ContactEvent, frozen=True, tag=True):
    """The citizen left during the greeting, before joining a queue."""


class MenuPassed(ContactEvent, frozen=True, tag=True):
    """The citizen went through a menu."""

    menu: str
    path: tuple[str, ...]
    """Steps, in the order they were met."""
    led_to: str
    """The kind of step it ended in: `queue`, `callback`, `information` …"""


class InformationGiven(ContactEvent, frozen=True, tag=True):
    """The line ended in the menu after its purpose was served, or where nothing more could be done."""

    led_to: LedTo


class CallPlaced(ContactEvent, frozen=True, tag=True):
    """An agent calls somebody. Private: `number`, and `reason`, which is the contact's memo until a record is saved."""

    agent: AgentId
    entry_point: str | None = None
    """Whose number is shown."""
    of: ContactId | None = None
    """An earlier contact it goes back to."""


class CallbackOf(ContactEvent, frozen=True, tag=True):
    """This contact is the callback of another, or one asked for elsewhere. Private: `number`."""

    of: ContactId | None
    callback: str
    entry_point: str | None = None
    """The door the citizen came in by, whose number is shown."""


class CitizenReached(ContactEvent, frozen=True, tag=True):
    """The citizen picked up the call we placed: talk begins, ringing is none."""
