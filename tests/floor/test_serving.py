"""Being served: hold, end, after-call work in its four modes, transfer, and agents lost in the middle."""

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, model
from onmaru.floor.model import AfterCall
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")
BADA = AgentId("bada")
CALL = ContactId("call")


def talking(*people: model.AgentPlan, **plan: object) -> Scene:
    """A scene in which `call` is with haneul."""
    scene = Scene(*(people or (agent("haneul"), agent("bada"))), **plan)  # type: ignore[arg-type]
    scene.call("call")
    scene.accept("call")
    assert scene.with_whom("call") == HANEUL
    return scene


# ── Hold ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hold_and_resume_follow_each_other() -> None:
    scene = talking()
    with pytest.raises(errors.ContactNotHeld):
        scene.do(model.Resume(CALL, HANEUL))
    scene.do(model.Hold(CALL, HANEUL))
    assert scene.state_of("haneul") == "holding"
    with pytest.raises(errors.ContactAlreadyHeld):
        scene.do(model.Hold(CALL, HANEUL))
    scene.do(model.Resume(CALL, HANEUL))
    assert scene.state_of("haneul") == "talking"


def test_only_the_agent_with_the_contact_can_hold_it() -> None:
    with pytest.raises(errors.NotWithThisAgent):
        talking().do(model.Hold(CALL, BADA))


# ── After-call work ─────────────────────────────────────────────────────────────────────────────────────────────


def test_prompted_after_call_work_lasts_until_the_agent_is_done() -> None:
    scene = talking(queues=(queue(after_call=AfterCall("prompted")),))
    assert kinds(scene.hang_up("call")) == ["ContactEnded", "AfterCallStarted"]
    assert scene.wait(600) == []
    assert scene.state_of("haneul") == "after_call"
    scene.finish("call", "haneul")
    assert scene.state_of("haneul") == "ready"


def test_optional_after_call_work_leaves_the_agent_free_and_closes_after_its_time() -> None:
    scene = talking(agent("haneul"), queues=(queue(after_call=AfterCall("optional", 60)),))
    scene.call("next")
    assert kinds(scene.hang_up("call")) == ["ContactEnded", "AfterCallStarted", "ContactOffered"]
    scene.accept("next")
    assert [(here.contact, here.phase) for here in scene.status("haneul").contacts] == [
        ("next", "talking"),
        ("call", "after_call"),
    ]
    assert kinds(scene.wait(60)) == ["AfterCallEnded"]


def test_timed_after_call_work_ends_by_itself_or_earlier() -> None:
    scene = talking(agent("haneul"), queues=(queue(after_call=AfterCall("timed", 30)),))
    scene.hang_up("call")
    assert only(model.AfterCallEnded, scene.wait(30)).by == "time"
    scene.call("call")
    scene.accept("call")
    scene.hang_up("call")
    assert only(model.AfterCallEnded, scene.finish("call", "haneul")).by == "agent"
    assert scene.wait(60) == []


def test_fixed_after_call_work_cannot_be_cut_short() -> None:
    scene = talking(agent("haneul"), queues=(queue(after_call=AfterCall("timed_fixed", 30)),))
    scene.hang_up("call")
    with pytest.raises(errors.AfterCallTimeFixed):
        scene.finish("call", "haneul")
    scene.call("next")
    assert kinds(scene.wait(30)) == ["AfterCallEnded", "ContactOffered"]


def test_a_record_is_finished_once() -> None:
    scene = talking()
    scene.hang_up("call")
    scene.finish("call", "haneul")
    with pytest.raises(errors.NoAfterCallWork):
        scene.finish("call", "haneul")


# ── Transfer ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_transfer_to_a_queue_keeps_the_place_and_ends_this_agents_part() -> None:
    scene = talking(agent("haneul"), agent("bada", "tax"), queues=(queue(), queue("tax", requires={"tax": 0})))
    arrived = scene.now
    scene.wait(120)
    events = scene.do(model.Transfer(CALL, HANEUL, to_queue=QueueId("tax")))
    assert kinds(events) == ["ContactTransferred", "AfterCallStarted", "ContactQueued", "ContactOffered"]
    assert only(model.ContactQueued, events).place_at == arrived
    assert scene.with_whom("call") == BADA
    assert scene.state_of("haneul") == "after_call"


