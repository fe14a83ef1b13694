"""Why something about owners' work, synonyms or use cannot be done, said for people."""

from onmaru.kernel.errors import NotAllowed, NotFound, Refusal


class TaskNotFound(NotFound):
    """There is no such task."""

    korean = "그런 요청이 없습니다."


class NotYourTask(NotAllowed):
    """Only the department that is asked, or the centre's managers, may answer this."""

    korean = "요청을 받은 부서나 상담DB 관리자만 답할 수 있습니다."


class NotYourOutcome(NotAllowed):
    """Only whoever asked sees the outcome here."""

    korean = "요청한 사람만 확인할 수 있습니다."


class TaskAlreadySettled(Refusal):
    """This has been settled already."""

    korean = "이미 처리가 끝난 요청입니다."


class SentenceMissing(Refusal):
    """Please write a sentence: the person at the other end wants to know."""

    status = 422
    korean = "한두 문장으로 적어 주십시오. 상대방이 읽고 이해할 수 있어야 합니다."


class OutcomeDoesNotFit(Refusal):
    """This kind of request cannot be settled in that way."""

    status = 422
    korean = "이 요청은 그렇게 처리할 수 없습니다."


class NothingCorrected(Refusal):
    """Agents still see the old text: publish the corrected article first, then settle this."""

    korean = "아직 고친 글이 게시되지 않았습니다. 고친 항목을 먼저 게시한 뒤 처리해 주십시오."


class AnswerNotWritten(Refusal):
    """No article that answers is live or scheduled yet: write it from this request and publish it first."""

    korean = "답이 될 항목이 아직 게시되거나 예약되지 않았습니다. 이 요청에서 답을 써서 게시한 뒤 처리해 주십시오."


class NotYetConfirmed(Refusal):
    """Confirm the article first: that is what settles this."""

    korean = "항목에서 '그대로 맞습니다'를 먼저 눌러 주십시오. 그러면 이 요청은 저절로 끝납니다."


class TaskAlreadyThere(Refusal):
    """This department has the request already."""

    status = 422
    korean = "이미 그 부서가 받은 요청입니다."


class PassedTooOften(Refusal):
    """This has been passed on several times: a manager of the centre decides whose it is."""

    korean = "여러 번 넘겨진 요청입니다. 상담DB 관리자가 담당 부서를 정해야 합니다."


class DepartmentNotKnown(Refusal):
    """The city has no such department."""

    status = 422
    korean = "도시 정보에 없는 부서입니다."


class TooMuchAsked(Refusal):
    """Very much that you asked is still open; owners answer it first."""

    korean = "아직 답을 기다리는 요청이 너무 많습니다. 먼저 답을 받은 뒤에 더 요청해 주십시오."


class ContactNotYours(NotAllowed):
    """Only an agent can attach a contact: one they serve or served."""

    korean = "상담사 자신이 맡은 상담만 붙일 수 있습니다."


class CampaignNotFound(NotFound):
    """There is no such campaign."""

    korean = "그런 분기 갱신이 없습니다."


class CampaignClosed(Refusal):
    """This campaign is closed."""

    korean = "이미 끝난 분기 갱신입니다."


class CampaignGoesOn(Refusal):
    """One of these departments is in a campaign that still goes on: close that one first."""

    korean = "이미 분기 갱신을 하고 있는 부서가 있습니다. 먼저 그 분기 갱신을 끝내 주십시오."


class NothingToReview(Refusal):
    """These departments have no live article."""

    status = 422
    korean = "고른 부서에 게시 중인 항목이 없습니다."


class DueDayNotSensible(Refusal):
    """The due date must be a day to come, within a year."""

    status = 422
    korean = "기한은 내일부터 1년 안의 날이어야 합니다."


class MissNotFound(NotFound):
    """Nobody missed that, or it is forgotten already."""

    korean = "못 찾은 질문에 없는 말이거나 이미 지운 말입니다."


class SynonymNotFound(NotFound):
    """There is no such entry in the table of synonyms."""

    korean = "그런 동의어가 없습니다."


class SynonymIncomplete(Refusal):
    """A synonym needs a word citizens say and another word it means."""

    status = 422
    korean = "시민이 쓰는 말과, 그 말이 뜻하는 다른 말을 하나 이상 적어 주십시오."


class TooManySynonyms(Refusal):
    """The table of synonyms is full; remove what is no longer needed."""

    korean = "동의어가 너무 많습니다. 쓰지 않는 것을 지워 주십시오."


class TooManyFavourites(Refusal):
    """You keep fifty favourites already; remove one first."""

    korean = "즐겨찾기는 50개까지 둘 수 있습니다. 먼저 하나를 빼 주십시오."
