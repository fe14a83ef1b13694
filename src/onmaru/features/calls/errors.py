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


class NotWithThisCall(Refusal):
    """You are not talking with this citizen at present."""

    korean = "지금 이 시민과 통화하고 있지 않습니다."


class AsideAlreadyOpen(Refusal):
    """Somebody is in this call already, or being called; please end that first."""

    korean = "이 통화에 이미 다른 사람을 부르고 있거나 협의하고 있습니다. 먼저 협의를 끝내 주십시오."


class NoAside(Refusal):
    """Nobody else is in this call."""

    korean = "이 통화에는 협의하고 있는 사람이 없습니다."


class PartyNotThere(Refusal):
    """They have not answered yet; please wait until they do."""

    retry = True
    korean = "아직 상대방이 전화를 받지 않았습니다. 받을 때까지 기다려 주십시오."


class DeskIsElsewhere(Refusal):
    """Your desk is open in another window; that one has the line. Start work here to bring it over."""

    korean = "다른 창에 상담 화면이 열려 있어 회선이 그쪽에 있습니다. 이 창에서 업무를 시작하면 이쪽으로 옮겨 옵니다."
