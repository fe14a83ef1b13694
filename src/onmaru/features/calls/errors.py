"""What the telephone refuses, in words for the agent who asked."""

from onmaru.kernel.errors import Refusal

# ── The exchange ────────────────────────────────────────────────────────────────────────────────────────────────


class LegGone(Refusal):
    """That line has already hung up."""

    korean = "이미 끊어진 회선입니다."


class SwitchUnavailable(Refusal):
    """The telephone exchange does not answer; calls in progress go on. Please try again shortly."""

    status = 503
    retry = True
    korean = "전화 교환기가 응답하지 않습니다. 진행 중인 통화는 이어집니다. 잠시 뒤 다시 시도해 주십시오."


class NoLineOutside(Refusal):
    """No line for outgoing calls of this kind is set up; please ask the system's administrator for one."""

    korean = "이 번호로 걸 수 있는 발신 회선이 설정되어 있지 않습니다. 시스템 담당자에게 회선 설정을 요청해 주십시오."


class NoRecording(Refusal):
    """There is no recording under that name; it may have been fetched and removed already."""

    status = 404
    korean = "그 이름의 녹음이 없습니다. 이미 옮겨졌거나 지워졌을 수 있습니다."


# ── The agent's telephone ───────────────────────────────────────────────────────────────────────────────────────


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
