"""What every event of the floor has."""

import msgspec

from onmaru.kernel.clock import Instant


class Event(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened on the floor."""

    at: Instant
