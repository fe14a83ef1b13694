"""Our own set: questions judged over the articles of the sample city, some kept aside while search was tuned."""

import tomllib
from pathlib import Path
from typing import Any

from onmaru.eval import sets
from onmaru.eval.sets import Judged, SetUnreadable, Text

SETS = Path(__file__).parent / "sets" / "gaon"
PROJECT = Path(__file__).resolve().parents[3]
ARTICLES = PROJECT / "cities" / "gaon" / "knowledge"


def read() -> Judged:
    """Read the set; raises SetUnreadable where there is no sample city."""
    articles = [article for path in sorted(ARTICLES.glob("*.toml")) for article in _articles(path)]
    if not articles:
        raise SetUnreadable(f"{ARTICLES}: 본보기 도시의 항목이 없습니다 (no articles of the sample city here)")
    return sets.judged(articles, SETS / "queries.jsonl", SETS / "qrels.tsv", str(ARTICLES))


def _articles(path: Path) -> list[Text]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_article(article) for article in told["articles"]]


def _article(told: dict[str, Any]) -> Text:
    facts = (*_strings(told["steps"]), *_strings(told["documents"]), told["fee"], told["where"])
    return Text(
        id=told["id"],
        title=told["title"],
        text="\n".join((told["full"].strip(), *facts)),
        phrasings=_strings(told["phrasings"]),
        keywords=_strings(told["keywords"]),
        short=told["short"],
        spoken=told["spoken"],
    )


def _strings(value: list[str]) -> tuple[str, ...]:
    return tuple(value)
