"""A contact's story: from events, whatever their order of affairs, to rows that add up."""

import math
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.floor.scripts import Line, command_of, plans, scripts

from onmaru.features.contacts import (
    CallOver,
    ContactArrived,
    ContactClosedHours,
    ContactLeftEarly,
    InformationGiven,
    Story,
)
from onmaru.features.contacts.following import follow
from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ContactId, QueueId

pytestmark = pytest.mark.model

CONTACT, HANEUL, BORAM = ContactId("c1"), AgentId("haneul"), AgentId("boram")
GENERAL, TAX = QueueId("general"), QueueId("tax")
WHY = model.Explanation("longest_wait", "only_one", 0, 1, 1)


def told(*events: object) -> Story:
    story: Story | None = None
    for event in events:
        story = follow(story, event, lambda _: 20)
    assert story is not None
    return story


def arrived(at: int = 0, *, is_open: bool = True) -> ContactArrived:
    return ContactArrived(at, CONTACT, "voice", "main", "leg", is_open)


def queued(at: int, queue: QueueId = GENERAL) -> model.ContactQueued:
    return model.ContactQueued(at, CONTACT, queue, "voice", "ko", {}, 0, None, at, "free")


def taken(at: int, agent: AgentId = HANEUL, queue: QueueId = GENERAL) -> tuple[object, ...]:
    offered = model.ContactOffered(at - 1_000, CONTACT, agent, queue, at + 14_000, WHY)
    return offered, model.OfferAccepted(at, CONTACT, agent)


def test_an_ordinary_contact():
    story = told(
        arrived(),
        queued(13_000),
        *taken(20_000),
        model.ContactHeld(30_000, CONTACT, HANEUL),
        model.ContactResumed(45_000, CONTACT, HANEUL),
        model.ContactEnded(80_000, CONTACT, HANEUL, "citizen_left"),
        model.AfterCallStarted(80_000, CONTACT, HANEUL, GENERAL, "voice", "prompted", None),
        model.AfterCallEnded(95_000, CONTACT, HANEUL, "agent"),
    )
    contact = story.contact

    assert (contact.outcome, contact.ended_at, contact.agent) == ("answered", 80_000, HANEUL)
    assert (contact.queued_at, contact.offered_at, contact.answered_at) == (13_000, 19_000, 20_000)
    assert (contact.waited_ms, contact.talk_ms, contact.hold_ms, contact.after_call_ms) == (
        7_000,
        45_000,
        15_000,
        15_000,
    )


def test_time_of_a_transferred_contact_belongs_to_who_spent_it():
    story = told(
        arrived(),
        queued(0),
        *taken(5_000),
        model.ContactTransferred(65_000, CONTACT, HANEUL, TAX, None),
        model.AfterCallStarted(65_000, CONTACT, HANEUL, GENERAL, "voice", "prompted", None),
        queued(65_000, TAX),
        *taken(95_000, BORAM, TAX),
        model.AfterCallEnded(99_000, CONTACT, HANEUL, "agent"),
        model.ContactEnded(125_000, CONTACT, BORAM, "agent_ended"),
    )

    assert [(wait.queue, wait.cause, wait.ended, wait.agent) for wait in story.waits] == [
        (GENERAL, "arrival", "answered", HANEUL),
        (TAX, "transfer", "answered", BORAM),
    ]
    assert [(part.agent, part.talk_ms, part.ended, part.after_call_ms) for part in story.parts] == [
        (HANEUL, 60_000, "transferred", 34_000),
        (BORAM, 30_000, "agent_ended", 0),
    ]
    contact = story.contact
    assert (contact.waited_ms, contact.talk_ms, contact.transfers) == (5_000, 90_000, 1)
    assert (contact.first_queue, contact.queue, contact.agent) == (GENERAL, TAX, BORAM)


