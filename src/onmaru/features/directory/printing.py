"""Telephone numbers for people: whole, and with the part hidden that tells whose it is."""

from onmaru.features.directory.lookup import digits_of

_THREE_DIGIT_HEADS = 3
_REPRESENTATIVE = ("15", "16", "18")
"""Nationwide service numbers: four and four digits, no area code."""
_SHORTEST_WITH_AREA = 9


def printed(number: str) -> str:
    """Return the number as people write it: `010-0000-1234`, `02-000-1234`, `1588-0000`."""
    return "-".join(part for part in _parts(digits_of(number)) if part)


def masked(number: str) -> str:
    """Return the number with its middle hidden: `010-****-1234`; nothing for a withheld one."""
    head, middle, tail = _parts(digits_of(number))
    return "-".join(part for part in (head, "*" * len(middle), tail) if part)


def _parts(digits: str) -> tuple[str, str, str]:
    if len(digits) < _SHORTEST_WITH_AREA or not digits.startswith("0"):
        if len(digits) == len("15880000") and digits.startswith(_REPRESENTATIVE):
            return digits[:4], digits[4:], ""
        return digits[:-6], digits[-6:-2], digits[-2:]  # from abroad, or an extension
    head = 2 if digits.startswith("02") else 4 if digits.startswith("050") else _THREE_DIGIT_HEADS
    return digits[:head], digits[head:-4], digits[-4:]
