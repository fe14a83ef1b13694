"""What screens and announcements are told: positions, honest estimates, staffing, sentences."""

import pytest
from tests.floor.scene import Scene, agent, only, queue

from onmaru.floor import explain, model, queries
from onmaru.floor.decide import handle
from onmaru.floor.model import Candidate, Explanation
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

GENERAL = QueueId("general")
HANEUL = AgentId("haneul")
NAMES = {HANEUL: "김하늘"}


def place(scene: Scene, contact: str) -> queries.Position:
    return queries.position(scene.state, ContactId(contact), scene.now)


def test_a_position_counts_those_in_front_in_the_same_queue() -> None:
    scene = Scene(queues=(queue(), queue("other")))
    scene.call("first")
    scene.call("elsewhere", "other")
    scene.call("second", language="en")
    scene.call("urgent", priority=1)
    assert [place(scene, name).ahead for name in ("urgent", "first", "second", "elsewhere")] == [0, 1, 2, 0]


def test_an_estimate_is_unknown_until_enough_were_answered() -> None:
    scene = Scene(agent("haneul"))
    scene.call("busy")
    scene.accept("busy")
    scene.call("waits")
    assert place(scene, "waits").estimate_seconds is None
    assert place(scene, "waits").basis.answers == 0


def answered_every_minute(times: int) -> Scene:
    scene = Scene(agent("haneul"))
    for number in range(times):
        scene.call(f"call{number}")
        scene.serve(f"call{number}")
        scene.wait(60)
    scene.call("busy")
    scene.accept("busy")
    scene.call("first")
    scene.call("second")
    return scene


def test_an_estimate_follows_the_pace_of_recent_answers_and_says_so() -> None:
    scene = answered_every_minute(5)
    assert place(scene, "second") == queries.Position(1, 120, queries.Basis(answers=5, seconds=300))


def test_what_was_long_ago_does_not_count() -> None:
    scene = answered_every_minute(5)
    scene.wait(14 * 60)
    assert place(scene, "second").estimate_seconds is None


def test_no_estimate_is_given_when_nobody_could_take_the_contact() -> None:
    scene = answered_every_minute(5)
    scene.do(model.LosePresence(HANEUL))
    assert place(scene, "second").estimate_seconds is None


def test_a_queue_is_staffed_by_someone_free_someone_busy_or_nobody() -> None:
    scene = Scene(agent("haneul"))
    assert queries.staffing(scene.state, GENERAL) == "free"
    assert queries.staffing(scene.state, GENERAL, language="en") == "nobody"
    scene.call("call")
    assert queries.staffing(scene.state, GENERAL) == "busy"
    scene.do(model.DropLine(HANEUL))
    assert queries.staffing(scene.state, GENERAL) == "nobody"


def test_those_who_wait_are_listed_in_order_with_those_being_offered() -> None:
    scene = Scene(agent("haneul"))
    scene.call("offered")
    scene.call("second")
    scene.call("urgent", priority=1)
    assert [contact.id for contact in queries.waiting(scene.state, GENERAL)] == ["urgent", "offered", "second"]
    scene.accept("offered")
    assert [contact.id for contact in queries.waiting(scene.state, GENERAL)] == ["urgent", "second"]


def test_an_agents_status_tells_since_when() -> None:
    scene = Scene(agent("haneul"))
    scene.call("call")
    scene.wait(3)
    scene.accept("call")
    answered = scene.now
    scene.wait(30)
    status = scene.status("haneul")
    assert (status.state, status.since, status.pending, status.line_up) == ("talking", answered, "ready", True)


# ── Sentences ───────────────────────────────────────────────────────────────────────────────────────────────────


def told(**facts: object) -> tuple[str, str]:
    ordinary = {
        "contact_rule": "longest_wait",
        "agent_rule": "only_one",
        "waited_ms": 130_000,
        "eligible": 12,
        "free": 3,
        "candidates": (Candidate(HANEUL, 245_000, 7),),
    }
    why = Explanation(**{**ordinary, **facts})  # type: ignore[arg-type]
    return explain.sentence(why, NAMES, "ko"), explain.sentence(why, {HANEUL: "Kim Haneul"}, "en")


def test_an_ordinary_offer_reads_as_one_sentence() -> None:
    assert told() == (
        "2분 10초 동안 기다려 차례가 된 상담을 "
        "응대 가능한 12명 가운데 혼자 준비되어 있던 김하늘 상담사에게 배분했습니다.",
        "The contact whose turn it was, after waiting 2 min 10 s, was offered to Kim Haneul, "
        "the only one free of 12 able to take it.",
    )


def test_an_offer_under_a_rule_names_the_rule_and_whom_it_passed() -> None:
    korean, english = told(contact_rule="priority", agent_rule="longest_idle", passed=3, waited_ms=20_000, relaxed=2)
    assert korean == (
        "대기가 길어 조건을 2단계 완화한 뒤, 우선순위가 높아 더 오래 기다린 3건보다 먼저인 상담(20초 대기)을 "
        "준비된 3명(응대 가능 12명) 가운데 가장 오래(4분 5초) 기다린 김하늘 상담사에게 배분했습니다."
    )
    assert "ahead of 3 who waited longer" in english


@pytest.mark.parametrize("contact_rule", ["longest_wait", "priority", "returned", "preferred"])
@pytest.mark.parametrize(
    "agent_rule", ["only_one", "least_busy", "longest_idle", "most_skilled", "preferred", "direct"]
)
def test_every_rule_has_its_words_in_both_languages(contact_rule: str, agent_rule: str) -> None:
    korean, english = told(contact_rule=contact_rule, agent_rule=agent_rule, relaxed=1)
    assert "김하늘" in korean
    assert "Kim Haneul" in english
    assert not set("{}") & set(korean + english)


def test_a_contact_offered_at_once_has_just_arrived() -> None:
    scene = Scene(agent("haneul"))
    why = only(model.ContactOffered, scene.call("call")).why
    assert explain.sentence(why, {}, "ko").startswith("방금 들어온 상담을 ")
    assert explain.sentence(why, {}, "en").endswith("haneul, the only one free of 1 able to take it.")


def test_looking_changes_nothing() -> None:
    scene = answered_every_minute(4)
    before = len(scene.happened)
    queries.waiting(scene.state, GENERAL)
    place(scene, "second")
    assert handle(scene.state, model.Tick(), scene.now) == []
    assert len(scene.happened) == before
