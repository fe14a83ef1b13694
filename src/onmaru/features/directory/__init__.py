"""The city's description of itself: departments, people, queues, numbers, opening hours, categories."""

from onmaru.features.directory.actions import Loaded, directory_of, folder_of, load_city, only_city, read_city, validate
from onmaru.features.directory.errors import CityHasMistakes, CityNotFound, CityNotLoaded
from onmaru.features.directory.hours import Closed, OpeningHours, intervals_on, is_open, next_change, why_closed
from onmaru.features.directory.jobs import CurrentDirectory, DirectoryChanged
from onmaru.features.directory.lookup import Directory, digits_of
from onmaru.features.directory.mistakes import Mistake, Place, in_korean
from onmaru.features.directory.model import City, CityData
from onmaru.features.directory.queries import DirectoryScreen, screen
from onmaru.features.directory.toml_text import TomlFile, said
from onmaru.features.directory.toml_text import read as read_toml
from onmaru.features.directory.toml_text import table as toml_table

__all__ = [
    "City",
    "CityData",
    "CityHasMistakes",
    "CityNotFound",
    "CityNotLoaded",
    "Closed",
    "CurrentDirectory",
    "Directory",
    "DirectoryChanged",
    "DirectoryScreen",
    "Loaded",
    "Mistake",
    "OpeningHours",
    "Place",
    "TomlFile",
    "digits_of",
    "directory_of",
    "folder_of",
    "in_korean",
    "intervals_on",
    "is_open",
    "load_city",
    "next_change",
    "only_city",
    "read_city",
    "read_toml",
    "said",
    "screen",
    "toml_table",
    "validate",
    "why_closed",
]
