"""What is done with the directory: read a city's files, begin a new one, hand out what holds now."""

import re
from pathlib import Path

from onmaru.features.directory import files, founding, rules, store
from onmaru.features.directory import unfilled as open_places
from onmaru.features.directory.errors import (
    CityExists,
    CityHasMistakes,
    CityNameNotUsable,
    CityNotFound,
    CityNotLoaded,
    WhichCity,
)
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.mistakes import Mistake
from onmaru.features.directory.model import ID_PATTERN, CityData
from onmaru.kernel.database import Database

SAMPLE_CITIES = Path(__file__).parents[4] / "cities"
"""Cities that come with the house."""


def folder_of(name_or_path: str) -> Path:
    """Return the folder of a city given by name or by path; raises CityNotFound."""
    folders = (Path(name_or_path), Path("cities") / name_or_path, SAMPLE_CITIES / name_or_path)
    found = next((folder for folder in folders if (folder / "city.toml").is_file()), None)
    if found is None:
        raise CityNotFound(name_or_path)
    return found


def validate(folder: Path) -> list[Mistake]:
    """Return everything that must be put right in a city's files; nothing when they can be loaded."""
    return _mistakes(files.read(folder))


def unfilled(folder: Path) -> list[Mistake]:
    """Return what a city that is no sample has still to fill in."""
    reading = files.read(folder)
    if reading.mistakes or reading.city_data().city.sample:
        return []
    return list(open_places.unfilled(reading.entries, reading.places))


def found_city(source: Path, name: str, *, korean: str | None = None, english: str | None = None) -> Path:
    """Make the folder of a new city from another one's, and return it; raises CityNameNotUsable, CityExists."""
    if not re.fullmatch(ID_PATTERN, name):
        raise CityNameNotUsable(name)
    folder = Path("cities") / name
    if folder.exists():
        raise CityExists(str(folder))
    giver = read_city(source)
    called = korean or f"{founding.OPEN}시 이름〕"
    data = founding.founded(giver, name=name, korean=called, english=english or name.capitalize())
    files.write(data, folder)
    for file, note in founding.NOTES.items():
        written = (folder / file).read_text(encoding="utf-8") if (folder / file).exists() else ""
        (folder / file).write_text(f"{note}\n\n{written}".rstrip() + "\n", encoding="utf-8")
    return folder


def read_city(folder: Path) -> CityData:
    """Return a city from its files; raises CityHasMistakes naming each."""
    reading = files.read(folder)
    if mistakes := _mistakes(reading):
        raise CityHasMistakes(mistakes)
    return reading.city_data()


def _mistakes(reading: files.Reading) -> list[Mistake]:
    """Rules of the whole city are asked only of entries that could all be understood."""
    faults = [] if reading.mistakes else rules.check(reading.city_data())
    return [*reading.mistakes, *(reading.locate(fault) for fault in faults)]


async def only_city(database: Database) -> str:
    """Return the centre of the one city loaded; raises CityNotLoaded, or WhichCity when there are several."""
    async with database.begin() as connection:
        centres = await store.centres(connection)
    if len(centres) > 1:
        raise WhichCity(", ".join(centres))
    if not centres:
        raise CityNotLoaded
    return centres[0]


async def directory_of(database: Database, centre: str) -> Directory:
    """Return what holds now for a centre; raises CityNotLoaded."""
    async with database.begin() as connection:
        await store.lock(connection, centre, shared=True)
        version = await store.latest_version(connection, centre)
        data = await store.load(connection, centre)
    if data is None:
        raise CityNotLoaded(centre)
    return Directory(data, version)
