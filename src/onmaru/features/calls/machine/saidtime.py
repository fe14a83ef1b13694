"""Times as people say them on the telephone, in the citizen's language: "today at half past three"."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from onmaru.kernel.clock import Instant

_KOREAN_HOURS = ("열두", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한")
"""Read aloud, `3시` would come out as 삼 시."""
_KOREAN_WEEKDAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JAPANESE_WEEKDAYS = ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日")
_CHINESE_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def said(at: Instant, now: Instant, language: str, timezone: str) -> str:
    """Return a time of this or the coming days as it is said; languages we do not speak are spoken to in English."""
    zone = ZoneInfo(timezone)
    then, today = datetime.fromtimestamp(at / 1000, zone), datetime.fromtimestamp(now / 1000, zone)
    return _SAID.get(language, _english)(then, (then.date() - today.date()).days)


def korean_hour(hour: int) -> str:
    """Return an hour of the day as Koreans say it: `두 시`."""
    return f"{_KOREAN_HOURS[hour % 12]} 시"


def slot_question(slots: Sequence[Instant], now: Instant, language: str, timezone: str) -> str:
    """Return the question which of these times suits, each with its key."""
    times = [said(slot, now, language, timezone) for slot in slots]
    ask, choice = _QUESTIONS.get(language, _QUESTIONS["en"])
    return " ".join([ask, *(choice.format(time=time, n=n) for n, time in enumerate(times, 1))])


_QUESTIONS = {
    "ko": ("전화 받으실 시간을 골라 주세요.", "{time}에 받으시려면 {n}번을 눌러 주세요."),
    "en": ("Please choose when we may call you.", "For {time}, press {n}."),
    "ja": ("お電話をご希望の時間をお選びください。", "{time}をご希望の方は{n}を押してください。"),
    "zh": ("请选择您方便接电话的时间。", "{time}请按{n}。"),
}


def _korean(then: datetime, days: int) -> str:
    day = {0: "오늘", 1: "내일", 2: "모레"}.get(days, f"{then.month}월 {then.day}일 {_KOREAN_WEEKDAYS[then.weekday()]}")
    half = "오전" if then.hour < 12 else "오후"
    minutes = {0: "", 30: " 반"}.get(then.minute, f" {then.minute}분")
    return f"{day} {half} {korean_hour(then.hour)}{minutes}"


def _english(then: datetime, days: int) -> str:
    day = {0: "today", 1: "tomorrow"}.get(days, f"{_ENGLISH_WEEKDAYS[then.weekday()]} {then:%B} {then.day}")
    minutes = f":{then.minute:02}" if then.minute else ""
    return f"{day} at {then.hour % 12 or 12}{minutes} {'a.m.' if then.hour < 12 else 'p.m.'}"


def _japanese(then: datetime, days: int) -> str:
    day = {0: "本日", 1: "明日"}.get(days, f"{then.month}月{then.day}日{_JAPANESE_WEEKDAYS[then.weekday()]}")
    return f"{day}{_chinese_hour(then, '午前', '午後', '時')}"


def _chinese(then: datetime, days: int) -> str:
    day = {0: "今天", 1: "明天", 2: "后天"}.get(days, f"{then.month}月{then.day}日{_CHINESE_WEEKDAYS[then.weekday()]}")
    return f"{day}{_chinese_hour(then, '上午', '下午', '点')}"


def _chinese_hour(then: datetime, morning: str, afternoon: str, hour: str) -> str:
    minutes = f"{then.minute}分" if then.minute else ""
    return f"{morning if then.hour < 12 else afternoon}{then.hour % 12 or 12}{hour}{minutes}"


_SAID: dict[str, Callable[[datetime, int], str]] = {
    "ko": _korean,
    "en": _english,
    "ja": _japanese,
    "zh": _chinese,
}
