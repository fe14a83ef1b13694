"""Refusals: what we say when something asked of us cannot be done, and whether asking again helps."""

from collections.abc import Iterator
from typing import ClassVar


class Refusal(Exception):
    """The request cannot be carried out.

    A subclass's name is a short sentence (`ContactAlreadyEnded`), its docstring the English message and
    `korean` the Korean one; both are shown to people, so they say what to do next.
    """

    status: ClassVar[int] = 409
    """HTTP status the web door answers with."""
    retry: ClassVar[bool] = False
    """Whether the same request may succeed later."""
    korean: str = "요청을 처리할 수 없습니다."

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(detail or type(self).message())

    @classmethod
    def code(cls) -> str:
        """Return the refusal's stable name for programs."""
        return cls.__name__

    @classmethod
    def message(cls) -> str:
        """Return the English sentence for people."""
        return (cls.__doc__ or "").strip().split("\n", 1)[0]


class NotFound(Refusal):
    """There is nothing under that name."""

    status = 404
    korean = "찾으시는 항목이 없습니다."


class NotAllowed(Refusal):
    """Your role does not permit this."""

    status = 403
    korean = "이 일을 할 권한이 없습니다."


class NotSignedIn(Refusal):
    """Please sign in first."""

    status = 401
    korean = "먼저 로그인해 주십시오."


class NotAvailable(Refusal):
    """A part we depend on does not answer; please try again shortly."""

    status = 503
    retry = True
    korean = "필요한 시스템이 응답하지 않습니다. 잠시 뒤 다시 시도해 주십시오."


def told(problem: BaseException) -> str | None:
    """Return why something failed, in both languages, for a person at a terminal; None where it is a fault of ours."""
    reasons = list(_reasons(problem))
    if not all(hasattr(reason, "korean") for reason in reasons):
        return None
    return "\n".join(
        line
        for reason in reasons
        for line in (getattr(reason, "korean", ""), (type(reason).__doc__ or "").strip(), str(reason))
    )


def _reasons(problem: BaseException) -> Iterator[BaseException]:
    """Take apart what failed side by side."""
    if isinstance(problem, BaseExceptionGroup):
        for part in problem.exceptions:
            yield from _reasons(part)
    else:
        yield problem
