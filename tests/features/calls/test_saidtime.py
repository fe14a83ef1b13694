"""Times as people say them on the telephone."""

import pytest

from onmaru.features.calls.machine.saidtime import said, slot_question
from onmaru.testing.clock import A_WEDNESDAY_MORNING

pytestmark = pytest.mark.model

NOW, HOUR, DAY = A_WEDNESDAY_MORNING, 3_600_000, 86_400_000
SEOUL = "Asia/Seoul"
HALF_PAST_TWO = NOW - NOW % DAY + 5 * HOUR + HOUR // 2  # 14:30 in Seoul, nine hours ahead


@pytest.mark.parametrize(
    ("at", "language", "words"),
    [
        (HALF_PAST_TWO, "ko", "오늘 오후 두 시 반"),
        (HALF_PAST_TWO + DAY, "ko", "내일 오후 두 시 반"),
        (HALF_PAST_TWO + DAY + HOUR // 4, "ko", "내일 오후 두 시 45분"),
        (HALF_PAST_TWO - 3 * HOUR - HOUR // 2 + 2 * DAY, "ko", "모레 오전 열한 시"),
        (HALF_PAST_TWO, "en", "today at 2:30 p.m."),
        (HALF_PAST_TWO + DAY, "ja", "明日午後2時30分"),
        (HALF_PAST_TWO + DAY, "zh", "明天下午2点30分"),
        (HALF_PAST_TWO, "fr", "today at 2:30 p.m."),
    ],
)
def test_are_said_as_people_say_them(at, language, words):
    assert said(at, NOW, language, SEOUL) == words


def test_later_days_are_named():
    assert said(HALF_PAST_TWO + 5 * DAY, NOW, "ko", SEOUL).endswith("월요일 오후 두 시 반")


def test_a_choice_of_times_names_a_key_for_each():
    asked = slot_question([HALF_PAST_TWO, HALF_PAST_TWO + DAY], NOW, "ko", SEOUL)
    assert "오늘 오후 두 시 반에 받으시려면 1번" in asked
    assert "내일 오후 두 시 반에 받으시려면 2번" in asked