def test_a_transferred_contact_asks_for_what_its_new_queue_asks_and_keeps_its_own_priority() -> None:
    tax = queue("tax", requires={"tax": 3}, priority=1)
    scene = Scene(agent("haneul"), queues=(queue(priority=2), tax))
    scene.call("call", priority=5, requires={})
    scene.accept("call")
    queued = only(model.ContactQueued, scene.do(model.Transfer(CALL, HANEUL, to_queue=QueueId("tax"))))
    assert (queued.requires, queued.priority) == ({"tax": 3}, 6)


def test_a_transfer_to_an_agent_reaches_that_agent_whatever_their_queues() -> None:
    scene = talking(agent("haneul"), agent("bada", "tax"), queues=(queue(), queue("tax")))
    events = scene.do(model.Transfer(CALL, HANEUL, to_agent=BADA))
    assert scene.with_whom("call") == BADA
    assert only(model.ContactOffered, events).why.agent_rule == "direct"


def test_a_transfer_to_a_busy_agent_waits_for_them_and_then_for_anyone() -> None:
    scene = talking(queues=(queue(preferred_seconds=20, offer_seconds=60),))
    scene.call("other")
    scene.accept("other")
    scene.do(model.Transfer(CALL, HANEUL, to_agent=BADA))
    scene.finish("call", "haneul")
    assert scene.phase("call") == "waiting"
    assert kinds(scene.wait(20)) == ["PreferenceEnded", "ContactOffered"]
    assert scene.with_whom("call") == HANEUL


@pytest.mark.parametrize("away", [model.TakeBreak(BADA, "lunch"), model.SignOut(BADA), model.DropLine(BADA)])
def test_a_transfer_to_an_agent_who_takes_no_calls_is_refused(away: model.FloorCommand) -> None:
    scene = talking()
    scene.do(away)
    with pytest.raises(errors.AgentNotTakingContacts):
        scene.do(model.Transfer(CALL, HANEUL, to_agent=BADA))
    assert scene.phase("call") == "talking"


def test_a_transfer_needs_one_target_and_not_oneself() -> None:
    scene = talking()
    for target in ({}, {"to_queue": QueueId("general"), "to_agent": BADA}, {"to_agent": HANEUL}):
        with pytest.raises(errors.TransferNeedsOneTarget):
            scene.do(model.Transfer(CALL, HANEUL, **target))
    with pytest.raises(errors.QueueUnknown):
        scene.do(model.Transfer(CALL, HANEUL, to_queue=QueueId("nowhere")))


# ── Agents lost, contacts lost ──────────────────────────────────────────────────────────────────────────────────


def test_a_contact_given_back_stands_in_front_and_waits_anew() -> None:
    scene = talking(agent("haneul"))
    scene.wait(60)
    scene.call("other", priority=0)
    scene.do(model.LosePresence(HANEUL))
    events = scene.do(model.GiveBack(CALL))
    assert kinds(events) == ["ContactRequeued"]
    assert scene.state.contacts[CALL].queued_at == scene.now
    scene.do(model.RegainPresence(HANEUL), model.GoReady(HANEUL))
    assert scene.phase("call") == "offered"


def test_only_a_contact_with_an_agent_can_be_given_back() -> None:
    scene = Scene()
    scene.call("call")
    with pytest.raises(errors.NotWithThisAgent):
        scene.do(model.GiveBack(CALL))


def test_a_call_lost_with_the_exchange_ends_whatever_its_phase() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    for name in ("talking", "offered", "waiting"):
        scene.call(name)
    scene.accept("talking")
    endings = [scene.do(model.End(ContactId(name), "lost")) for name in ("talking", "offered", "waiting")]
    assert [kinds(events) for events in endings] == [
        ["ContactEnded", "AfterCallStarted"],
        ["OfferEnded", "ContactEnded", "ContactOffered"],
        ["OfferEnded", "ContactEnded"],
    ]
    assert [only(model.ContactEnded, events).agent for events in endings] == [HANEUL, None, None]


def test_a_citizen_who_hangs_up_unanswered_has_abandoned() -> None:
    scene = Scene()
    scene.call("call")
    scene.wait(12)
    assert only(model.ContactAbandoned, scene.hang_up("call")).waited_ms == 12_000
