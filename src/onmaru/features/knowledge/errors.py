"""What is refused about articles."""

from collections.abc import Sequence
from typing import NamedTuple

from onmaru.kernel.errors import NotAllowed, NotFound, Refusal


class ArticleNotFound(NotFound):
    """There is no such article."""

    korean = "상담DB에 없는 항목입니다."


class ArticleNotPublished(NotFound):
    """This article is not in effect: it is not published yet, or has been withdrawn or has expired."""

    korean = "지금 게시 중인 항목이 아닙니다. 아직 게시하지 않았거나, 게시를 중단했거나, 적용 기간이 지났습니다."


class RevisionNotFound(NotFound):
    """The article has no such revision."""

    korean = "그런 판이 없습니다."


class ArticleIdTaken(Refusal):
    """There is already an article with that id; choose another."""

    korean = "이미 있는 항목 아이디입니다. 다른 아이디를 적어 주십시오."


class NotYourDepartment(NotAllowed):
    """Only the owning department and the centre's knowledge managers may do this."""

    korean = "항목을 맡은 부서의 공무원과 상담DB 관리자만 할 수 있습니다."


class NotForAnotherDepartment(NotAllowed):
    """Only the centre's knowledge managers may give an article to another department."""

    korean = "다른 부서의 항목으로 바꾸는 일은 상담DB 관리자만 할 수 있습니다."


class ReviewerIsAuthor(NotAllowed):
    """Whoever wrote a revision cannot publish it here: somebody else has to look at it first."""

    korean = "직접 쓴 글은 다른 사람이 검토해 게시해야 합니다."


class ArticleChangedMeanwhile(Refusal):
    """Somebody changed this article meanwhile; look at both before you save."""

    korean = "그사이 다른 사람이 이 항목을 고쳤습니다. 두 글을 비교해 본 뒤 저장해 주십시오."


class NothingInTheMaking(Refusal):
    """Nothing is being written for this article."""

    korean = "작성 중인 글이 없습니다."


class NotHandedIn(Refusal):
    """This is still a draft: hand it in for review first."""

    korean = "아직 초안입니다. 먼저 검토를 요청해 주십시오."


class AlreadyHandedIn(Refusal):
    """This is in review already."""

    korean = "이미 검토를 요청했습니다."


class AlreadyScheduled(Refusal):
    """A publication is scheduled: cancel it by returning the revision to draft, then go on."""

    korean = "게시가 예약되어 있습니다. 예약을 취소해 초안으로 되돌린 뒤 다시 해 주십시오."


class ArticleNotLive(Refusal):
    """This article is not live."""

    korean = "지금 게시 중인 항목이 아닙니다."


class PublicationInThePast(Refusal):
    """The time of publication has passed; choose a later one, or publish now."""

    status = 422
    korean = "게시할 시각이 이미 지났습니다. 더 늦은 시각을 고르거나 바로 게시해 주십시오."


class EffectOver(Refusal):
    """The last day in effect (effective_until) is before the publication: citizens would never be answered from it."""

    status = 422
    korean = "적용 마지막 날이 게시보다 앞섭니다. 적용 마지막 날을 고친 뒤 게시해 주십시오."


class ReasonNeeded(Refusal):
    """Please say why."""

    status = 422
    korean = "사유를 적어 주십시오."


class Mistake(NamedTuple):
    """What is wrong with one field of a content, named as screens name it."""

    field: str
    korean: str
    english: str


class ContentHasMistakes(Refusal):
    """The article cannot be kept like this; correct the fields named here."""

    status = 422
    korean = "고칠 곳이 있습니다."

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        self.korean = " ".join(mistake.korean for mistake in self.mistakes)
        super().__init__(" ".join(mistake.english for mistake in self.mistakes))
