"""Callbacks in PostgreSQL: loaded, changed, counted. The tables are in `tables`."""

from typing import Any

import msgspec
from sqlalchemy import Row, Select, select

from onmaru.features.callbacks.model import Callback
from onmaru.features.callbacks.tables import callback

_FIELDS = [callback.c[name] for name in Callback.__struct_fields__]


def callbacks(centre: str) -> Select[Any]:
    """Return the question for callbacks of a centre, to be narrowed; `callback_of` reads its rows."""
    return select(*_FIELDS).where(callback.c.centre == centre)


def callback_of(row: Row[Any]) -> Callback:
    """Return the callback of a row of `callbacks`."""
    return msgspec.convert(dict(row._mapping), Callback)
