"""Columns of half-precision vectors (pgvector's `halfvec`); outside they are float16 as plain bytes, little-endian."""

import struct
from array import array

from sqlalchemy import BindParameter, ColumnElement, Text, cast, func
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType

_HEADER_BYTES = 4
"""Before the numbers `halfvec_send` tells how many there are."""


class HalfVector(UserDefinedType[str]):
    """A `halfvec` of a fixed number of dimensions."""

    cache_ok = True

    def __init__(self, dimensions: int | None = None) -> None:
        self.dimensions = dimensions

    def get_col_spec(self, **_: object) -> str:
        """Return the type as PostgreSQL writes it."""
        return "halfvec" if self.dimensions is None else f"halfvec({self.dimensions})"

    def bind_expression(self, bindvalue: BindParameter[str]) -> ColumnElement[str]:
        """Hand a value over as text: the driver knows no binary form of it."""
        return cast(cast(bindvalue, Text), self)


ischema_names["halfvec"] = HalfVector  # so that a look at the database recognises the column


def written(numbers: bytes) -> str:
    """Return float16 bytes as PostgreSQL reads them."""
    return "[" + ",".join(f"{number:.6g}" for (number,) in struct.iter_unpack("<e", numbers)) + "]"


def sent(column: ColumnElement[str]) -> ColumnElement[bytes]:
    """Return the column as `read` takes it."""
    return func.halfvec_send(column)


def read(sent_bytes: bytes) -> bytes:
    """Return a sent vector as float16 bytes, little-endian."""
    numbers = array("H", sent_bytes[_HEADER_BYTES:])
    numbers.byteswap()
    return numbers.tobytes()
