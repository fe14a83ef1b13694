"""Figures by the number citizens dialled, day by day, and the share of those who dialled the main one."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from sqlalchemy import Date, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import Directory
from onmaru.features.insight.figures import FIGURES, Figures
from onmaru.features.insight.formulas import Rate
from onmaru.features.insight.store import hourly_figure
from onmaru.kernel.clock import Instant

ByDay = Mapping[tuple[str, date], Figures]
"""By entry point and day on the centre's clocks."""


class Doors(msgspec.Struct, frozen=True):
    """How many reached us, by which number."""

    main: int
    all: int


main_number_share: Rate[Doors] = Rate(
    "main_number_share",
    1,
    "대표번호 이용률",
    "share dialling the main number",
    "arrived by the main number / arrived",
    "대표번호 접수 ÷ 전체 접수",
    lambda doors: doors.main,
    lambda doors: doors.all,
)


class NumberCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What became of those who dialled a number: everybody who arrived is in one place, up to `others`."""

    arrived: int
    answered: int
    abandoned: int
    in_menu: int
    """Informed, a message left, an announcement heard."""
    left_in_greeting: int
    callbacks: int
    """Will be called back: no abandon."""
    others: int
    """Told that nobody answers now, cut off by a failure of ours, or still on the line."""
    closed_hours: int
    """Of all of these: while nobody answers."""


class NumberDay(NumberCounts, frozen=True, kw_only=True):
    """One day of a number."""

    day: str


class NumberRow(NumberCounts, frozen=True, kw_only=True):
    """A number over all the days asked for."""

    entry_point: str
    name: str
    name_en: str
    number: str
    is_main: bool
    days: tuple[NumberDay, ...]


class EntryPointFigures(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """All numbers, and how many of their callers dial the main one."""

    first: str
    last: str
    main_share: float | None
    main_share_formula: str
    numbers: tuple[NumberRow, ...]


_SHOWN = {
    "answered": "answered",
    "abandoned": "abandoned",
    "in_menu": "in_menu",
    "left_in_greeting": "left_in_greeting",
    "callbacks": "deferred",
}
"""Places in which a citizen is found, by the figure that counts them there."""


async def by_day(connection: AsyncConnection, centre: str, zone: str, start: Instant, end: Instant) -> ByDay:
    """Return the sums of each number and day within a time."""
    day = cast(func.timezone(zone, hourly_figure.c.hour_at), Date)
    question = (
        select(hourly_figure.c.subject, day, *(func.sum(hourly_figure.c[name]) for name in FIGURES))
        .where(hourly_figure.c.centre == centre, hourly_figure.c.scope == "entry_point")
        .where(hourly_figure.c.hour_at >= start, hourly_figure.c.hour_at < end)
        .group_by(hourly_figure.c.subject, day)
        .order_by(hourly_figure.c.subject, day)
    )
    return {(row[0], row[1]): Figures(*map(int, row[2:])) for row in await connection.execute(question)}


def entry_point_figures(directory: Directory, found: ByDay, first: date, last: date) -> EntryPointFigures:
    """Return what a manager sees: every number of the city, and those it no longer has but was called by."""
    main = directory.main_entry_point.id
    names = dict.fromkeys((*directory.entry_points, *(name for name, _ in found)))
    numbers = tuple(_row(directory, name, found, is_main=name == main) for name in names)
    doors = Doors(sum(row.arrived for row in numbers if row.is_main), sum(row.arrived for row in numbers))
    return EntryPointFigures(
        first=first.isoformat(),
        last=last.isoformat(),
        main_share=main_number_share(doors),
        main_share_formula=main_number_share.name,
        numbers=numbers,
    )


def _row(directory: Directory, name: str, found: ByDay, *, is_main: bool) -> NumberRow:
    entry = directory.entry_points.get(name)
    mine = {day: figures for (subject, day), figures in found.items() if subject == name}
    return NumberRow(
        entry_point=name,
        name=entry.name if entry else name,
        name_en=entry.name_en if entry else name,
        number=entry.number if entry else "",
        is_main=is_main,
        days=tuple(NumberDay(day=day.isoformat(), **_counts([figures])) for day, figures in mine.items()),
        **_counts(mine.values()),
    )


def _counts(figures: Iterable[Figures]) -> dict[str, int]:
    several = list(figures)
    counts = {shown: sum(getattr(each, figure) for each in several) for shown, figure in _SHOWN.items()}
    arrived = sum(each.arrived for each in several)
    return {
        "arrived": arrived,
        **counts,
        "others": arrived - sum(counts.values()),
        "closed_hours": sum(each.closed_hours for each in several),
    }
