"""What is refused about contacts."""

from onmaru.kernel.errors import NotAllowed, NotFound, Refusal


class ContactNotFound(NotFound):
    """There is no such contact in this centre."""

    korean = "이 센터에 없는 상담입니다."


class NotYourContact(NotAllowed):
    """Only an agent who served this contact may write its record."""

    korean = "직접 응대한 상담만 기록할 수 있습니다."


class NotInYourHands(NotAllowed):
    """You can see the caller only of a contact that is with you."""

    korean = "지금 맡고 있는 상담의 발신자만 볼 수 있습니다."


class DayNotUnderstood(Refusal):
    """A day is written as 2026-11-21."""

    status = 400
    korean = "날짜는 2026-11-21처럼 적어 주십시오."


class ContactStillGoing(Refusal):
    """Please end or hand over the contact before finishing its record."""

    korean = "상담을 끝내거나 다른 상담사에게 넘긴 뒤에 기록을 마쳐 주십시오."


class RecordIncomplete(Refusal):
    """Please choose what the contact was about and how it ended, from the city's lists."""

    status = 422
    korean = "상담 유형과 처리 결과를 목록에서 선택해 주십시오."


class ReasonMissing(Refusal):
    """Please say why."""

    status = 422
    korean = "사유를 입력해 주십시오."


class NumberNotKept(NotFound):
    """The number of this contact is not known: it was withheld, or has been removed."""

    korean = "발신 번호가 표시되지 않았거나 이미 삭제되어 번호를 알 수 없습니다."
