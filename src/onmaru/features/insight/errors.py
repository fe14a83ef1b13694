"""What is refused about figures."""

from onmaru.kernel.errors import Refusal


class DaysNotUnderstood(Refusal):
    """Give the first and the last day as 2026-11-21, the first not after the last."""

    status = 400
    korean = "시작일과 종료일을 2026-11-21처럼 적어 주십시오. 시작일은 종료일보다 늦을 수 없습니다."


class TooManyDays(Refusal):
    """Figures are shown for at most 92 days at a time; please choose a shorter time."""

    status = 422
    korean = "통계는 한 번에 92일까지 볼 수 있습니다. 기간을 줄여 주십시오."
