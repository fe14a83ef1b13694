"""Rates of the manager's overview, each with a name, a version and the words a report prints beside it.

As in `insight.formulas`: a rule that changes gets another version beside the old one.
"""

import msgspec

from onmaru.features.insight import Rate


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of one department, or of the whole centre."""

    recorded: int = 0
    """Contacts with a saved record that were about the department's matters; see `first_line_by_department`."""
    first_line: int = 0
    """Of these: closed by the agent without handing over."""
    live: int = 0
    """Live articles."""
    fresh: int = 0
    """Of these: confirmed by their owner, and their review date, if they have one, has not passed."""
    categories: int = 0
    """Second-level categories of the city's list."""
    covered: int = 0
    """Of these: have a live article."""


first_line_by_department: Rate[Figures] = Rate(
    "first_line_by_department",
    1,
    "부서별 1차 처리율",
    "first-line closure by department",
    "first_line / recorded, over contacts that arrived in the days asked for; a contact is about the department whose "
    "article was used in it last, or, where none was used, the one that owns most live articles of its category",
    "1차 처리 ÷ 상담 기록. 상담에서 마지막으로 안내한 항목의 부서, 안내한 항목이 없으면 그 상담 유형의 항목을 "
    "가장 많이 맡은 부서의 상담으로 셉니다.",
    lambda f: f.first_line,
    lambda f: f.recorded,
)
freshness: Rate[Figures] = Rate(
    "freshness",
    1,
    "최신 비율",
    "freshness",
    "live articles confirmed by their owner whose review date has not passed / live articles",
    "담당 부서가 확인했고 검토일이 지나지 않은 항목 ÷ 게시 중인 항목",
    lambda f: f.fresh,
    lambda f: f.live,
)
coverage: Rate[Figures] = Rate(
    "coverage",
    1,
    "유형 충족률",
    "coverage",
    "second-level categories with a live article / second-level categories",
    "게시 중인 항목이 있는 상담 유형(소분류) ÷ 상담 유형(소분류)",
    lambda f: f.covered,
    lambda f: f.categories,
)

FORMULAS: tuple[Rate[Figures], ...] = (first_line_by_department, freshness, coverage)
"""All of them, in the order of the page."""
