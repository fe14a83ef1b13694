"""Callbacks, missed calls, outgoing calls and voice messages, with the telephone they are made by."""

from onmaru.adapters.storage import Folder
from onmaru.features.callbacks.centre import CallsOwed, calls_owed
from onmaru.features.calls import Switchboard, Whom
from onmaru.floor.model import Enqueue
from onmaru.kernel.clock import Clock
from onmaru.kernel.ids import ContactId
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory
from onmaru.wiring.texts import TextWork
from onmaru.wiring.work import Floor, Phone

SETTLED_MS = 5_000
"""After the exchange was compared, what still rings is ended within this time; nobody is called before."""


def keep_promises(settings: Settings, memory: Memory, floor: Floor, phone: Phone, texting: TextWork) -> CallsOwed:
    """Let calls be promised and made, and those who call again be known."""
    owed = calls_owed(
        memory.database,
        memory.centre,
        memory.vault,
        floor.keeper,
        texting.texts,
        Folder(settings.data / "messages"),
        clock=memory.clock,
        directory=memory.directory,
    )
    phone.neighbours.callbacks = owed.phone
    phone.neighbours.returning = owed.returning
    if phone.switchboard:
        owed.standing.telephone = CitizensFirst(phone.switchboard, memory.clock)
    return owed


class CitizensFirst:
    """Calls citizens before there is an agent, through the switchboard."""

    def __init__(self, switchboard: Switchboard, clock: Clock) -> None:
        self._switchboard = switchboard
        self._clock = clock

    @property
    def is_connected(self) -> bool:
        """Say whether the exchange answers, and we have known for long enough what rings in it."""
        since = self._switchboard.compared_at
        return since is not None and self._clock.now() - since >= SETTLED_MS

    def follows(self, contact: ContactId) -> bool:
        """Say whether that contact's call is going on."""
        return self._switchboard.following.call(contact) is not None

    def call_citizen(self, contact: ContactId, whom: Whom, then: Enqueue) -> None:
        """Call somebody; when they pick up they wait as `then` says."""
        self._switchboard.call_citizen(contact, whom, then)
