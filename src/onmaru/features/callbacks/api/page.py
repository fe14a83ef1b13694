"""The page on which a citizen books a call: plain HTML in the look of KRDS, in Korean and English, without any script.

Everything a person typed is escaped; what was refused is said at the top and at the form, and what they typed is kept.
"""

from datetime import date, datetime
from html import escape
from typing import Final, Literal
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.callbacks.api.page_style import STYLE
from onmaru.features.callbacks.screens import PublicBooked, PublicDay, PublicOffer, SlotView

Language = Literal["ko", "en"]


class Filled(msgspec.Struct, frozen=True):
    """What the citizen had typed."""

    number: str = ""
    when: str = ""
    text: bool = False


class _Words(msgspec.Struct, frozen=True):
    title: str
    lead: str
    number: str
    number_hint: str
    when: str
    soon: str
    full: str
    text: str
    send: str
    privacy: str
    closed: str
    nothing: str
    call_us: str
    other: str
    other_name: str
    mistake: str
    again: str


_WORDS: Final[dict[Language, _Words]] = {
    "ko": _Words(
        title="전화 상담 예약",
        lead="전화번호와 시간을 남기시면 상담사가 전화를 드려요.",
        number="전화번호",
        number_hint="번호를 모두 적어 주세요. 예: 010-0000-1234",
        when="통화할 시간",
        soon="되도록 빨리(순서대로 전화)",
        full="마감",
        text="전화를 받지 못하면 문자로 알려 주세요(휴대전화만).",
        send="예약하기",
        privacy="전화번호는 요청하신 전화를 드리는 데에만 쓰고 암호화해서 보관해요.",
        closed="지금은 상담 시간이 아니에요. 아래에서 시간을 고르시면 그때 전화를 드려요.",
        nothing="지금은 예약할 수 있는 시간이 없어요. 전화로 문의해 주세요.",
        call_us="전화 문의",
        other="en",
        other_name="English",
        mistake="예약하지 못했어요.",
        again="다른 번호로 예약하기",
    ),
    "en": _Words(
        title="Book a call",
        lead="Leave your number and a time, and an agent will call you.",
        number="Telephone number",
        number_hint="The whole Korean number, from 010 or the area code. Example: 010-0000-1234",
        when="Time of the call",
        soon="As soon as possible (in turn)",
        full="full",
        text="Text me if you cannot reach me (mobile numbers only).",
        send="Book the call",
        privacy="Your number is used for this call only and is kept encrypted.",
        closed="We are closed now. Choose a time below and we will call you then.",
        nothing="There is no time to be booked now. Please call us.",
        call_us="Call us",
        other="ko",
        other_name="한국어",
        mistake="The call was not booked.",
        again="Book for another number",
    ),
}
_WEEKDAYS: Final = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def page(
    offer: PublicOffer,
    language: Language,
    filled: Filled,
    zone: ZoneInfo,
    *,
    booked: PublicBooked | None = None,
    refusal: str = "",
) -> str:
    """Return the whole page: the form, or what came of it."""
    words = _WORDS[language]
    body = _done(booked, words, language) if booked else _form(offer, words, language, filled, zone, refusal)
    centre = offer.centre if language == "ko" else offer.centre_en
    mark = f"{words.mistake} " if refusal else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(mark + words.title)} · {escape(centre)}</title><style>{STYLE}</style></head><body>"
        f'<header><p class="centre">{escape(centre)}</p>'
        f'<a href="/callback?lang={words.other}" lang="{words.other}" hreflang="{words.other}">{words.other_name}</a>'
        f"</header><main><h1>{words.title}</h1>{body}{_call_us(offer, words)}</main></body></html>"
    )


def _form(offer: PublicOffer, words: _Words, language: Language, filled: Filled, zone: ZoneInfo, refusal: str) -> str:
    alert = (
        f'<div class="alert" role="alert"><strong>{words.mistake}</strong> {escape(refusal)}</div>' if refusal else ""
    )
    if not offer.open and not any(slot.left for day in offer.days for slot in day.slots):
        return f'{alert}<p class="note">{words.nothing}</p>'
    closed = "" if offer.open else f'<p class="note">{words.closed}</p>'
    invalid = ' aria-invalid="true"' if refusal else ""
    return (
        f'<p class="lead">{words.lead}</p>{alert}{closed}<form method="post" action="/callback">'
        f'<input type="hidden" name="lang" value="{language}">'
        f'<div class="field"><label for="number">{words.number}</label><p id="hint">{words.number_hint}</p>'
        '<input id="number" name="number" type="tel" inputmode="tel" autocomplete="tel-national" required'
        f' maxlength="20" aria-describedby="hint" value="{escape(filled.number)}"{invalid}></div>'
        f'<div class="field"><label for="when">{words.when}</label>'
        f'<select id="when" name="when" required>{_times(offer, words, language, filled.when, zone)}</select></div>'
        f'<div class="tick"><input id="text" name="text" type="checkbox" value="1"{" checked" if filled.text else ""}>'
        f'<label for="text">{words.text}</label></div>'
        f'<p class="privacy">{words.privacy}</p><button type="submit">{words.send}</button></form>'
    )


def _done(booked: PublicBooked, words: _Words, language: Language) -> str:
    sentence = booked.sentence if language == "ko" else booked.sentence_en
    return (
        f'<div class="done" role="status"><p>{escape(sentence)}</p></div>'
        f'<p><a href="/callback?lang={language}">{words.again}</a></p>'
    )


def _times(offer: PublicOffer, words: _Words, language: Language, chosen: str, zone: ZoneInfo) -> str:
    soon = f'<option value="asap"{_selected(chosen == "asap")}>{words.soon}</option>' if offer.open else ""
    return soon + "".join(_day(day, words, language, chosen, zone) for day in offer.days)


def _day(day: PublicDay, words: _Words, language: Language, chosen: str, zone: ZoneInfo) -> str:
    options = "".join(_time(slot, words, chosen, zone) for slot in day.slots)
    return f'<optgroup label="{_name(date.fromisoformat(day.day), language)}">{options}</optgroup>'


def _time(slot: SlotView, words: _Words, chosen: str, zone: ZoneInfo) -> str:
    clock = datetime.fromtimestamp(slot.at / 1000, zone).strftime("%H:%M")
    if not slot.left:
        return f'<option value="{slot.at}" disabled>{clock} ({words.full})</option>'
    return f'<option value="{slot.at}"{_selected(chosen == str(slot.at))}>{clock}</option>'


def _name(day: date, language: Language) -> str:
    weekday = _WEEKDAYS[language][day.weekday()]
    return f"{day.month}월 {day.day}일 ({weekday})" if language == "ko" else f"{weekday}, {day.isoformat()}"


def _selected(is_chosen: bool) -> str:
    return " selected" if is_chosen else ""


def _call_us(offer: PublicOffer, words: _Words) -> str:
    if not offer.number:
        return ""
    return f'<p class="call">{words.call_us} <a href="tel:{escape(offer.number)}">{escape(offer.number)}</a></p>'
