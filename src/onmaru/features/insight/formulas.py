"""Rates and averages over figures, each with a name, a version and the words a report prints beside it.

A rule that changes gets another version beside the old one: what was reported stays reproducible. Only contacts whose
wait is over are judged (`decided`), so that a full queue at noon does not look like a bad day; at the end of the day
these are all that were offered.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from onmaru.features.insight.figures import Figures

SERVICE_LEVEL_SECONDS = 20
"""What a queue aims at unless its plan says otherwise; each queue is judged by its own."""


Counted = TypeVar("Counted")
"""What is counted: contacts here, articles elsewhere."""


class Formula(msgspec.Struct, Generic[Counted], frozen=True):
    """One figure of a report; call it with the figures it is to be computed from. None: nothing to compute from."""

    id: str
    version: int
    korean: str
    english: str
    rule: str
    """In the words of `Figures`."""
    rule_korean: str
    dividend: Callable[[Counted], int]
    divisor: Callable[[Counted], int]

    @property
    def name(self) -> str:
        """Name and version, as printed beside the figure: `service_level_a v1`."""
        return f"{self.id} v{self.version}"


class Rate(Formula[Counted], frozen=True):
    """A part of one."""

    def __call__(self, figures: Counted) -> float | None:
        """Compute it."""
        divisor = self.divisor(figures)
        return self.dividend(figures) / divisor if divisor > 0 else None


class Average(Formula[Counted], frozen=True):
    """Whole milliseconds."""

    def __call__(self, figures: Counted) -> int | None:
        """Compute it."""
        divisor = self.divisor(figures)
        return round(self.dividend(figures) / divisor) if divisor > 0 else None


answered_rate: Rate[Figures] = Rate(
    "answered_rate",
    1,
    "응대율",
    "answered rate",
    "answered / decided",
    "응대 ÷ (응대 + 포기 + 유실)",
    lambda f: f.answered,
    lambda f: f.decided,
)
abandoned_rate: Rate[Figures] = Rate(
    "abandoned_rate",
    1,
    "포기율",
    "abandoned rate",
    "abandoned / decided",
    "포기 ÷ (응대 + 포기 + 유실)",
    lambda f: f.abandoned,
    lambda f: f.decided,
)
service_level_a: Rate[Figures] = Rate(
    "service_level_a",
    1,
    "서비스레벨",
    "service level",
    "answered_in_time / (decided - abandoned_in_time)",
    "기준 시간 내 응대 ÷ (응대 + 포기 + 유실 − 기준 시간 내 포기)",
    lambda f: f.answered_in_time,
    lambda f: f.decided - f.abandoned_in_time,
)
service_level_b: Rate[Figures] = Rate(
    "service_level_b",
    1,
    "서비스레벨(전체 기준)",
    "service level over all offered",
    "answered_in_time / decided",
    "기준 시간 내 응대 ÷ (응대 + 포기 + 유실)",
    lambda f: f.answered_in_time,
    lambda f: f.decided,
)
service_level_c: Rate[Figures] = Rate(
    "service_level_c",
    1,
    "서비스레벨(응대 기준)",
    "service level over answered",
    "answered_in_time / answered",
    "기준 시간 내 응대 ÷ 응대",
    lambda f: f.answered_in_time,
    lambda f: f.answered,
)
first_line_rate: Rate[Figures] = Rate(
    "first_line_rate",
    2,
    "1차 처리율",
    "first-line closure by agents alone",
    "closed_alone / recorded",
    "담당 공무원 없이 마친 1차 처리 ÷ 상담 기록",
    lambda f: f.closed_alone,
    lambda f: f.recorded,
)
first_line_rate_1: Rate[Figures] = Rate(
    "first_line_rate",
    1,
    "1차 처리율",
    "first-line closure",
    "first_line / recorded",
    "1차 처리 ÷ 상담 기록",
    lambda f: f.first_line,
    lambda f: f.recorded,
)
average_wait_ms: Average[Figures] = Average(
    "average_wait_ms",
    1,
    "평균 대기 시간",
    "average wait of the answered",
    "waited_answered_ms / answered",
    "응대한 상담의 대기 시간 합 ÷ 응대",
    lambda f: f.waited_answered_ms,
    lambda f: f.answered,
)
average_talk_ms: Average[Figures] = Average(
    "average_talk_ms",
    1,
    "평균 통화 시간",
    "average talk",
    "talk_ms / answered",
    "통화 시간 합(보류 제외) ÷ 응대",
    lambda f: f.talk_ms,
    lambda f: f.answered,
)
average_after_call_ms: Average[Figures] = Average(
    "average_after_call_ms",
    1,
    "평균 후처리 시간",
    "average after-call work",
    "after_call_ms / answered",
    "후처리 시간 합 ÷ 응대",
    lambda f: f.after_call_ms,
    lambda f: f.answered,
)
average_handling_ms: Average[Figures] = Average(
    "average_handling_ms",
    1,
    "평균 처리 시간",
    "average handling time",
    "(talk_ms + hold_ms + after_call_ms) / answered",
    "(통화 + 보류 + 후처리 시간) ÷ 응대",
    lambda f: f.talk_ms + f.hold_ms + f.after_call_ms,
    lambda f: f.answered,
)

FORMULAS: tuple[Rate[Figures] | Average[Figures], ...] = (
    answered_rate,
    abandoned_rate,
    service_level_a,
    service_level_b,
    service_level_c,
    first_line_rate,
    first_line_rate_1,
    average_wait_ms,
    average_talk_ms,
    average_after_call_ms,
    average_handling_ms,
)
"""All of them, in the order of a report."""
