"""Skills, languages, queues and how waiting relaxes them; preferred agents; channels and interruption."""

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, model
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")
BADA = AgentId("bada")


# ── Skills and languages ────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_goes_only_to_those_with_the_level_it_requires() -> None:
    scene = Scene(
        agent("haneul", skills={"tax": 2}), agent("bada", skills={"tax": 3}), queues=(queue(requires={"tax": 3}),)
    )
    scene.call("call")
    assert scene.with_whom("call") == BADA


def test_a_contact_may_require_more_than_its_queue() -> None:
    scene = Scene(
        agent("haneul", skills={"tax": 2}),
        agent("bada", skills={"tax": 3, "law": 1}),
        queues=(queue(requires={"tax": 3}),),
    )
    queued = only(model.ContactQueued, scene.call("call", requires={"tax": 1, "law": 1}))
    assert queued.requires == {"tax": 3, "law": 1}
    assert scene.with_whom("call") == BADA


def test_a_foreign_speaker_goes_to_an_agent_who_speaks_the_language() -> None:
    scene = Scene(agent("haneul"), agent("bada", languages=("ko", "en")))
    scene.call("call", language="en")
    assert scene.with_whom("call") == BADA


def test_an_agent_serves_several_queues_and_takes_the_longest_wait_of_all() -> None:
    scene = Scene(agent("haneul", "general", "tax"), queues=(queue(), queue("tax"), queue("other")))
    scene.call("busy")
    scene.accept("busy")
    for name, where in (("elsewhere", "other"), ("older", "tax"), ("newer", "general")):
        scene.wait(1)
        scene.call(name, where)
    scene.hang_up("busy")
    scene.finish("busy", "haneul")
    assert [scene.phase(name) for name in ("elsewhere", "older", "newer")] == ["waiting", "offered", "waiting"]


def test_an_unknown_queue_is_refused_and_so_is_a_contact_already_there() -> None:
    scene = Scene(agent("haneul"))
    with pytest.raises(errors.QueueUnknown):
        scene.call("call", "nowhere")
    scene.call("call")
    with pytest.raises(errors.ContactAlreadyOnFloor):
        scene.call("call")


# ── Relaxation ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_waiting_lowers_the_level_required() -> None:
    step = model.Relaxation(after_seconds=30, lower={"tax": 1})
    scene = Scene(agent("haneul", skills={"tax": 1}), queues=(queue(requires={"tax": 3}, relaxations=(step,)),))
    scene.call("call")
    assert scene.wait(29) == []
    events = scene.wait(1)
    assert kinds(events) == ["ContactRelaxed", "ContactOffered"]
    assert only(model.ContactOffered, events).why.relaxed == 1


def test_waiting_may_drop_a_skill_and_ask_another_queue_for_help() -> None:
    step = model.Relaxation(after_seconds=30, lower={"tax": 0}, also_queues=(QueueId("general"),))
    scene = Scene(agent("haneul"), queues=(queue(), queue("tax", requires={"tax": 1}, relaxations=(step,))))
    scene.call("call", "tax")
    scene.wait(30)
    assert scene.with_whom("call") == HANEUL


def test_waiting_may_raise_the_priority() -> None:
    step = model.Relaxation(after_seconds=60, raise_priority=2)
    scene = Scene(agent("haneul"), queues=(queue(relaxations=(step,)), queue("urgent", priority=1)))
    scene.do(model.AdoptPlan(model.FloorPlan(scene.state.facts.plan.queues, (agent("haneul", "general", "urgent"),))))
    scene.call("busy")
    scene.accept("busy")
    scene.call("patient")
    scene.wait(61)
    scene.call("urgent", "urgent")
    scene.hang_up("busy")
    scene.finish("busy", "haneul")
    assert scene.phase("patient") == "offered"


