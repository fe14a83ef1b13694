"""Others in a call: whose time it was, to the second; and calls that begin with us."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.contacts.test_following import BORAM, CONTACT, GENERAL, HANEUL, arrived, queued, taken, told

from onmaru.features.contacts import (
    CallbackOf,
    CallOver,
    CallPlaced,
    CitizenReached,
    ConnectionMarked,
    ConsultationAsked,
    InformationGiven,
    MenuPassed,
    Party,
    PartyAlone,
    PartyAnswered,
    PartyCalled,
    PartyJoined,
    PartyLeft,
    Story,
)
from onmaru.features.contacts.following import follow
from onmaru.floor import model
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId

pytestmark = pytest.mark.model

OFFICIAL, COLLEAGUE = PartyId("p1"), PartyId("p2")
OLD = ContactId("c0")


def called(at: int, party: PartyId = OFFICIAL) -> PartyCalled:
    if party == COLLEAGUE:
        return PartyCalled(at, CONTACT, party, "agent", HANEUL, colleague=BORAM)
    return PartyCalled(at, CONTACT, party, "official", HANEUL, department="tax", official="kim")


def held(at: int) -> model.ContactHeld:
    return model.ContactHeld(at, CONTACT, HANEUL)


def resumed(at: int) -> model.ContactResumed:
    return model.ContactResumed(at, CONTACT, HANEUL)


def released(at: int) -> model.ContactReleased:
    return model.ContactReleased(at, CONTACT, HANEUL, "official")


def times(story: Story, place: int = 0) -> tuple[int, int, int]:
    party = story.parties[place]
    return party.aside_ms, party.together_ms, party.alone_ms


def test_aside_together_alone_to_the_second():
    """Haneul talks 60 s, consults 45 s after 15 s of ringing, all three talk 30 s, the official goes on for 100 s."""
    story = told(
        arrived(),
        queued(0),
        *taken(10_000),
        held(70_000),
        called(70_000),
        PartyAnswered(85_000, CONTACT, OFFICIAL),
        resumed(130_000),
        PartyJoined(130_000, CONTACT, OFFICIAL),
        released(160_000),
        PartyAlone(160_000, CONTACT, OFFICIAL),
        CallOver(260_000, CONTACT, "citizen_left"),
    )
    contact, party, part = story.contact, story.parties[0], story.parts[0]

    assert times(story) == (45_000, 30_000, 100_000)
    assert (party.called_at, party.answered_at, party.joined_at, party.alone_at) == (70_000, 85_000, 130_000, 160_000)
    assert (party.ended_at, party.how, party.official) == (260_000, "citizen_left", "kim")
    assert (part.ended, part.talk_ms, part.hold_ms) == ("released", 90_000, 60_000)
    assert (contact.outcome, contact.ended_at, contact.transfers) == ("answered", 260_000, 1)
    assert (contact.released_at, contact.official_at) == (160_000, 130_000)


def test_a_warm_transfer_without_a_conference():
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        released(50_000),
        PartyAlone(50_000, CONTACT, OFFICIAL),
        PartyLeft(80_000, CONTACT, OFFICIAL, "completed"),
        CallOver(80_000, CONTACT, "party_left"),
    )

    assert times(story) == (20_000, 0, 30_000)
    assert (story.parties[0].how, story.contact.outcome) == ("completed", "answered")


def test_while_the_agent_talks_to_the_citizen_the_waiting_party_is_with_nobody():
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        resumed(40_000),
        held(100_000),
        PartyLeft(105_000, CONTACT, OFFICIAL, "completed"),
    )

    assert times(story) == (15_000, 0, 0)


def test_merging_is_together_even_if_the_hold_is_taken_off_a_moment_later_and_until_the_next_hold():
    """After a hold the agent is back with the citizen alone: the official hears music until all are merged anew."""
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        PartyJoined(40_000, CONTACT, OFFICIAL),
        resumed(40_500),
        held(60_000),
        resumed(65_000),
        PartyLeft(70_000, CONTACT, OFFICIAL, "completed"),
    )

    assert times(story) == (10_000 + 5_000, 20_000, 0)


def test_what_is_told_late_counts_no_moment_twice():
    """The database was away for a minute between the hold's end and the word that all three are together."""
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        resumed(100_000),
        PartyJoined(40_000, CONTACT, OFFICIAL),
        PartyLeft(130_000, CONTACT, OFFICIAL, "completed"),
    )

    assert times(story) == (70_000, 30_000, 0)


def test_whom_the_agent_leaves_is_alone_with_the_citizen_at_once():
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        released(50_000),
        PartyAlone(58_000, CONTACT, OFFICIAL),
        CallOver(90_000, CONTACT, "party_left"),
    )

    assert times(story) == (20_000, 0, 40_000)


