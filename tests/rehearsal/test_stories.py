"""What is heard of a call, from the exchange and the history."""

import pytest

from onmaru.features.calls.signals import CitizenArrived, LegAnswered, LegEnded, PromptsEnded
from onmaru.features.contacts.events import ContactArrived, InformationGiven, MenuPassed
from onmaru.floor.model import ContactQueued, OfferAccepted
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.history import Event, Recorded
from onmaru.kernel.ids import AgentId, ContactId, LegId, QueueId
from onmaru.rehearsal.clock import MovedClock
from onmaru.rehearsal.stories import Stories

pytestmark = pytest.mark.model

LEG, CONTACT, CALLER = LegId("leg"), ContactId("c1"), "01000000001"


@pytest.fixture
def now() -> list[float]:
    return [0.0]


@pytest.fixture
def stories(now) -> Stories:
    stories = Stories(lambda: now[0])
    stories.signalled(CitizenArrived(0, LEG, CALLER, "0310002114"))
    stories.named(LEG, CONTACT)
    stories.answered(LEG)
    return stories


def record(stories: Stories, *events: Event) -> None:
    stories.recorded([Recorded(seq, event, "tester") for seq, event in enumerate(events)])


def queued(queue: str) -> ContactQueued:
    return ContactQueued(0, CONTACT, QueueId(queue), "voice", "ko", {}, 0, None, 0, "free")


def test_a_call_to_an_agent(stories, now):
    record(stories, ContactArrived(0, CONTACT, "voice", "main", LEG, True))
    stories.plays(LEG, ["menu_hello"])
    record(stories, MenuPassed(0, CONTACT, "main", ("!storm", "hours", "what=1", "tax"), "queue"), queued("tax"))
    now[0] = 2.0
    record(stories, OfferAccepted(0, CONTACT, AgentId("haneul")))
    story = stories.of_number(CALLER)
    assert (story.was_open, story.leads_to(), story.steps) == (True, ("queue", "tax"), ("hours", "what", "tax"))
    assert (story.queued_at, story.taken_at, story.agents) == (0.0, 2.0, ["haneul"])


def test_a_message_a_callback_and_another_telephone(stories):
    story = stories.of_number(CALLER)
    record(stories, InformationGiven(0, CONTACT, "callback"))
    assert story.leads_to() == ("callback", "")
    stories.records(LEG)
    assert story.leads_to() == ("message", "")
    stories.calls(LegId("duty"), "2000", CONTACT)
    stories.signalled(LegAnswered(0, LegId("duty")))
    assert story.leads_to() == ("dial", "2000")


def test_whoever_is_called_while_an_agent_is_there_is_no_way_of_the_menu(stories):
    record(stories, queued("tax"), OfferAccepted(0, CONTACT, AgentId("haneul")))
    stories.calls(LegId("official"), "2111", CONTACT)
    stories.signalled(LegAnswered(0, LegId("official")))
    assert stories.of_contact(CONTACT).leads_to() == ("queue", "tax")


def test_silence_is_counted_but_not_while_a_menu_waits_for_a_key(stories, now):
    now[0] = 2.0
    stories.plays(LEG, ["menu_what"])
    stories.signalled(PromptsEnded(0, LEG, "1", complete=True))
    now[0] = 8.0
    stories.plays(LEG, ["menu_no_key"])
    assert stories.of_number(CALLER).silent_seconds == 2.0
    stories.signalled(PromptsEnded(0, LEG, "1", complete=True))
    now[0] = 14.0
    record(stories, MenuPassed(0, CONTACT, "main", ("what",), "queue"))
    stories.sounds(LEG)
    assert stories.of_number(CALLER).silent_seconds == 2.0
    stories.signalled(PromptsEnded(0, LEG, "2", complete=True))
    now[0] = 21.0
    stories.sounds(LEG)
    assert stories.of_number(CALLER).silent_seconds == 7.0


def test_a_call_the_city_ends_has_ended(stories):
    stories.signalled(LegEnded(0, LEG, 16))
    assert stories.of_number(CALLER).leads_to() == ("end", "")


def test_the_clock_is_moved_forward_only():
    held = HeldClock(1_000)
    clock = MovedClock(held)
    clock.move_to(5_000)
    held.advance(seconds=1)
    assert clock.now() == 6_000
    clock.move_to(2_000)
    assert clock.now() == 6_000
