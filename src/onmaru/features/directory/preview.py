"""What happens if somebody calls this number at that moment: told before a calendar is put to use."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from onmaru.features.directory.hours import is_open, next_change, why_closed
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.model import EntryPoint
from onmaru.features.directory.way import announcements_on
from onmaru.kernel.clock import Instant

_DAYS = "월화수목금토일"


def sentence(directory: Directory, entry: EntryPoint, instant: Instant) -> str:
    """Return it in Korean, in the city's own time."""
    zone = ZoneInfo(directory.city.timezone)
    called = f"{_told(instant, zone)}에 {entry.name}({entry.number})로 걸면"
    return " ".join((called, *_before(directory, entry, instant), _then(directory, entry, instant, zone)))


def _before(directory: Directory, entry: EntryPoint, instant: Instant) -> Iterator[str]:
    """Yield what callers hear before they are led on."""
    announced = announcements_on(directory, entry, instant)
    yield from (f"긴급 안내 '{each.name}'을(를) 듣고" for each in announced)
    if menu := directory.menus.get(entry.menu or ""):
        yield f"음성 안내 메뉴 '{menu.name}'에서"


def _then(directory: Directory, entry: EntryPoint, instant: Instant, zone: ZoneInfo) -> str:
    if any(each.place == "instead" for each in announcements_on(directory, entry, instant)):
        return "통화가 끝납니다."
    hours = directory.hours(entry.calendar)
    if is_open(hours, instant):
        queue = directory.queues[entry.queue].name
        change = next_change(hours, instant)
        until = f"{_told(change, zone)}까지 받습니다" if change else "언제나 받습니다"
        return f"'{queue}' 상담 그룹으로 연결됩니다. {until}."
    closed = why_closed(hours, instant)
    assert closed is not None
    opens = f"{_told(closed.opens_at, zone)}에 엽니다" if closed.opens_at else "다시 여는 날이 정해지지 않았습니다"
    return f"운영 시간이 아니라는 안내를 듣습니다({closed.name}). {opens}."


def _told(instant: Instant, zone: ZoneInfo) -> str:
    local = datetime.fromtimestamp(instant / 1000, zone)
    return f"{local.year}. {local.month}. {local.day}.({_DAYS[local.weekday()]}) {local:%H:%M}"
