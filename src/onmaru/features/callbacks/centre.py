"""All there is of callbacks in one centre, put together: for handlers, for the telephone, for the jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onmaru.features.callbacks.attempts import Attempts
from onmaru.features.callbacks.booking import Booking
from onmaru.features.callbacks.callouts import CallOuts
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.forgetting import ForgettingUnattached
from onmaru.features.callbacks.messages import Messages
from onmaru.features.callbacks.missed import MissedCalls
from onmaru.features.callbacks.outgoing import OutgoingCalls
from onmaru.features.callbacks.pages import CallbackPages
from onmaru.features.callbacks.phone import TelephoneCallbacks
from onmaru.features.callbacks.ports import Files, Floor
from onmaru.features.callbacks.promising import Promising
from onmaru.features.callbacks.putting_right import PuttingRight
from onmaru.features.callbacks.returning import CitizensReturning
from onmaru.features.callbacks.standing import Standing
from onmaru.features.callbacks.web_booking import WebBooking
from onmaru.features.contacts import Reaching
from onmaru.features.directory import Directory
from onmaru.features.texts import Texts
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database, DatabaseUnavailable
from onmaru.kernel.vault import Vault

LOOK_EVERY_SECONDS: Final = 2.0
"""Three small indexed questions; whoever was promised ten o'clock stands in the queue two seconds later at most."""


@dataclass(frozen=True)
class CallsOwed:
    """The verbs and pages."""

    promising: Promising
    callouts: CallOuts
    messages: Messages
    missed: MissedCalls
    pages: CallbackPages
    web: WebBooking
    standing: Standing
    phone: TelephoneCallbacks
    """What calls ask."""
    returning: CitizensReturning
    putting_right: PuttingRight
    unattached: ForgettingUnattached

    async def look(self) -> None:
        """Do what the clock brings, and put right what we were interrupted in; without a database it is done later."""
        try:
            await self.putting_right.look()
            await self.callouts.put_right()
            await self.messages.sweep()
        except DatabaseUnavailable:
            return


def calls_owed(
    database: Database,
    centre: str,
    vault: Vault,
    floor: Floor,
    texts: Texts,
    files: Files,
    *,
    clock: Clock,
    directory: Callable[[], Directory],
) -> CallsOwed:
    """Return everything about callbacks for a centre."""
    city, contacts = City(directory), Reaching(database, centre, vault)
    booking = Booking(database, centre, vault, city, clock=clock)
    standing = Standing(database, centre, vault, city, floor, clock=clock)
    attempts = Attempts(database, centre, city, standing, texts, clock=clock)
    outgoing = OutgoingCalls(database, centre, vault, city, floor, contacts, clock=clock)
    missed = MissedCalls(database, centre, city, contacts, clock=clock)
    messages = Messages(database, centre, vault, files, city, contacts, clock=clock)
    promising = Promising(booking, standing, city, floor, contacts)
    callouts = CallOuts(database, centre, city, contacts, outgoing, missed, messages, standing, attempts)
    return CallsOwed(
        promising,
        callouts,
        messages,
        missed,
        CallbackPages(database, centre, city, booking, missed, messages, clock=clock),
        WebBooking(city, contacts, booking, promising, clock=clock),
        standing,
        TelephoneCallbacks(city, booking, promising, standing, attempts, outgoing, callouts, messages),
        CitizensReturning(city, contacts, clock=clock),
        PuttingRight(database, centre, city, floor, contacts, standing, attempts, clock=clock),
        ForgettingUnattached(database, centre, clock=clock),
    )
