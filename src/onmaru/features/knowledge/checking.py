"""What must be true of a content before it is kept; each rule names the field and says what to do. Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from itertools import chain
from typing import Final

import msgspec

from onmaru.features.directory import Directory
from onmaru.features.knowledge.errors import Mistake
from onmaru.features.knowledge.marks import safe_href
from onmaru.features.knowledge.model import LONGEST_SHORT_BYTES, ArticleId, Content

YEARS: Final = range(2000, 2200)


class Known(msgspec.Struct, frozen=True):
    """What a content may name."""

    directory: Directory
    article: ArticleId
    articles: Collection[ArticleId]
    """Those that exist, among the related ones at least."""
    attachments: Collection[str] = ()
    """Files kept with this article."""


def mistakes(content: Content, known: Known) -> list[Mistake]:
    """Return everything to be put right; nothing when the content can be kept."""
    return list(chain.from_iterable(rule(content, known) for rule in RULES))


def title_says_something(content: Content, _: Known) -> Iterator[Mistake]:
    """A title of blanks is none."""
    if not content.title.strip():
        yield Mistake("title", "질문을 적어 주십시오.", "title: write the question.")


def short_fits_a_text_message(content: Content, _: Known) -> Iterator[Mistake]:
    """One text message holds 90 bytes of cp949, the code feature phones know."""
    foreign = "".join(dict.fromkeys(sign for sign in content.short if not _in_cp949(sign)))
    if foreign:
        yield Mistake(
            "short",
            f"짧은 답: 문자로 보낼 수 없는 글자가 있습니다: {foreign}",
            "short: it holds characters that a text message cannot carry.",
        )
    elif (size := len(content.short.encode("cp949"))) > LONGEST_SHORT_BYTES:
        yield Mistake(
            "short",
            f"짧은 답: 문자 한 통은 {LONGEST_SHORT_BYTES}바이트까지입니다(지금 {size}바이트). 줄여 주십시오.",
            f"short: a text message holds {LONGEST_SHORT_BYTES} bytes and this has {size}; shorten it.",
        )


def owner_exists(content: Content, known: Known) -> Iterator[Mistake]:
    """A department of the city, and an official of that department."""
    if content.department not in known.directory.departments:
        yield Mistake(
            "department", f"담당 부서: 없는 부서입니다: {content.department}", "department: there is no such one."
        )
    if content.official is None:
        return
    official = known.directory.officials.get(content.official)
    if official is None or official.department != content.department:
        yield Mistake(
            "official",
            f"담당자: 그 부서의 담당자가 아닙니다: {content.official}",
            "official: not an official of that department.",
        )


def category_exists(content: Content, known: Known) -> Iterator[Mistake]:
    """One of the second level."""
    group = known.directory.category_group(content.category)
    if group is None or group.id == content.category:
        yield Mistake(
            "category", f"유형: 소분류를 골라 주십시오: {content.category}", "category: choose a second-level one."
        )


def town_offices_exist(content: Content, known: Known) -> Iterator[Mistake]:
    """Each once."""
    for office, times in Counter(each.office for each in content.town_offices).items():
        department = known.directory.departments.get(office)
        if department is None or department.kind != "town_office":
            yield Mistake(
                "town_offices",
                f"읍·면·동마다 다른 점: 없는 행정복지센터입니다: {office}",
                "town_offices: there is no such one.",
            )
        elif times > 1:
            yield Mistake(
                "town_offices",
                f"읍·면·동마다 다른 점: 같은 곳이 두 번 있습니다: {department.name}",
                "town_offices: one is there twice.",
            )


def related_exist(content: Content, known: Known) -> Iterator[Mistake]:
    """Other articles, each once."""
    for name, times in Counter(content.related).items():
        if name == known.article:
            yield Mistake("related", "함께 보는 항목: 이 항목 자신은 넣을 수 없습니다.", "related: it names itself.")
        elif name not in known.articles:
            yield Mistake("related", f"함께 보는 항목: 없는 항목입니다: {name}", "related: there is no such article.")
        elif times > 1:
            yield Mistake(
                "related", f"함께 보는 항목: 같은 항목이 두 번 있습니다: {name}", "related: one is there twice."
            )


def links_are_safe(content: Content, _: Known) -> Iterator[Mistake]:
    """They lead to the web, to a telephone or to a mailbox."""
    if content.link and safe_href(content.link) is None:
        yield Mistake(
            "link", "온라인 주소: https://로 시작하는 주소를 적어 주십시오.", "link: write an https:// address."
        )
    for form in content.forms:
        if form.link and safe_href(form.link) is None:
            yield Mistake(
                "forms",
                f"서식: {form.name}의 주소는 https://로 시작해야 합니다.",
                "forms: a link must begin with https://.",
            )


def forms_are_there(content: Content, known: Known) -> Iterator[Mistake]:
    """A form has a name; its file is kept with this article."""
    for form in content.forms:
        if not form.name:
            yield Mistake("forms", "서식: 이름을 적어 주십시오.", "forms: give each a name.")
        if form.attachment is not None and form.attachment not in known.attachments:
            yield Mistake(
                "forms", f"서식: {form.name}의 파일이 첨부되어 있지 않습니다.", "forms: a file is not attached."
            )


def dates_make_sense(content: Content, _: Known) -> Iterator[Mistake]:
    """In this century, and in order."""
    dates = {"effective_from": "적용 시작일", "effective_until": "적용 마지막 날", "review_by": "검토일"}
    for field, name in dates.items():
        day: date | None = getattr(content, field)
        if day is not None and day.year not in YEARS:
            yield Mistake(field, f"{name}: 날짜를 다시 확인해 주십시오.", f"{field}: check the date.")
    if content.effective_from and content.effective_until and content.effective_from > content.effective_until:
        yield Mistake(
            "effective_until",
            "적용 마지막 날: 적용 시작일보다 앞설 수 없습니다.",
            "effective_until: it is before effective_from.",
        )


RULES: tuple[Callable[[Content, Known], Iterator[Mistake]], ...] = (
    title_says_something,
    short_fits_a_text_message,
    owner_exists,
    category_exists,
    town_offices_exist,
    related_exist,
    links_are_safe,
    forms_are_there,
    dates_make_sense,
)


def _in_cp949(sign: str) -> bool:
    try:
        sign.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True
