"""The directory as the rest of the house asks it: by id, by number dialled. Immutable; a load makes a new one."""

from functools import cached_property
from typing import Literal

import msgspec

from onmaru.features.directory.hours import OpeningHours
from onmaru.features.directory.model import (
    Agent,
    BreakReason,
    CallbackPlan,
    CategoryGroup,
    City,
    CityData,
    Department,
    DispositionGroup,
    Entry,
    EntryPoint,
    Official,
    Queue,
)
from onmaru.features.menus import Menu
from onmaru.floor.model import FloorPlan
from onmaru.kernel.ids import AgentId, QueueId

Language = Literal["ko", "en"]
KOREA = "82"
Named = Entry | Agent | Queue


class Directory(msgspec.Struct, frozen=True, dict=True):
    """One version of a city's own description, indexed."""

    data: CityData
    version: int = 0
    """Number of the load it came from; 0 when read from files."""

    @property
    def city(self) -> City:
        """Return the city."""
        return self.data.city

    @cached_property
    def departments(self) -> dict[str, Department]:
        """Return departments and town offices by id."""
        return {entry.id: entry for entry in self.data.departments}

    @cached_property
    def officials(self) -> dict[str, Official]:
        """Return officials by id."""
        return {entry.id: entry for entry in self.data.officials}

    @cached_property
    def queues(self) -> dict[QueueId, Queue]:
        """Return queues by id."""
        return {entry.id: entry for entry in self.data.queues}

    @cached_property
    def agents(self) -> dict[AgentId, Agent]:
        """Return agents by id."""
        return {entry.id: entry for entry in self.data.agents}

    @cached_property
    def entry_points(self) -> dict[str, EntryPoint]:
        """Return entry points by id."""
        return {entry.id: entry for entry in self.data.entry_points}

    @cached_property
    def menus(self) -> dict[str, Menu]:
        """Return menus by id."""
        return {entry.id: entry for entry in self.data.menus}

    @cached_property
    def callback_plans(self) -> dict[str, CallbackPlan]:
        """Return callback plans by id."""
        return {entry.id: entry for entry in self.data.callback_plans}

    @cached_property
    def main_entry_point(self) -> EntryPoint:
        """Return the number the city wants everybody to know; the first one, when it names none."""
        return next((entry for entry in self.data.entry_points if entry.is_main), self.data.entry_points[0])

    @cached_property
    def break_reasons(self) -> dict[str, BreakReason]:
        """Return break reasons by id."""
        return {entry.id: entry for entry in self.data.break_reasons}

    @cached_property
    def categories(self) -> dict[str, Entry]:
        """Return categories of both levels by id."""
        return {entry.id: entry for group in self.data.categories for entry in (group, *group.children)}

    @cached_property
    def dispositions(self) -> dict[str, Entry]:
        """Return dispositions of both levels by id."""
        return {entry.id: entry for group in self.data.dispositions for entry in (group, *group.children)}

    def category_group(self, category: str) -> CategoryGroup | None:
        """Return the first-level category a category of either level belongs to."""
        return self._category_groups.get(category)

    def disposition_group(self, disposition: str) -> DispositionGroup | None:
        """Return the first-level disposition, which knows the `outcome`, of a disposition of either level."""
        return self._disposition_groups.get(disposition)

    def entry_point_at(self, dialled: str) -> EntryPoint | None:
        """Return the entry point of a dialled number, written with or without hyphens or the country code."""
        return self._entry_points_by_digits.get(digits_of(dialled))

    def hours(self, calendar: str) -> OpeningHours:
        """Return a calendar with its special days, for the questions in `hours`; KeyError for an unknown id."""
        return self._hours[calendar]

    def floor_names(self, language: Language = "ko") -> dict[str, str]:
        """Return the names of agents, queues and skills by id: what a sentence about the floor needs."""
        entries: tuple[Named, ...] = (*self.data.skills, *self.data.queues, *self.data.agents)
        return {entry.id: entry.name_en if language == "en" else entry.name for entry in entries}

    def floor_plan(self) -> FloorPlan:
        """Return what the floor adopts."""
        return FloorPlan(
            queues=tuple(queue.plan() for queue in self.data.queues),
            agents=tuple(agent.plan() for agent in self.data.agents),
        )

    @cached_property
    def _category_groups(self) -> dict[str, CategoryGroup]:
        return {entry.id: group for group in self.data.categories for entry in (group, *group.children)}

    @cached_property
    def _disposition_groups(self) -> dict[str, DispositionGroup]:
        return {entry.id: group for group in self.data.dispositions for entry in (group, *group.children)}

    @cached_property
    def _entry_points_by_digits(self) -> dict[str, EntryPoint]:
        return {digits_of(entry.number): entry for entry in self.data.entry_points}

    @cached_property
    def _hours(self) -> dict[str, OpeningHours]:
        days, zone = self.data.special_days, self.city.timezone
        return {entry.id: OpeningHours(entry, days, zone) for entry in self.data.calendars}


def digits_of(number: str) -> str:
    """Return a Korean number as dialled inside Korea: digits only, `+82-31-…` and `82 31 …` as `031…`."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    abroad = digits.startswith(KOREA) and (number.lstrip().startswith("+") or len(digits) >= 11)
    return "0" + digits.removeprefix(KOREA).removeprefix("0") if abroad else digits
