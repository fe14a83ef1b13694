"""What a file would do to the articles there are: which are new, which change, which stay, and what is wrong. Pure."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from onmaru.features.directory import Directory
from onmaru.features.knowledge import checking, tidying
from onmaru.features.knowledge.errors import Mistake
from onmaru.features.knowledge.exchange import words
from onmaru.features.knowledge.exchange.columns import HEADINGS
from onmaru.features.knowledge.exchange.filed import Filed, shaped
from onmaru.features.knowledge.exchange.report import ImportProblem, ImportReport, Parsed, Row, Said, problem, told
from onmaru.features.knowledge.model import Article, ArticleId, Content, Revision

TEXTS: Final = ("title", "short", "spoken", "full", "agents_only", "fee", "where", "hours")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


class Present(NamedTuple):
    """An article there is, and the revision an import goes on from."""

    article: Article
    base: Revision
    content: Content
    """Of the base, as an export would write it."""


class Shelf(NamedTuple):
    """What there is, as far as a file is concerned."""

    directory: Directory
    articles: Collection[ArticleId]
    """All ids."""
    present: Mapping[ArticleId, Present]
    """Those the file names."""
    attachments: Mapping[ArticleId, Collection[str]]
    is_later: Callable[[Content], bool]
    """Whether it takes effect only later."""
    is_over: Callable[[Content], bool]
    """Whether its last day in effect has passed."""
    new_id: Callable[[], ArticleId]
    hands_in: bool = False
    """Whether articles are handed in for review instead of going live."""


class Plan:
    """What is to be done."""

    def __init__(self, parsed: Parsed) -> None:
        self.rows = len(parsed.rows)
        self.problems = list(parsed.problems)
        self.created: dict[ArticleId, Content] = {}
        self.changed: dict[ArticleId, tuple[Present, Content]] = {}
        self.unchanged = 0

    @property
    def is_right(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not any(each.severity == "error" for each in self.problems)

    def report(self, *, applied: bool) -> ImportReport:
        """Return it as people read it."""
        return ImportReport(
            rows=self.rows,
            created=len(self.created),
            changed=len(self.changed),
            unchanged=self.unchanged,
            problems=told(self.problems),
            applied=applied,
        )


def planned(parsed: Parsed, shelf: Shelf) -> Plan:
    """Look at every row and return what is to be done; nothing may be done while an error is among the problems."""
    plan = Plan(parsed)
    ids = ids_by_name(shelf.directory)
    names = {str(row.values["id"]) for row in parsed.rows if "id" in row.values} | set(shelf.articles)
    first: dict[ArticleId, int] = {}
    for row in parsed.rows:
        article = _article(row, shelf, ids, plan.problems)
        if article is None:
            continue
        plan.problems.extend(_notices(row, article))
        if article.id in first:
            twice = Said(words.TWICE.format(row=first[article.id]), f"The same id is in row {first[article.id]}.")
            plan.problems.append(problem(row.number, HEADINGS["id"], article.id, twice))
            continue
        first[article.id] = row.number
        known = checking.Known(shelf.directory, article.id, names, shelf.attachments.get(article.id, ()))
        plan.problems.extend(_told(row, checking.mistakes(article.content(), known)))
        _place(row, article, shelf, plan)
    if shelf.hands_in and (plan.created or plan.changed):
        plan.problems.append(problem(0, "", "", words.HANDED_IN, "warning"))
    return plan


def ids_by_name(directory: Directory) -> dict[str, dict[str, str]]:
    """Return for fields that name an entry of the city its id by its Korean name, where only one is called so."""
    matters = [child for group in directory.data.categories for child in group.children]
    return {
        field: {entry.name: entry.id for entry in entries if [each.name for each in entries].count(entry.name) == 1}
        for field, entries in (("department", list(directory.data.departments)), ("category", matters))
    }


def _article(
    row: Row, shelf: Shelf, ids: Mapping[str, Mapping[str, str]], problems: list[ImportProblem]
) -> Filed | None:
    """Return the article a row describes, its own fields over those there are; None after saying what is wrong."""
    name = row.values.get("id")
    present = shelf.present.get(name) if isinstance(name, str) else None
    before = msgspec.to_builtins(present.content, builtin_types=()) if present else {}
    values = before | dict(_given(row)) | {"id": name or shelf.new_id()}
    values |= {
        field: ids[field].get(values[field], values[field]) for field in ids if isinstance(values.get(field), str)
    }
    if row.translations:
        values["translations"] = _translations(before.get("translations", {}), row.translations)
    article = shaped(values)
    if isinstance(article, Filed):
        return article
    problems.extend(_told(row, article))
    return None


def _given(row: Row) -> Iterator[tuple[str, Any]]:
    """Yield what a row says; without a review date the one there is stays, for no live article is without."""
    yield from ((field, value) for field, value in row.values.items() if (field, value) != ("review_by", None))


def _translations(before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**before, **given}
    return {language: said for language, said in merged.items() if said is not None}


def _told(row: Row, mistakes: list[Mistake]) -> Iterator[ImportProblem]:
    for mistake in mistakes:
        heading = HEADINGS.get(mistake.field, mistake.field)
        said = Said(mistake.korean, mistake.english)
        yield problem(row.number, heading, row.values.get(mistake.field), said)


def _notices(row: Row, article: Filed) -> Iterator[ImportProblem]:
    if not row.values.get("id"):
        yield problem(row.number, HEADINGS["id"], "", words.MADE, "warning")
    for field in TEXTS:
        if field in row.values and _TAG.search(getattr(article, field)):
            yield problem(row.number, HEADINGS[field], getattr(article, field), words.HTML, "warning")


def _place(row: Row, article: Filed, shelf: Shelf, plan: Plan) -> None:
    """Put an article where it belongs: with the new, the changed or the unchanged."""
    content, present = article.content(), shelf.present.get(article.id)
    if present and _is_there_already(present, content, shelf):
        plan.unchanged += 1
        return
    if shelf.is_over(content):
        plan.problems.append(problem(row.number, HEADINGS["effective_until"], content.effective_until, words.OVER))
    if present is None:
        plan.created[article.id] = content
    else:
        plan.changed[article.id] = (present, content)
        plan.problems.extend(_about_change(row, present.article, content, shelf))


def _is_there_already(present: Present, content: Content, shelf: Shelf) -> bool:
    """Tell whether the article says this already; where nothing goes live, to be in the making is enough."""
    is_placed = present.article.standing == "live" or (shelf.hands_in and present.article.making is not None)
    return is_placed and tidying.is_same(present.content, content)


def _about_change(row: Row, article: Article, content: Content, shelf: Shelf) -> Iterator[ImportProblem]:
    if shelf.hands_in:
        if article.making is not None:
            yield problem(row.number, HEADINGS["id"], article.id, words.IN_MAKING)
        return
    if article.standing != "live":
        yield problem(row.number, HEADINGS["id"], article.id, words.NOT_LIVE, "warning")
    if article.making is not None:
        yield problem(row.number, HEADINGS["id"], article.id, words.DRAFTED, "warning")
        if shelf.is_later(content):
            yield problem(row.number, HEADINGS["effective_from"], content.effective_from, words.IN_THE_WAY)