def test_nobody_is_called_to_a_call_that_is_over():
    story = told(
        queued(0),
        *taken(10_000),
        released(20_000),
        CallOver(30_000, CONTACT, "citizen_left"),
        called(31_000),
        PartyAnswered(40_000, CONTACT, OFFICIAL),
    )
    assert story.parties == ()


def test_a_colleague_who_takes_over_has_a_part_and_is_a_party_no_longer():
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000, COLLEAGUE),
        PartyAnswered(25_000, CONTACT, COLLEAGUE, BORAM),
        model.ContactHandedOver(65_000, CONTACT, HANEUL, BORAM, ContactId("consult")),
        PartyLeft(65_010, CONTACT, COLLEAGUE, "completed"),
        model.AfterCallStarted(65_000, CONTACT, HANEUL, GENERAL, "voice", "prompted", None),
        model.ContactEnded(95_000, CONTACT, BORAM, "agent_ended"),
    )

    assert times(story) == (40_000, 0, 0)
    assert (story.parties[0].agent, story.parties[0].how, story.parties[0].ended_at) == (BORAM, "completed", 65_000)
    assert [(part.agent, part.ended, part.talk_ms, part.hold_ms) for part in story.parts] == [
        (HANEUL, "transferred", 10_000, 45_000),
        (BORAM, "agent_ended", 30_000, 0),
    ]
    assert (story.contact.agent, story.contact.transfers, story.contact.official_at) == (BORAM, 1, None)


def test_a_blind_transfer_is_alone_from_the_answer_on():
    story = told(
        queued(0),
        *taken(10_000),
        called(20_000),
        released(20_000),
        PartyJoined(32_000, CONTACT, OFFICIAL),
        CallOver(92_000, CONTACT, "party_left"),
    )

    assert times(story) == (0, 0, 60_000)


def test_nobody_there_and_back_in_the_queue():
    story = told(
        queued(0),
        *taken(10_000),
        called(20_000),
        released(20_000),
        PartyLeft(40_000, CONTACT, OFFICIAL, "no_answer"),
        queued(40_000),
        *taken(50_000, BORAM),
        model.ContactEnded(60_000, CONTACT, BORAM, "citizen_left"),
    )

    assert (story.parties[0].how, times(story)) == ("no_answer", (0, 0, 0))
    assert [wait.cause for wait in story.waits] == ["arrival", "transfer"]
    assert (story.contact.released_at, story.contact.outcome) == (None, "answered")


def test_the_citizen_hangs_up_while_the_official_is_being_asked():
    story = told(
        queued(0),
        *taken(10_000),
        held(20_000),
        called(20_000),
        PartyAnswered(30_000, CONTACT, OFFICIAL),
        model.ContactEnded(33_000, CONTACT, HANEUL, "citizen_left"),
    )

    assert (times(story), story.parties[0].how) == ((3_000, 0, 0), "citizen_left")


def test_who_was_still_being_called_was_called_in_vain():
    story = told(queued(0), *taken(10_000), called(20_000), model.ContactEnded(33_000, CONTACT, HANEUL, "citizen_left"))

    assert (story.parties[0].how, story.parties[0].answered_at) == ("cancelled", None)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 9)), max_size=25))
def test_no_time_is_counted_twice_whatever_the_order(steps: list[tuple[int, int]]):
    story, now = told(queued(0), *taken(10_000), called(10_000)), 10_000
    for later, which in steps:
        now += later
        event = (
            PartyAnswered(now, CONTACT, OFFICIAL),
            PartyJoined(now, CONTACT, OFFICIAL),
            PartyAlone(now, CONTACT, OFFICIAL),
            PartyLeft(now, CONTACT, OFFICIAL, "completed"),
            called(now, COLLEAGUE),
            PartyAnswered(now, CONTACT, COLLEAGUE),
            held(now) if story.serving and story.serving.held_at is None else None,
            resumed(now) if story.serving and story.serving.held_at is not None else None,
            released(now) if story.serving else None,
            CallOver(now, CONTACT, "citizen_left"),
        )[which]
        story = follow(story, event, lambda _: 20) or story if event else story
        for party in story.parties:
            _spent_its_own_time(party, now)


def _spent_its_own_time(party: Party, now: int) -> None:
    assert min(party.aside_ms, party.together_ms, party.alone_ms) >= 0
    begun = party.answered_at or party.joined_at
    counted = party.aside_ms + party.together_ms + party.alone_ms
    assert counted == 0 if begun is None else counted <= (party.ended_at or now) - begun


