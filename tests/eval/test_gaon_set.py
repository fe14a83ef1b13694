"""Our judged questions keep to their rules: whole, spread over kinds and parts, and never an article's own words."""

import json
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SET = ROOT / "src/onmaru/eval/sets/gaon"
AT_LEAST = {
    "plain": 60,
    "question": 80,
    "paraphrase": 70,
    "colloquial": 60,
    "typo": 50,
    "spacing": 40,
    "keyboard": 30,
    "initials": 20,
    "factual": 40,
    "town": 20,
}
NOISY = {"typo", "spacing", "keyboard"}
PARTS = {"tune", "held-out"}


@pytest.fixture(scope="module")
def queries() -> list[dict[str, str]]:
    return [json.loads(line) for line in (SET / "queries.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def judgements() -> list[tuple[str, str, int]]:
    rows = (line.split("\t") for line in (SET / "qrels.tsv").read_text("utf-8").splitlines())
    return [(query, article, int(gain)) for query, article, gain in rows]


@pytest.fixture(scope="module")
def articles() -> dict[str, dict[str, Any]]:
    files = sorted((ROOT / "cities/gaon/knowledge").glob("*.toml"))
    return {made["id"]: made for file in files for made in tomllib.loads(file.read_text("utf-8"))["articles"]}


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def test_ids_and_texts_are_unique(queries: list[dict[str, str]]) -> None:
    for field in ("id", "text"):
        assert len({query[field] for query in queries}) == len(queries)


def test_each_kind_is_large_enough_and_in_both_parts(queries: list[dict[str, str]]) -> None:
    counts = Counter((query["kind"], query["part"]) for query in queries)
    assert {kind for kind, _ in counts} == set(AT_LEAST)
    assert {part for _, part in counts} == PARTS
    for kind, least in AT_LEAST.items():
        tune, held_out = counts[kind, "tune"], counts[kind, "held-out"]
        assert tune + held_out >= least
        assert abs(tune - held_out) <= least // 5


def test_noisy_questions_say_what_was_meant(queries: list[dict[str, str]]) -> None:
    for query in queries:
        assert ("clean" in query) == (query["kind"] in NOISY)
        assert query.get("clean") != query["text"]


def test_every_judgement_is_of_a_question_and_an_article(
    queries: list[dict[str, str]], judgements: list[tuple[str, str, int]], articles: dict[str, dict[str, Any]]
) -> None:
    assert len({(query, article) for query, article, _ in judgements}) == len(judgements)
    assert {query for query, _, _ in judgements} == {query["id"] for query in queries}
    assert {article for _, article, _ in judgements} <= set(articles)
    assert {gain for _, _, gain in judgements} == {1, 2, 3}
    assert {query for query, _, gain in judgements if gain == 3} == {query["id"] for query in queries}


def test_no_answer_of_one_part_is_an_answer_of_the_other(
    queries: list[dict[str, str]], judgements: list[tuple[str, str, int]]
) -> None:
    part, seen = {query["id"]: query["part"] for query in queries}, defaultdict[str, set[str]](set)
    for query, article, gain in judgements:
        if gain == 3:
            seen[article].add(part[query])
    assert [article for article, parts in seen.items() if len(parts) > 1] == []


def test_no_question_is_an_articles_own_words(
    queries: list[dict[str, str]], articles: dict[str, dict[str, Any]]
) -> None:
    own = {bare(text) for made in articles.values() for text in (made["title"], *made["phrasings"])}
    asked = (text for query in queries for text in (query["text"], query.get("clean", "")) if text)
    assert [text for text in asked if bare(text) in own] == []
