"""The knowledge base in a city's folder, as the city's commands see it."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import msgspec

from onmaru.features.directory import Directory, Mistake
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.exchange import city_files, shelf
from onmaru.features.knowledge.exchange.filed import Filed
from onmaru.features.knowledge.exchange.stocking import Stocking, known_articles
from onmaru.features.knowledge.model import ArticleId, Content
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database

_TELEPHONE: Final = re.compile(r"\b0\d{1,2}-\d{3,4}-\d{4}\b")
_MONEY: Final = re.compile(r"\d[\d,]*\s*(원|만 ?원|천 ?원)")
SAID: Final = ("title", "phrasings", "short", "spoken", "full", "steps", "documents", "fee", "where", "agents_only")


class CityArticles:
    """Articles beside the description of a city."""

    async def mistakes(self, folder: Path, directory: Directory, database: Database | None = None) -> list[Mistake]:
        """Return everything to be put right in the articles."""
        known: Collection[ArticleId] = ()
        if database is not None:
            async with database.begin() as connection:
                known = await known_articles(connection, directory.city.id)
        return city_files.read(folder, directory, known).mistakes

    def summary(self, folder: Path, directory: Directory) -> str:
        """Return how many articles there are."""
        count = len(city_files.read(folder, directory).articles)
        return f"상담DB 항목 {count}" if count else ""

    async def load(self, folder: Path, directory: Directory, database: Database) -> str:
        """Load the articles nobody knows yet."""
        acts = Acts(database, directory.city.id, clock=WallClock(), directory=lambda: directory)
        count = await Stocking(acts).add_new(folder)
        return f"상담DB 항목 추가 {count}" if count else "상담DB에 새 항목이 없습니다."

    async def export(self, folder: Path, directory: Directory, database: Database) -> str:
        """Write every live article; files kept with them stay behind."""
        async with database.begin() as connection:
            articles = await shelf.live_articles(connection, directory.city.id)
        city_files.write(map(_without_attachments, articles), directory, folder)
        left = sum(form.attachment is not None for article in articles for form in article.forms)
        said = f" 서식에 붙은 파일 {left}개는 내보내지 않습니다." if left else ""
        return f"상담DB 항목 {len(articles)}.{said}"

    def hand_on(self, source: Path, giver: Directory, folder: Path, heir: Directory) -> str:
        """Give a new city the articles of another; each says what in it is to be looked at."""
        given = city_files.read(source, giver).articles.values()
        ours = [article for article in given if article.department in heir.departments]
        names = {article.id for article in ours}
        city_files.write([_handed_on(article, giver, names) for article in ours], heir, folder)
        return f"상담DB 항목 {len(ours)}"


def _without_attachments(article: Filed) -> Filed:
    forms = tuple(msgspec.structs.replace(form, attachment=None) for form in article.forms)
    return msgspec.structs.replace(article, forms=forms)


def _handed_on(article: Filed, giver: Directory, names: Collection[ArticleId]) -> Filed:
    """Return the article with the other city's people and town offices taken out, and a note of what is left of it."""
    note = (
        f"{giver.city.name}에서 가져온 글입니다. 우리 시에 맞는지 보아 주십시오: {', '.join(_local(article, giver))}."
    )
    return msgspec.structs.replace(
        article,
        official=None,
        town_offices=(),
        related=tuple(name for name in article.related if name in names),
        review_by=None,
        verified=False,
        agents_only="\n\n".join(part for part in (note, article.agents_only) if part),
    )


def _local(article: Content, giver: Directory) -> Iterator[str]:
    """Yield what in an article is likely to be otherwise in another city."""
    text = "\n".join(str(getattr(article, field)) for field in SAID)
    yield "담당 부서"
    if article.where or article.hours:
        yield "장소와 시간"
    if numbers := sorted(set(_TELEPHONE.findall(text))):
        yield f"전화번호({', '.join(numbers)})"
    if article.fee or _MONEY.search(text):
        yield "금액"
    if giver.city.name.rstrip("시군구") in text:
        yield f"{giver.city.name}의 이름과 시설"
    if any("조례" in law or giver.city.name in law for law in article.legal_basis):
        yield "조례"
    if article.town_offices:
        yield "읍·면·동마다 다른 점"
