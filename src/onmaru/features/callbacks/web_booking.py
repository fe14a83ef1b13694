"""Booking on the web, by people nobody knows: bounded for each address and for each number, honest when full or closed.

Whoever types somebody else's number can make us call it; so a number is called for the web a few times a day at most,
and of a callback that stands already nothing is told, not even that it stands.
"""

import asyncio
import ipaddress
from collections import OrderedDict
from typing import Final
from zoneinfo import ZoneInfo

from onmaru.features.callbacks import words
from onmaru.features.callbacks.booking import Booking
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import EntryPointNotKnown, PlanNotFound, TooManyBookings
from onmaru.features.callbacks.promising import Asked, Promising
from onmaru.features.callbacks.screens import PublicBooked, PublicDay, PublicOffer, SlotView
from onmaru.features.contacts import Reaching
from onmaru.kernel.clock import Clock, Instant

MOST_BY_ADDRESS: Final = 10
"""Attempts within an hour: a household or a small office behind one address may all need a call."""
ADDRESS_MS: Final = 60 * 60_000
ADDRESSES_REMEMBERED: Final = 10_000
"""About 2 MB; beyond it the one that has been quiet longest is forgotten."""
DAYS_SHOWN: Final = 6
OFFER_MS: Final = 2_000
"""Anybody may ask without a sign-in; nobody chooses a time faster."""
_TAIL: Final = 4
_SITE_BITS: Final = 64
"""Of an IPv6 address: the rest is changed at will by whoever has it."""


class Tallies:
    """Counts attempts by address, in memory: a restart forgives, a flood is still bounded by slots and numbers."""

    def __init__(self) -> None:
        self._tried: OrderedDict[str, list[Instant]] = OrderedDict()

    def count(self, address: str, now: Instant) -> None:
        """Count an attempt; raises TooManyBookings."""
        site = _site(address)
        lately = [at for at in self._tried.pop(site, ()) if at > now - ADDRESS_MS]
        self._tried[site] = lately
        if len(lately) >= MOST_BY_ADDRESS:
            raise TooManyBookings
        lately.append(now)
        if len(self._tried) > ADDRESSES_REMEMBERED:
            self._tried.popitem(last=False)


class WebBooking:
    """The citizens' door to callbacks of one centre."""

    def __init__(
        self,
        city: City,
        contacts: Reaching,
        booking: Booking,
        promising: Promising,
        *,
        clock: Clock,
    ) -> None:
        self._city = city
        self._contacts = contacts
        self._booking = booking
        self._promising = promising
        self._clock = clock
        self._tallies = Tallies()
        self._offered: tuple[Instant, PublicOffer] | None = None
        self._looking = asyncio.Lock()

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone the page's times are shown in."""
        return self._city.zone

    async def offer(self) -> PublicOffer:
        """Return what may be booked now; nothing where the city calls nobody back.

        However many ask, it is looked up once in `OFFER_MS`; a time that has filled meanwhile is refused when booked.
        """
        async with self._looking:
            now = self._clock.now()
            if self._offered is None or not 0 <= now - self._offered[0] < OFFER_MS:
                self._offered = now, await self._offer(now)
            return self._offered[1]

    async def _offer(self, now: Instant) -> PublicOffer:
        city = self._city.directory.city
        try:
            main = self._city.main()
            plan = self._city.plan_of(main)
        except (PlanNotFound, EntryPointNotKnown):
            return PublicOffer(city.centre_name, city.centre_name_en, "", open=False, opens_at=None, days=())
        free = await self._booking.free_on_the_web(plan, self._city.days(plan, now)[:DAYS_SHOWN])
        days = (
            PublicDay(day.isoformat(), tuple(SlotView(at, left) for at, left in times)) for day, times in free.items()
        )
        is_open = self._city.is_open(plan, now)
        opens_at = None if is_open else self._city.opens_at(plan, now)
        return PublicOffer(
            city.centre_name, city.centre_name_en, main.number, open=is_open, opens_at=opens_at, days=tuple(days)
        )

    async def book(self, asked: Asked, *, address: str) -> PublicBooked:
        """Promise a call; raises TooManyBookings and what a booking raises."""
        self._tallies.count(address, self._clock.now())
        number = self._contacts.number(asked.number or "")
        await self._promising.on_the_web(asked)
        self._offered = None
        at = asked.slot_at if asked.kind == "slot" else None
        kind, tail, zone = asked.kind, number.digits[-_TAIL:], self._city.zone
        korean, english = (words.on_the_web(kind, at, tail, language, zone) for language in ("ko", "en"))
        return PublicBooked(kind, at, sentence=korean, sentence_en=english)


def _site(address: str) -> str:
    """Return what stands for one household or office."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is None:
        return str(ipaddress.ip_network((known, _SITE_BITS), strict=False))
    return str(known)
