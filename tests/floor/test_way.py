"""Places kept for callbacks, calls agents place, colleagues consulted, citizens left with somebody off the floor."""

from typing import Any

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, model, queries
from onmaru.floor.explain import sentence
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

HANEUL, BORAM, NARI = AgentId("haneul"), AgentId("boram"), AgentId("nari")
CALL, CONSULT, BACK = ContactId("call"), ContactId("consult"), ContactId("back")


def consult(about: str = "call", to: AgentId | None = BORAM, **kwargs: Any) -> model.Enqueue:
    return model.Enqueue(
        CONSULT,
        QueueId("general"),
        preferred_agent=to,
        errand="consult",
        about=ContactId(about),
        direct=to is not None,
        **kwargs,
    )


def consulting() -> Scene:
    """Haneul talks with a citizen on hold and with Boram about it."""
    scene = Scene(agent("haneul"), agent("boram"))
    scene.call("call")
    scene.accept("call")
    scene.do(model.Hold(CALL, HANEUL))
    scene.do(consult())
    scene.do(model.AcceptOffer(CONSULT, BORAM))
    return scene


# ── Places kept ─────────────────────────────────────────────────────────────────────────────────────────────────


def waiting_line() -> Scene:
    scene = Scene(agent("haneul"))
    scene.call("talking")
    scene.accept("talking")
    for name in ("first", "second", "third"):
        scene.now += 10_000
        scene.call(name)
    scene.now += 30_000
    return scene


def test_a_callback_stands_in_the_very_place_of_its_citizen():
    scene = waiting_line()
    events = scene.do(model.KeepPlace(ContactId("second"), BACK))

    assert kinds(events) == ["ContactDeferred", "ContactQueued"]
    deferred, queued = only(model.ContactDeferred, events), only(model.ContactQueued, events)
    assert (deferred.waited_ms, deferred.into) == (40_000, BACK)
    assert (queued.errand, queued.place_at) == ("callback", deferred.place_at)
    assert [each.id for each in queries.waiting(scene.state, QueueId("general"))] == ["first", "back", "third"]

    scene.hang_up("talking")
    scene.finish("talking", "haneul")
    scene.serve("first")
    offer = next(event for event in reversed(scene.happened) if isinstance(event, model.ContactOffered))
    assert (offer.contact, offer.why.contact_rule, offer.why.waited_ms) == (BACK, "longest_wait", 40_000)


def test_waiting_goes_on_as_if_the_citizen_held_the_line():
    relaxed = queue(relaxations=(model.Relaxation(60, raise_priority=2), model.Relaxation(120, raise_priority=1)))
    scene = Scene(agent("haneul"), queues=(relaxed,))
    scene.call("talking")
    scene.accept("talking")
    scene.call("citizen")
    scene.wait(70)
    scene.do(model.KeepPlace(ContactId("citizen"), BACK))

    kept = queries.contact(scene.state, BACK)
    assert (kept.raised, kept.step) == (2, 1)
    scene.wait(49)
    assert kept.step == 1
    scene.wait(1)
    assert (kept.raised, kept.step) == (3, 2)


def test_who_was_passed_over_once_stays_in_front():
    scene = Scene(agent("haneul"), agent("boram"))
    scene.call("citizen")
    scene.do(model.TakeBreak(BORAM, "rest"))
    scene.do(model.DeclineOffer(ContactId("citizen"), HANEUL))
    scene.call("older", place_at=0)
    scene.do(model.KeepPlace(ContactId("citizen"), BACK))

    assert [each.id for each in queries.waiting(scene.state, QueueId("general"))] == ["back", "older"]


def test_a_place_may_be_kept_outside_the_floor():
    scene = waiting_line()
    events = scene.do(model.KeepPlace(ContactId("first")))
    assert kinds(events) == ["ContactDeferred"]

    place_at = only(model.ContactDeferred, events).place_at
    scene.call("again", errand="callback", place_at=place_at)
    assert queries.position(scene.state, ContactId("again")).ahead == 0


def test_a_place_is_not_taken_from_under_an_offer_or_from_one_who_talks():
    scene = Scene(agent("haneul"))
    scene.call("call")
    with pytest.raises(errors.ContactJustOffered):
        scene.do(model.KeepPlace(CALL, BACK))
    scene.accept("call")
    with pytest.raises(errors.ContactAlreadyAnswered):
        scene.do(model.KeepPlace(CALL, BACK))


def test_a_callback_is_named_anew():
    scene = waiting_line()
    for taken in ("first", "third"):
        with pytest.raises(errors.ContactAlreadyOnFloor):
            scene.do(model.KeepPlace(ContactId("first"), ContactId(taken)))


# ── Calls agents place ──────────────────────────────────────────────────────────────────────────────────────────


def begin(scene: Scene, **kwargs: Any) -> list[model.FloorEvent]:
    return scene.do(model.Begin(ContactId("out"), HANEUL, **kwargs))


def test_an_agent_calls_somebody_and_is_offered_nothing_meanwhile():
    scene = Scene(agent("haneul"))
    assert kinds(begin(scene)) == ["ContactBegun"]
    assert scene.state_of("haneul") == "talking"
    assert kinds(scene.call("call")) == ["ContactQueued"]
    assert kinds(scene.hang_up("out")) == ["ContactEnded", "AfterCallStarted"]


def test_an_agent_may_call_in_a_break_and_beside_a_record():
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.accept("call")
    scene.hang_up("call")
    scene.do(model.TakeBreak(HANEUL, "rest"))
    assert kinds(begin(scene, queue=QueueId("general"))) == ["ContactBegun"]


def test_an_agent_speaks_with_one_citizen_at_a_time():
    scene = Scene(agent("haneul"))
    scene.call("call")
    with pytest.raises(errors.AgentBeingOffered):
        begin(scene)
    scene.accept("call")
    with pytest.raises(errors.AgentStillServing):
        begin(scene)