# ── Officials had a share ───────────────────────────────────────────────────────────────────────────────────────


def test_asking_a_department_is_remembered_even_if_nobody_answers():
    story = told(queued(0), *taken(10_000), ConsultationAsked(30_000, CONTACT, ConsultationId("k1"), "tax", HANEUL))
    assert story.contact.official_at == 30_000


def test_a_mark_can_be_taken_back():
    marked = told(queued(0), *taken(10_000), ConnectionMarked(20_000, CONTACT, HANEUL, "personal_data"))
    assert marked.contact.connection == "personal_data"
    taken_back = follow(marked, ConnectionMarked(21_000, CONTACT, HANEUL, None), lambda _: 20)
    assert taken_back is not None
    assert taken_back.contact.connection is None


# ── Menus ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_open", [True, False])
def test_whom_the_menu_helped(*, is_open: bool):
    story = told(
        arrived(is_open=is_open),
        MenuPassed(20_000, CONTACT, "main", ("ask", "passport"), "information"),
        InformationGiven(60_000, CONTACT, "informed"),
    )

    assert (story.contact.outcome, story.contact.menu_path) == ("informed", "main/ask/passport")
    assert (story.contact.ended_at, story.contact.out_of_hours) == (60_000, not is_open)


def test_a_caller_of_closed_hours_whom_the_menu_lets_in_after_all():
    story = told(arrived(is_open=False), queued(20_000), *taken(30_000))
    assert (story.contact.outcome, story.contact.ended_at, story.contact.answered_at) == (None, None, 30_000)


# ── Calls we place ──────────────────────────────────────────────────────────────────────────────────────────────


def deferred(at: int, into: ContactId | None = None) -> model.ContactDeferred:
    return model.ContactDeferred(at, CONTACT, GENERAL, at, 0, into)


def callback(at: int) -> model.ContactQueued:
    return model.ContactQueued(at, CONTACT, GENERAL, "voice", "ko", {}, 0, None, 0, "free", errand="callback")


def test_a_citizen_who_is_to_be_called_back_has_not_given_up():
    contact = told(arrived(), queued(0), deferred(30_000, ContactId("c2"))).contact
    assert (contact.outcome, contact.waited_ms, contact.ended_at) == ("callback", 30_000, 30_000)


@pytest.mark.parametrize("told_first", [True, False])
def test_a_callback_knows_what_it_goes_back_to(*, told_first: bool):
    beginning = [callback(30_000), CallbackOf(30_000, CONTACT, OLD, "b1", "main")]
    story = told(*(reversed(beginning) if told_first else beginning), *taken(50_000))

    assert (story.contact.errand, story.contact.direction, story.contact.callback_of) == ("callback", "outgoing", OLD)
    assert (story.contact.entry_point, story.waits[0].cause) == ("main", "callback")


def test_ringing_is_not_talking():
    story = told(
        callback(0),
        *taken(10_000),
        CitizenReached(28_000, CONTACT),
        model.ContactEnded(90_000, CONTACT, HANEUL, "citizen_left"),
    )
    part = story.parts[0]
    assert (part.dialled_ms, part.talk_ms, story.contact.outcome) == (18_000, 62_000, "answered")


def test_nobody_answers_the_callback():
    story = told(callback(0), *taken(10_000), model.ContactEnded(40_000, CONTACT, HANEUL, "unreached"))
    part = story.parts[0]
    assert (part.ended, part.dialled_ms, part.talk_ms) == ("unreached", 30_000, 0)
    assert (story.contact.outcome, story.contact.talk_ms) == ("unreached", 0)


@pytest.mark.parametrize("told_first", [True, False])
def test_an_agent_calls_somebody(*, told_first: bool):
    begun = model.ContactBegun(1_000, CONTACT, HANEUL, GENERAL, "voice", "ko", "outgoing")
    placed = CallPlaced(1_000, CONTACT, HANEUL, "main", OLD)
    story = told(*((placed, begun) if told_first else (begun, placed)))

    contact = story.contact
    assert (contact.errand, contact.direction, contact.entry_point) == ("outgoing", "outgoing", "main")
    assert (contact.callback_of, contact.agent, len(story.parts), story.waits) == (OLD, HANEUL, 1, ())


def test_a_consult_has_no_story_of_its_own():
    consult = model.ContactQueued(
        0, ContactId("k"), GENERAL, "voice", "ko", {}, 0, BORAM, 0, "free", errand="consult", about=CONTACT
    )
    assert follow(None, consult, lambda _: 20) is None
    assert follow(None, model.OfferAccepted(1, ContactId("k"), BORAM), lambda _: 20) is None
