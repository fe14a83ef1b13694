"""What is refused about agents' work."""

from onmaru.kernel.errors import Refusal


class BreakReasonUnknown(Refusal):
    """Please choose one of the city's reasons for a break."""

    status = 422
    korean = "휴식 사유를 목록에서 선택해 주십시오."
