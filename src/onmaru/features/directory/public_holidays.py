"""Korean public holidays and their substitutes, in Korean and English, from the `holidays` library.

Days the government names at short notice (임시공휴일) are not known here: a city enters them as special days.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from holidays import country_holidays

_SPOKEN_NAMES = {"신정연휴": "새해 첫날", "기독탄신일": "성탄절"}
"""Legal names nobody says on the telephone."""


class Holiday(NamedTuple):
    """A day off by law."""

    name: str
    name_en: str


def on(day: date) -> Holiday | None:
    """Return the public holiday of a day, or None."""
    return _of_year(day.year).get(day)


def within(first: date, days: int) -> Iterator[tuple[date, Holiday]]:
    """Yield the public holidays of so many days, in order."""
    for day in (first + timedelta(days=ahead) for ahead in range(days)):
        if holiday := on(day):
            yield day, holiday


@lru_cache(maxsize=16)
def _of_year(year: int) -> dict[date, Holiday]:
    korean = country_holidays("KR", years=year, language="ko")
    english = country_holidays("KR", years=year, language="en_US")
    return {day: Holiday(_spoken(korean[day]), _first(english[day])) for day in korean}


def _spoken(name: str) -> str:
    spoken = _first(name)
    for legal, said in _SPOKEN_NAMES.items():
        spoken = spoken.replace(legal, said)
    return spoken


def _first(names: str) -> str:
    """Two holidays on one day are joined by a semicolon: one name is enough to say."""
    return names.split(";")[0].strip()
