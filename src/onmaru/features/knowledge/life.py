"""How a revision goes through its life, and when an article is looked at again. Pure.

draft → review → (scheduled →) live → superseded | withdrawn | expired; a draft or a reviewed one may be dropped.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal

from onmaru.features.knowledge.errors import AlreadyHandedIn, AlreadyScheduled, NotHandedIn, NothingInTheMaking
from onmaru.features.knowledge.model import Step
from onmaru.kernel.errors import Refusal

Act = Literal["write", "submit", "send_back", "schedule", "publish", "drop"]
"""What is done to the revision in the making."""

BECOMES: Mapping[tuple[Act, Step | None], Step] = {
    ("write", None): "draft",
    ("write", "draft"): "draft",
    ("write", "review"): "draft",
    ("submit", "draft"): "review",
    ("send_back", "review"): "draft",
    ("send_back", "scheduled"): "draft",
    ("schedule", "review"): "scheduled",
    ("publish", "review"): "live",
    ("publish", "scheduled"): "live",
    ("drop", "draft"): "dropped",
    ("drop", "review"): "dropped",
    ("drop", "scheduled"): "dropped",
}
"""Every step there is; what is not here is refused."""

_WHY_NOT: Mapping[Step | None, type[Refusal]] = {
    None: NothingInTheMaking,
    "draft": NotHandedIn,
    "review": AlreadyHandedIn,
    "scheduled": AlreadyScheduled,
}

LEAST_MONTHS: Final = 3
"""Nobody is asked again within a quarter."""


def step_after(act: Act, step: Step | None) -> Step:
    """Return the step a revision takes; raises a refusal that says why it cannot."""
    becomes = BECOMES.get((act, step))
    if becomes is None:
        raise _WHY_NOT[step]
    return becomes


def may(act: Act, step: Step | None) -> bool:
    """Tell whether the step can be taken."""
    return (act, step) in BECOMES


def next_review(review_by: date | None, since: date | None, today: date) -> date:
    """Return when to look again: after the same span as last time (`since` to `review_by`), a quarter at least."""
    span = review_by - since if review_by and since else timedelta()
    return max(today + span, months_after(today, LEAST_MONTHS))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
