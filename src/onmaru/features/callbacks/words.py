"""What the citizen is told of a callback, in the four languages of the city: said, shown, or texted."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from onmaru.features.callbacks.model import Kind
from onmaru.features.calls import korean_hour
from onmaru.kernel.clock import Instant

Language = Literal["ko", "en", "ja", "zh"]
_NOON: Final = 12
_WEEKDAYS: Final = {"ko": "월화수목금토일", "ja": "月火水木金土日", "zh": "一二三四五六日"}
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_BOOKED: Final[dict[Language, tuple[str, str]]] = {
    "ko": (
        "전화를 예약했어요. 순서가 되면 지금 거신 번호로 전화를 드릴게요.",
        "전화를 예약했어요. {at}에 전화를 드릴게요.",
    ),
    "en": (
        "Your callback is booked. We will call you at this number as soon as it is your turn.",
        "Your callback is booked. We will call you {at}",
    ),
    "ja": (
        "折り返しのお電話を承りました。順番になりましたら、こちらからお電話いたします。",
        "折り返しのお電話を承りました。{at}にお電話いたします。",
    ),
    "zh": ("回电已预约。轮到您时，我们会拨打此号码与您联系。", "回电已预约。我们将在{at}给您回电。"),
}
_ALREADY: Final[dict[Language, tuple[str, str]]] = {
    "ko": (
        "이미 예약하신 전화가 있어요. 순서가 되면 전화를 드릴게요.",
        "이미 예약하신 전화가 있어요. {at}에 전화를 드릴게요.",
    ),
    "en": (
        "A callback is booked for you already. We will call you as soon as it is your turn.",
        "A callback is booked for you already. We will call you {at}",
    ),
    "ja": (
        "折り返しのお電話はすでに承っております。順番になりましたらお電話いたします。",
        "折り返しのお電話はすでに承っております。{at}にお電話いたします。",
    ),
    "zh": ("您已预约回电。轮到您时，我们会给您回电。", "您已预约回电。我们将在{at}给您回电。"),
}


def said_back(kind: Kind, at: Instant | None, language: str, zone: ZoneInfo, *, already: bool) -> str:
    """Return what confirms a booking, as it is read aloud to the citizen."""
    known = language_of(language)
    soon, booked = (_ALREADY if already else _BOOKED)[known]
    return soon if kind == "asap" or at is None else booked.format(at=_aloud(at, known, zone))


def on_the_web(kind: Kind, at: Instant | None, tail: str, language: Language, zone: ZoneInfo) -> str:
    """Return what confirms a booking made on the web, where the number was typed; `tail` is the end of it.

    It is true of a number with an open callback too: whoever typed somebody else's must not learn of that one.
    """
    if language == "ko":
        when = "순서가 되는 대로" if kind == "asap" or at is None else f"{moment(at, 'ko', zone)}에"
        booked = f"예약되었어요. 끝자리가 {tail}인 번호로 {when} 전화를 드릴게요."
        return f"{booked} 이 번호로 먼저 예약된 전화가 있으면 그때 드려요."
    when = "as soon as it is your turn." if kind == "asap" or at is None else moment(at, "en", zone)
    booked = f"Your callback is booked. We will call the number ending in {tail} {when}"
    return f"{booked} If a call to this number was booked before, we keep to that one."


def not_reached(centre: str, shows: str, language: str, zone: ZoneInfo, at: Instant) -> str:
    """Return the text sent when nobody answered any attempt."""
    if language_of(language) == "ko":
        return f"[{centre}] {moment(at, 'ko', zone)}까지 전화드렸지만 연결되지 않았어요. 문의 {shows}"
    return f"[{centre}] We called until {moment(at, 'en', zone)} but could not reach you. Please call {shows}"


def moment(at: Instant, language: Language, zone: ZoneInfo) -> str:
    """Return a time as people say it: `11월 23일 월요일 오전 10시 30분`."""
    return _MOMENTS[language](datetime.fromtimestamp(at / 1000, zone))


def _aloud(at: Instant, language: Language, zone: ZoneInfo) -> str:
    """Return a time as it is said: `11월 23일 월요일 오전 열 시 반`, where a voice would make 십 시 of `10시`."""
    if language != "ko":
        return moment(at, language, zone)
    then = datetime.fromtimestamp(at / 1000, zone)
    minutes = {0: "", 30: " 반"}.get(then.minute, f" {then.minute}분")
    return f"{_korean_day(then)} {korean_hour(then.hour)}{minutes}"


def language_of(language: str) -> Language:
    """Return a language we have words in: English stands for those we have not."""
    return language if language in _BOOKED else "en"


def _korean(at: datetime) -> str:
    return f"{_korean_day(at)} {_hour(at)}시{f' {at.minute}분' if at.minute else ''}"


def _korean_day(at: datetime) -> str:
    half = "오전" if at.hour < _NOON else "오후"
    return f"{at.month}월 {at.day}일 {_WEEKDAYS['ko'][at.weekday()]}요일 {half}"


def _english(at: datetime) -> str:
    half = "a.m." if at.hour < _NOON else "p.m."
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"on {_DAYS[at.weekday()]}, {_MONTHS[at.month - 1]} {at.day} at {_hour(at)}{minutes} {half}"


def _japanese(at: datetime) -> str:
    half = "午前" if at.hour < _NOON else "午後"
    day = _WEEKDAYS["ja"][at.weekday()]
    return f"{at.month}月{at.day}日{day}曜日{half}{at.hour % _NOON}時{f'{at.minute}分' if at.minute else ''}"


def _chinese(at: datetime) -> str:
    half = "上午" if at.hour < _NOON else "下午"
    day = _WEEKDAYS["zh"][at.weekday()]
    return f"{at.month}月{at.day}日星期{day}{half}{_hour(at)}点{f'{at.minute}分' if at.minute else ''}"


def _hour(at: datetime) -> int:
    return at.hour % _NOON or _NOON


_MOMENTS: Final[dict[Language, Callable[[datetime], str]]] = {
    "ko": _korean,
    "en": _english,
    "ja": _japanese,
    "zh": _chinese,
}