def test_given_up_after_a_transfer_is_answered_as_a_whole_and_abandoned_in_that_queue():
    story = told(
        queued(0),
        *taken(5_000),
        model.ContactTransferred(10_000, CONTACT, HANEUL, TAX, None),
        queued(10_000, TAX),
        model.ContactAbandoned(40_000, CONTACT, TAX, 30_000),
    )

    assert (story.contact.outcome, story.contact.waited_ms) == ("answered", 5_000)
    assert [wait.ended for wait in story.waits] == ["answered", "abandoned"]


def test_an_offer_nobody_answers_does_not_begin_another_wait():
    story = told(
        queued(0),
        model.ContactOffered(1_000, CONTACT, HANEUL, GENERAL, 16_000, WHY),
        model.OfferEnded(16_000, CONTACT, HANEUL, "no_answer"),
        model.ContactRequeued(16_000, CONTACT, "no_answer"),
        *taken(30_000, BORAM),
    )

    assert len(story.waits) == 1
    assert (story.contact.offered_at, story.contact.waited_ms) == (1_000, 30_000)


def test_a_lost_agent_ends_their_part_and_the_citizen_waits_again():
    story = told(queued(0), *taken(5_000), model.ContactRequeued(25_000, CONTACT, "agent_lost"), *taken(30_000, BORAM))

    assert [(part.agent, part.ended, part.talk_ms) for part in story.parts] == [
        (HANEUL, "lost", 20_000),
        (BORAM, None, 0),
    ]
    assert [(wait.cause, wait.queue) for wait in story.waits] == [("arrival", GENERAL), ("returned", GENERAL)]
    assert story.contact.waited_ms == 5_000


@pytest.mark.parametrize(
    ("ending", "outcome", "waited"),
    [
        (model.ContactAbandoned(30_000, CONTACT, GENERAL, 20_000), "abandoned", 20_000),
        (model.ContactEnded(30_000, CONTACT, None, "lost"), "lost", 20_000),
        (model.ContactEnded(30_000, CONTACT, None, "citizen_left"), "abandoned", 20_000),
    ],
)
def test_ways_to_end_without_an_answer(ending: object, outcome: str, waited: int):
    story = told(arrived(), queued(10_000), ending)

    assert (story.contact.outcome, story.contact.waited_ms, story.contact.ended_at) == (outcome, waited, 30_000)


def test_ways_to_end_before_the_queue():
    assert told(arrived(), ContactLeftEarly(9_000, CONTACT)).contact.outcome == "abandoned_in_greeting"
    closed = told(arrived(is_open=False)).contact
    assert (closed.outcome, closed.ended_at) == ("closed_hours", 0)
    later = told(arrived(is_open=False), ContactClosedHours(12_000, CONTACT)).contact
    assert (later.outcome, later.ended_at) == ("closed_hours", 12_000)


def test_a_contact_lost_while_talking_is_lost():
    story = told(queued(0), *taken(5_000), model.ContactEnded(9_000, CONTACT, HANEUL, "lost"))

    assert (story.contact.outcome, story.contact.talk_ms) == ("lost", 4_000)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_call_that_a_failure_of_ours_ends_before_any_queue_is_lost(*, is_open: bool):
    story = told(arrived(is_open=is_open), CallOver(4_000, CONTACT, "lost"))

    assert (story.contact.outcome, story.contact.ended_at, story.contact.out_of_hours) == ("lost", 4_000, not is_open)


@pytest.mark.parametrize(
    "word",
    [
        ContactLeftEarly(9_000, CONTACT),
        InformationGiven(9_000, CONTACT, "informed"),
        ContactClosedHours(9_000, CONTACT),
    ],
)
def test_how_whoever_waits_or_talks_ends_is_for_the_floor_to_say(word: object):
    waiting, talking = told(arrived(), queued(2_000), word), told(arrived(), queued(2_000), *taken(5_000), word)

    assert (waiting.contact.outcome, talking.contact.outcome) == (None, None)


