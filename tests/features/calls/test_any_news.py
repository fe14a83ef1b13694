"""Every place a call may stand × everything that may happen to it, impossible things included.

Whatever happens: nobody on the line hears silence for longer than the grace, and when the citizen has hung up every
line ends, the party is gone, and the call is done.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.features.calls.obliging import GENERAL, ObligingStage
from tests.features.calls.stage import BADA, CONTACT, HANEUL, LEG, MAIN
from tests.features.calls.test_menu_stories import LED

from onmaru.features.calls.machine import effects, news, reaching
from onmaru.features.calls.machine.booking import LISTEN_MS
from onmaru.features.calls.machine.dealings import Booked, Returned, Ring, Whom
from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.machine.model import CallbackOffer, Dialling, LeavingWord, WithAgent
from onmaru.features.calls.machine.overhearing import GRACE_MS
from onmaru.features.calls.ports import (
    DeskVisits,
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegJoined,
    LegParted,
    LegRinging,
    Line,
    MessageRecorded,
    PromptsEnded,
    room_of,
    room_of_call,
)
from onmaru.floor import model as floor
from onmaru.kernel.ids import ConsultationId, ContactId, LegId, PartyId

pytestmark = pytest.mark.model

LONGEST_SILENCE_MS = GRACE_MS + LISTEN_MS
"""Prompts whose end nobody reported are over after the grace, and then a key may be listened for."""
CASE, CONSULT, PARTY = ConsultationId("k1"), ContactId("c-consult"), PartyId("p1")
WHY = floor.Explanation("longest_wait", "only_one", 0, 1, 1)
ENTRY = replace(MAIN, menu=LED, callback=CallbackOffer("calls", 30))
OUTSIDE = news.ToTelephone(PARTY, Line("carrier", "0310007777"))


def arriving() -> ObligingStage:
    return ObligingStage(entry_point=ENTRY)


def in_menu() -> ObligingStage:
    stage = arriving()
    stage.live(6)
    return stage


def at_night() -> ObligingStage:
    stage = ObligingStage(entry_point=ENTRY, is_open=False)
    stage.live(1)
    return stage


def leaving_word() -> ObligingStage:
    stage = at_night()
    stage.press("2")
    stage.live(4.5)
    assert isinstance(stage.call.phase, LeavingWord)
    return stage


def dialling_for_the_menu() -> ObligingStage:
    stage = at_night()
    stage.press("3")
    return stage


def booking() -> ObligingStage:
    stage = in_menu()
    stage.press("5")
    return stage


def waiting() -> ObligingStage:
    stage = in_menu()
    stage.press("0")
    stage.live(1)
    return stage


def with_agent() -> ObligingStage:
    stage = waiting()
    stage.news(floor.OfferAccepted(stage.now, CONTACT, HANEUL))
    stage.live(0.01)
    return stage


def held() -> ObligingStage:
    stage = with_agent()
    stage.news(floor.ContactHeld(stage.now, CONTACT, HANEUL))
    return stage


def alone() -> ObligingStage:
    stage = with_agent()
    stage.news(news.DeskLost(HANEUL))
    stage.live(3)
    return stage


def calling_an_official() -> ObligingStage:
    stage = with_agent()
    stage.news(news.Consult(HANEUL, news.ToDepartment(CASE)))
    stage.live(1)
    return stage


def aside() -> ObligingStage:
    stage = calling_an_official()
    stage.live(6)
    return stage


def together() -> ObligingStage:
    stage = aside()
    stage.news(news.Merge(HANEUL))
    stage.live(1)
    return stage


def turning_back() -> ObligingStage:
    stage = aside()
    stage.happen(LegEnded(stage.now, LegId("official-1"), 16))
    assert isinstance(stage.call.phase, WithAgent)
    assert stage.call.phase.back_at is not None
    return stage


def parked() -> ObligingStage:
    stage = aside()
    stage.news(news.Swap(HANEUL))
    stage.live(1)
    return stage


def asking_a_colleague() -> ObligingStage:
    stage = with_agent()
    stage.news(news.Consult(HANEUL, news.ToColleague(CONSULT, BADA)))
    return stage


def with_a_colleague() -> ObligingStage:
    stage = asking_a_colleague()
    stage.live(1)
    stage.news(floor.OfferAccepted(stage.now, CONSULT, BADA))
    stage.live(1)
    return stage


def handed_out() -> ObligingStage:
    stage = with_agent()
    stage.news(news.HandOut(HANEUL, OUTSIDE))
    stage.live(1)
    return stage


def left_with_an_official() -> ObligingStage:
    stage = together()
    stage.news(news.Complete(HANEUL))
    stage.live(1)
    return stage


def dialling() -> ObligingStage:
    stage = arriving()
    stage.call.citizen = Ear(LEG, up=False)
    stage.heard[LEG] = "ringing"
    stage.coming.clear()
    stage.carry_out(reaching.dial_for_agent(stage.call, stage.now, HANEUL))
    stage.live(1)
    assert isinstance(stage.call.phase, Dialling)
    return stage


def parting() -> ObligingStage:
    stage = at_night()
    stage.press("5")
    stage.press("1")
    stage.live(1)
    return stage


def over() -> ObligingStage:
    stage = with_agent()
    stage.news(floor.ContactEnded(stage.now, CONTACT, HANEUL, "agent_ended"))
    return stage


PLACES = (
    *(arriving, in_menu, at_night, leaving_word, dialling_for_the_menu, booking, waiting, with_agent, held, alone),
    *(calling_an_official, aside, together, parked, turning_back, asking_a_colleague, with_a_colleague, handed_out),
    *(left_with_an_official, dialling, parting, over),
)
LEGS = (LEG, LegId("official-1"), LegId(PARTY))
ROOMS = (room_of(HANEUL), room_of(BADA), room_of_call(CONTACT))
CONTACTS = (CONTACT, CONSULT)


def everything(at: int = 2_000_000) -> list[Any]:
    """Return news of every kind about everybody there is."""
    of_legs = [
        happening
        for leg in LEGS
        for happening in (
            *(LegJoined(at, leg, room) for room in ROOMS),
            *(LegParted(at, leg, room) for room in ROOMS),
            *(LegRinging(at, leg), LegAnswered(at, leg), LegEnded(at, leg, 16)),
            *(LegFailed(at, leg, how) for how in ("busy", "cancelled")),
            *(DigitPressed(at, leg, digit) for digit in "0123459*#D"),
            *(PromptsEnded(at, leg, f"{CONTACT}-{n}", complete=n == 1) for n in (1, 2, 3)),
            *(MessageRecorded(at, leg, f"message-{CONTACT}", ms, complete=True) for ms in (0, 9_000)),
            *(news.Found(leg, room, is_up=up) for room in (None, *ROOMS) for up in (True, False)),
            *(news.Hindered(each) for each in (effects.StartMusic(leg), effects.HangUp(leg), effects.Seat(leg, "r"))),
        )
    ]
    of_the_floor = [
        happening
        for contact in CONTACTS
        for happening in (
            floor.ContactQueued(at, contact, GENERAL, "voice", "ko", {}, 0, None, at, "busy"),
            floor.ContactOffered(at, contact, BADA, GENERAL, at + 15_000, WHY),
            floor.OfferEnded(at, contact, BADA, "no_answer"),
            *(floor.OfferAccepted(at, contact, agent) for agent in (HANEUL, BADA)),
            floor.ContactHeld(at, contact, HANEUL),
            floor.ContactResumed(at, contact, HANEUL),
            floor.ContactTransferred(at, contact, HANEUL, GENERAL, None),
            floor.ContactRequeued(at, contact, "agent_lost"),
            floor.ContactDeferred(at, contact, GENERAL, 0, at),
            floor.ContactHandedOver(at, contact, HANEUL, BADA, CONSULT),
            floor.ContactReleased(at, contact, HANEUL, "official"),
            floor.ContactEnded(at, contact, HANEUL, "agent_ended"),
            floor.ContactAbandoned(at, contact, GENERAL, 0),
            *(news.Refused(each) for each in (floor.Enqueue(contact, GENERAL), floor.End(contact, "citizen_left"))),
            *(news.Refused(each) for each in (floor.GiveBack(contact), floor.Release(contact, HANEUL, "official"))),
            *(news.Refused(each) for each in (floor.Hold(contact, HANEUL), floor.Resume(contact, HANEUL))),
        )
    ]
    asked = [
        happening
        for agent in (HANEUL, BADA)
        for happening in (
            *(news.Consult(agent, target) for target in (OUTSIDE, news.ToDepartment(CASE), news.ToColleague(CONSULT))),
            *(news.HandOut(agent, target) for target in (OUTSIDE, news.ToDepartment(CASE))),
            *(verb(agent) for verb in (news.Merge, news.Swap, news.Complete, news.DropParty)),
            *(news.DeskLost(agent), news.DeskBack(agent)),
            *(DeskVisits(at, agent, room) for room in ROOMS),
            news.Hindered(effects.Visit(agent, ROOMS[0])),
        )
    ]
    said = [
        *(news.Recognised(each) for each in (None, Returned(True), Returned(True, at - 1, GENERAL, HANEUL))),
        *(news.Composed(each) for each in ((), ("composed",))),
        *(news.LinkSent(each) for each in (True, False)),
        *(news.SlotsFound(each) for each in ((), (at + 3_600_000,))),
        *(news.BookingSettled(each) for each in (None, Booked("b1", "asap", None, already=False, sentence="네"))),
        *(news.RingNext(CASE, each) for each in (None, Ring(PARTY, "tax", "kim", Line("pbx", "2001"), 10))),
        *(news.RingAnew(CASE), news.Settled(CASE)),
        *(news.WhomFound(each) for each in (None, Whom("010-0000-1234", MAIN.number, ""))),
        *(news.Woken(), news.PartyGone(), news.LostWithExchange()),
    ]
    return [*of_legs, *of_the_floor, *asked, *said]


EVERYTHING = everything()
BUT_FAILURES = [each for each in EVERYTHING if not isinstance(each, news.Hindered)]
"""An exchange that fails again and again leaves people in silence for as long as it does."""


def check(stage: ObligingStage) -> None:
    """Let the call go on by itself, then let the citizen go: nobody heard silence, nothing is left."""
    stage.live(90)
    assert stage.silent_ms <= LONGEST_SILENCE_MS, stage.call
    stage.hang_up()
    stage.live(150)
    assert stage.call.done, stage.call
    assert {leg: heard for leg, heard in stage.heard.items() if heard != "gone"} == {}
    assert all(stage.desks[agent] == room_of(agent) for agent in stage.desks)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_everything_that_may_happen_anywhere(place):
    for happening in EVERYTHING:
        stage = place()
        stage.happen(happening)
        try:
            check(stage)
        except AssertionError as why:
            pytest.fail(f"{happening}\n{why}")


@given(st.sampled_from(PLACES), st.lists(st.sampled_from(BUT_FAILURES) | st.integers(1, 40), max_size=12))
@settings(max_examples=300, deadline=None)
def test_one_thing_after_the_other(place, happenings):
    stage = place()
    for one in happenings:
        if isinstance(one, int):
            stage.live(one)
        else:
            stage.happen(one)
    check(stage)
