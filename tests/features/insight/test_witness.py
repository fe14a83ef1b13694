"""An auditor recounts a day from its recorded events, and finds what we show."""

from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.features.insight.days import Day, whole_days
from tests.features.insight.witness import Sheet, recount
from tests.floor.scripts import Line, plans

from onmaru.features.contacts import Story, StoryChanged
from onmaru.features.contacts.following import follow
from onmaru.features.insight.figures import differences, hours_of
from onmaru.floor import model
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.model

MORNING = 1_772_589_600_000
HOUR_OF = hours_of(ZoneInfo("Asia/Seoul"))
TARGETS = {"general": 1, "tax": 20, "welfare": 100}
any_day = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def books(day: Day) -> tuple[Sheet, dict[ContactId, Story]]:
    """Keep books as the projectors do: a difference for each change of a story."""
    sums: Sheet = Counter()
    stories: dict[ContactId, Story] = {}
    for event in day.history:
        contact = getattr(event, "contact", None)
        before = stories.get(contact) if contact else None
        after = follow(before, event, TARGETS.__getitem__) if contact else None
        if contact is None or after is None or after is before:
            continue
        stories[contact] = after
        for slot, amounts in differences(StoryChanged(before, after), HOUR_OF).items():
            for figure, amount in amounts.items():
                sums[(*slot, figure)] += amount
    return Counter({what: amount for what, amount in sums.items() if amount}), stories


@any_day
@given(plans, whole_days)
def test_an_auditor_with_a_pencil_finds_the_very_figures(plan: model.FloorPlan, script: list[Line]) -> None:
    day = Day(plan, MORNING).play(script)
    ours, _ = books(day)
    assert dict(ours) == dict(recount(day.history, TARGETS.__getitem__, HOUR_OF))
    assert min(ours.values(), default=0) >= 0


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
