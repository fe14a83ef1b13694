"""What the fields of a city look like: ids, names, numbers, moments. Records refer to an id for years."""

from typing import Annotated

import msgspec

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN, max_length=60)]
EXTENSION_PATTERN = r"^\d{3,5}$"
Extension = Annotated[str, msgspec.Meta(pattern=EXTENSION_PATTERN)]
NUMBER_PATTERN = r"^\d{2,4}-\d{3,4}(-\d{4})?$"
Number = Annotated[str, msgspec.Meta(pattern=NUMBER_PATTERN)]
"""A telephone number as printed, such as `031-000-2114` or `1588-0000`."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]

LOCAL_TIME_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$"
LocalTime = Annotated[str, msgspec.Meta(pattern=LOCAL_TIME_PATTERN)]
"""A moment as the city's clocks show it, such as `2026-12-24T18:00`."""
Words = Annotated[str, msgspec.Meta(max_length=600)]
"""Words to be spoken: a minute and a half at most."""
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
"""What a file holds, and the name it is kept under in the data folder."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything a city names."""

    id: Id
    name: Name
    name_en: Name
