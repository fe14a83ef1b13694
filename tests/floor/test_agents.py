"""Agents: signing in and out, being ready, breaks, vanishing and coming back, the voice line."""

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, model
from onmaru.kernel.ids import AgentId, ContactId

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")
BADA = AgentId("bada")
CALL = ContactId("call")


def test_an_agent_who_signs_in_is_not_ready_until_they_say_so() -> None:
    scene = Scene(agent("haneul"))
    scene.do(model.SignOut(HANEUL), model.SignIn(HANEUL))
    assert scene.state_of("haneul") == "not_ready"
    assert kinds(scene.call("call")) == ["ContactQueued"]
    assert kinds(scene.do(model.GoReady(HANEUL))) == ["AgentReady", "ContactOffered"]


def test_asking_for_what_is_so_already_changes_nothing() -> None:
    scene = Scene(agent("haneul"))
    assert scene.do(model.SignIn(HANEUL)) == []
    assert scene.do(model.GoReady(HANEUL)) == []
    assert scene.do(model.RaiseLine(HANEUL)) == []
    assert scene.do(model.RegainPresence(HANEUL)) == []
    scene.do(model.TakeBreak(HANEUL, "lunch"))
    assert scene.do(model.TakeBreak(HANEUL, "lunch")) == []
    scene.do(model.SignOut(HANEUL))
    assert scene.do(model.SignOut(HANEUL)) == []
    assert scene.do(model.LosePresence(HANEUL)) == []


def test_a_signed_out_agent_cannot_be_ready_or_rest() -> None:
    scene = Scene(agent("haneul"))
    scene.do(model.SignOut(HANEUL))
    with pytest.raises(errors.AgentNotSignedIn):
        scene.do(model.GoReady(HANEUL))
    with pytest.raises(errors.AgentNotSignedIn):
        scene.do(model.TakeBreak(HANEUL, "lunch"))


def test_a_break_asked_for_during_a_call_begins_when_the_record_is_finished() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.accept("call")
    scene.do(model.TakeBreak(HANEUL, "lunch"))
    assert (scene.status("haneul").state, scene.status("haneul").pending) == ("talking", "break")
    scene.hang_up("call")
    assert (scene.state_of("haneul"), scene.status("haneul").pending) == ("after_call", "break")
    scene.wait(30)
    scene.finish("call", "haneul")
    status = scene.status("haneul")
    assert (status.state, status.reason, status.since, status.pending) == ("break", "lunch", scene.now, None)


def test_a_break_needs_a_reason() -> None:
    with pytest.raises(errors.BreakNeedsReason):
        Scene(agent("haneul")).do(model.TakeBreak(HANEUL, ""))


def test_another_reason_begins_another_break() -> None:
    scene = Scene(agent("haneul"))
    scene.do(model.TakeBreak(HANEUL, "lunch"))
    scene.wait(60)
    scene.do(model.TakeBreak(HANEUL, "training"))
    assert scene.status("haneul").since == scene.now


def test_nobody_signs_out_with_a_citizen_on_the_line() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.accept("call")
    with pytest.raises(errors.AgentStillServing):
        scene.do(model.SignOut(HANEUL))


def test_signing_out_hands_open_offers_back_and_closes_records() -> None:
    scene = Scene(agent("haneul", capacity={"chat": 2}), queues=(queue(offer_seconds=60),))
    scene.call("first", channel="chat")
    scene.accept("first")
    scene.hang_up("first")
    scene.call("second", channel="chat")
    events = scene.do(model.SignOut(HANEUL))
    assert kinds(events) == ["OfferEnded", "ContactRequeued", "AfterCallEnded", "AgentSignedOut"]
    assert scene.phase("second") == "waiting"


def test_a_vanished_agent_loses_offers_but_keeps_the_call_in_progress() -> None:
    scene = Scene(agent("haneul", capacity={"voice": 1, "chat": 1}), agent("bada", capacity={"chat": 1}))
    scene.call("call")
    scene.accept("call")
    events = scene.do(model.LosePresence(HANEUL))
    assert kinds(events) == ["AgentVanished"]
    assert scene.state_of("haneul") == "vanished"
    assert scene.phase("call") == "talking"


def test_an_offer_to_an_agent_who_vanishes_goes_to_the_next_at_once() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("call")
    assert scene.with_whom("call") == HANEUL
    events = scene.do(model.LosePresence(HANEUL))
    assert kinds(events) == ["AgentVanished", "OfferEnded", "ContactRequeued", "ContactOffered"]
    assert scene.with_whom("call") == BADA


def test_an_agent_who_comes_back_is_not_ready_until_they_say_so() -> None:
    scene = Scene(agent("haneul"))
    scene.do(model.LosePresence(HANEUL))
    with pytest.raises(errors.AgentHasVanished):
        scene.do(model.GoReady(HANEUL))
    scene.do(model.RegainPresence(HANEUL))
    assert scene.state_of("haneul") == "not_ready"
    assert kinds(scene.call("call")) == ["ContactQueued"]


def test_an_agent_who_comes_back_to_a_call_or_a_break_finds_it_as_it_was() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("call")
    scene.accept("call")
    scene.do(model.TakeBreak(BADA, "lunch"))
    for name in (HANEUL, BADA):
        scene.do(model.LosePresence(name), model.RegainPresence(name))
    assert (scene.state_of("haneul"), scene.state_of("bada")) == ("talking", "break")


def test_signing_in_again_after_vanishing_is_coming_back() -> None:
    scene = Scene(agent("haneul"))
    scene.do(model.LosePresence(HANEUL))
    assert kinds(scene.do(model.SignIn(HANEUL))) == ["AgentReturned"]


def test_without_a_line_no_call_is_offered_but_a_chat_is() -> None:
    scene = Scene(agent("haneul", capacity={"voice": 1, "chat": 1}))
    scene.do(model.DropLine(HANEUL))
    assert kinds(scene.call("call")) == ["ContactQueued"]
    assert kinds(scene.call("chat", channel="chat")) == ["ContactQueued", "ContactOffered"]


def test_a_line_that_drops_returns_the_call_on_offer_and_a_raised_one_gets_it_again() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    events = scene.do(model.DropLine(HANEUL))
    assert kinds(events) == ["LineDropped", "OfferEnded", "ContactRequeued"]
    assert only(model.OfferEnded, events).reason == "line_failed"
    assert kinds(scene.do(model.RaiseLine(HANEUL))) == ["LineRaised", "ContactOffered"]


def test_an_agent_whose_line_drops_under_an_offer_turns_to_the_chat_that_waits() -> None:
    scene = Scene(agent("haneul", capacity={"voice": 1, "chat": 1}))
    scene.call("call")
    scene.call("chat", channel="chat")
    assert (scene.phase("call"), scene.phase("chat")) == ("offered", "waiting")
    scene.do(model.DropLine(HANEUL))
    assert (scene.phase("call"), scene.phase("chat")) == ("waiting", "offered")


def test_unknown_agents_are_refused_by_name() -> None:
    with pytest.raises(errors.AgentUnknown, match="nobody"):
        Scene(agent("haneul")).do(model.GoReady(AgentId("nobody")))
