"""Telephones: numbers of our own, told once, that can be called and called back."""

import re
from collections.abc import Iterator

from onmaru.features.directory.faults import Fault
from onmaru.features.directory.lookup import digits_of
from onmaru.features.directory.model import CityData
from onmaru.features.directory.numbering import is_in_the_country
from onmaru.features.directory.rules.naming import repeated
from onmaru.features.menus import Dial

SAMPLE_NUMBERS = re.compile(r"^(031-000-\d{4}|010-0000-\d{4})$")
"""Exchange 000 belongs to nobody: the only numbers an invented city may use."""


def numbers_are_ours(data: CityData) -> Iterator[Fault]:
    """No number twice; an invented city uses only numbers that belong to nobody."""
    dialled = [(nth, digits_of(entry.number)) for nth, entry in enumerate(data.entry_points)]
    yield from repeated("entry_points", dialled, field="number")
    for section, nth, field, number in _numbers(data) if data.city.sample else ():
        if not SAMPLE_NUMBERS.match(number):
            message = f"시연용 도시에서는 031-000-0000~9999, 010-0000-0000~9999만 쓸 수 있습니다: {number}"
            yield Fault(section, nth, field, message, near=f'"{number}"')


def extensions_are_unique(data: CityData) -> Iterator[Fault]:
    """One extension rings at one desk."""
    owners: dict[str, str] = {}
    for section in ("departments", "officials"):
        for nth, entry in enumerate(getattr(data, section)):
            if entry.extension in owners:
                message = f"다른 곳에서 쓰는 내선입니다: {entry.extension}({owners[entry.extension]})"
                yield Fault(section, nth, "extension", message)
            owners.setdefault(entry.extension, entry.name)


def one_number_is_the_main_one(data: CityData) -> Iterator[Fault]:
    """The city wants everybody to know one number."""
    main = [nth for nth, entry in enumerate(data.entry_points) if entry.is_main]
    for nth in main[1:]:
        yield Fault("entry_points", nth, "is_main", "대표가 되는 번호(is_main)는 하나만 정할 수 있습니다.")


def numbers_shown_are_ours(data: CityData) -> Iterator[Fault]:
    """A citizen who is called sees a number that they can call back."""
    ours = {digits_of(entry.number) for entry in data.entry_points}
    for nth, entry in enumerate(data.entry_points):
        if entry.shows and digits_of(entry.shows) not in ours:
            message = f"시민이 되걸 수 있도록 우리 시의 대표번호 가운데 하나를 적어 주십시오: {entry.shows}"
            yield Fault("entry_points", nth, "shows", message)


def numbers_can_be_called(data: CityData) -> Iterator[Fault]:
    """Menus and mobiles lead to telephones within the country."""
    mobiles = (("officials", nth, "mobile", each.mobile) for nth, each in enumerate(data.officials))
    dials = (
        ("menus", nth, "number", each.number)
        for nth, menu in enumerate(data.menus)
        for each in menu.steps
        if isinstance(each, Dial)
    )
    for section, nth, field, number in (*mobiles, *dials):
        if number and not is_in_the_country(number):
            message = f"전화를 걸 수 없는 번호입니다(국제·060 유료 번호는 쓰지 않습니다): {number}"
            yield Fault(section, nth, field, message, near=f'"{number}"')


def _numbers(data: CityData) -> Iterator[tuple[str, int, str, str]]:
    for section, field in (("entry_points", "number"), ("departments", "number"), ("officials", "mobile")):
        for nth, entry in enumerate(getattr(data, section)):
            if number := getattr(entry, field):
                yield section, nth, field, number
    for nth, menu in enumerate(data.menus):
        yield from (
            ("menus", nth, "number", each.number) for each in menu.steps if isinstance(each, Dial) and each.number
        )
