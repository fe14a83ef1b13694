"""Why something about a second consultation cannot be done, said for people."""

from onmaru.kernel.errors import NotAllowed, NotFound, NotSignedIn, Refusal


class ConsultationNotFound(NotFound):
    """There is no such second consultation."""

    korean = "그런 2차 상담이 없습니다."


class NotAboutThisContact(NotAllowed):
    """This second consultation is about another contact; please ask for one about this call."""

    korean = "다른 상담에 관한 2차 상담입니다. 이 통화의 2차 상담을 요청해 주십시오."


class FileNotOfCase(NotFound):
    """This file belongs to none of the articles the agent had tried."""

    korean = "상담사가 안내한 상담DB 항목의 파일이 아닙니다."


class NotYourConsultation(NotAllowed):
    """Only the agent who asked, the department that is asked, and the centre's managers see this."""

    korean = "요청한 상담사, 요청을 받은 부서, 센터 관리자만 볼 수 있습니다."


class NotYourDepartment(NotAllowed):
    """Only officials of the department that is asked can do this."""

    korean = "요청을 받은 부서의 담당 공무원만 할 수 있습니다."


class NoOfficial(NotAllowed):
    """This is for officials of a department; your account belongs to none."""

    korean = "부서에 속한 담당 공무원만 쓸 수 있습니다."


class NotYourContact(NotAllowed):
    """Only the agent who serves or served this contact can ask for a second consultation."""

    korean = "이 상담을 맡았던 상담사만 2차 상담을 요청할 수 있습니다."


class ConsultationOver(Refusal):
    """This second consultation is settled already; please reload the list."""

    korean = "이미 처리가 끝난 2차 상담입니다. 목록을 새로 고쳐 주십시오."


class AlreadyTaken(Refusal):
    """A colleague has taken this already; nothing is left for you to do."""

    korean = "다른 담당자가 먼저 맡았습니다. 더 하실 일은 없습니다."


class TalkGoesOn(Refusal):
    """An official is talking about it right now; end or finish that talk first."""

    korean = "지금 담당자가 통화하고 있습니다. 통화를 마친 뒤 다시 시도해 주십시오."


class NobodyToCallBack(Refusal):
    """The citizen is still on the line: talk with them, answer in writing or promise a time."""

    korean = "시민이 아직 전화를 기다리고 있습니다. 전화를 받거나, 글로 답하거나, 전화할 시각을 약속해 주십시오."


class PromiseNotSensible(Refusal):
    """Promise a time to come, within two weeks."""

    status = 422
    korean = "지금부터 2주 안의 시각을 약속해 주십시오."


class TextMissing(Refusal):
    """Please write a sentence: somebody reads it to the citizen."""

    status = 422
    korean = "한 문장 이상 적어 주십시오. 상담사가 시민에게 그대로 전합니다."


class TextTooLong(Refusal):
    """This is too long: an answer has at most 2,000 characters, a reason or note 500."""

    status = 422
    korean = "글이 너무 깁니다. 답은 2,000자, 사유와 메모는 500자까지 적을 수 있습니다."


class SummaryMissing(Refusal):
    """Write one or two lines of at most 200 characters: the official reads them before saying hello."""

    status = 422
    korean = "요약을 한두 줄(줄마다 200자까지)로 적어 주십시오. 담당자가 전화를 받기 전에 읽습니다."


class DepartmentNotKnown(Refusal):
    """The city has no such department."""

    status = 422
    korean = "도시 정보에 없는 부서입니다. 부서를 다시 골라 주십시오."


class OfficialNotThere(Refusal):
    """This official does not work in that department."""

    status = 422
    korean = "그 부서에서 일하는 담당자가 아닙니다. 담당자를 다시 골라 주십시오."


class NoMobile(Refusal):
    """No mobile number of yours is known to the city; your desk telephone can ring."""

    status = 422
    korean = "등록된 휴대전화 번호가 없습니다. 내선 전화로 받아 주십시오."


class TooManyAsked(Refusal):
    """This contact has several open second consultations already; wait for one or withdraw it."""

    korean = "이 상담에는 아직 끝나지 않은 2차 상담이 여러 건 있습니다. 기다리거나 먼저 철회해 주십시오."


class PresenceNotSensible(Refusal):
    """Say until when you are away: a time to come, within 60 days."""

    status = 422
    korean = "언제까지 자리를 비우는지, 지금부터 60일 안의 시각으로 알려 주십시오."


class DeputyNotSensible(Refusal):
    """A deputy is another official of the same department."""

    status = 422
    korean = "대직자는 같은 부서의 다른 담당자여야 합니다."


class LinkNotGood(NotSignedIn):
    """This link has expired, was used already, or its case is over; sign in, or ask the centre to call you again."""

    korean = "시간이 지났거나 이미 사용되었거나 처리가 끝난 링크입니다. 로그인하시거나 민원콜센터로 연락해 주십시오."
