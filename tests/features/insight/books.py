"""The books of a day, kept as the projectors keep them: a difference for each change of a story."""

from collections import Counter
from zoneinfo import ZoneInfo

from tests.features.insight.days import Day
from tests.features.insight.witness import Sheet

from onmaru.features.contacts import Story, StoryChanged
from onmaru.features.contacts.following import follow
from onmaru.features.insight.counting import Counts, counted, differences
from onmaru.features.insight.hours import hours_of
from onmaru.kernel.ids import ContactId

HOUR_OF = hours_of(ZoneInfo("Asia/Seoul"))
TARGETS = {"general": 1, "tax": 20, "welfare": 100}
Stories = dict[ContactId, Story]


def books(day: Day) -> tuple[Sheet, Stories]:
    """Return the figures that are not zero, and the stories they are of."""
    sums: Sheet = Counter()
    stories: Stories = {}
    for event in day.history:
        contact = getattr(event, "contact", None)
        before = stories.get(contact) if contact else None
        after = follow(before, event, TARGETS.__getitem__) if contact else None
        if contact is not None and after is not None and after is not before:
            stories[contact] = after
            _enter(sums, differences(StoryChanged(before, after), HOUR_OF))
    return _without_zeros(sums), stories


def recounted(stories: Stories) -> Sheet:
    """Return what the stories count for, as if nothing had been counted before."""
    sums: Sheet = Counter()
    for story in stories.values():
        _enter(sums, counted(story, HOUR_OF))
    return _without_zeros(sums)


def _enter(sums: Sheet, counts: Counts) -> None:
    for slot, amounts in counts.items():
        for figure, amount in amounts.items():
            sums[(*slot, figure)] += amount


def _without_zeros(sums: Sheet) -> Sheet:
    return Counter({what: amount for what, amount in sums.items() if amount})
