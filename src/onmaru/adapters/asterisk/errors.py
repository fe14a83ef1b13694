"""What Asterisk answers when something cannot be done, translated once into the port's own words."""

from onmaru.adapters.asterisk.requests import Answer
from onmaru.features.calls.ports import LegGone, SwitchUnavailable

_GONE = frozenset({404, 409, 412, 422})
"""Not found; in another state; not up; not in our application: for us, that line is not there any more."""


class RequestRefused(SwitchUnavailable):
    """The telephone exchange did not understand what we asked of it."""

    retry = False
    korean = "전화 교환기가 요청을 이해하지 못했습니다. 시스템 담당자에게 알려 주십시오."


def succeeded(answer: Answer) -> bool:
    """Return whether the request was carried out."""
    return 200 <= answer.status < 300


def check_leg(answer: Answer) -> Answer:
    """Return the answer of a request about a leg; raise LegGone, RequestRefused or SwitchUnavailable."""
    if answer.status in _GONE or (answer.status == 400 and "Channel not found" in answer.text):
        raise LegGone
    return check(answer)


def check(answer: Answer) -> Answer:
    """Return the answer of any other request; raise RequestRefused or SwitchUnavailable."""
    if answer.status >= 500:
        raise SwitchUnavailable(answer.text)
    if not succeeded(answer):
        raise RequestRefused(f"{answer.status}: {answer.text}")
    return answer
