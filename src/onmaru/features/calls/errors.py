"""What the telephone refuses, in words for the agent who asked."""

from onmaru.kernel.errors import Refusal


class LineNotStarted(Refusal):
    """Please start work first: your line is not set up."""

    korean = "먼저 업무를 시작해 주십시오. 전화 회선이 준비되지 않았습니다."


class PhoneNotConfigured(Refusal):
    """This centre runs without a telephone exchange."""

    status = 503
    korean = "이 센터는 전화 교환기 없이 운영되고 있습니다."
