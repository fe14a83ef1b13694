"""An article as files hold it: its content, its id, and whether its department had confirmed it. Pure.

Whatever a row says is looked at field by field, so that somebody who wrote it puts everything right in one go.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

import msgspec

from onmaru.features.directory import in_korean
from onmaru.features.knowledge import tidying
from onmaru.features.knowledge.errors import Mistake
from onmaru.features.knowledge.model import ChosenId, Content


class Filed(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A content with its id."""

    id: ChosenId
    verified: bool = False
    """Told to whoever reads the file. It confirms nothing: only the department itself does, and only here."""

    def content(self) -> Content:
        """Return what is kept of it."""
        return Content(**{name: getattr(self, name) for name in Content.__struct_fields__})


def filed(name: str, content: Content, *, verified: bool) -> Filed:
    """Return a content as it is written to a file."""
    return Filed(id=name, verified=verified, **{field: getattr(content, field) for field in Content.__struct_fields__})


FIELDS: Final = {field.name: field for field in msgspec.structs.fields(Filed)}


def shaped(row: Mapping[str, Any]) -> Filed | list[Mistake]:
    """Return the article a row describes, tidy as it is kept; or everything in it that is not as it should be."""
    values: dict[str, Any] = {}
    wrong = [*_unknown(row), *_missing(row)]
    for name in (name for name in FIELDS if name in row):
        try:
            values[name] = msgspec.convert(row[name], FIELDS[name].type)
        except msgspec.ValidationError as error:
            wrong.append(_mistake(name, str(error)))
    return wrong or _tidy(Filed(**values))


def _tidy(written: Filed) -> Filed | list[Mistake]:
    try:
        content = tidying.tidied(written.content())
    except msgspec.ValidationError as error:  # a title of blanks
        return [_mistake("title", str(error))]
    return filed(written.id, content, verified=written.verified)


def _unknown(row: Mapping[str, Any]) -> Iterator[Mistake]:
    for name in row:
        if name not in FIELDS:
            meant = get_close_matches(name, FIELDS, 1)
            hint = f" 혹시 '{meant[0]}'인가요?" if meant else ""
            english = f" Did you mean '{meant[0]}'?" if meant else ""
            yield Mistake(name, f"알 수 없는 이름입니다.{hint}", f"There is no such field.{english}")


def _missing(row: Mapping[str, Any]) -> Iterator[Mistake]:
    for name, field in FIELDS.items():
        if field.required and name not in row:
            yield Mistake(name, "꼭 있어야 하는데 없습니다.", "It is required and missing.")


def _mistake(name: str, what: str) -> Mistake:
    return Mistake(name, in_korean(what.partition(" - at `$")[0]), what)
