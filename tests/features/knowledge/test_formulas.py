"""Rates of the overview: parts of one, or nothing when there is nothing to compute from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.insight import Rate
from onmaru.features.knowledge.upkeep.formulas import (
    FORMULAS,
    Figures,
    coverage,
    first_line_by_department,
    freshness,
)

pytestmark = pytest.mark.model


def test_each_rate_of_plain_figures() -> None:
    figures = Figures(recorded=8, first_line=6, live=10, fresh=4, categories=80, covered=60)
    assert [rate(figures) for rate in (first_line_by_department, freshness, coverage)] == [0.75, 0.4, 0.75]


@pytest.mark.parametrize("rate", FORMULAS, ids=lambda rate: rate.id)
def test_nothing_to_compute_from_is_no_figure(rate: Rate[Figures]) -> None:
    assert rate(Figures()) is None
    assert rate.name == f"{rate.id} v{rate.version}"
    assert rate.rule
    assert any("가" <= sign <= "힣" for sign in rate.rule_korean)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_rate_is_a_part_of_one(part: int, rest: int) -> None:
    value = freshness(Figures(live=part + rest, fresh=part))
    assert value is None or 0 <= value <= 1


@pytest.mark.parametrize("rate", FORMULAS, ids=lambda rate: rate.id)
def test_the_reference_page_says_what_the_rates_do(rate: Rate[Figures]) -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "figures.md").read_text()
    assert f"| `{rate.name}` | {rate.korean} | {rate.rule} | {rate.rule_korean} |" in page
