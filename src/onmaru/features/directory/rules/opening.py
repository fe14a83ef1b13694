"""Hours make sense: in order, without overlap, and no day is told twice."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from zoneinfo import available_timezones

from onmaru.features.directory.calendars import LONGEST_STRETCH_DAYS, SpecialDay, interval_of
from onmaru.features.directory.faults import Fault
from onmaru.features.directory.model import CityData


def hours_make_sense(data: CityData) -> Iterator[Fault]:
    """Intervals end after they begin, in order, without overlap."""
    for nth, calendar in enumerate(data.calendars):
        for day, spans in calendar.days.items():
            yield from _spans(spans, "calendars", nth, f"days.{day}")
        if calendar.lunch:
            yield from _spans((calendar.lunch,), "calendars", nth, "lunch")
    for nth, special in enumerate(data.special_days):
        yield from _spans(special.open, "special_days", nth, "open")
        yield from _spans(special.pauses, "special_days", nth, "pauses")


def special_days_make_sense(data: CityData) -> Iterator[Fault]:
    """Several days end after they begin and hold on some day; what is open is not said in two ways."""
    for nth, special in enumerate(data.special_days):
        yield from (Fault("special_days", nth, field, said) for field, said in _odd(special))


def _odd(special: SpecialDay) -> Iterator[tuple[str, str]]:
    """Yield field and sentence of what does not go together in a special day."""
    if special.open and special.pauses:
        yield "pauses", "여는 시간(open)과 쉬는 시간(pauses) 가운데 하나만 적습니다."
    if special.until and special.until <= special.date:
        yield "until", f"마지막 날은 첫날보다 뒤여야 합니다: {special.until}"
    elif special.until and (special.until - special.date).days >= LONGEST_STRETCH_DAYS:
        yield (
            "until",
            f"한 번에 {LONGEST_STRETCH_DAYS}일까지 적을 수 있습니다. 더 길면 나누어 적거나 운영 시간을 바꿔 주십시오.",
        )
    elif next(special.days(), None) is None:
        yield "weekdays", "고른 요일에 드는 날이 하나도 없습니다."


def special_days_are_told_once(data: CityData) -> Iterator[Fault]:
    """Two rules for one day and calendar would contradict each other; one date is an exception among several."""
    seen: set[tuple[bool, date, str]] = set()
    ids: set[str] = set()
    for nth, special in enumerate(data.special_days):
        held = {(special.until is None, day, each) for day in special.days() for each in special.calendars or ("*",)}
        if twice := sorted(held & seen):
            message = f"같은 운영 시간에 같은 날이 두 번 있습니다: {twice[0][1]}"
            yield Fault("special_days", nth, "date", message)
        elif special.id in ids:
            yield Fault("special_days", nth, "date", f"같은 날짜로 이미 적었습니다: {special.id}")
        seen |= held
        ids.add(special.id)


def time_zone_exists(data: CityData) -> Iterator[Fault]:
    """A name of the tz database."""
    if data.city.timezone not in available_timezones():
        yield Fault("city", 0, "timezone", f"알 수 없는 시간대입니다: {data.city.timezone} (예: Asia/Seoul)")


def _spans(spans: tuple[str, ...], section: str, nth: int, field: str) -> Iterator[Fault]:
    for span in spans:
        if interval_of(span).opens >= interval_of(span).closes:
            yield Fault(section, nth, field, f"끝이 시작보다 늦어야 합니다: {span}", near=span)
    for before, after in pairwise(spans):
        if interval_of(before).closes > interval_of(after).opens:
            yield Fault(section, nth, field, f"서로 겹치거나 순서가 바뀌었습니다: {before}, {after}", near=after)
