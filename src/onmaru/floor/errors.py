"""What the floor refuses, in words for the person who asked."""

from onmaru.kernel.errors import NotFound, Refusal


class AgentUnknown(NotFound):
    """There is no such agent in this centre."""

    korean = "이 센터에 없는 상담사입니다."


class QueueUnknown(NotFound):
    """There is no such queue in this centre."""

    korean = "이 센터에 없는 상담 그룹입니다."


class ContactUnknown(NotFound):
    """That contact is not on the floor: it may have ended already."""

    korean = "진행 중인 상담이 아닙니다. 이미 끝난 상담일 수 있습니다."


class AgentNotSignedIn(Refusal):
    """Please start work first."""

    korean = "먼저 업무를 시작해 주십시오."


class AgentHasVanished(Refusal):
    """The agent's screen is not connected; please wait until it is back."""

    retry = True
    korean = "상담사 화면의 연결이 끊겨 있습니다. 다시 연결된 뒤에 시도해 주십시오."


class AgentStillServing(Refusal):
    """The agent is still with a contact; please end or transfer it first."""

    retry = True
    korean = "진행 중인 상담이 있습니다. 먼저 상담을 끝내거나 전환해 주십시오."


class BreakNeedsReason(Refusal):
    """Please choose a reason for the break."""

    korean = "휴식 사유를 선택해 주십시오."


class ContactAlreadyOnFloor(Refusal):
    """That contact is already waiting or being served."""

    korean = "이미 접수된 상담입니다."


class ContactAlreadyAnswered(Refusal):
    """An agent has answered already, so the contact cannot be abandoned; end it instead."""

    korean = "이미 상담사가 받은 상담입니다. 포기가 아니라 종료로 처리해 주십시오."


class OfferNoLongerOpen(Refusal):
    """That contact is no longer offered to you."""

    korean = "배분이 이미 끝난 상담입니다."


class NotWithThisAgent(Refusal):
    """That contact is not with this agent."""

    korean = "이 상담사가 응대 중인 상담이 아닙니다."


class ContactAlreadyHeld(Refusal):
    """The contact is on hold already."""

    korean = "이미 보류 중인 상담입니다."


class ContactNotHeld(Refusal):
    """The contact is not on hold."""

    korean = "보류 중인 상담이 아닙니다."


class TransferNeedsOneTarget(Refusal):
    """Please choose one queue or one other agent to transfer to."""

    korean = "전환할 상담 그룹이나 다른 상담사를 하나만 선택해 주십시오."


class AgentNotTakingContacts(Refusal):
    """That agent is not taking contacts of this kind now; please choose another, or a queue."""

    korean = "그 상담사는 지금 이 상담을 받을 수 없습니다. 다른 상담사나 상담 그룹을 선택해 주십시오."


class NoAfterCallWork(Refusal):
    """There is no open record of that contact with this agent."""

    korean = "이 상담사가 마칠 후처리가 없습니다."


class AfterCallTimeFixed(Refusal):
    """This queue's after-call time runs to its end."""

    retry = True
    korean = "이 상담 그룹의 후처리는 정해진 시간이 지나야 마칠 수 있습니다."


class QueueStillNeeded(Refusal):
    """The new plan drops a queue that still holds contacts; please let it empty first."""

    retry = True
    korean = "진행 중인 상담이 있는 상담 그룹은 없앨 수 없습니다. 모두 끝난 뒤에 다시 시도해 주십시오."


class AgentStillSignedIn(Refusal):
    """The new plan drops an agent who is at work; please sign them out first."""

    retry = True
    korean = "근무 중인 상담사는 뺄 수 없습니다. 업무를 종료한 뒤에 다시 시도해 주십시오."


class PlanInconsistent(Refusal):
    """The plan contradicts itself."""

    status = 422
    korean = "운영 계획의 내용이 서로 맞지 않습니다."


class ContactJustOffered(Refusal):
    """An agent is being asked this very moment; please wait a few seconds."""

    retry = True
    korean = "지금 상담사에게 연결하고 있습니다. 잠시만 기다려 주십시오."


class AgentBeingOffered(Refusal):
    """A contact is being offered to you; please take or decline it first."""

    retry = True
    korean = "배분된 상담이 있습니다. 먼저 받거나 거절해 주십시오."


class VoiceLineDown(Refusal):
    """The voice line of this desk is not up yet; please connect it first."""

    retry = True
    korean = "상담 회선이 연결되어 있지 않습니다. 회선을 연결한 뒤에 다시 시도해 주십시오."


class NotConsulted(Refusal):
    """That colleague is not talking with you about this contact."""

    korean = "이 상담으로 협의하고 있는 상담사가 아닙니다."


class ConsultGoesNoFurther(Refusal):
    """You were only asked about this contact; the agent who asked can hand it to you."""

    korean = "협의 요청을 받은 상담은 다른 곳으로 넘길 수 없습니다. 요청한 상담사가 넘겨줄 수 있습니다."
