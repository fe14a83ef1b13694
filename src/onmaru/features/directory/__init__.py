"""The city's description of itself: departments, people, queues, numbers, opening hours, categories."""

from onmaru.features.directory.actions import directory_of, folder_of, only_city, read_city, validate
from onmaru.features.directory.calendars import Calendar, Span, SpecialDay, Weekday
from onmaru.features.directory.changes import Changed, Changes, Version
from onmaru.features.directory.errors import (
    CityHasMistakes,
    CityNotFound,
    CityNotLoaded,
    NumberNotCallable,
    NumberNotOurs,
)
from onmaru.features.directory.faults import Fault
from onmaru.features.directory.hours import (
    Closed,
    OpeningHours,
    intervals_on,
    is_open,
    next_change,
    why_closed,
)
from onmaru.features.directory.jobs import CurrentDirectory, DirectoryChanged
from onmaru.features.directory.kept import city_of
from onmaru.features.directory.languages import LANGUAGES
from onmaru.features.directory.loading import load_city
from onmaru.features.directory.lookup import Directory, digits_of
from onmaru.features.directory.mistakes import Mistake, Place, in_korean
from onmaru.features.directory.model import (
    Announcement,
    CallbackPlan,
    Category,
    CategoryGroup,
    City,
    CityData,
    Department,
    EntryPoint,
    LocalTime,
    Official,
    OwnPrompt,
)
from onmaru.features.directory.naming import named
from onmaru.features.directory.nouns import NOUNS
from onmaru.features.directory.numbering import insist_on_telephone, is_in_the_country
from onmaru.features.directory.printing import masked, printed
from onmaru.features.directory.public_holidays import within as holidays_within
from onmaru.features.directory.queries import Choice, DirectoryScreen, screen
from onmaru.features.directory.rules import check
from onmaru.features.directory.store import last_names
from onmaru.features.directory.toml_text import TomlFile, said
from onmaru.features.directory.toml_text import read as read_toml
from onmaru.features.directory.toml_text import table as toml_table
from onmaru.features.directory.versions import Held, Loaded, Whole, held, version_of, versions_before
from onmaru.features.directory.way import announcements_on, context_of, local_time, menu_of

__all__ = [
    "LANGUAGES",
    "NOUNS",
    "Announcement",
    "Calendar",
    "CallbackPlan",
    "Category",
    "CategoryGroup",
    "Changed",
    "Changes",
    "Choice",
    "City",
    "CityData",
    "CityHasMistakes",
    "CityNotFound",
    "CityNotLoaded",
    "Closed",
    "CurrentDirectory",
    "Department",
    "Directory",
    "DirectoryChanged",
    "DirectoryScreen",
    "EntryPoint",
    "Fault",
    "Held",
    "Loaded",
    "LocalTime",
    "Mistake",
    "NumberNotCallable",
    "NumberNotOurs",
    "Official",
    "OpeningHours",
    "OwnPrompt",
    "Place",
    "Span",
    "SpecialDay",
    "TomlFile",
    "Version",
    "Weekday",
    "Whole",
    "announcements_on",
    "check",
    "city_of",
    "context_of",
    "digits_of",
    "directory_of",
    "folder_of",
    "held",
    "holidays_within",
    "in_korean",
    "insist_on_telephone",
    "intervals_on",
    "is_in_the_country",
    "is_open",
    "last_names",
    "load_city",
    "local_time",
    "masked",
    "menu_of",
    "named",
    "next_change",
    "only_city",
    "printed",
    "read_city",
    "read_toml",
    "said",
    "screen",
    "toml_table",
    "validate",
    "version_of",
    "versions_before",
    "why_closed",
]
