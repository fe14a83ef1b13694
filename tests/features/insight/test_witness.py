"""An auditor recounts a day from its recorded events, and finds what we show."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.features.insight.books import HOUR_OF, TARGETS, Stories, books, recounted
from tests.features.insight.days import Day, whole_days
from tests.features.insight.witness import Sheet, recount
from tests.floor.scripts import Line, plans

from onmaru.features.contacts import Story
from onmaru.floor import model
from onmaru.kernel.clock import Instant

pytestmark = pytest.mark.model

MORNING = 1_772_589_600_000
any_day = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@any_day
@given(plans, whole_days)
def test_an_auditor_with_a_pencil_finds_the_very_figures(plan: model.FloorPlan, script: list[Line]) -> None:
    day = Day(plan, MORNING).play(script)
    ours, stories = books(day)
    assert dict(ours) == dict(recount(day.history, TARGETS.__getitem__, HOUR_OF))
    assert ours == recounted(stories)
    assert min(ours.values(), default=0) >= 0
    _figures_add_up_to_one_another(ours, stories)


def _figures_add_up_to_one_another(ours: Sheet, stories: Stories) -> None:
    """What the centre counts once, its queues, doors and agents count altogether; and everybody ends somewhere."""
    sums: Counter[tuple[str, str]] = Counter()
    for (_, scope, _, figure), amount in ours.items():
        sums[scope, figure] += amount
    for figure in ("talk_ms", "hold_ms", "after_call_ms", "transfers", "outgoing_ms"):
        assert sums["centre", figure] == sums["queue", figure] == sums["agent", figure]
    centre = {figure: amount for (scope, figure), amount in sums.items() if scope == "centre"}
    assert Counter(centre)["arrived"] == len([each for each in stories.values() if not _is_ours(each)])
    _everybody_is_somewhere(Counter(centre), stories)


def _everybody_is_somewhere(centre: Counter[str], stories: Stories) -> None:
    citizens = [story.contact for story in stories.values() if not _is_ours(story)]
    going_on = [each for each in citizens if each.outcome is None and each.answered_at is None]
    told_closed = [each for each in citizens if each.outcome == "closed_hours"]
    lost_at_the_door = [each for each in citizens if each.outcome == "lost" and each.queued_at is None]
    ends = ("answered", "abandoned", "lost_waiting", "left_in_greeting", "in_menu", "deferred")
    others = len(going_on) + len(told_closed) + len(lost_at_the_door)
    assert centre["arrived"] == sum(centre[figure] for figure in ends) + others


def _is_ours(story: Story) -> bool:
    return story.contact.direction == "outgoing"


@any_day
@given(plans, whole_days)
def test_the_parts_of_a_contact_add_up_to_its_length(plan: model.FloorPlan, script: list[Line]) -> None:
    _, stories = books(Day(plan, MORNING).play(script))
    for story in stories.values():
        _has_no_gap(story)
        _company_is_within_the_agents_time(story)


def _has_no_gap(story: Story) -> None:
    """From the first queue or agent to the end there is always a queue, an agent, or whom an agent left them with."""
    waits = [(wait.queued_at, wait.ended_at) for wait in story.waits]
    stretches = [*waits, *((part.accepted_at, part.ended_at) for part in story.parts)]
    if not stretches:
        return
    stretches.sort(key=lambda stretch: (stretch[0], stretch[1] is None, stretch[1]))
    left_alone = sum(_between(before[1], after[0]) for before, after in pairwise(stretches))
    released = [part.ended_at for part in story.parts if part.ended == "released"]
    if not released:
        assert left_alone == 0
        assert story.contact.ended_at in {None, stretches[-1][1]}


def _between(ended_at: Instant | None, begun_at: Instant) -> int:
    assert ended_at is not None, "one ends before the next begins"
    assert begun_at >= ended_at, "nobody is in two places"
    return begun_at - ended_at


def _company_is_within_the_agents_time(story: Story) -> None:
    """Who is aside, together or alone is so within a hold, a talk, or the time after the last agent."""
    contact = story.contact
    for party in story.parties:
        assert min(party.aside_ms, party.together_ms, party.alone_ms) >= 0
        counted = party.aside_ms + party.together_ms + party.alone_ms
        assert counted <= (party.ended_at or party.counted_at) - party.called_at
        if all(part.ended_at is not None for part in story.parts):
            assert party.aside_ms <= contact.hold_ms
            assert party.together_ms <= contact.talk_ms + contact.hold_ms + sum(p.dialled_ms for p in story.parts)
