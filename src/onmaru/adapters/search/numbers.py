"""One spelling for numbers: `3천원`, `3,000원` and `3000 원` are the same sum, `６ 개월` is `6개월`. Pure."""

import re

_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])")
_UNITS = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "억": 100_000_000}
_SPOKEN = re.compile(
    r"(?<![\d.,])(?:\d+(?:\.\d+)?\s?[십백천만억]+\s?)+\d*(?=\s?(?:원|명|가구|세대|건|㎡|톤|평|부|매|개))"
)
"""Only before a unit that is counted in such numbers: `3만 호` of a newspaper is no sum, `1천안` no number."""
_STEP = re.compile(r"(\d+(?:\.\d+)?)\s?([십백천만억]+)|(\d+)")
_APART = re.compile(
    r"(?<=\d)\s+(?=(?:원|개월|년|월|일|세|명|시간|분|회|층|호|부|매|%|퍼센트|km|kg|리터|평)(?![가-힣]{2}))"
)
LONGEST = 18
"""Digits; what is longer is no sum of money."""


def plain(text: str) -> str:
    """Return text with its numbers in digits without commas, and their units joined to them."""
    digits = _GROUPED.sub(lambda found: found.group().replace(",", ""), text)
    return _APART.sub("", _SPOKEN.sub(_sum, digits))


def _sum(found: re.Match[str]) -> str:
    """3만 5천 → 35000; a number that does not come out whole stays as it was typed."""
    total = 0.0
    for number, units, rest in _STEP.findall(found.group()):
        total += float(number or rest) * _times(units)
    whole = str(round(total))
    return whole if total == round(total) and len(whole) <= LONGEST else found.group()


def _times(units: str) -> int:
    times = 1
    for unit in units:
        times *= _UNITS[unit]
    return times
