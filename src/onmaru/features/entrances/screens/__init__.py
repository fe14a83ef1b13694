"""What screens read about the way of a call: what a manager may change, what waits, what was, what would be."""

from onmaru.features.entrances.screens.answers import (
    Checked,
    CityChanged,
    CityFaults,
    FieldFault,
    Theirs,
)
from onmaru.features.entrances.screens.page import (
    CityOfficial,
    CityRow,
    EntrancesPage,
    HolidayRow,
    LineUp,
    LineUpOfficial,
    PendingRow,
    PromptRow,
    SpecialDayRow,
    UsedBy,
)
from onmaru.features.entrances.screens.preview import (
    EndRow,
    HeardRow,
    PreviewTold,
    WhyClosed,
)
from onmaru.features.entrances.screens.versions import (
    ChangedRow,
    VersionList,
    VersionRow,
    VersionTold,
)

__all__ = [
    "ChangedRow",
    "Checked",
    "CityChanged",
    "CityFaults",
    "CityOfficial",
    "CityRow",
    "EndRow",
    "EntrancesPage",
    "FieldFault",
    "HeardRow",
    "HolidayRow",
    "LineUp",
    "LineUpOfficial",
    "PendingRow",
    "PreviewTold",
    "PromptRow",
    "SpecialDayRow",
    "Theirs",
    "UsedBy",
    "VersionList",
    "VersionRow",
    "VersionTold",
    "WhyClosed",
]