def test_without_a_line_nobody_is_called():
    scene = Scene(agent("haneul"))
    scene.do(model.DropLine(HANEUL))
    with pytest.raises(errors.VoiceLineDown):
        begin(scene)
    scene.do(model.SignOut(HANEUL))
    with pytest.raises(errors.AgentNotSignedIn):
        begin(scene)


@pytest.mark.parametrize(("errand", "written"), [("callback", False), ("outgoing", True)])
def test_a_callback_nobody_answers_leaves_nothing_to_write_down(errand: Any, *, written: bool):
    scene = Scene(agent("haneul"))
    begin(scene, errand=errand)
    events = scene.do(model.End(ContactId("out"), "unreached"))
    assert ("AfterCallStarted" in kinds(events)) == written
    assert scene.state_of("haneul") == ("after_call" if written else "ready")


# ── Consulting ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_colleague_is_offered_a_consult_and_told_why():
    scene = consulting()
    offer = [event for event in scene.happened if isinstance(event, model.ContactOffered)][-1]
    assert (offer.contact, offer.agent, offer.why.agent_rule) == (CONSULT, BORAM, "direct")
    assert "동료가 지정한 대로 박보람 상담사에게" in sentence(offer.why, {BORAM: "박보람"})
    assert (scene.state_of("haneul"), scene.state_of("boram")) == ("holding", "talking")


def test_the_colleague_takes_over_without_an_offer():
    scene = consulting()
    scene.now += 40_000
    events = scene.do(model.HandOver(CALL, HANEUL, BORAM, CONSULT))

    assert kinds(events) == ["ContactHandedOver", "AfterCallStarted", "ContactEnded"]
    assert only(model.ContactEnded, events).reason == "merged"
    here = queries.contact(scene.state, CALL)
    assert (here.agent, here.phase, here.errand) == (BORAM, "talking", "call")
    assert (scene.state_of("haneul"), scene.state_of("boram")) == ("after_call", "talking")
    assert kinds(scene.hang_up("call")) == ["ContactEnded", "AfterCallStarted"]


def test_a_consult_that_ends_leaves_the_colleague_free_at_once():
    scene = consulting()
    assert kinds(scene.do(model.End(CONSULT, "agent_ended"))) == ["ContactEnded"]
    assert scene.state_of("boram") == "ready"
    assert scene.phase("call") == "held"


def test_any_of_a_queue_may_be_consulted():
    scene = Scene(agent("haneul"), agent("nari", languages=("ko", "ja")))
    scene.call("call")
    scene.accept("call")
    offer = only(model.ContactOffered, scene.do(consult(to=None, language="ja")))
    assert (offer.agent, offer.why.agent_rule) == (NARI, "only_one")


def test_a_consult_is_about_somebody_who_is_with_an_agent():
    scene = Scene(agent("haneul"), agent("boram"))
    with pytest.raises(errors.ContactUnknown):
        scene.do(consult())
    scene.call("call")
    with pytest.raises(errors.NotWithThisAgent):
        scene.do(consult())
    scene.accept("call")
    with pytest.raises(errors.TransferNeedsOneTarget):
        scene.do(consult(to=HANEUL))
    scene.do(model.TakeBreak(BORAM, "rest"))
    with pytest.raises(errors.AgentNotTakingContacts):
        scene.do(consult())


def test_only_the_one_who_was_consulted_takes_over():
    scene = consulting()
    for by, to, name in ((HANEUL, HANEUL, CONSULT), (HANEUL, BORAM, CALL), (HANEUL, BORAM, ContactId("none"))):
        with pytest.raises(errors.NotConsulted):
            scene.do(model.HandOver(CALL, by, to, name))
    with pytest.raises(errors.NotWithThisAgent):
        scene.do(model.HandOver(CALL, BORAM, HANEUL, CONSULT))


def test_nobody_takes_over_before_they_have_answered():
    scene = Scene(agent("haneul"), agent("boram"))
    scene.call("call")
    scene.accept("call")
    scene.do(consult())
    with pytest.raises(errors.NotConsulted):
        scene.do(model.HandOver(CALL, HANEUL, BORAM, CONSULT))


@pytest.mark.parametrize(
    "command",
    [
        model.Transfer(CONSULT, BORAM, to_queue=QueueId("general")),
        model.Release(CONSULT, BORAM, "official"),
        model.KeepPlace(CONSULT, BACK),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_consult_goes_no_further(command: model.FloorCommand):
    with pytest.raises(errors.ConsultGoesNoFurther):
        consulting().do(command)


def test_a_consult_whose_colleague_is_lost_is_asked_again():
    scene = consulting()
    assert kinds(scene.do(model.GiveBack(CONSULT)))[0] == "ContactRequeued"


# ── Leaving the citizen with somebody else ──────────────────────────────────────────────────────────────────────


def test_a_released_citizen_is_off_the_floor_and_may_come_back():
    scene = consulting()
    place_at = queries.contact(scene.state, CALL).place_at
    scene.do(model.End(CONSULT, "agent_ended"))
    events = scene.do(model.Release(CALL, HANEUL, "official"))

    assert kinds(events) == ["ContactReleased", "AfterCallStarted"]
    assert CALL not in scene.state.contacts
    assert scene.state_of("haneul") == "after_call"

    scene.now += 60_000
    again = scene.call("call", place_at=place_at, preferred_agent=HANEUL)
    assert only(model.ContactQueued, again).place_at == place_at


def test_only_the_agent_who_serves_leaves():
    with pytest.raises(errors.NotWithThisAgent):
        consulting().do(model.Release(CALL, BORAM, "outside"))
