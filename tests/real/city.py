"""The city of the real tests: 가온시 with numbers that are never and always open, so that no time of day matters."""

import shutil
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DEMO = "0310002100"
"""The sample city's demonstration line, open at any hour."""
GREETING_SECONDS = 30
"""The greeting lasts about 13 s; nobody should wait for it longer than this."""
CLOSED_NUMBER = "0310002198"
"""A number of the test city that is never open."""

TOWN_NUMBER = "0310002197"
"""A town office's number in the test city, open at any hour."""
TOWN_OFFICE = "마루읍 행정복지센터"

_NUMBERS = """
[[entry_points]]
id = "never"
name = "열리지 않는 번호"
name_en = "A number never open"
number = "031-000-2198"
queue = "general"
calendar = "never"

[[entry_points]]
id = "town-at-any-hour"
name = "늘 열린 읍사무소 번호"
name_en = "A town office always open"
number = "031-000-2197"
queue = "general"
calendar = "always"
department = "maru-eup"
"""


def city_for_tests(folder: Path) -> Path:
    """Return a copy of 가온시 with numbers that are never and always open: no test depends on the time of day."""
    shutil.copytree(PROJECT / "cities" / "gaon", folder)
    with (folder / "entry_points.toml").open("a") as file:
        file.write(_NUMBERS)
    with (folder / "hours.toml").open("a") as file:
        file.write('\n[[calendars]]\nid = "never"\nname = "열리지 않음"\nname_en = "Never open"\n')
    return folder


def at_any_hour(file: Path, entry: str, *, instead_of: str) -> None:
    """Let an entry of the city's description hold always instead of by a calendar."""
    in_entry(file, entry, f'calendar = "{instead_of}"', 'calendar = "always"')


def in_entry(file: Path, entry: str, words: str, others: str) -> None:
    """Write an entry of the city's description differently."""
    before, name, rest = file.read_text().partition(f'id = "{entry}"')
    file.write_text(before + name + rest.replace(words, others, 1))
