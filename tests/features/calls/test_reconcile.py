"""What we remember against what the exchange holds: every state × every situation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.calls.stage import BADA, HANEUL

from onmaru.features.calls.ports import Census, Leg, room_of
from onmaru.features.calls.reconcile import (
    CallStands,
    CallVanished,
    DeskMissing,
    DeskStands,
    Leftover,
    Memory,
    PartyStands,
    PartyVanished,
    Standing,
    Stranger,
    reconcile,
)
from onmaru.kernel.ids import ContactId, LegId

pytestmark = pytest.mark.model

C1 = ContactId("c1")
EARLIER, BEFORE, LATER = 500, 1_000, 2_000
LINE = Leg(LegId("l1"), "citizen", contact=C1, up=True)
STANDINGS = [Standing(C1, BEFORE), Standing(C1, BEFORE, HANEUL), Standing(C1, BEFORE, HANEUL, held=True)]


def census(*legs: Leg) -> Census:
    return Census(legs, ())


def desk(agent, name: str = "d1", *, up: bool = True) -> Leg:
    return Leg(LegId(name), "desk", agent, up=up, room=room_of(agent))


@pytest.mark.parametrize("standing", STANDINGS)
class TestAContactOnTheFloor:
    def test_whose_line_is_up_goes_on(self, standing):
        assert reconcile(Memory((standing,)), census(LINE), EARLIER) == [CallStands(C1, LINE, standing)]

    def test_whose_line_is_gone_was_left_by_the_citizen(self, standing):
        assert reconcile(Memory((standing,)), census(), EARLIER) == [CallVanished(C1, lost=False, standing=standing)]

    def test_older_than_the_exchange_was_lost(self, standing):
        assert reconcile(Memory((standing,)), census(), LATER) == [CallVanished(C1, lost=True, standing=standing)]

    def test_is_known_by_its_leg_when_we_were_killed_before_naming_it(self, standing):
        unnamed = Leg(LINE.id, "citizen")
        memory = Memory((standing,), calls={LINE.id: C1})
        assert reconcile(memory, census(unnamed), EARLIER) == [CallStands(C1, unnamed, standing)]

    def test_is_not_corrected_twice_when_we_also_remember_its_greeting(self, standing):
        memory = Memory((standing,), calls={LINE.id: C1})
        assert reconcile(memory, census(LINE), EARLIER) == [CallStands(C1, LINE, standing)]


class TestACallTheFloorNeverSaw:
    def test_in_its_greeting_goes_on_under_the_same_contact(self):
        unnamed = Leg(LINE.id, "citizen", up=True)
        assert reconcile(Memory(calls={LINE.id: C1}), census(unnamed), EARLIER) == [CallStands(C1, unnamed, None)]

    def test_whose_line_is_gone_left_early(self):
        assert reconcile(Memory(calls={LINE.id: C1}), census(), LATER) == [CallVanished(C1, lost=False, standing=None)]

    def test_of_which_nobody_knows_is_a_new_arrival(self):
        unknown = Leg(LegId("l2"), "citizen")
        assert reconcile(Memory(), census(unknown), EARLIER) == [Stranger(unknown)]

    def test_whose_contact_has_ended_is_left_over(self):
        assert reconcile(Memory(), census(LINE), EARLIER) == [Leftover(LINE)]


class TestParties:
    PARTY = Leg(LegId("p1"), "party", contact=C1, room=room_of(HANEUL), up=True)

    def test_whose_line_is_there_stands(self):
        memory = Memory((STANDINGS[2],), parties={C1: LegId("p1")})
        assert reconcile(memory, census(LINE, self.PARTY), EARLIER)[-1] == PartyStands(C1, self.PARTY)

    def test_whose_line_is_gone_has_vanished(self):
        memory = Memory((STANDINGS[2],), parties={C1: LegId("p1")})
        assert reconcile(memory, census(LINE), EARLIER)[-1] == PartyVanished(C1)

    def test_of_whom_nobody_knows_is_left_over(self):
        assert Leftover(self.PARTY) in reconcile(Memory((STANDINGS[2],)), census(LINE, self.PARTY), EARLIER)

    def test_left_with_the_citizen_goes_on_without_the_floor(self):
        memory = Memory(released={C1}, parties={C1: LegId("p1")})
        assert reconcile(memory, census(LINE, self.PARTY), EARLIER) == [
            CallStands(C1, LINE, None),
            PartyStands(C1, self.PARTY),
        ]


class TestAtNight:
    def test_a_caller_still_in_the_menu_goes_on_in_it(self):
        assert reconcile(Memory(at_night={LINE.id: C1}), census(LINE), EARLIER) == [CallStands(C1, LINE, None)]

    def test_one_who_has_left_is_not_spoken_of(self):
        assert reconcile(Memory(at_night={LINE.id: C1}), census(), EARLIER) == []

    def test_one_who_has_left_a_message_first_is(self):
        memory = Memory(at_night={LINE.id: C1}, spoken={C1})
        assert reconcile(memory, census(), LATER) == [CallVanished(C1, lost=False, standing=None)]
        assert reconcile(memory, census(LINE), EARLIER) == [CallStands(C1, LINE, None)]


class TestDesks:
    def test_a_line_that_is_up_stands(self):
        memory = Memory(signed_in={HANEUL}, lines_up={HANEUL})
        assert reconcile(memory, census(desk(HANEUL)), EARLIER) == [DeskStands(HANEUL, LegId("d1"))]

    @pytest.mark.parametrize("legs", [(), (desk(HANEUL, up=False),), (desk(BADA),)])
    def test_a_line_believed_up_that_is_not_is_missing(self, legs):
        memory = Memory(signed_in={HANEUL, BADA}, lines_up={HANEUL})
        assert DeskMissing(HANEUL) in reconcile(memory, census(*legs), EARLIER)

    def test_a_line_of_someone_who_went_home_is_left_over(self):
        assert reconcile(Memory(), census(desk(HANEUL)), EARLIER) == [Leftover(desk(HANEUL))]

    def test_come_before_the_calls_they_matter_to(self):
        memory = Memory((STANDINGS[1],), signed_in={HANEUL}, lines_up={HANEUL})
        kinds = [type(correction) for correction in reconcile(memory, census(LINE), EARLIER)]
        assert kinds == [DeskMissing, CallStands]


CONTACTS = st.sampled_from([ContactId(f"c{n}") for n in range(4)])
LEG_IDS = st.sampled_from([LegId(f"l{n}") for n in range(5)])
LEGS = st.lists(
    st.builds(Leg, LEG_IDS, st.just("citizen"), contact=st.none() | CONTACTS),
    unique_by=(lambda leg: leg.id, lambda leg: leg.contact or leg.id),
)
PARTIES = st.lists(
    st.builds(Leg, LEG_IDS.map(lambda leg: LegId(f"party-{leg}")), st.just("party"), contact=CONTACTS),
    unique_by=(lambda leg: leg.id, lambda leg: leg.contact),
)


@given(
    st.lists(st.builds(Standing, CONTACTS, st.just(BEFORE)), unique_by=lambda standing: standing.contact),
    st.lists(st.tuples(LEG_IDS, CONTACTS), unique_by=(lambda p: p[0], lambda p: p[1])).map(dict),
    st.sets(CONTACTS),
    st.dictionaries(CONTACTS, LEG_IDS.map(lambda leg: LegId(f"party-{leg}"))),
    LEGS,
    PARTIES,
)
def test_every_contact_and_every_line_is_spoken_of_exactly_once(standings, known, released, parties, legs, others):
    named = {leg.contact for leg in legs} | {leg.id for leg in legs if leg.contact}
    known = {leg: contact for leg, contact in known.items() if leg not in named and contact not in named}
    parties = {contact: leg for leg, contact in {leg: contact for contact, leg in parties.items()}.items()}
    memory = Memory(tuple(standings), known, released=released, parties=parties)
    corrections = reconcile(memory, census(*legs, *others), EARLIER)
    spoken_contacts = [c.contact for c in corrections if isinstance(c, CallStands | CallVanished)]
    spoken_legs = [c.leg.id for c in corrections if isinstance(c, CallStands | PartyStands | Stranger | Leftover)]
    spoken_parties = [c.contact for c in corrections if isinstance(c, PartyStands | PartyVanished)]
    assert sorted(spoken_contacts) == sorted({each.contact for each in standings} | set(known.values()) | released)
    assert sorted(spoken_legs) == sorted(leg.id for leg in (*legs, *others))
    assert sorted(spoken_parties) == sorted(parties)