def test_an_agent_who_gets_the_citizen_back_writes_no_more_about_the_first_talk_meanwhile():
    story = told(
        queued(0),
        *taken(5_000),
        model.ContactTransferred(10_000, CONTACT, HANEUL, TAX, None),
        model.AfterCallStarted(10_000, CONTACT, HANEUL, GENERAL, "voice", "prompted", None),
        queued(10_000, TAX),
        *taken(30_000, HANEUL, TAX),
        model.ContactEnded(60_000, CONTACT, HANEUL, "agent_ended"),
        model.AfterCallStarted(60_000, CONTACT, HANEUL, TAX, "voice", "prompted", None),
        model.AfterCallEnded(75_000, CONTACT, HANEUL, "agent"),
    )

    assert [part.after_call_ms for part in story.parts] == [20_000, 15_000]
    assert story.is_settled


def test_an_optional_record_takes_no_time_of_the_agent():
    story = told(
        queued(0),
        *taken(5_000),
        model.ContactEnded(9_000, CONTACT, HANEUL, "citizen_left"),
        model.AfterCallStarted(9_000, CONTACT, HANEUL, GENERAL, "voice", "optional", 69_000),
        model.AfterCallEnded(69_000, CONTACT, HANEUL, "time"),
    )

    assert story.contact.after_call_ms == 0


def test_what_is_not_about_a_contact_begins_no_story():
    assert follow(None, model.AgentReady(1, HANEUL), lambda _: 20) is None
    assert follow(None, model.ContactHeld(1, CONTACT, HANEUL), lambda _: 20) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans, scripts, st.just(1_000_000))
def test_on_any_day_stories_and_floor_agree(plan: model.FloorPlan, script: list[Line], now: int):
    state, stories = State(), dict[ContactId, Story]()

    def do(command: model.FloorCommand) -> None:
        try:
            events = handle(state, command, now)
        except Refusal:
            return
        for event in events:
            contact = ContactId(getattr(event, "contact", ""))
            story = follow(stories.get(contact), event, lambda _: 20)
            if contact and story:
                stories[contact] = story

    do(model.AdoptPlan(plan))
    for agent in plan.agents:
        for command in (model.SignIn(agent.id), model.RaiseLine(agent.id), model.GoReady(agent.id)):
            do(command)
    for line in script:
        now += line.after_ms
        do(command_of(state, line))

    for name, story in stories.items():
        here = state.contacts.get(name)
        assert (story.contact.ended_at is not None) == (story.contact.outcome is not None)
        assert (here is None) == (story.contact.ended_at is not None or story.contact.released_at is not None)
        _rows_add_up(story)
        if here is None:
            continue
        assert here.errand == story.contact.errand
        assert here.queue == story.contact.queue
        assert (here.phase in {"talking", "held"}) == (bool(story.parts) and story.parts[-1].ended_at is None)
        assert (here.phase in {"waiting", "offered"}) == (bool(story.waits) and story.waits[-1].ended_at is None)


def _rows_add_up(story: Story) -> None:
    contact = story.contact
    assert contact.talk_ms == sum(part.talk_ms for part in story.parts)
    assert contact.hold_ms == sum(part.hold_ms for part in story.parts)
    assert all(min(part.talk_ms, part.hold_ms, part.after_call_ms, part.dialled_ms) >= 0 for part in story.parts)
    assert all(
        part.ended_at is None or part.talk_ms + part.hold_ms + part.dialled_ms == part.ended_at - part.accepted_at
        for part in story.parts
    )
    answered = len([wait for wait in story.waits if wait.ended == "answered"])
    begun = not story.waits or story.waits[0].cause in {"returned", "transfer"}
    assert answered <= len(story.parts) <= answered + begun + story.contact.transfers
    waits = [(wait.queued_at, wait.ended_at) for wait in story.waits]
    parts = [(part.accepted_at, part.ended_at) for part in story.parts]
    stretches = sorted([*waits, *parts], key=lambda stretch: (stretch[0], stretch[1] or math.inf))
    assert all(before[1] == after[0] for before, after in pairwise(stretches)), "no gap, no overlap"
