"""Whose call dropped and who calls again: within the plan's minutes they get their place back, and their agent."""

from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import EntryPointNotKnown, PlanNotFound
from onmaru.features.calls import Returned
from onmaru.features.contacts import Reaching, Stand
from onmaru.kernel.clock import Clock, Instant

MINUTE_MS = 60_000


class CitizensReturning:
    """Knows who calls again."""

    def __init__(self, city: City, contacts: Reaching, *, clock: Clock) -> None:
        self._city = city
        self._contacts = contacts
        self._clock = clock

    async def look(self, number: str) -> Returned | None:
        """Return what is known of this number; None for one that was withheld or has never called."""
        citizen = self._contacts.number(number)
        if not citizen.digits:
            return None
        latest = await self._contacts.latest(citizen.key)
        if latest is None:
            return None
        if not self._has_dropped(latest):
            return Returned(known=True)
        place_at = await self._contacts.place_of(latest.id)
        agent = latest.agent if latest.answered_at is not None else None
        return Returned(known=True, place_at=place_at, queue=latest.queue, preferred_agent=agent)

    def _has_dropped(self, stand: Stand) -> bool:
        """Say whether the call ended before its time, a moment ago: while waiting, or by a failure of ours."""
        if stand.outcome not in ("abandoned", "lost") or stand.queue is None or stand.ended_at is None:
            return False
        return self._clock.now() - stand.ended_at <= self._return_ms(stand)

    def _return_ms(self, stand: Stand) -> Instant:
        try:
            plan = self._city.plan_of(self._city.shown(stand.entry_point or ""))
        except (PlanNotFound, EntryPointNotKnown):
            return 0
        return plan.return_minutes * MINUTE_MS
