"""Plausible records: what a simulated agent writes down about a contact, from the city's own lists."""

from random import Random
from typing import Any

MEMOS = (
    "문의하신 내용 안내해 드렸습니다.",
    "담당 부서와 처리 기간을 안내했습니다.",
    "구비 서류와 온라인 신청 방법을 안내했습니다.",
    "위치와 운영 시간을 안내했습니다.",
    "같은 내용으로 다시 전화하셔서 진행 상황을 안내했습니다.",
    "신청 절차와 수수료를 안내했습니다.",
    "",
)
FIRST_LINE_WEIGHT = 6
"""Most contacts are closed by the agent; the first group of dispositions stands for that in every city."""


class Records:
    """Chooses from the city's categories, dispositions, queues and reasons for a break."""

    def __init__(self, directory: dict[str, Any], chance: Random) -> None:
        self._chance = chance
        self._categories = [child["id"] for group in directory["categories"] for child in group["children"]]
        self._weights = [1 / (place + 1) for place in range(len(self._categories))]
        chance.shuffle(self._weights)
        self._dispositions = [[child["id"] for child in group["children"]] for group in directory["dispositions"]]
        self._queues: list[str] = [queue["id"] for queue in directory["queues"]]
        self._reasons: list[str] = [reason["id"] for reason in directory["break_reasons"]]

    def about(self, _queue: str) -> dict[str, str]:
        """Return a finished record."""
        weights = [FIRST_LINE_WEIGHT, *[1] * (len(self._dispositions) - 1)]
        group = self._chance.choices(self._dispositions, weights)[0]
        return {
            "category": self._chance.choices(self._categories, self._weights)[0],
            "disposition": self._chance.choice(group),
            "memo": self._chance.choice(MEMOS),
        }

    def other_queue(self, queue: str) -> str:
        """Return a queue to hand a contact to."""
        return self._chance.choice([other for other in self._queues if other != queue] or [queue])

    def reason_to_rest(self) -> str:
        """Return one of the city's reasons for a break."""
        return self._chance.choice(self._reasons)
