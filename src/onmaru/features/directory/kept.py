"""What a version keeps of a city: all of it, but of officials' mobiles only that there was one.

Versions are never deleted, and people leave. A masked mobile still tells that it was changed; it cannot be called, and
says no more about somebody than the list of departments on the city's web site does.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from onmaru.features.directory.model import CityData, Official
from onmaru.features.directory.printing import masked


def description_of(data: CityData) -> dict[str, Any]:
    """Return a city as it is kept with a version, in plain values."""
    officials = tuple(map(_without_mobile, data.officials))
    kept: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(data, officials=officials))
    return kept


def city_of(description: Mapping[str, Any], now: CityData) -> CityData:
    """Return the city that was kept; officials have the mobiles they have now, whoever has left since has none.

    Raises msgspec.ValidationError for what was written when a city was described in another way.
    """
    mobiles = {official.id: official.mobile for official in now.officials}
    officials = [each | {"mobile": mobiles.get(each.get("id"))} for each in description.get("officials", ())]
    return msgspec.convert({**description, "officials": officials}, CityData)


def _without_mobile(official: Official) -> Official:
    return msgspec.structs.replace(official, mobile=masked(official.mobile)) if official.mobile else official
