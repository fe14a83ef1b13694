"""Whole calls with others in them, in virtual time: consulted, brought together, left to it, or not reached at all."""

import asyncio

import pytest
from tests.features.calls.hall import BADA, HANEUL, PAGE, TAX, Hall, settle
from tests.features.calls.neighbours import FakeOfficials, NotYourCitizens
from tests.features.calls.test_stories import heard, talking

from onmaru.features.calls.errors import AsideAlreadyOpen, NoAside, NotWithThisCall, PartyNotThere
from onmaru.features.calls.machine.dealings import Whose
from onmaru.features.calls.ports import Line, NoLineOutside, room_of, room_of_call
from onmaru.features.directory import NumberNotCallable
from onmaru.floor import model as floor
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId

pytestmark = [pytest.mark.story, pytest.mark.looptime]

CASE = ConsultationId("k1")
PARK, KIM, LEE = "park", "kim", "lee"
OUTSIDE = "031-000-7777"


async def consulting(hall: Hall, *manners: str, **manner):
    """An agent has asked a department about the citizen they talk with; its officials' telephones do this."""
    hall.neighbours.officials = officials = FakeOfficials(hall.switch)
    for official, does in zip((PARK, KIM, LEE), manners, strict=False):
        officials.has(official, does, **manner)
    leg, contact = await talking(hall)
    await hall.board.desks.aside.department(HANEUL, contact, CASE)
    return leg, contact, officials


def parties(hall: Hall, contact):
    return [(party.official or party.agent, party.how) for party in hall.stories()[contact].parties]


