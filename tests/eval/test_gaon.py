"""Our own judged set: it is whole, and what repairs a question never makes one worse that was good as it stood."""

import pytest

from onmaru.adapters.search import repair
from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.repair import Repaired
from onmaru.eval import gaon
from onmaru.eval.engines import document
from onmaru.eval.sets import Judged, Query
from onmaru.features.knowledge.ports import Question
from onmaru.features.knowledge.upkeep.seed import seeded

pytestmark = pytest.mark.model

BESIDE = 150
"""Articles nobody asks for, among those that are."""


@pytest.fixture(scope="module")
def judged() -> Judged:
    return gaon.read()


@pytest.fixture(scope="module")
def engine(judged: Judged) -> Engine:
    asked_for = {article for gains in judged.gains.values() for article in gains}
    beside = [text.id for text in judged.corpus if text.id not in asked_for][:BESIDE]
    made = Engine(Language())
    made.set_synonyms(seeded())
    made.replace([document(text) for text in judged.corpus if text.id in asked_for or text.id in beside])
    return made


def _is_found(engine: Engine, judged: Judged, query: Query) -> bool:
    gains = judged.gains[query.id]
    hits = engine.find(Question(text=query.text, meaning=False)).hits
    return any(gains.get(hit.article, 0) > 0 for hit in hits)


def test_the_set_has_a_part_that_was_kept_aside(judged: Judged) -> None:
    assert {query.part for query in judged.queries} == {"tune", "held-out"}
    assert all(query.kind for query in judged.queries)


def test_repairs_never_lose_what_was_found_without(
    engine: Engine, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    repaired = {query.id for query in judged.queries if _is_found(engine, judged, query)}
    monkeypatch.setattr(repair, "keys", lambda text, *_: Repaired(text))
    monkeypatch.setattr(repair, "spelling", lambda text, *_: Repaired(text))
    plain = {query.id for query in judged.queries if _is_found(engine, judged, query)}
    assert plain - repaired == set()


def test_good_questions_are_not_repaired_at_all(engine: Engine, judged: Judged) -> None:
    plain = [query.text for query in judged.queries if query.kind == "plain"]
    read = [engine.find(Question(text=text, meaning=False)).readings for text in plain]
    assert [each for readings in read for each in readings if each.kind in {"typo", "keyboard"}] == []
