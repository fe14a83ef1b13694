"""Offers: who gets a contact, what happens when they do not answer, and why nobody is overtaken."""

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, model
from onmaru.kernel.ids import AgentId, ContactId

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")
BADA = AgentId("bada")
SORI = AgentId("sori")


def test_the_agent_idle_longest_is_asked_first() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("first")
    assert scene.serve("first") == "haneul"
    scene.call("second")
    assert scene.with_whom("second") == BADA


def test_where_skill_matters_the_most_skilled_is_asked_first() -> None:
    scene = Scene(
        agent("haneul", skills={"tax": 2}),
        agent("bada", skills={"tax": 5}),
        queues=(queue(requires={"tax": 2}, selection="most_skilled"),),
    )
    why = only(model.ContactOffered, scene.call("call")).why
    assert (why.agent_rule, [candidate.agent for candidate in why.candidates]) == ("most_skilled", ["bada", "haneul"])


def test_an_offer_not_answered_in_time_returns_to_the_front_and_takes_the_agent_out() -> None:
    scene = Scene(agent("haneul"), queues=(queue(offer_seconds=15),))
    scene.call("first")
    scene.wait(5)
    scene.call("second")
    events = scene.wait(10)
    assert kinds(events) == ["OfferEnded", "ContactRequeued", "AgentNotReady"]
    assert only(model.AgentNotReady, events).reason == "no_answer"
    assert (scene.status("haneul").state, scene.status("haneul").reason) == ("not_ready", "no_answer")
    scene.do(model.GoReady(HANEUL))
    assert scene.phase("first") == "offered"


def test_a_returned_contact_stands_in_front_even_of_those_who_kept_an_older_place() -> None:
    scene = Scene(agent("haneul"))
    scene.call("returned")
    scene.do(model.DeclineOffer(ContactId("returned"), HANEUL))
    scene.call("older", place_at=scene.now - 60_000)
    why = only(model.ContactOffered, scene.do(model.GoReady(HANEUL))).why
    assert scene.phase("returned") == "offered"
    assert (why.contact_rule, why.passed) == ("returned", 1)


def test_a_declined_offer_goes_to_the_next_agent() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("call")
    events = scene.do(model.DeclineOffer(ContactId("call"), HANEUL))
    assert kinds(events) == ["OfferEnded", "ContactRequeued", "AgentNotReady", "ContactOffered"]
    assert scene.with_whom("call") == BADA


def test_declining_does_not_undo_a_break_asked_for_meanwhile() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.do(model.TakeBreak(HANEUL, "lunch"))
    scene.do(model.DeclineOffer(ContactId("call"), HANEUL))
    assert scene.state_of("haneul") == "break"


def test_a_citizen_who_leaves_during_the_offer_does_not_cost_the_agent_their_turn() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("gone")
    scene.wait(3)
    events = scene.do(model.Abandon(ContactId("gone")))
    assert kinds(events) == ["OfferEnded", "ContactAbandoned"]
    assert only(model.ContactAbandoned, events).waited_ms == 3000
    scene.call("next")
    assert scene.with_whom("next") == HANEUL


def test_only_the_agent_who_is_asked_can_accept_and_only_once() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("call")
    with pytest.raises(errors.OfferNoLongerOpen):
        scene.do(model.AcceptOffer(ContactId("call"), BADA))
    scene.accept("call")
    with pytest.raises(errors.OfferNoLongerOpen):
        scene.do(model.AcceptOffer(ContactId("call"), HANEUL))
    with pytest.raises(errors.ContactAlreadyAnswered):
        scene.do(model.Abandon(ContactId("call")))


def test_higher_priority_goes_first_and_says_whom_it_passed() -> None:
    scene = Scene(agent("haneul"))
    scene.call("busy")
    scene.accept("busy")
    for name in ("first", "second"):
        scene.wait(1)
        scene.call(name)
    scene.wait(1)
    scene.call("urgent", priority=5)
    scene.hang_up("busy")
    why = only(model.ContactOffered, scene.finish("busy", "haneul")).why
    assert scene.phase("urgent") == "offered"
    assert (why.contact_rule, why.passed) == ("priority", 2)


def test_among_equals_the_longest_wait_goes_first() -> None:
    scene = Scene(agent("haneul"))
    scene.call("busy")
    scene.accept("busy")
    for name in ("first", "second"):
        scene.wait(1)
        scene.call(name)
    scene.hang_up("busy")
    why = only(model.ContactOffered, scene.finish("busy", "haneul")).why
    assert scene.phase("first") == "offered"
    assert (why.contact_rule, why.waited_ms, why.passed) == ("longest_wait", 1000, 0)


def test_a_returning_caller_takes_the_place_they_had() -> None:
    scene = Scene(agent("haneul"))
    scene.call("busy")
    scene.accept("busy")
    left_at = scene.now
    scene.wait(30)
    scene.call("patient")
    scene.wait(30)
    scene.call("back again", place_at=left_at)
    scene.hang_up("busy")
    scene.finish("busy", "haneul")
    assert scene.phase("back again") == "offered"


def test_nobody_takes_a_place_in_the_future() -> None:
    scene = Scene(agent("haneul"))
    assert only(model.ContactQueued, scene.call("call", place_at=scene.now + 1)).place_at == scene.now


def test_the_explanation_counts_who_could_and_who_was_free() -> None:
    scene = Scene(
        agent("haneul"), agent("bada"), agent("sori"), agent("other", "elsewhere"), queues=(queue(), queue("elsewhere"))
    )
    scene.call("first")
    scene.do(model.TakeBreak(SORI, "lunch"))
    why = only(model.ContactOffered, scene.call("second")).why
    assert (why.eligible, why.free, why.agent_rule) == (3, 1, "only_one")


def test_an_explanation_names_at_most_five_candidates() -> None:
    scene = Scene(*(agent(f"agent{number}") for number in range(8)))
    why = only(model.ContactOffered, scene.call("call")).why
    assert why.free == 8
    assert [candidate.agent for candidate in why.candidates] == [f"agent{number}" for number in range(5)]
    assert why.candidates[0].idle_ms == 8000


def test_free_busy_and_nobody_are_three_different_answers() -> None:
    scene = Scene(agent("haneul"), queues=(queue(), queue("tax", requires={"tax": 1})))
    assert only(model.ContactQueued, scene.call("first")).prospect == "free"
    assert only(model.ContactQueued, scene.call("second")).prospect == "busy"
    assert only(model.ContactQueued, scene.call("third", "tax")).prospect == "nobody"
    assert only(model.ContactQueued, scene.call("fourth", language="en")).prospect == "nobody"
