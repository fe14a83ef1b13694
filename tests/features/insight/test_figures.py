"""What is counted: differences add up to a recount, and figures add up to one another."""

import re
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from tests.floor.scripts import Line, command_of, plans, scripts

from onmaru.features.contacts import Story, StoryChanged
from onmaru.features.contacts.following import follow
from onmaru.features.insight.figures import Counts, Figures, counted, differences, hours_of
from onmaru.features.insight.formulas import FORMULAS, answered_rate, average_wait_ms, service_level_a
from onmaru.features.insight.today import day_of
from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.model

SEOUL = ZoneInfo("Asia/Seoul")
MORNING = 1_772_589_600_000
"""2026-03-04 11:00 in Korea."""
HOUR = 3_600_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans, scripts)
def test_differences_add_up_to_a_recount_of_all_stories(plan: model.FloorPlan, script: list[Line]):
    state, stories, now = State(), dict[ContactId, Story](), MORNING
    hour_of = hours_of(SEOUL)
    sums: Counts = Counter()

    def do(command: model.FloorCommand) -> None:
        try:
            events = handle(state, command, now)
        except Refusal:
            return
        for event in events:
            contact = getattr(event, "contact", None)
            before = stories.get(contact) if contact else None
            after = follow(before, event, lambda _: 2) if contact else None
            if contact and after:
                stories[contact] = after
                for slot, amounts in differences(StoryChanged(before, after), hour_of).items():
                    sums.update({(slot, figure): amount for figure, amount in amounts.items()})

    do(model.AdoptPlan(plan))
    for agent in plan.agents:
        for command in (model.SignIn(agent.id), model.RaiseLine(agent.id), model.GoReady(agent.id)):
            do(command)
    for line in script:
        now += line.after_ms * 100  # so that a script crosses hours
        do(command_of(state, line))

    recount: Counts = Counter()
    for story in stories.values():
        recount.update(counted(story, hour_of))
    assert {what: amount for what, amount in sums.items() if amount} == {
        what: amount for what, amount in recount.items() if amount
    }
    _centre_adds_up(stories, recount)


def _centre_adds_up(stories: dict[ContactId, Story], recount: Counts) -> None:
    centre, queues = Counter[str](), Counter[str]()
    for (slot, figure), amount in recount.items():
        (centre if slot.scope == "centre" else queues)[figure] += amount if slot.scope in {"centre", "queue"} else 0
    incoming = [story for story in stories.values() if story.contact.direction == "incoming"]
    waiting = [story for story in incoming if story.contact.outcome is None and not story.parts]
    assert centre["arrived"] == len(incoming)
    ours = [story for story in stories.values() if story.contact.direction == "outgoing"]
    assert centre["outgoing"] == len([story for story in ours if story.parts])
    decided = centre["answered"] + centre["abandoned"] + centre["lost_waiting"]
    assert centre["offered"] == decided + centre["deferred"] + len(waiting)
    assert centre["answered_in_time"] <= centre["answered"]
    assert centre["abandoned_in_time"] <= centre["abandoned"]
    for figure in ("talk_ms", "hold_ms", "after_call_ms", "transfers", "outgoing_ms"):
        assert centre[figure] == queues[figure]


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
