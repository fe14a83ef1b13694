"""Every refusal leaves as one JSON shape: a code for programs, a Korean and an English sentence for people.

Whatever is wrong with a request is the caller's to mend (4xx); a 5xx is ours: its trace is logged, and told to nobody.
"""

from typing import Any, NamedTuple

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException, ValidationException

from onmaru.kernel.errors import Refusal

log = structlog.get_logger(__name__)
AnyRequest = Request[Any, Any, Any]


class RefusalBody(msgspec.Struct, frozen=True):
    """The body of every answer that is not a success."""

    code: str
    message: str
    """Korean."""
    message_en: str
    retry: bool = False
    """Whether the same request may succeed later."""


class _Sentence(NamedTuple):
    code: str
    korean: str
    english: str


_SENTENCES = {
    400: _Sentence("BadRequest", "요청 형식이 올바르지 않습니다.", "The request is not understood."),
    401: _Sentence("NotSignedIn", "먼저 로그인해 주십시오.", "Please sign in first."),
    403: _Sentence("NotAllowed", "이 일을 할 권한이 없습니다.", "Your role does not permit this."),
    404: _Sentence("NotFound", "찾으시는 항목이 없습니다.", "There is nothing under that name."),
    405: _Sentence("MethodNotAllowed", "지원하지 않는 방식의 요청입니다.", "This address does not take that method."),
    413: _Sentence("BodyTooLarge", "보낸 내용이 너무 큽니다.", "What was sent is too large."),
    415: _Sentence("MediaNotSupported", "지원하지 않는 형식입니다.", "This kind of content is not accepted."),
    500: _Sentence(
        "Unexpected",
        "처리하지 못했습니다. 기록해 두었으니 잠시 뒤 다시 시도해 주십시오.",
        "Something went wrong on our side.",
    ),
}


def refuse(_: AnyRequest, refusal: Refusal) -> Response[RefusalBody]:
    """Answer with a refusal of ours."""
    return _respond(refusal.status, body_of(refusal))


def body_of(refusal: Refusal) -> RefusalBody:
    """Return what a person and a program are told of a refusal."""
    return RefusalBody(refusal.code(), refusal.korean, refusal.detail or refusal.message(), refusal.retry)


def refuse_http(_: AnyRequest, problem: HTTPException) -> Response[RefusalBody]:
    """Answer what the framework refuses: wrong paths, methods, bodies."""
    sentence = _SENTENCES.get(problem.status_code, _SENTENCES[400 if problem.status_code < 500 else 500])
    english = sentence.english
    if isinstance(problem, ValidationException):
        english = f"{english} {_where(problem)}".strip()
    return _respond(problem.status_code, RefusalBody(sentence.code, sentence.korean, english))


def refuse_depth(_: AnyRequest, __: RecursionError) -> Response[RefusalBody]:
    """Answer a body nested deeper than anything we read."""
    sentence = _SENTENCES[400]
    return _respond(400, RefusalBody(sentence.code, sentence.korean, sentence.english))


def refuse_unexpected(request: AnyRequest, problem: Exception) -> Response[RefusalBody]:
    """Answer a fault of ours without telling its inside; the trace goes to the log."""
    log.error("request failed", method=request.method, path=request.url.path, exc_info=problem)
    sentence = _SENTENCES[500]
    return _respond(500, RefusalBody(sentence.code, sentence.korean, sentence.english, retry=True))


def _where(problem: ValidationException) -> str:
    """Name the fields that do not fit, never their values."""
    fields = [item.get("key", "") for item in problem.extra or () if isinstance(item, dict)]
    return ", ".join(field for field in fields if field)


def _respond(status: int, body: RefusalBody) -> Response[RefusalBody]:
    return Response(body, status_code=status, media_type=MediaType.JSON)
