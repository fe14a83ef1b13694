"""What may become of a consultation, and what may not: every act in every state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.consultations import course, errors, model, presence
from onmaru.features.consultations.model import Consultation
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId

pytestmark = pytest.mark.model

NOW = 1_000_000_000
DUE = NOW + 4 * 3_600_000
STATES = ("ringing", "connected", "open", "settled", "withdrawn")


def case(state: str = "ringing", **more) -> Consultation:
    facts = {
        "id": ConsultationId("q1"),
        "contact": ContactId("c1"),
        "department": "parking",
        "wanted": None,
        "agent": AgentId("haneul"),
        "asked_by": "p1",
        "asked_by_name": "김하늘",
        "asked_at": NOW,
        "category": None,
        "entry_point": "main",
        "language": "ko",
        "title": "주차",
        "text_citizen": False,
        "state": state,
        "since": NOW,
    }
    return Consultation(**(facts | more))


ACTS = {
    "take": lambda it: course.taken(it, "ara"),
    "answer": lambda it: course.answered(it, by="정아라", official="ara", at=NOW + 1),
    "return": lambda it: course.returned(it, by="정아라", official="ara", at=NOW + 1),
    "promise": lambda it: course.promised(it, NOW + 2, by="정아라", official="ara", at=NOW + 1),
    "call_back": lambda it: course.called_back(it, by="정아라", official="ara", at=NOW + 1),
    "pass": lambda it: course.passed(it, "byeol"),
    "pass_after_talk": lambda it: course.passed_after_talk(it, "byeol", at=NOW + 1, due_at=DUE),
    "withdraw": lambda it: course.withdrawn(it, by="김하늘", at=NOW + 1),
    "join": lambda it: course.joined(it, "ara", at=NOW + 1),
    "talk": lambda it: course.talked(it, by="정아라", at=NOW + 1),
    "date": lambda it: course.as_task(it, at=NOW + 1, due_at=DUE),
}
BECOMES = {
    "take": {"ringing": "ringing", "connected": "connected", "open": "open"},
    "answer": {"ringing": "settled", "connected": "settled", "open": "settled"},
    "return": {"ringing": "settled", "connected": "settled", "open": "settled"},
    "promise": {"ringing": "open", "connected": "open", "open": "open"},
    "call_back": {"open": "settled"},
    "pass": {"ringing": "ringing", "open": "open"},
    "pass_after_talk": {},
    "withdraw": {"ringing": "withdrawn", "open": "withdrawn"},
    "join": {"ringing": "connected", "connected": "connected", "open": "connected", "settled": "settled"}
    | {"withdrawn": "withdrawn"},
    "talk": {state: "settled" if state == "connected" else state for state in STATES},
    "date": {state: "open" if state == "ringing" else state for state in STATES},
}
"""By act and state: the next state; where there is none, the act is refused."""


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_possible_in_its_states_and_refused_in_all_others(act, state):
    expected = BECOMES[act].get(state)
    if expected is None:
        with pytest.raises(
            (errors.ConsultationOver, errors.TalkGoesOn, errors.NobodyToCallBack),
        ):
            ACTS[act](case(state))
    else:
        assert ACTS[act](case(state)).state == expected


def test_only_one_colleague_takes_it():
    taken = course.taken(case("open"), "ara")
    assert course.taken(taken, "ara").official == "ara"
    with pytest.raises(errors.AlreadyTaken):
        course.taken(taken, "byeol")


def test_while_it_rings_whoever_takes_it_is_rung_first():
    assert (course.taken(case(), "byeol").wanted, course.taken(case("open"), "byeol").wanted) == ("byeol", None)


def test_a_promise_keeps_it_open_until_the_promised_time_and_is_an_outcome_already():
    promised = ACTS["promise"](case(seen_at=NOW))
    assert (promised.outcome, promised.due_at, promised.seen_at, promised.is_over) == ("promised", NOW + 2, None, False)
    assert not promised.is_overdue(NOW + 2)
    assert promised.is_overdue(NOW + 3)
    kept = course.called_back(promised, by="정아라", official="ara", at=NOW + 4)
    assert (kept.outcome, kept.is_over, kept.is_overdue(NOW + 9)) == ("called_back", True, False)


@pytest.mark.parametrize("when", [NOW, NOW + 1, NOW + 1 + course.LONGEST_PROMISE_DAYS * model.DAY_MS + 1])
def test_nobody_promises_what_has_passed_or_is_too_far(when):
    with pytest.raises(errors.PromiseNotSensible):
        course.promised(case(), when, by="정아라", official="ara", at=NOW + 1)


def test_it_is_not_passed_to_whoever_has_it():
    with pytest.raises(errors.AlreadyTaken):
        course.passed(case("open", official="byeol"), "byeol")


AFTER_TALK = {
    "answer": lambda it, at: course.answered(it, by="정아라", official="ara", at=at),
    "return": lambda it, at: course.returned(it, by="정아라", official="ara", at=at),
    "promise": lambda it, at: course.promised(it, at + 5, by="정아라", official="ara", at=at),
    "pass": lambda it, at: course.passed_after_talk(it, "byeol", at=at, due_at=DUE),
}


@pytest.mark.parametrize(
    ("act", "state", "outcome"),
    [
        ("answer", "settled", "answered"),
        ("return", "settled", "returned"),
        ("promise", "open", "promised"),
        ("pass", "open", None),
    ],
)
def test_after_a_talk_the_department_may_say_more_of_it_than_that_once_and_for_some_days(act, state, outcome):
    talked = course.seen(ACTS["talk"](case("connected", official="ara")), at=NOW + 2)
    said = AFTER_TALK[act](talked, NOW + 3)
    assert (said.state, said.outcome, said.seen_at) == (state, outcome, None)
    assert said.is_over == (said.settled_at is not None) == (state == "settled")
    assert said.edits == talked.edits + 1
    too_late = NOW + 1 + model.AFTERTHOUGHT_DAYS * model.DAY_MS
    for other in AFTER_TALK.values():
        if said.is_over:
            with pytest.raises(errors.ConsultationOver):
                other(said, NOW + 4)
        with pytest.raises(errors.ConsultationOver):
            other(talked, too_late)


def test_a_talked_case_is_passed_to_a_colleague_as_a_task_and_not_to_whoever_talked():
    talked = ACTS["talk"](case("connected", official="ara"))
    task = AFTER_TALK["pass"](talked, NOW + 3)
    assert (task.official, task.wanted, task.due_at, task.outcome_by) == ("byeol", "byeol", DUE, "")
    with pytest.raises(errors.AlreadyTaken):
        course.passed_after_talk(talked, "ara", at=NOW + 3, due_at=DUE)
    for state in STATES:
        with pytest.raises(errors.ConsultationOver):
            course.passed_after_talk(case(state), "byeol", at=NOW + 3, due_at=DUE)


def test_it_is_known_for_how_long_whoever_picked_up_had_seen_the_case():
    seen = course.joined(case(), "ara", at=NOW + 6_000, shown_at=NOW + 2_000)
    assert seen.shown_before_ms == 4_000
    assert course.joined(seen, "byeol", at=NOW + 9_000).shown_before_ms is None


def test_an_outcome_is_seen_once_and_a_new_one_is_new():
    seen = course.seen(ACTS["promise"](case()), at=NOW + 5)
    assert (seen.seen_at, course.seen(seen, at=NOW + 9).seen_at) == (NOW + 5, NOW + 5)
    assert course.called_back(seen, by="정아라", official="ara", at=NOW + 6).seen_at is None
    assert course.seen(case(), at=NOW).seen_at is None


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12), st.sampled_from(("ringing", "open")))
def test_whatever_is_done_in_whatever_order_the_case_stays_whole(acts, state):
    it = case(state, due_at=DUE if state == "open" else None)
    for act in acts:
        before = it
        try:
            it = ACTS[act](it)
        except Refusal:
            continue
        assert it.is_over == (it.settled_at is not None)
        assert it.state != "open" or it.due_at is not None
        assert it.state not in {"settled", "withdrawn"} or it.outcome is not None
        assert it.is_over or not before.is_over or before.outcome == "talked", "what is over stays over"
        assert it.edits > before.edits or it == before


# ── presence ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_an_official_says_holds_until_the_time_they_named():
    away = presence.said("away", NOW + 10, None, at=NOW)
    assert [presence.state_at(away, at) for at in (NOW, NOW + 9, NOW + 10)] == ["away", "away", "available"]


def test_lunch_lasts_an_hour_unless_somebody_says_otherwise():
    assert presence.said("lunch", None, None, at=NOW).until == NOW + 3_600_000
    assert presence.said("lunch", NOW + 5, None, at=NOW).until == NOW + 5


@pytest.mark.parametrize("until", [None, NOW, NOW - 1, NOW + 61 * presence.DAY_MS])
def test_an_absence_has_an_end(until):
    with pytest.raises(errors.PresenceNotSensible):
        presence.said("absent", until, None, at=NOW)


def test_whoever_is_back_has_no_deputy():
    assert presence.said("available", NOW + 5, "chan", at=NOW) == presence.Presence(changed_at=NOW)
