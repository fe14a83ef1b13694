"""What a city tells its contact centre about itself: departments, people, queues, numbers, categories.

Plain data, as written in `cities/<name>/*.toml`. Every entry has an `id` that never changes meaning; records refer to
it for years. Names exist in Korean (`name`) and English (`name_en`).
"""

from onmaru.features.directory.model.city import (
    City,
    CityData,
)
from onmaru.features.directory.model.fields import (
    EXTENSION_PATTERN,
    ID_PATTERN,
    LOCAL_TIME_PATTERN,
    NUMBER_PATTERN,
    Entry,
    Extension,
    Id,
    LocalTime,
    Name,
    Number,
    Sha256,
    Words,
)
from onmaru.features.directory.model.people import (
    Agent,
    Department,
    Official,
    Queue,
    Skill,
    Staff,
    Team,
)
from onmaru.features.directory.model.records import (
    BreakReason,
    Category,
    CategoryGroup,
    Disposition,
    DispositionGroup,
    Outcome,
)
from onmaru.features.directory.model.way import (
    Announcement,
    CallbackPlan,
    EntryPoint,
    OwnPrompt,
)

__all__ = [
    "EXTENSION_PATTERN",
    "ID_PATTERN",
    "LOCAL_TIME_PATTERN",
    "NUMBER_PATTERN",
    "Agent",
    "Announcement",
    "BreakReason",
    "CallbackPlan",
    "Category",
    "CategoryGroup",
    "City",
    "CityData",
    "Department",
    "Disposition",
    "DispositionGroup",
    "Entry",
    "EntryPoint",
    "Extension",
    "Id",
    "LocalTime",
    "Name",
    "Number",
    "Official",
    "Outcome",
    "OwnPrompt",
    "Queue",
    "Sha256",
    "Skill",
    "Staff",
    "Team",
    "Words",
]
