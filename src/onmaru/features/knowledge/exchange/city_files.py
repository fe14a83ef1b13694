"""The knowledge base in a city's folder: `knowledge/*.toml`, a file for each first-level category.

Reading collects every mistake with its file, line and field; writing what was read changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from onmaru.features.directory import Directory, Mistake, Place, read_toml, said, toml_table
from onmaru.features.knowledge import checking, errors
from onmaru.features.knowledge.exchange.filed import FIELDS, Filed, shaped
from onmaru.features.knowledge.model import ArticleId

FOLDER: Final = "knowledge"
SECTION: Final = "articles"
WITHOUT_CATEGORY: Final = "other"
"""File of articles whose category the city no longer has."""


class Entry(NamedTuple):
    """One article as somebody wrote it."""

    place: Place
    row: Any
    name: ArticleId | None


class Reading(NamedTuple):
    """What a folder says: the articles that are right, and everything that must be put right."""

    articles: dict[ArticleId, Filed]
    mistakes: list[Mistake]


def read(folder: Path, directory: Directory, known: Collection[ArticleId] = ()) -> Reading:
    """Read a city's articles, which may refer to one another and to those already known."""
    reading = Reading({}, [])
    entries = list(_entries(folder, reading.mistakes))
    there = {entry.name for entry in entries if entry.name} | set(known)
    for entry in _once(entries, reading.mistakes):
        article = shaped(entry.row)
        wrong = article if isinstance(article, list) else _wrong(article, directory, there)
        reading.mistakes.extend(entry.place.mistake(entry.row, each.field, each.korean) for each in wrong)
        if isinstance(article, Filed):
            reading.articles[article.id] = article
    return reading


def _entries(folder: Path, mistakes: list[Mistake]) -> Iterator[Entry]:
    for path in sorted((folder / FOLDER).glob("*.toml")):
        found = read_toml(path)
        if isinstance(found, Mistake):
            mistakes.append(found._replace(file=f"{FOLDER}/{found.file}"))
            continue
        for section, rows in found.tables.items():
            for nth, row in enumerate(rows if isinstance(rows, list) else [rows]):
                place = Place(f"{FOLDER}/{path.name}", found.text, section, nth)
                if section != SECTION or not isinstance(row, Mapping):
                    mistakes.append(place.mistake(None, "", f"항목은 [[{SECTION}]] 표로 적습니다."))
                else:
                    name = row.get("id")
                    yield Entry(place, row, name if isinstance(name, str) else None)


def _once(entries: Iterable[Entry], mistakes: list[Mistake]) -> Iterator[Entry]:
    """Yield each article the first time it comes."""
    seen: dict[ArticleId, Place] = {}
    for entry in entries:
        first = seen.get(entry.name) if entry.name else None
        if first is None:
            if entry.name:
                seen[entry.name] = entry.place
            yield entry
        else:
            told = f"다른 항목이 쓰는 id입니다: {first.file}:{first.line_of('id')}"
            mistakes.append(entry.place.mistake(entry.row, "id", told))


def _wrong(article: Filed, directory: Directory, there: Collection[ArticleId]) -> list[errors.Mistake]:
    return checking.mistakes(article.content(), checking.Known(directory, article.id, there))


def write(articles: Iterable[Filed], directory: Directory, folder: Path) -> None:
    """Write articles so that `read` understands the same; a category's file goes when none is left in it."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    tables = defaultdict[str, list[str]](list)
    for article in articles:
        group = directory.category_group(article.category)
        tables[group.id if group else WITHOUT_CATEGORY].append(_table(article))
    for name in (*(group.id for group in directory.data.categories), WITHOUT_CATEGORY):
        path = folder / FOLDER / f"{name}.toml"
        if name in tables:
            path.write_text("\n".join(tables[name]), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def _table(article: Filed) -> str:
    written = said(article) | {"verified": article.verified}
    order = ("id", "category", "department", "official", *FIELDS)
    return toml_table(f"[[{SECTION}]]", {name: written[name] for name in dict.fromkeys(order) if name in written})
