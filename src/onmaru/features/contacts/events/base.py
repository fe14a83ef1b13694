"""What every event of a contact has."""

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


class ContactEvent(msgspec.Struct, frozen=True, tag_field="kind"):
    """Something that happened to a contact."""

    at: Instant
    contact: ContactId
