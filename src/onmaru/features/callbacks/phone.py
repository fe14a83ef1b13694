"""What the telephone asks of callbacks: promise a call while the citizen listens, whom to call, what came of it."""

from collections.abc import Collection, Sequence

from onmaru.features.callbacks import words
from onmaru.features.callbacks.attempts import Attempts
from onmaru.features.callbacks.booking import Booking
from onmaru.features.callbacks.callouts import CallOuts
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.messages import Messages
from onmaru.features.callbacks.model import Unreached
from onmaru.features.callbacks.outgoing import OutgoingCalls
from onmaru.features.callbacks.promising import Promising
from onmaru.features.callbacks.standing import Standing
from onmaru.features.calls import Booked, Whom, Wish
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


class TelephoneCallbacks:
    """The callbacks of one centre as its calls see them; a contact is a callback's, or an outgoing call's."""

    def __init__(
        self,
        city: City,
        booking: Booking,
        promising: Promising,
        standing: Standing,
        attempts: Attempts,
        outgoing: OutgoingCalls,
        callouts: CallOuts,
        messages: Messages,
    ) -> None:
        self._city = city
        self._booking = booking
        self._promising = promising
        self._standing = standing
        self._attempts = attempts
        self._outgoing = outgoing
        self._callouts = callouts
        self._messages = messages

    async def book(self, contact: ContactId, wish: Wish) -> Booked:
        """Promise a call, taking the contact off the floor with its place kept if it waits there; raises `Refusal`."""
        callback, already = await self._promising.on_the_phone(contact, wish)
        sentence = words.said_back(callback.kind, callback.slot_at, wish.language, self._city.zone, already=already)
        return Booked(callback.id, callback.kind, callback.slot_at, already, sentence)

    async def promised(self, contacts: Collection[ContactId]) -> Collection[ContactId]:
        """Return which of these have been promised a call that is still owed."""
        return await self._booking.owed_from(contacts)

    async def slots(self, plan: str, count: int) -> Sequence[Instant]:
        """Return the next times that can be booked, soonest first, at most `count`."""
        return await self._booking.next_free(self._city.plan(plan), count)

    async def whom(self, contact: ContactId) -> Whom:
        """Return whom to call for a contact whose agent is there; raises CallNotKnown."""
        callback = await self._attempts.ringing(contact)
        return await (self._outgoing.whom(contact) if callback is None else self._standing.whom(callback))

    async def reached(self, contact: ContactId) -> None:
        """Hear that the citizen has picked up."""
        if await self._attempts.reached(contact):
            return
        call = await self._outgoing.settle(contact, "reached")
        if call is not None:
            await self._callouts.reached(call)

    async def unreached(self, contact: ContactId, how: Unreached) -> None:
        """Hear that the citizen could not be reached."""
        if not await self._attempts.missed(contact, how):
            await self._outgoing.settle(contact, "unreached", how)

    async def message(self, contact: ContactId, name: str, wav: bytes, milliseconds: int) -> None:
        """Keep what a citizen has said; the recording is dropped from the exchange once this returns."""
        await self._messages.keep(contact, name, wav, milliseconds)
