"""One thing that is wrong with a city as a whole, and where."""

from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong with one entry."""

    section: str
    nth: int
    field: str
    message: str
    near: str = ""
    """A text standing on the very line, when the field has many lines."""
    part: str = ""
    """Id of the part of the entry it is about, such as a menu's step."""


def unknown(section: str, nth: int, field: str, noun: str, named: str) -> Fault:
    """Return the fault of naming something that does not exist."""
    return Fault(section, nth, field, f"없는 {noun}입니다: {named}", near=f'"{named}"')
