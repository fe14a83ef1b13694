"""Questions that found nothing: counted, and decided on by a manager.

Of whoever asked only the latest is remembered, of the question only its words (`scrubbing`), and both for half a year.
"""

from typing import Final

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from onmaru.features.knowledge import journal
from onmaru.features.knowledge.model import MissOutcome
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep.errors import MissNotFound
from onmaru.features.knowledge.upkeep.events import MissSettled
from onmaru.features.knowledge.upkeep.scrubbing import question_of
from onmaru.features.knowledge.upkeep.tables import miss
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database

DAY_MS: Final = 86_400_000
KEPT_DAYS: Final = 180
"""Since it was last asked: two quarters, so that each review still sees the season before."""
MOST_KEPT: Final = 5_000
"""Different questions; no manager reads more, and whoever types nonsense must not fill the table."""
COMES_BACK_DAYS: Final = 14
"""What was settled and is missed still is counted anew then: sooner, an owner is only just writing the answer."""
SHORTEST: Final = 2
"""Characters: a single one is a slip of the keyboard."""


class Misses:
    """The questions of one centre that found nothing."""

    def __init__(self, database: Database, centre: str, *, clock: Clock) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock

    async def note(self, typed: str, *, by: str) -> None:
        """Count a question that found nothing, or merely something near."""
        text = question_of(typed)
        if len(text) < SHORTEST:
            return
        now = self._clock.now()
        row = {"centre": self._centre, "text": text, "count": 1, "first_at": now, "last_at": now, "last_by": by}
        again = {"count": miss.c.count + 1, "last_at": now, "last_by": by}
        noting = insert(miss).values(row).on_conflict_do_update(index_elements=[miss.c.centre, miss.c.text], set_=again)
        async with self._database.begin() as connection:
            await connection.execute(delete(miss).where(self._is(text), _is_not_settled_after_all(now)))
            await connection.execute(noting)

    async def settle(self, text: str, settled_as: MissOutcome, *, by: Actor) -> None:
        """Note what a manager made of it; raises MissNotFound."""
        now = self._clock.now()
        settled = {"settled_at": now, "settled_as": settled_as, "settled_by": by.account}
        async with self._database.begin() as connection:
            found = await connection.execute(update(miss).where(self._is(text)).values(settled))
            if not found.rowcount:
                raise MissNotFound
            await journal.record(connection, self._centre, MissSettled(now, settled_as=settled_as), actor=by.account)

    async def is_asked_for(self, question: str, *, by: str) -> None:
        """Note that an owner is asked for the answer: whoever looks through the misses need not do it again."""
        settled = {"settled_at": self._clock.now(), "settled_as": "article", "settled_by": by}
        unsettled = and_(self._is(question_of(question)), miss.c.settled_at.is_(None))
        async with self._database.begin() as connection:
            await connection.execute(update(miss).where(unsettled).values(settled))

    async def forget(self) -> None:
        """Forget what nobody asked for long, and beyond the bound what was asked least and longest ago."""
        here = miss.c.centre == self._centre
        most = select(miss.c.text).where(here).order_by(miss.c.count.desc(), miss.c.last_at.desc()).limit(MOST_KEPT)
        async with self._database.begin() as connection:
            await connection.execute(delete(miss).where(here, miss.c.last_at < self._clock.now() - KEPT_DAYS * DAY_MS))
            await connection.execute(delete(miss).where(here, miss.c.text.not_in(most)))

    def _is(self, text: str) -> ColumnElement[bool]:
        return and_(miss.c.centre == self._centre, miss.c.text == text)


def _is_not_settled_after_all(now: Instant) -> ColumnElement[bool]:
    long_ago = miss.c.settled_at < now - COMES_BACK_DAYS * DAY_MS
    return and_(long_ago, miss.c.settled_as != "ignored")