def test_steps_are_applied_in_order_and_once() -> None:
    steps = tuple(model.Relaxation(after_seconds=seconds, raise_priority=1) for seconds in (10, 20, 30))
    scene = Scene(queues=(queue(relaxations=steps),))
    scene.call("call")
    events = scene.wait(120)
    assert [(event.at - scene.now + 120_000) // 1000 for event in events] == [10, 20, 30]
    assert [event.step for event in events if isinstance(event, model.ContactRelaxed)] == [1, 2, 3]


# ── Preferred agent ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_contact_waits_for_its_preferred_agent_for_a_while_and_then_for_anyone() -> None:
    scene = Scene(agent("haneul"), agent("bada"), queues=(queue(preferred_seconds=20, offer_seconds=60),))
    scene.call("busy", preferred_agent=BADA)
    scene.accept("busy")
    assert kinds(scene.call("fond", preferred_agent=BADA)) == ["ContactQueued"]
    events = scene.wait(20)
    assert kinds(events) == ["PreferenceEnded", "ContactOffered"]
    assert only(model.PreferenceEnded, events).reason == "time"
    assert scene.with_whom("fond") == HANEUL


def test_the_preferred_agent_takes_their_own_caller_before_longer_waits() -> None:
    scene = Scene(agent("haneul"))
    scene.call("busy")
    scene.accept("busy")
    scene.call("older")
    scene.wait(5)
    scene.call("fond", preferred_agent=HANEUL)
    scene.hang_up("busy")
    why = only(model.ContactOffered, scene.finish("busy", "haneul")).why
    assert scene.phase("fond") == "offered"
    assert (why.contact_rule, why.agent_rule, why.passed) == ("preferred", "preferred", 1)


@pytest.mark.parametrize("away", [model.TakeBreak(BADA, "lunch"), model.SignOut(BADA), model.LosePresence(BADA)])
def test_nobody_waits_for_an_agent_who_is_away(away: model.FloorCommand) -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.do(away)
    events = scene.call("fond", preferred_agent=BADA)
    assert kinds(events) == ["ContactQueued", "PreferenceEnded", "ContactOffered"]
    assert scene.with_whom("fond") == HANEUL


def test_when_the_preferred_agent_goes_on_break_the_contact_waits_for_anyone() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    scene.call("busy", preferred_agent=BADA)
    scene.accept("busy")
    scene.call("fond", preferred_agent=BADA)
    assert kinds(scene.do(model.TakeBreak(BADA, "lunch"))) == ["AgentOnBreak", "PreferenceEnded", "ContactOffered"]


def test_a_preferred_agent_who_could_not_take_it_anyway_is_not_waited_for() -> None:
    scene = Scene(agent("haneul"), agent("bada", "other"), queues=(queue(), queue("other")))
    scene.call("fond", preferred_agent=BADA)
    assert scene.with_whom("fond") == HANEUL


def test_a_relaxation_step_may_end_the_preference() -> None:
    step = model.Relaxation(after_seconds=5, forget_preferred=True)
    scene = Scene(agent("haneul"), agent("bada"), queues=(queue(relaxations=(step,)),))
    scene.call("busy", preferred_agent=BADA)
    scene.accept("busy")
    scene.call("fond", preferred_agent=BADA)
    assert kinds(scene.wait(5)) == ["ContactRelaxed", "PreferenceEnded", "ContactOffered"]


# ── Channels ────────────────────────────────────────────────────────────────────────────────────────────────────


def chatter(name: str) -> model.AgentPlan:
    return agent(name, capacity={"voice": 1, "chat": 2})


def test_an_agent_takes_as_many_chats_as_their_capacity_one_offer_at_a_time() -> None:
    scene = Scene(chatter("haneul"))
    for name in ("one", "two", "three"):
        scene.call(name, channel="chat")
    assert [scene.phase(name) for name in ("one", "two", "three")] == ["offered", "waiting", "waiting"]
    scene.accept("one")
    assert scene.phase("two") == "offered"
    assert scene.accept("two") == [only(model.OfferAccepted, scene.happened[-1:])]
    assert scene.phase("three") == "waiting"


def test_a_call_may_interrupt_chats_but_a_chat_no_call() -> None:
    scene = Scene(chatter("haneul"))
    scene.call("chat", channel="chat")
    scene.accept("chat")
    scene.call("call")
    assert scene.phase("call") == "offered"
    scene.accept("call")
    scene.call("another chat", channel="chat")
    assert scene.phase("another chat") == "waiting"
    assert kinds(scene.hang_up("call")) == ["ContactEnded", "AfterCallStarted"]
    assert kinds(scene.finish("call", "haneul")) == ["AfterCallEnded", "ContactOffered"]


def test_without_an_interrupt_rule_a_call_waits_for_the_chats_to_end() -> None:
    scene = Scene(chatter("haneul"), interrupts={})
    scene.call("chat", channel="chat")
    scene.accept("chat")
    scene.call("call")
    assert scene.phase("call") == "waiting"


def test_chats_are_spread_over_the_agents_before_anyone_gets_a_second() -> None:
    scene = Scene(chatter("haneul"), chatter("bada"))
    for name in ("one", "two"):
        scene.call(name, channel="chat")
        scene.accept(name)
    assert scene.with_whom("two") == BADA
    scene.call("call")
    assert scene.with_whom("call") == HANEUL


def test_an_idle_agent_is_asked_before_one_who_would_be_interrupted() -> None:
    scene = Scene(chatter("haneul"), chatter("bada"))
    scene.call("chat", channel="chat")
    scene.accept("chat")
    why = only(model.ContactOffered, scene.call("call")).why
    assert scene.with_whom("call") == BADA
    assert why.agent_rule == "least_busy"
    assert [candidate.in_hand for candidate in why.candidates] == [0, 1]


def test_a_channel_an_agent_does_not_serve_is_never_offered() -> None:
    scene = Scene(agent("haneul"))
    assert only(model.ContactQueued, scene.call("mail", channel="email")).prospect == "nobody"


def test_contacts_that_do_not_exist_are_refused() -> None:
    with pytest.raises(errors.ContactUnknown):
        Scene(agent("haneul")).do(model.End(ContactId("nothing"), "system"))