class TestAnOfficial:
    async def test_is_talked_with_brought_together_and_left_with_the_citizen(self):
        async with Hall() as hall:
            leg, contact, officials = await consulting(hall, "answers")
            aside = hall.board.desks.aside
            await settle()
            assert hall.switch.hears(leg) == "music"
            await asyncio.sleep(4)
            party = hall.switch.called()[0][0]
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", HANEUL)
            await asyncio.sleep(20)
            aside.merge(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, leg, party}
            await asyncio.sleep(10)
            aside.complete(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, party}
            assert hall.floor.state.agents[HANEUL].activity == "after_call"
            assert contact not in hall.floor.state.contacts
            await asyncio.sleep(60)
            hall.switch.party_hangs_up(party)
            await settle()
            assert hall.switch.hears(leg) == "gone"
            story = hall.stories()[contact]
            assert story.contact.outcome == "answered"
            assert parties(hall, contact) == [(PARK, "completed")]
            only = story.parties[0]
            assert [round(ms, -3) for ms in (only.aside_ms, only.together_ms, only.alone_ms)] == [
                21_000,
                10_000,
                60_000,
            ]
            assert officials.told == [f"joined {PARK}", "over"]
            assert not hall.board.followed

    async def test_may_be_left_with_the_citizen_straight_from_the_aside(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            party = hall.switch.called()[0][0]
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, party}
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.switch.hears(party) == "gone"
            assert parties(hall, contact) == [(PARK, "citizen_left")]

    async def test_who_is_busy_gives_way_to_the_next_and_nobody_leaves_the_agent_with_the_citizen(self):
        async with Hall() as hall:
            leg, contact, officials = await consulting(hall, "busy", "no_answer", "rejected")
            await asyncio.sleep(30)
            assert parties(hall, contact) == [(PARK, "busy"), (KIM, "no_answer"), (LEE, "rejected")]
            assert officials.told == [f"{PARK} busy", f"{KIM} no_answer", f"{LEE} rejected", "over"]
            assert hall.switch.hears(leg) == HANEUL
            with pytest.raises(NoAside):
                hall.board.desks.aside.merge(HANEUL, contact)

    async def test_is_parked_while_the_agent_asks_the_citizen_something(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            party = hall.switch.called()[0][0]
            hall.board.desks.aside.swap(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == (HANEUL, "music")
            hall.board.desks.aside.swap(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", HANEUL)
            hall.board.desks.aside.drop(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == (HANEUL, "gone")

    async def test_holding_and_resuming_in_a_conference_turn_to_and_from_the_party(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            party = hall.switch.called()[0][0]
            hall.board.desks.aside.merge(HANEUL, contact)
            await settle()
            await hall.board.desks.hold(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", HANEUL)
            await hall.board.desks.resume(HANEUL, contact)
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == (HANEUL, "music")

    async def test_who_hangs_up_leaves_the_agent_and_the_citizen_as_they_were(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers", talks_seconds=5)
            await asyncio.sleep(4)
            hall.board.desks.aside.merge(HANEUL, contact)
            await asyncio.sleep(8)
            assert hall.switch.hears(leg) == HANEUL
            assert parties(hall, contact) == [(PARK, "completed")]

    async def test_taking_the_case_on_their_screen_is_rung_instead_of_who_rings(self):
        async with Hall() as hall:
            leg, contact, _officials = await consulting(hall, "no_answer", "answers")
            await asyncio.sleep(5)
            assert hall.board.ring_anew(contact, CASE)
            await asyncio.sleep(5)
            assert parties(hall, contact) == [(PARK, "cancelled"), (KIM, None)]
            assert hall.switch.hears(leg) == "music"

    async def test_answering_in_writing_lets_the_telephone_ring_no_more(self):
        async with Hall() as hall:
            _, contact, officials = await consulting(hall, "no_answer", "answers")
            await asyncio.sleep(5)
            assert hall.board.settle_ringing(contact, CASE)
            await settle()
            assert parties(hall, contact) == [(PARK, "cancelled")]
            assert officials.told == ["over"]
            assert hall.switch.hears(hall.switch.called()[0][0]) == "gone"


class TestAnothersConsultation:
    async def test_is_refused_before_anything_happens_to_the_call(self):
        async with Hall() as hall:
            hall.neighbours.officials = officials = FakeOfficials(hall.switch)
            officials.has(PARK, "answers")
            officials.refuses = True
            leg, contact = await talking(hall)
            aside = hall.board.desks.aside
            for ask in (aside.department(HANEUL, contact, CASE), aside.hand_out(HANEUL, contact, consultation=CASE)):
                with pytest.raises(NotYourCitizens):
                    await ask
            await settle()
            assert (hall.switch.hears(leg), hall.switch.called(), officials.told) == (HANEUL, [], [])


class TestHandedOutWithoutAWord:
    async def test_the_citizen_hears_music_until_an_official_answers(self):
        async with Hall() as hall:
            hall.neighbours.officials = officials = FakeOfficials(hall.switch)
            officials.has(PARK, "busy")
            officials.has(KIM, "answers")
            leg, contact = await talking(hall)
            await hall.board.desks.aside.hand_out(HANEUL, contact, consultation=CASE)
            await settle()
            assert hall.floor.state.agents[HANEUL].activity == "after_call"
            assert hall.switch.hears(leg) == "transfer_department"
            await asyncio.sleep(8)
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, hall.switch.called()[1][0]}
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.stories()[contact].contact.outcome == "answered"

    async def test_where_nobody_answers_they_are_back_with_place_and_agent(self):
        async with Hall() as hall:
            hall.neighbours.officials = officials = FakeOfficials(hall.switch)
            officials.has(PARK, "no_answer")
            leg, contact = await talking(hall)
            place = hall.floor.state.contacts[contact].place_at
            await hall.board.desks.aside.hand_out(HANEUL, contact, consultation=CASE)
            await asyncio.sleep(11)
            assert hall.switch.hears(leg) == "nobody_in_department"
            assert hall.floor.state.contacts[contact].place_at == place
            assert hall.floor.state.contacts[contact].preferred == HANEUL
            await hall.floor.submit(floor.FinishAfterCall(contact, HANEUL), actor=HANEUL)
            assert await hall.accepted(HANEUL) == contact
            assert hall.switch.hears(leg) == HANEUL

    async def test_an_outside_number_is_called_with_the_citys_number(self):
        async with Hall() as hall:
            hall.switch.telephone("0310007777", "answers")
            leg, contact = await talking(hall)
            await hall.board.desks.aside.hand_out(HANEUL, contact, number=OUTSIDE)
            await asyncio.sleep(5)
            party, number, shown = hall.switch.called()[0]
            assert (number, shown) == ("0310007777", "031-000-2114")
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, party}


class TestATelephoneOfTheCitys:
    """An official's extension or mobile, dialled by its digits, is that official; no consultation is invented."""

    @pytest.mark.parametrize("line", [Line("pbx", "2322"), Line("carrier", "01000002322")])
    async def test_is_its_official(self, line):
        async with Hall() as hall:
            hall.neighbours.officials = officials = FakeOfficials(hall.switch)
            officials.owns[line] = Whose("tax", KIM)
            hall.switch.telephone(line.number, "answers", after_seconds=1)
            leg, contact = await talking(hall)
            hall.board.desks.aside.telephone(HANEUL, contact, line.number)
            await asyncio.sleep(2)
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            hall.switch.citizen_hangs_up(leg)
            await settle()
            story = hall.stories()[contact]
            (party,) = story.parties
            assert (party.kind, party.department, party.official) == ("official", "tax", KIM)
            assert party.consultation is None
            assert story.contact.official_at is not None, "agents did not close this by themselves"
            assert officials.told == []

    async def test_is_its_department_when_it_is_nobodys_own(self):
        async with Hall() as hall:
            hall.neighbours.officials = officials = FakeOfficials(hall.switch)
            officials.owns[Line("pbx", "2900")] = Whose("tax")
            hall.switch.telephone("2900", "busy", after_seconds=1)
            leg, contact = await talking(hall)
            await hall.board.desks.aside.hand_out(HANEUL, contact, number="2900")
            await asyncio.sleep(2)
            assert hall.switch.hears(leg) == "nobody_in_department"
            (party,) = hall.stories()[contact].parties
            assert (party.kind, party.department, party.official, party.how) == ("official", "tax", None, "busy")


class TestAColleague:
    async def asked(self, hall: Hall, **whom):
        leg, contact = await talking(hall)
        await hall.at_work(BADA)
        await hall.board.desks.aside.colleague(HANEUL, contact, **whom)
        consult = await hall.accepted(BADA)
        return leg, contact, consult

    @pytest.mark.parametrize("whom", [{"to": BADA}, {"queue": TAX}])
    async def test_visits_hears_the_citizen_and_takes_over(self, whom):
        async with Hall() as hall:
            leg, contact, consult = await self.asked(hall, **whom)
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, BADA}
            assert hall.switch.hears(leg) == "music"
            hall.board.desks.aside.merge(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, BADA, leg}
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of(BADA)) == {BADA, leg}
            assert hall.switch.stands_in(HANEUL) == room_of(HANEUL)
            assert hall.floor.state.contacts[contact].agent == BADA
            assert consult not in hall.floor.state.contacts
            await hall.board.desks.hang_up(BADA, contact)
            await settle()
            assert hall.switch.hears(leg) == "gone"
            assert parties(hall, contact) == [(BADA, "completed")]

    async def test_who_has_said_enough_goes_home(self):
        async with Hall() as hall:
            leg, contact, consult = await self.asked(hall, to=BADA)
            await hall.board.desks.hang_up(BADA, consult)
            await settle()
            assert hall.switch.stands_in(BADA) == room_of(BADA)
            assert hall.switch.hears(leg) == "music"
            assert parties(hall, contact) == [(BADA, "completed")]

    async def test_is_sent_home_when_the_citizen_hangs_up(self):
        async with Hall() as hall:
            leg, _contact, _consult = await self.asked(hall, to=BADA)
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.switch.stands_in(BADA) == room_of(BADA)
            assert not hall.floor.state.contacts
            assert hall.floor.state.agents[HANEUL].activity == "after_call"
            assert hall.floor.state.agents[BADA].activity == "ready"

    async def test_whose_page_closes_is_gone_and_the_agent_goes_on(self):
        async with Hall() as hall:
            _leg, contact, consult = await self.asked(hall, to=BADA)
            hall.switch.desk_closes(BADA)
            await settle()
            assert parties(hall, contact) == [(BADA, "lost")]
            assert consult not in hall.floor.state.contacts
            hall.switch.desk_registers(BADA)
            await hall.board.desks.call_line(BADA, PAGE)
            await settle()
            assert hall.switch.stands_in(BADA) == room_of(BADA)

    async def test_who_is_not_at_work_cannot_be_asked(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            with pytest.raises(Refusal):
                await hall.board.desks.aside.colleague(HANEUL, contact, to=BADA)
            await settle()
            assert hall.switch.hears(leg) == HANEUL
            hall.board.desks.aside.telephone(HANEUL, contact, OUTSIDE)  # nothing is left open


class TestWhatCannotBe:
    @pytest.mark.parametrize("number", ["*7212", "060-000-0000", "00-1-555-000-0000", "+1-555-000-0000", "0000000"])
    async def test_codes_calls_abroad_and_numbers_that_charge_extra_are_not_dialled(self, number):
        async with Hall() as hall:
            _, contact = await talking(hall)
            aside = hall.board.desks.aside
            with pytest.raises(NumberNotCallable):
                aside.telephone(HANEUL, contact, number=number)
            with pytest.raises(NumberNotCallable):
                await aside.hand_out(HANEUL, contact, number=number)
            await settle()
            assert hall.switch.called() == []

    async def test_is_refused_in_words(self):
        async with Hall() as hall:
            _, contact, _ = await consulting(hall, "no_answer")
            aside = hall.board.desks.aside
            await settle()
            with pytest.raises(AsideAlreadyOpen):
                aside.telephone(HANEUL, contact, OUTSIDE)
            for verb in (aside.merge, aside.swap, aside.complete):
                with pytest.raises(PartyNotThere):
                    verb(HANEUL, contact)
            with pytest.raises(NotWithThisCall):
                aside.drop(BADA, contact)
            aside.drop(HANEUL, contact)
            await settle()
            with pytest.raises(NoAside):
                aside.drop(HANEUL, contact)
            hall.switch.no_way_out("carrier")
            with pytest.raises(NoLineOutside):
                aside.telephone(HANEUL, contact, OUTSIDE)


class TestTheCitizenHangsUp:
    @pytest.mark.parametrize(("after_seconds", "how"), [(1, "citizen_left"), (5, "citizen_left")])
    async def test_while_somebody_is_rung_or_talked_with(self, after_seconds, how):
        async with Hall() as hall:
            leg, _contact, officials = await consulting(hall, "answers")
            await asyncio.sleep(after_seconds)
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.switch.hears(hall.switch.called()[0][0]) == "gone"
            assert officials.told[-1] == "over"
            assert hall.floor.state.agents[HANEUL].activity == "after_call"
            assert hall.outcomes() == {"ContactEnded": 1}
            assert not hall.board.followed


class TestTheAgentIsLost:
    async def test_in_a_conference_the_two_others_go_on(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.board.desks.aside.merge(HANEUL, contact)
            await settle()
            party = hall.switch.called()[0][0]
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(15)
            assert hall.switch.hears(leg) == party
            await asyncio.sleep(20)
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, party}

    async def test_in_an_aside_nobody_hears_silence_and_the_citizen_gets_another_agent(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            party = hall.switch.called()[0][0]
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(9)
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", "music")
            await asyncio.sleep(23)
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("next_agent", "gone")
            await hall.at_work(BADA)
            assert await hall.accepted(BADA) == contact

    async def test_and_back_from_a_reload_the_aside_goes_on(self):
        async with Hall() as hall:
            leg, _contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            party = hall.switch.called()[0][0]
            hall.switch.desk_closes(HANEUL)
            await asyncio.sleep(12)
            hall.switch.desk_registers(HANEUL)
            await hall.board.desks.call_line(HANEUL, "page-1")
            await settle()
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", HANEUL)


class TestOurProcessDies:
    async def reborn(self, hall: Hall) -> None:
        await hall.stop()
        hall.start()
        hall.switch.connect()
        await settle()

    @pytest.mark.parametrize("merged", [False, True])
    async def test_an_aside_and_a_conference_go_on(self, merged):
        async with Hall() as hall:
            leg, contact, officials = await consulting(hall, "answers")
            await asyncio.sleep(4)
            if merged:
                hall.board.desks.aside.merge(HANEUL, contact)
                await settle()
            party = hall.switch.called()[0][0]
            before = heard(hall, leg), heard(hall, party)
            await self.reborn(hall)
            assert hall.switch.hears(leg) == (HANEUL if merged else "music")
            assert hall.switch.hears(party) == HANEUL
            if merged:
                assert (heard(hall, leg), heard(hall, party)) == before
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of_call(contact)) == {leg, party}
            hall.switch.party_hangs_up(party)
            await settle()
            assert hall.switch.hears(leg) == "gone"
            assert officials.told[-1] == "over"

    async def test_a_citizen_left_with_an_official_talks_on(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            party = hall.switch.called()[0][0]
            before = heard(hall, leg), heard(hall, party)
            await self.reborn(hall)
            assert (heard(hall, leg), heard(hall, party)) == before
            hall.switch.citizen_hangs_up(leg)
            await settle()
            assert hall.switch.hears(party) == "gone"
            assert hall.stories()[contact].contact.outcome == "answered"

    async def test_one_who_hung_up_meanwhile_is_known_to_have(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            await hall.stop()
            hall.switch.citizen_hangs_up(leg)
            hall.start()
            hall.switch.connect()
            await settle()
            assert hall.switch.hears(hall.switch.called()[0][0]) == "gone"
            assert hall.stories()[contact].contact.outcome == "answered"

    async def test_a_telephone_that_rings_goes_on_ringing_and_is_heard_when_answered(self):
        async with Hall() as hall:
            leg, _contact, _ = await consulting(hall, "answers", after_seconds=9)
            await asyncio.sleep(5)
            await self.reborn(hall)
            await asyncio.sleep(12)
            party = hall.switch.called()[0][0]
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == ("music", HANEUL)

    async def test_an_official_turned_away_from_after_a_conference_does_not_hear_the_citizen_again(self):
        async with Hall() as hall:
            leg, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.board.desks.aside.merge(HANEUL, contact)
            await settle()
            await hall.board.desks.hold(HANEUL, contact)
            await settle()
            hall.board.desks.aside.swap(HANEUL, contact)
            await settle()
            await self.reborn(hall)
            party = hall.switch.called()[0][0]
            assert (hall.switch.hears(leg), hall.switch.hears(party)) == (HANEUL, "music")

    async def test_a_colleague_turned_away_from_does_not_hear_the_citizen(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            await hall.at_work(BADA)
            await hall.board.desks.aside.colleague(HANEUL, contact, to=BADA)
            await hall.accepted(BADA)
            hall.board.desks.aside.swap(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, leg}
            await self.reborn(hall)
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, leg}

    async def test_a_consulted_colleague_is_brought_back_to_the_aside(self):
        async with Hall() as hall:
            leg, contact = await talking(hall)
            await hall.at_work(BADA)
            await hall.board.desks.aside.colleague(HANEUL, contact, to=BADA)
            await hall.accepted(BADA)
            await self.reborn(hall)
            assert hall.switch.heard_in(room_of(HANEUL)) == {HANEUL, BADA}
            hall.board.desks.aside.complete(HANEUL, contact)
            await settle()
            assert hall.switch.heard_in(room_of(BADA)) == {BADA, leg}


class TestTheExchange:
    async def test_started_anew_loses_everybody_and_everything_ends_once(self):
        async with Hall() as hall:
            _, contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(4)
            hall.switch.restart()
            await asyncio.sleep(5)
            hall.switch.connect()
            await settle()
            assert hall.outcomes() == {"ContactEnded": 1}
            assert parties(hall, contact) == [(PARK, "lost")]
            assert not hall.board.followed

    async def test_that_cannot_seat_a_party_is_asked_again(self):
        async with Hall() as hall:
            _leg, _contact, _ = await consulting(hall, "answers")
            await asyncio.sleep(1)
            hall.switch.fail_next("seat")
            await asyncio.sleep(6)
            assert hall.switch.hears(hall.switch.called()[0][0]) == HANEUL
