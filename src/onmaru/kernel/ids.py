"""Typed identifiers: sortable by time, safe in a URL, readable aloud in two halves."""

import os
import time
from typing import NewType

CentreId = NewType("CentreId", str)
AgentId = NewType("AgentId", str)
TeamId = NewType("TeamId", str)
QueueId = NewType("QueueId", str)
ContactId = NewType("ContactId", str)
LegId = NewType("LegId", str)
PartyId = NewType("PartyId", str)
ConsultationId = NewType("ConsultationId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32, lower case


def new_id(prefix: str, *, now_ms: int | None = None) -> str:
    """Return `prefix` + 10 characters of milliseconds + 10 of chance (50 bits): ids of one process sort by time."""
    milliseconds = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    chance = int.from_bytes(os.urandom(7), "big") >> 6
    return prefix + _base32(milliseconds, 10) + _base32(chance, 10)


def new_contact_id(now_ms: int | None = None) -> ContactId:
    """Return a fresh contact id, such as `c01jd3…`."""
    return ContactId(new_id("c", now_ms=now_ms))


def _base32(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        digits.append(_ALPHABET[number & 31])
        number >>= 5
    return "".join(reversed(digits))
