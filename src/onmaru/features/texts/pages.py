"""The list of texts for those who run the centre: to whom (masked), what for, what became of each; never the words."""

from typing import Final

import msgspec
from sqlalchemy import select

from onmaru.features.texts import model, store
from onmaru.features.texts.model import Kind, Purpose, State
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database

PAGE: Final = 100


class TextRow(msgspec.Struct, frozen=True, kw_only=True):
    """One text."""

    id: str
    asked_at: Instant
    number_masked: str
    purpose: Purpose
    kind: Kind
    state: State
    attempts: int
    next_at: Instant | None
    settled_at: Instant | None
    problem: str | None
    """Of the latest attempt, in the gateway's words."""
    contact: str | None


class TextPage(msgspec.Struct, frozen=True):
    """Texts, the latest first."""

    texts: tuple[TextRow, ...]
    can_text: bool
    """Whether a gateway is set up: without one every text is noted as unsent."""
    next_cursor: str | None


class TextPages:
    """Reads the list of one centre."""

    def __init__(self, database: Database, centre: str, *, has_gateway: bool) -> None:
        self._database = database
        self._centre = centre
        self._has_gateway = has_gateway

    async def latest(self, after: str | None = None) -> TextPage:
        """Return a page of texts."""
        table = store.text_message
        columns = [table.c[name] for name in TextRow.__struct_fields__ if name != "kind"]
        question = select(*columns, table.c.bytes).where(table.c.centre == self._centre)
        if after is not None:
            question = question.where(table.c.id < after)  # ids are sorted by time
        async with self._database.begin() as connection:
            found = list(await connection.execute(question.order_by(table.c.id.desc()).limit(PAGE + 1)))
        rows = tuple(_row(dict(each._mapping)) for each in found[:PAGE])
        return TextPage(rows, self._has_gateway, rows[-1].id if len(found) > PAGE else None)


def _row(columns: dict[str, object]) -> TextRow:
    length = columns.pop("bytes")
    assert isinstance(length, int)
    return TextRow(**columns, kind="sms" if length <= model.SHORT_BYTES else "lms")  # type: ignore[arg-type]
