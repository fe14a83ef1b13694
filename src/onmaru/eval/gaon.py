"""Our own set: questions judged over the articles of the sample city, some kept aside while search was tuned."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from onmaru.adapters.search.wire import Place
from onmaru.eval import sets
from onmaru.eval.sets import Judged, SetUnreadable, Text

SETS = Path(__file__).parent / "sets" / "gaon"
PROJECT = Path(__file__).resolve().parents[3]
CITY = PROJECT / "cities" / "gaon"
ARTICLES = CITY / "knowledge"


def read() -> Judged:
    """Read the set; raises SetUnreadable where there is no sample city."""
    articles = [article for path in sorted(ARTICLES.glob("*.toml")) for article in _articles(path)]
    if not articles:
        raise SetUnreadable(f"{ARTICLES}: 본보기 도시의 항목이 없습니다 (no articles of the sample city here)")
    judged = sets.judged(articles, SETS / "queries.jsonl", SETS / "qrels.tsv", str(ARTICLES))
    return msgspec.structs.replace(judged, places=_places())


def _places() -> tuple[Place, ...]:
    told = tomllib.loads((CITY / "town_offices.toml").read_text(encoding="utf-8"))
    return tuple(Place(office["id"], (office["name"],), "town_office") for office in told["departments"])


def _articles(path: Path) -> list[Text]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_article(article) for article in told["articles"]]


def _article(told: dict[str, Any]) -> Text:
    towns = (office["text"] for office in told.get("town_offices", ()))
    facts = (*told["steps"], *told["documents"], told["fee"], told["where"], told["hours"], *towns)
    return Text(
        id=told["id"],
        title=told["title"],
        text="\n".join((told["full"].strip(), *facts)),
        phrasings=tuple(told["phrasings"]),
        keywords=tuple(told["keywords"]),
        short=told["short"],
        spoken=told["spoken"],
    )
