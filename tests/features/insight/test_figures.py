"""Formulas over figures, and the page that explains them. What is counted is recounted in `test_witness`."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from onmaru.features.insight.figures import Figures
from onmaru.features.insight.formulas import FORMULAS, answered_rate, average_wait_ms, service_level_a
from onmaru.features.insight.hours import day_of, hours_of

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
MORNING = 1_772_589_600_000
"""2026-03-04 11:00 in Korea."""
HOUR = 3_600_000


def test_hours_and_days_are_those_of_the_centres_clocks():
    hour_of = hours_of(SEOUL)
    assert hour_of(MORNING + 59 * 60_000) == MORNING
    assert hour_of(MORNING + HOUR) == MORNING + HOUR
    half_hour_zone = hours_of(ZoneInfo("Asia/Kolkata"))
    assert half_hour_zone(MORNING) == MORNING - HOUR // 2
    start, end = day_of(MORNING, SEOUL)
    assert (start, end) == (MORNING - 11 * HOUR, MORNING + 13 * HOUR)


def test_formulas_on_the_day_of_five_answers():
    """Offered 1,000; answered 900, 780 of them in time; abandoned 100, 30 of them in time."""
    day = Figures(
        offered=1_000,
        answered=900,
        answered_in_time=780,
        abandoned=100,
        abandoned_in_time=30,
        waited_answered_ms=9_000_000,
    )
    results = {formula.name: formula(day) for formula in FORMULAS}

    assert results["answered_rate v1"] == 0.9
    assert results["abandoned_rate v1"] == 0.1
    assert round(results["service_level_a v1"] or 0, 3) == 0.804
    assert results["service_level_b v1"] == 0.78
    assert round(results["service_level_c v1"] or 0, 3) == 0.867
    assert results["average_wait_ms v1"] == 10_000


def test_a_rate_of_nothing_is_nothing():
    assert answered_rate(Figures()) is None
    assert service_level_a(Figures(offered=1, abandoned=1, abandoned_in_time=1)) is None
    assert average_wait_ms(Figures()) is None


def test_those_who_still_wait_are_not_judged():
    assert answered_rate(Figures(offered=10, answered=4)) == 1.0


def test_every_formula_has_words_in_both_languages():
    assert all(formula.korean and formula.english and formula.rule and formula.rule_korean for formula in FORMULAS)
    assert len({formula.name for formula in FORMULAS}) == len(FORMULAS)


def test_the_reference_page_says_what_the_formulas_do():
    page = (Path(__file__).parents[3] / "docs" / "reference" / "figures.md").read_text()
    for formula in FORMULAS:
        assert f"| `{formula.name}` | {formula.korean} | {formula.rule} | {formula.rule_korean} |" in page
    figures = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert figures == {name for name in Figures.__struct_fields__ if not name.endswith("_ms")}
