"""Plans: adopted in the middle of the day, refused when they contradict themselves; and the hall that follows them."""

import pytest
from tests.floor.scene import Scene, agent, kinds, only, queue

from onmaru.floor import errors, hall, model
from onmaru.floor.snapshot import freeze, thaw
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

HANEUL = AgentId("haneul")


def adopt(scene: Scene, queues: tuple[model.QueuePlan, ...], *people: model.AgentPlan) -> list[model.FloorEvent]:
    return scene.do(model.AdoptPlan(model.FloorPlan(queues, people)))


def test_a_new_skill_matches_those_who_waited_for_it() -> None:
    scene = Scene(agent("haneul"), queues=(queue(requires={"tax": 1}),))
    scene.call("first")
    scene.wait(1)
    scene.call("second")
    events = adopt(scene, (queue(requires={"tax": 1}),), agent("haneul", skills={"tax": 1}))
    assert kinds(events) == ["PlanAdopted", "ContactOffered"]
    assert scene.phase("first") == "offered"


def test_agents_keep_their_work_and_contacts_their_places_under_a_new_plan() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.accept("call")
    scene.call("waits")
    adopt(scene, (queue(), queue("new")), agent("haneul", "new"), agent("bada"))
    assert (scene.phase("call"), scene.phase("waits")) == ("talking", "waiting")
    scene.do(model.SignIn(AgentId("bada")), model.RaiseLine(AgentId("bada")), model.GoReady(AgentId("bada")))
    assert scene.with_whom("waits") == "bada"


def test_a_plan_that_holds_already_changes_nothing() -> None:
    scene = Scene(agent("haneul"))
    assert adopt(scene, (queue(),), agent("haneul")) == []


def test_a_queue_with_contacts_and_an_agent_at_work_cannot_be_dropped() -> None:
    scene = Scene(agent("haneul"), queues=(queue(), queue("tax")))
    scene.call("call", "tax")
    with pytest.raises(errors.QueueStillNeeded):
        adopt(scene, (queue(),), agent("haneul"))
    with pytest.raises(errors.AgentStillSignedIn):
        adopt(scene, (queue(), queue("tax")))


@pytest.mark.parametrize(
    ("queues", "people"),
    [
        ((queue(), queue()), ()),
        ((queue(),), (agent("haneul"), agent("haneul"))),
        ((queue(),), (agent("haneul", "nowhere"),)),
        ((queue(relaxations=(model.Relaxation(1, also_queues=(QueueId("nowhere"),)),)),), ()),
        ((queue(offer_seconds=0),), ()),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(
    queues: tuple[model.QueuePlan, ...], people: tuple[model.AgentPlan, ...]
) -> None:
    with pytest.raises(errors.PlanInconsistent):
        adopt(Scene(queues=()), queues, *people)


def test_odd_requirements_do_not_pile_up_and_nobody_is_forgotten_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall, "ROWS_KEPT", 8)
    scene = Scene(agent("haneul", skills={f"skill{number}": 1 for number in range(40)}))
    scene.do(model.TakeBreak(HANEUL, "lunch"))
    scene.call("waits", requires={"skill39": 1})
    for number in range(39):
        scene.call(f"call{number}", requires={f"skill{number}": 1})
        scene.do(model.Abandon(ContactId(f"call{number}")))
    assert only(model.ContactOffered, scene.do(model.GoReady(HANEUL))).contact == "waits"


def test_a_thawed_floor_knows_everything_the_frozen_one_knew() -> None:
    scene = Scene(agent("haneul"), agent("bada"))
    for name in ("talking", "offered", "waiting"):
        scene.call(name)
    scene.accept("talking")
    thawed = thaw(freeze(scene.state))
    assert thawed.facts == scene.state.facts
    assert thawed.next_deadline() == scene.state.next_deadline()


def test_every_refusal_speaks_korean_and_english() -> None:
    refusals = [thing for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, Refusal)]
    for refusal in refusals:
        assert refusal.message().endswith(("first.", "centre.", ".")), refusal
        assert any("가" <= letter <= "힣" for letter in refusal.korean), refusal
