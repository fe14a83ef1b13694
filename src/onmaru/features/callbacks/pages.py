"""The pages of callbacks, missed calls and messages, read for a screen: rows with the directory's names."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final, Literal

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from onmaru.features.callbacks import store, words
from onmaru.features.callbacks.booking import Booking
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import DayNotUnderstood, PlanNotFound
from onmaru.features.callbacks.messages import Messages
from onmaru.features.callbacks.missed import Missed, MissedCalls
from onmaru.features.callbacks.model import OPEN, Callback, State
from onmaru.features.callbacks.screens import (
    BookedView,
    CallbackCounts,
    CallbackPage,
    CallbackRow,
    MessagePage,
    MessageRow,
    MissedPage,
    MissedRow,
    SlotsView,
    SlotView,
)
from onmaru.features.callbacks.spoken import VoiceMessage
from onmaru.features.callbacks.tables import callback
from onmaru.features.directory import named
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database, to_instant

PAGE: Final = 100
Shown = Literal["open", "failed", "done", "cancelled"]
_STATES: Final[Mapping[Shown, tuple[State, ...]]] = {
    "open": OPEN,
    "failed": ("failed",),
    "done": ("done",),
    "cancelled": ("cancelled",),
}


class CallbackPages:
    """Reads the pages of one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        city: City,
        booking: Booking,
        missed: MissedCalls,
        messages: Messages,
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._centre = centre
        self._city = city
        self._booking = booking
        self._missed = missed
        self._messages = messages
        self._clock = clock

    async def callbacks(self, shown: Shown, after: str | None = None) -> CallbackPage:
        """Return a page of callbacks: open ones by the place they keep, others the latest first."""
        async with self._database.begin() as connection:
            found = await connection.execute(self._question(shown, after))
            rows = [store.callback_of(row) for row in found]
            counts = await connection.execute(self._counting())
            by_state = {row.state: row.number for row in counts}
        numbers = (by_state.get(state, 0) for state in ("waiting", "due", "ringing", "failed"))
        following = rows[PAGE - 1].id if len(rows) > PAGE else None
        return CallbackPage(tuple(self._row(row) for row in rows[:PAGE]), CallbackCounts(*numbers), following)

    async def slots(self, plan: str | None, day: str | None) -> SlotsView:
        """Return the times of a day (the first that has some, if none is named); raises PlanNotFound."""
        known = self._city.plan(plan or self._city.main().callback_plan or "")
        now = self._clock.now()
        days = self._city.days(known, now)
        chosen = _day(day) if day else next(iter(days), datetime.fromtimestamp(now / 1000, self._city.zone).date())
        free = (await self._booking.free(known, [chosen]))[chosen]
        return SlotsView(
            known.id,
            chosen.isoformat(),
            tuple(SlotView(at, left) for at, left in free),
            tuple(each.isoformat() for each in days),
            can_call_soon=self._city.is_open(known, now),
        )

    async def missed(self) -> MissedPage:
        """Return today's missed calls."""
        found = await self._missed.today()
        return MissedPage(tuple(self._missed_row(each) for each in found.numbers), found.withheld, found.more)

    async def messages(self, state: Literal["new", "done"], after: str | None = None) -> MessagePage:
        """Return a page of voice messages."""
        rows, following = await self._messages.page(state, after)
        return MessagePage(tuple(self._message_row(row) for row in rows), await self._messages.new(), following)

    def booked(self, promised: Callback, *, already: bool) -> BookedView:
        """Return a callback as it is said back to the citizen."""
        kind, at, zone = promised.kind, promised.slot_at, self._city.zone
        korean, english = (words.said_back(kind, at, language, zone, already=already) for language in ("ko", "en"))
        return BookedView(promised.id, kind, at, already, korean, english)

    def _question(self, shown: Shown, after: str | None) -> Select[tuple[object, ...]]:
        question = store.callbacks(self._centre).where(callback.c.state.in_(_STATES[shown]))
        if shown == "open":
            return _paged(question, after, self._centre, callback.c.place_at, later=True)
        return _paged(question, after, self._centre, callback.c.booked_at, later=False)

    def _counting(self) -> Select[tuple[str, int]]:
        today = datetime.fromtimestamp(self._clock.now() / 1000, self._city.zone).date()
        midnight = to_instant(datetime.combine(today, time(), self._city.zone))
        wanted = callback.c.state.in_(OPEN) | ((callback.c.state == "failed") & (callback.c.settled_at >= midnight))
        question = select(callback.c.state, func.count().label("number")).where(
            callback.c.centre == self._centre, wanted
        )
        return question.group_by(callback.c.state)

    def _row(self, row: Callback) -> CallbackRow:
        return CallbackRow(
            **named(self._city.directory, row.queue, row.entry_point),
            id=row.id,
            state=row.state,
            kind=row.kind,
            origin=row.origin,
            order=row.order,
            plan=row.plan,
            number_masked=row.number_masked,
            language=row.language,
            slot_at=row.slot_at,
            place_at=row.place_at,
            next_at=row.next_at,
            booked_at=row.booked_at,
            booked_by_name=row.booked_by_name,
            settled_at=row.settled_at,
            attempts=row.attempts,
            attempts_most=self._most(row),
            why=row.why,
            note=row.note,
            cancelled_because=row.cancelled_because,
            text_wished=row.text_wished,
            of=row.of,
            contact=row.contact,
        )

    def _most(self, row: Callback) -> int:
        try:
            return self._city.plan(row.plan).attempts
        except PlanNotFound:  # the city calls nobody back any more
            return row.attempts

    def _missed_row(self, missed: Missed) -> MissedRow:
        latest = missed.latest
        agent = self._city.directory.agents.get(missed.called_by) if missed.called_by else None
        return MissedRow(
            **named(self._city.directory, latest.queue or "", latest.entry_point or ""),
            contact=latest.id,
            number_masked=missed.number_masked,
            count=missed.count,
            last_at=latest.arrived_at,
            waited_ms=latest.waited_ms or 0,
            language=latest.language or "ko",
            callback=missed.callback,
            outcome="lost" if latest.outcome == "lost" else "abandoned",
            called_by_name=agent.name if agent else missed.called_by,
            tries=missed.tries,
        )

    def _message_row(self, message: VoiceMessage) -> MessageRow:
        return MessageRow(
            **named(self._city.directory, message.queue, message.entry_point),
            id=message.id,
            contact=message.contact,
            at=message.at,
            milliseconds=message.milliseconds,
            state="new" if message.state == "new" else "done",
            number_masked=message.number_masked,
            language=message.language,
            note=message.note,
            done_at=message.done_at,
            done_by_name=message.done_by_name,
            has_sound=message.file is not None,
        )


def _paged(
    question: Select[tuple[object, ...]], after: str | None, centre: str, moment: ColumnElement[Instant], *, later: bool
) -> Select[tuple[object, ...]]:
    """Return the question for one page and a row more, from behind the row of the cursor."""
    place = tuple_(moment, callback.c.id)
    if after is not None:
        last = select(moment, callback.c.id).where(callback.c.centre == centre, callback.c.id == after)
        question = question.where(place > last.scalar_subquery() if later else place < last.scalar_subquery())
    order = (moment, callback.c.id) if later else (moment.desc(), callback.c.id.desc())
    return question.order_by(*order).limit(PAGE + 1)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise DayNotUnderstood from None
