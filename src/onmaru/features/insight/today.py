"""Today's figures, in memory, following the same changes as the hourly table. Days are those of the centre's clocks."""

from zoneinfo import ZoneInfo

from onmaru.features.contacts import StoryChanged
from onmaru.features.insight import store
from onmaru.features.insight.counting import differences
from onmaru.features.insight.figures import Figures, Scope
from onmaru.features.insight.hours import day_of, hours_of
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, QueueId


class Today:
    """The day's figures of one centre, as far as they are committed; `load` before the floor starts."""

    def __init__(self, centre: str, zone: ZoneInfo, clock: Clock, bus: Bus) -> None:
        self._centre = centre
        self._zone = zone
        self._clock = clock
        self._hour_of = hours_of(zone)
        self._start, self._end = day_of(clock.now(), zone)
        self._figures: dict[tuple[Scope, str], Figures] = {}
        bus.subscribe(StoryChanged, self._hear)

    async def load(self, database: Database) -> None:
        """Take over what the table has counted today."""
        self._turn_page()
        async with database.begin() as connection:
            self._figures = await store.figures(connection, self._centre, self._start, self._end)

    @property
    def centre(self) -> Figures:
        """The whole centre."""
        return self._of("centre", "")

    def queue(self, queue: QueueId) -> Figures:
        """One queue: its waits."""
        return self._of("queue", queue)

    def agent(self, agent: AgentId) -> Figures:
        """One agent: their parts; `answered` counts the contacts they took."""
        return self._of("agent", agent)

    def category(self, category: str) -> int:
        """How many records of today's contacts name a category, of either level."""
        return self._of("category", category).recorded

    def _of(self, scope: Scope, subject: str) -> Figures:
        self._turn_page()
        return self._figures.get((scope, subject)) or Figures()

    def _hear(self, change: StoryChanged) -> None:
        self._turn_page()
        for slot, amounts in differences(change, self._hour_of).items():
            if self._start <= slot.hour_at < self._end:
                self._figures.setdefault((slot.scope, slot.subject), Figures()).add(amounts)

    def _turn_page(self) -> None:
        if not self._start <= self._clock.now() < self._end:
            self._start, self._end = day_of(self._clock.now(), self._zone)
            self._figures = {}
