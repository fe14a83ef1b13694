"""What becomes of a second consultation: every act makes another case of the one it finds. Pure.

An act that cannot be is refused in words for people; what somebody else has done meanwhile decides.
"""

from typing import Any, Final

from msgspec.structs import replace

from onmaru.features.consultations.errors import (
    AlreadyTaken,
    ConsultationOver,
    NobodyToCallBack,
    PromiseNotSensible,
    TalkGoesOn,
)
from onmaru.features.consultations.model import DAY_MS, Consultation, Outcome, State
from onmaru.kernel.clock import Instant

LONGEST_PROMISE_DAYS: Final = 14
"""A citizen who is to wait longer than two weeks is owed another kind of answer."""


def joined(case: Consultation, official: str, *, at: Instant, shown_at: Instant | None = None) -> Consultation:
    """Return the case with this official on the telephone, seen by them before or not; one that is over stays so."""
    shown_before = None if shown_at is None else at - shown_at
    return case if case.is_over else _in_state(case, "connected", at, official=official, shown_before_ms=shown_before)


def talked(case: Consultation, *, by: str, at: Instant) -> Consultation:
    """Return the case when the talk with an official has ended; what they answered otherwise meanwhile stays."""
    if case.state != "connected":
        return case
    return _with_outcome(_in_state(case, "settled", at, settled_at=at), "talked", by, at)


def as_task(case: Consultation, *, at: Instant, due_at: Instant) -> Consultation:
    """Return a ringing case as the department's task; any other stays as it is."""
    return _in_state(case, "open", at, due_at=due_at) if case.state == "ringing" else case


def taken(case: Consultation, official: str, *, to_mobile: bool = False) -> Consultation:
    """Return the case in the hands of an official; while it rings, their telephone is the next.

    Raises:
        ConsultationOver: There is nothing left to take.
        AlreadyTaken: A colleague was quicker.
    """
    _insist_going(case)
    if case.official is not None and case.official != official:
        raise AlreadyTaken
    wanted = official if case.state == "ringing" else case.wanted
    return _changed(case, official=official, wanted=wanted, to_mobile=to_mobile)


def answered(case: Consultation, *, by: str, official: str | None, at: Instant) -> Consultation:
    """Return the case as answered in writing; raises ConsultationOver."""
    _insist_open_to_word(case, at)
    return _settled(case, "answered", by=by, official=official, at=at)


def returned(case: Consultation, *, by: str, official: str | None, at: Instant) -> Consultation:
    """Return the case as given back with a reason; raises ConsultationOver."""
    _insist_open_to_word(case, at)
    return _settled(case, "returned", by=by, official=official, at=at)


def called_back(case: Consultation, *, by: str, official: str | None, at: Instant) -> Consultation:
    """Return the case as settled by a call to the citizen; raises ConsultationOver, NobodyToCallBack."""
    _insist_going(case)
    if case.state != "open":
        raise NobodyToCallBack
    return _settled(case, "called_back", by=by, official=official, at=at)


def promised(case: Consultation, when: Instant, *, by: str, official: str | None, at: Instant) -> Consultation:
    """Return the case with a promise to call the citizen at an instant: open until it is kept.

    Raises:
        ConsultationOver: There is nothing left to promise.
        PromiseNotSensible: The time has passed, or is more than two weeks ahead.
    """
    _insist_open_to_word(case, at)
    if not at < when <= at + LONGEST_PROMISE_DAYS * DAY_MS:
        raise PromiseNotSensible
    mine = official or case.official
    held = _in_state(case, "open", at, official=mine, promise_at=when, due_at=when, settled_at=None)
    return _with_outcome(replace(held, reminded_at=None), "promised", by, at)


def passed(case: Consultation, to: str) -> Consultation:
    """Return the case in the hands of a colleague; raises ConsultationOver, TalkGoesOn, AlreadyTaken."""
    _insist_going(case)
    if case.state == "connected":
        raise TalkGoesOn
    if to == (case.official or case.wanted):
        raise AlreadyTaken
    in_hand = None if case.state == "ringing" else to
    return _changed(case, wanted=to, official=in_hand, to_mobile=False)


def passed_after_talk(case: Consultation, to: str, *, at: Instant, due_at: Instant) -> Consultation:
    """Return a case that was talked about as a colleague's task: the talk was not the end of it.

    Raises:
        ConsultationOver: More than a talk came of it already, or the talk was long ago.
        AlreadyTaken: The colleague is whoever talked.
    """
    if not case.awaits_afterthought(at):
        raise ConsultationOver
    if to == case.official:
        raise AlreadyTaken
    again = _in_state(case, "open", at, due_at=due_at, settled_at=None, wanted=to, official=to, to_mobile=False)
    return replace(again, outcome=None, outcome_at=None, outcome_by="", seen_at=None)


def withdrawn(case: Consultation, *, by: str, at: Instant) -> Consultation:
    """Return the case as no longer needed; raises ConsultationOver, TalkGoesOn."""
    _insist_going(case)
    if case.state == "connected":
        raise TalkGoesOn
    return _with_outcome(_in_state(case, "withdrawn", at, settled_at=at, due_at=None), "withdrawn", by, at)


def seen(case: Consultation, *, at: Instant) -> Consultation:
    """Return the case with its latest outcome read by whoever asked."""
    return case if case.outcome is None or case.seen_at is not None else _changed(case, seen_at=at)


def reminded(case: Consultation, *, at: Instant) -> Consultation:
    """Return the case whose department was told that it is overdue."""
    return _changed(case, reminded_at=at)


def _settled(case: Consultation, outcome: Outcome, *, by: str, official: str | None, at: Instant) -> Consultation:
    done = _in_state(case, "settled", at, settled_at=at, official=official or case.official)
    return _with_outcome(done, outcome, by, at)


def _with_outcome(case: Consultation, outcome: Outcome, by: str, at: Instant) -> Consultation:
    """The agent is to hear of it: whatever they saw before was another outcome."""
    return replace(case, outcome=outcome, outcome_by=by, outcome_at=at, seen_at=None)


def _in_state(case: Consultation, state: State, at: Instant, **values: Any) -> Consultation:
    return replace(case, state=state, since=at if state != case.state else case.since, edits=case.edits + 1, **values)


def _changed(case: Consultation, **values: Any) -> Consultation:
    return replace(case, edits=case.edits + 1, **values)


def _insist_open_to_word(case: Consultation, at: Instant) -> None:
    if not case.awaits_afterthought(at):
        _insist_going(case)


def _insist_going(case: Consultation) -> None:
    if case.is_over:
        raise ConsultationOver
