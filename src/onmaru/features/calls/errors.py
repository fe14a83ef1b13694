"""What the telephone refuses, in words for the agent who asked."""

from onmaru.features.calls.ports import SwitchUnavailable
from onmaru.kernel.errors import Refusal


class LineNotStarted(Refusal):
    """Please start work first: your line is not set up."""

    korean = "먼저 업무를 시작해 주십시오. 전화 회선이 준비되지 않았습니다."


class PhoneNotConfigured(SwitchUnavailable):
    """This centre runs without a telephone exchange."""

    retry = False
    korean = "이 센터는 전화 교환기 없이 운영되고 있습니다."


class DeskIsElsewhere(Refusal):
    """Your desk is open in another window; that one has the line. Start work here to bring it over."""

    korean = "다른 창에 상담 화면이 열려 있어 회선이 그쪽에 있습니다. 이 창에서 업무를 시작하면 이쪽으로 옮겨 옵니다."
