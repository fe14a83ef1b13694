"""Asking for a callback: on the telephone, by an agent for a citizen, on the web; moving it, and owing it no more.

Each is one promise (`booking`) and what the floor has to do about it (`standing`).
"""

import msgspec

from onmaru.features.callbacks import journal
from onmaru.features.callbacks.booking import Booking, Request
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import NobodyNamed, NumberWithheld
from onmaru.features.callbacks.model import Callback, Kind, Origin
from onmaru.features.callbacks.ports import Floor
from onmaru.features.callbacks.standing import Standing
from onmaru.features.calls import Wish
from onmaru.features.contacts import Number, Reaching, Stand
from onmaru.floor.errors import ContactAlreadyAnswered, ContactJustOffered
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId, QueueId


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody at a screen asks for: a call to a number, or to whoever was in a contact."""

    kind: Kind
    number: str | None = None
    contact: ContactId | None = None
    slot_at: Instant | None = None
    queue: str | None = None
    entry_point: str | None = None
    language: str = "ko"
    note: str = ""
    text_wished: bool = False


class Promising:
    """Takes wishes for callbacks in one centre."""

    def __init__(self, booking: Booking, standing: Standing, city: City, floor: Floor, contacts: Reaching) -> None:
        self._booking = booking
        self._standing = standing
        self._city = city
        self._floor = floor
        self._contacts = contacts

    async def on_the_phone(self, contact: ContactId, wish: Wish) -> tuple[Callback, bool]:
        """Promise a call to whoever is on the line; one who waits leaves the floor with the place kept.

        Raises NumberWithheld, what `Booking.book` raises, and what the floor refuses whose turn has just come.
        """
        number = await self._contacts.number_of(contact)
        if number is None:
            raise NumberWithheld
        here = self._floor.state.contacts.get(contact)
        request = Request(
            number=number,
            kind=wish.kind,
            origin=wish.origin,
            entry_point=self._city.shown(wish.entry_point),
            plan=self._city.plan(wish.plan),
            queue=here.queue if here else wish.queue,
            language=wish.language,
            slot_at=wish.slot,
            of=contact,
            place_at=here.place_at if here else None,
            text_wished=True,  # whoever presses a key cannot be asked; to be told that we called is part of the call
        )
        callback, already = await self._booking.book(request)
        try:
            await (self._standing.defer(contact) if already else self._let_go(callback, contact))
        except (ContactJustOffered, ContactAlreadyAnswered):
            if not already:
                await self._booking.cancel(callback.id, by=journal.HOUSE, why="answered_meanwhile")
            raise
        return callback, already

    async def at_a_screen(self, asked: Asked, *, by: str, by_name: str) -> tuple[Callback, bool]:
        """Promise a call for somebody else; raises NobodyNamed, NumberWithheld, and what `Booking.book` raises."""
        number, stand = await self._named(asked)
        point = self._city.entry_point(asked.entry_point or (stand.entry_point if stand else None))
        queue = self._city.queue(asked.queue) if asked.queue else (stand.queue if stand else None) or point.queue
        request = Request(
            number=number,
            kind=asked.kind,
            origin=_origin(stand),
            entry_point=point,
            plan=self._city.plan_of(point),
            queue=QueueId(queue),
            language=(stand.language if stand else None) or asked.language,
            slot_at=asked.slot_at,
            of=asked.contact,
            by=by,
            by_name=by_name,
            note=asked.note,
            text_wished=asked.text_wished,
        )
        return await self._begun(*await self._booking.book(request))

    async def on_the_web(self, asked: Asked) -> tuple[Callback, bool]:
        """Promise a call to the number somebody typed; raises what `Booking.book` raises."""
        point = self._city.main()
        request = Request(
            number=self._contacts.number(asked.number or ""),
            kind=asked.kind,
            origin="web",
            entry_point=point,
            plan=self._city.plan_of(point),
            queue=QueueId(point.queue),
            language=asked.language,
            slot_at=asked.slot_at,
            text_wished=asked.text_wished,
        )
        return await self._begun(*await self._booking.book(request))

    async def move(self, name: str, slot_at: Instant | None, *, by: str) -> Callback:
        """Promise another time; raises what `Booking.move` raises."""
        before, after = await self._booking.move(name, slot_at, by=by)
        await self._standing.leave(before)
        return (await self._begun(after, already=False))[0]

    async def cancel(self, name: str, because: str, *, by: str) -> None:
        """Owe the call no more; raises what `Booking.cancel` raises."""
        await self._standing.leave(await self._booking.cancel(name, by=by, because=because))

    async def _let_go(self, callback: Callback, contact: ContactId) -> None:
        if callback.kind == "asap" and callback.order == "agent_first":
            await self._standing.take(callback.id)
        else:
            await self._standing.defer(contact)

    async def _begun(self, callback: Callback, already: bool) -> tuple[Callback, bool]:
        """Let one that is to be called as soon as possible stand in its queue from now on."""
        if not already and callback.kind == "asap" and callback.order == "agent_first":
            await self._standing.take(callback.id)
        return callback, already

    async def _named(self, asked: Asked) -> tuple[Number, Stand | None]:
        if (asked.number is None) == (asked.contact is None):
            raise NobodyNamed
        if asked.contact is None:
            return self._contacts.number(asked.number or ""), None
        number = await self._contacts.number_of(asked.contact)
        if number is None:
            raise NumberWithheld
        return number, (await self._contacts.stands([asked.contact])).get(asked.contact)


def _origin(stand: Stand | None) -> Origin:
    if stand is None:
        return "agent"
    return "voicemail" if stand.outcome == "voicemail" else "missed" if stand.outcome == "abandoned" else "agent"
