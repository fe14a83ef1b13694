"""One call through the machine: plain values, no exchange, no floor."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.features.calls.stage import BADA, CONTACT, HANEUL, LEG, Stage

from onmaru.features.calls import machine
from onmaru.features.calls.machine import effects, news
from onmaru.features.calls.machine import model as calls
from onmaru.features.calls.machine.settling import MOST_FAREWELLS
from onmaru.features.calls.machine.turning_back import BREATH_MS
from onmaru.features.calls.ports import (
    LegEnded,
    LegFailed,
    LegJoined,
    LegParted,
    Line,
    PromptsEnded,
    agent_of,
    room_of,
)
from onmaru.features.calls.prompts import Outlook
from onmaru.features.contacts import CallOver
from onmaru.floor import model as floor
from onmaru.kernel.ids import LegId, PartyId, QueueId

pytestmark = pytest.mark.model

GENERAL = QueueId("general")
WHY = floor.Explanation("longest_wait", "only_one", 0, 1, 1)
BUSY = Outlook(ahead=2, staffing="busy", estimate_seconds=130)


def offered(stage: Stage, agent=HANEUL) -> None:
    stage.news(floor.ContactOffered(stage.now, CONTACT, agent, GENERAL, stage.now + 15_000, WHY))


def waiting() -> Stage:
    stage = Stage()
    stage.prompts_end()
    return stage


def talking() -> Stage:
    stage = waiting()
    offered(stage)
    stage.news(floor.OfferAccepted(stage.now, CONTACT, HANEUL))
    stage.news(LegJoined(stage.now, LEG, room_of(HANEUL)))
    return stage


def held() -> Stage:
    stage = talking()
    stage.news(floor.ContactHeld(stage.now, CONTACT, HANEUL))
    return stage


def closed() -> Stage:
    return Stage(is_open=False)


def leg_ended(stage: Stage) -> None:
    stage.news(LegEnded(stage.now, LEG, 16))


class TestArriving:
    def test_an_open_hall_greets_then_queues_with_music(self):
        stage = Stage()
        assert stage.hears == "greeting"
        assert stage.told == ["ContactArrived"]
        stage.prompts_end()
        assert (stage.hears, stage.told) == ("music", ["ContactArrived", "Enqueue"])

    def test_a_closed_hall_says_so_and_hangs_up(self):
        stage = closed()
        assert stage.hears == "closed"
        stage.prompts_end()
        assert (stage.hears, stage.told) == ("gone", ["ContactArrived", "ContactClosedHours"])
        leg_ended(stage)
        assert stage.call.done
        assert stage.told == ["ContactArrived", "ContactClosedHours"]

    def test_a_greeting_whose_end_is_never_reported_does_not_strand_the_citizen(self):
        stage = Stage()
        stage.wait(61)
        assert (stage.hears, stage.told) == ("music", ["ContactArrived", "Enqueue"])

    def test_a_greeting_cut_short_leads_to_the_queue_unless_the_citizen_has_hung_up(self):
        stage = Stage()
        stage.news(PromptsEnded(stage.now, LEG, stage.tokens[-1], complete=False))
        assert stage.told == ["ContactArrived"]
        stage.wait(2)
        assert (stage.hears, stage.told) == ("music", ["ContactArrived", "Enqueue"])

    def test_a_queue_that_refuses_is_apologised_for(self):
        stage = waiting()
        stage.news(news.Refused(floor.Enqueue(CONTACT, GENERAL)))
        assert stage.hears == "fault"
        stage.prompts_end()
        assert stage.hears == "gone"


class TestWaiting:
    def test_hears_the_place_after_twenty_seconds_and_then_every_forty(self):
        stage = waiting()
        stage.wait(19.9, BUSY)
        assert stage.hears == "music"
        stage.wait(0.1, BUSY)
        assert stage.hears == "queue_position_3 queue_wait_3 queue_stay"
        stage.prompts_end()
        assert stage.hears == "music"
        stage.wait(39.9, Outlook(ahead=0, staffing="busy"))
        assert stage.hears == "music"
        stage.wait(0.1, Outlook(ahead=0, staffing="busy"))
        assert stage.hears == "queue_position_1 queue_stay"

    def test_is_told_when_nobody_can_take_it(self):
        stage = waiting()
        stage.wait(20, Outlook(ahead=0, staffing="nobody"))
        assert stage.hears == "queue_nobody"

    def test_is_told_nothing_while_an_agent_is_being_offered_the_call(self):
        stage = waiting()
        offered(stage)
        stage.wait(25, BUSY)
        assert stage.hears == "music"

    def test_an_offer_that_comes_to_nothing_is_not_heard(self):
        stage = waiting()
        offered(stage)
        stage.news(floor.OfferEnded(stage.now, CONTACT, HANEUL, "no_answer"))
        stage.news(floor.ContactRequeued(stage.now, CONTACT, "no_answer"))
        assert stage.hears == "music"

    def test_accepting_during_an_announcement_joins_at_once(self):
        stage = waiting()
        stage.wait(20, BUSY)
        stage.news(floor.OfferAccepted(stage.now, CONTACT, HANEUL))
        assert stage.hears == HANEUL


class TestTalking:
    def test_hold_is_music_and_resume_is_the_agent(self):
        stage = held()
        assert stage.hears == "music"
        stage.news(floor.ContactResumed(stage.now, CONTACT, HANEUL))
        assert stage.hears == HANEUL

    def test_a_transfer_is_announced_then_music_then_the_next_agent(self):
        stage = talking()
        stage.news(floor.ContactTransferred(stage.now, CONTACT, HANEUL, None, BADA))
        assert stage.hears == "transfer"
        stage.prompts_end()
        assert stage.hears == "music"
        stage.news(floor.OfferAccepted(stage.now, CONTACT, BADA))
        assert stage.hears == BADA

    def test_the_agents_hang_up_ends_the_citizens_line(self):
        stage = talking()
        stage.news(floor.ContactEnded(stage.now, CONTACT, HANEUL, "agent_ended"))
        assert stage.hears == "gone"

    def test_a_vanished_screen_changes_nothing_while_the_line_lives(self):
        stage = talking()
        stage.news(floor.AgentVanished(stage.now, HANEUL))
        stage.wait(300)
        assert stage.hears == HANEUL

    def test_an_agent_who_reloads_is_back_in_the_same_room_unnoticed(self):
        stage = talking()
        stage.news(news.DeskLost(HANEUL))
        stage.wait(5)
        assert stage.hears == HANEUL
        stage.news(news.DeskBack(HANEUL))
        stage.wait(300)
        assert (stage.hears, stage.told) == (HANEUL, ["ContactArrived", "Enqueue"])

    def test_after_eight_seconds_alone_the_citizen_is_comforted_and_seated_again_when_the_agent_is_back(self):
        stage = talking()
        stage.news(news.DeskLost(HANEUL))
        stage.wait(8)
        assert stage.hears == "agent_lost"
        stage.prompts_end()
        assert stage.hears == "music"
        stage.news(news.DeskBack(HANEUL))
        assert stage.hears == HANEUL

    @pytest.mark.parametrize("start", [talking, held])
    def test_after_thirty_seconds_alone_the_citizen_is_given_back_to_the_queue(self, start):
        stage = start()
        stage.news(news.DeskLost(HANEUL))
        stage.wait(29.9)
        assert "GiveBack" not in stage.told
        stage.wait(0.1)
        assert stage.told[-1] == "GiveBack"
        stage.news(floor.ContactRequeued(stage.now, CONTACT, "agent_lost"))
        assert stage.hears == "next_agent"

    def test_a_line_that_falls_out_of_the_room_is_seated_again(self):
        stage = talking()
        stage.hears = "silence"
        stage.news(LegParted(stage.now, LEG, room_of(HANEUL)))
        stage.wait(2)
        assert stage.hears == HANEUL

    def test_old_news_of_a_move_moves_nothing(self):
        stage = talking()
        done = machine.step(stage.call, LegParted(stage.now, LEG, room_of(HANEUL)), stage.now)
        done += machine.step(stage.call, LegJoined(stage.now, LEG, room_of(HANEUL)), stage.now)
        stage.wait(60)
        assert done == []
        assert stage.hears == HANEUL


class TestTheCitizenHangsUp:
    @pytest.mark.parametrize(
        ("start", "told"),
        [
            (Stage, "ContactLeftEarly"),
            (closed, "ContactClosedHours"),
            (waiting, "End"),
            (talking, "End"),
            (held, "End"),
        ],
    )
    def test_in_every_phase_the_right_thing_is_said_once(self, start, told):
        stage = start()
        leg_ended(stage)
        leg_ended(stage)
        assert stage.told[-1] == told
        assert len(stage.told) == len(set(stage.told))

    def test_at_the_moment_of_acceptance_the_contact_still_ends(self):
        stage = waiting()
        leg_ended(stage)
        stage.news(news.Refused(floor.End(CONTACT, "citizen_left")))
        stage.news(floor.OfferAccepted(stage.now, CONTACT, HANEUL))
        assert stage.told[-1] == "End"
        assert stage.hears == "music"  # nobody moves a line that is gone

    def test_at_the_moment_of_a_transfer_the_contact_still_ends(self):
        stage = talking()
        leg_ended(stage)
        stage.news(floor.ContactTransferred(stage.now, CONTACT, HANEUL, GENERAL, None))
        assert stage.told[-1] == "End"

    def test_the_floor_is_told_again_until_it_agrees_but_not_for_ever(self):
        stage = waiting()
        leg_ended(stage)
        stage.wait(600)
        assert stage.told.count("End") == MOST_FAREWELLS
        assert stage.call.done

    def test_lost_with_the_exchange_ends_as_lost(self):
        stage = talking()
        done = machine.step(stage.call, news.LostWithExchange(), stage.now)
        assert done == [effects.Tell(floor.End(CONTACT, "lost"))]

    @pytest.mark.parametrize("is_open", [True, False])
    def test_lost_with_the_exchange_before_any_queue_is_not_the_citizens_leaving(self, is_open):
        stage = Stage(is_open=is_open)
        done = machine.step(stage.call, news.LostWithExchange(), stage.now)
        assert effects.Record(CallOver(stage.now, CONTACT, "lost")) in done


class TestTheExchangeFails:
    @pytest.mark.parametrize(("start", "hears"), [(waiting, "music"), (talking, HANEUL), (held, "music")])
    def test_what_could_not_be_done_is_tried_again(self, start, hears):
        stage = start()
        stage.hears = "silence"
        stage.news(news.Hindered(effects.StartMusic(LEG)))
        assert stage.hears == "silence"
        stage.wait(2)
        assert stage.hears == hears

    def test_what_the_agent_does_next_is_not_held_up_by_waiting_to_retry(self):
        stage = waiting()
        stage.news(news.Hindered(effects.StartMusic(LEG)))
        stage.news(floor.OfferAccepted(stage.now, CONTACT, HANEUL))
        assert stage.hears == HANEUL

    @pytest.mark.parametrize(
        ("start", "room", "hears"),
        [
            (Stage, None, "greeting"),
            (waiting, None, "music"),
            (waiting, room_of(BADA), "music"),
            (talking, room_of(HANEUL), HANEUL),
            (talking, room_of(BADA), HANEUL),
            (talking, None, HANEUL),
            (held, room_of(HANEUL), "music"),
            (held, None, "music"),
        ],
    )
    def test_found_again_after_a_gap_it_hears_what_it_ought_to(self, start, room, hears):
        stage = start()
        stage.news(news.Found(LEG, room))
        assert stage.hears == hears

    def test_found_ringing_it_is_answered_and_named(self):
        stage = Stage()
        done = machine.step(stage.call, news.Found(LEG, None, is_up=False, is_named=False), stage.now)
        assert done == [effects.WriteName(LEG, CONTACT), effects.Answer(LEG)]

    def test_a_greeting_whose_end_fell_into_the_gap_leads_to_the_queue_within_the_grace(self):
        stage = Stage()
        stage.news(news.Found(LEG, None))
        stage.wait(8)
        assert (stage.hears, stage.told) == ("music", ["ContactArrived", "Enqueue"])


# ── Whatever happens, in whatever order ─────────────────────────────────────────────────────────────────────────

AGENTS = st.sampled_from([HANEUL, BADA])
NEWS = st.one_of(
    st.builds(LegJoined, st.just(0), st.just(LEG), AGENTS.map(room_of)),
    st.builds(LegParted, st.just(0), st.just(LEG), AGENTS.map(room_of)),
    st.builds(floor.ContactQueued, st.just(0), st.just(CONTACT), st.just(GENERAL), st.just("voice"), st.just("ko"),
              st.just({}), st.just(0), st.none(), st.just(0), st.just("busy")),
    st.builds(floor.ContactOffered, st.just(0), st.just(CONTACT), AGENTS, st.just(GENERAL), st.just(0), st.just(WHY)),
    st.builds(floor.OfferEnded, st.just(0), st.just(CONTACT), AGENTS, st.just("declined")),
    st.builds(floor.OfferAccepted, st.just(0), st.just(CONTACT), AGENTS),
    st.builds(floor.ContactHeld, st.just(0), st.just(CONTACT), AGENTS),
    st.builds(floor.ContactResumed, st.just(0), st.just(CONTACT), AGENTS),
    st.builds(floor.ContactTransferred, st.just(0), st.just(CONTACT), AGENTS, st.just(GENERAL), st.none()),
    st.builds(floor.ContactRequeued, st.just(0), st.just(CONTACT), st.just("agent_lost")),
    st.builds(floor.ContactEnded, st.just(0), st.just(CONTACT), AGENTS, st.just("agent_ended")),
    st.builds(floor.ContactAbandoned, st.just(0), st.just(CONTACT), st.just(GENERAL), st.just(0)),
    st.builds(news.DeskLost, AGENTS),
    st.builds(news.DeskBack, AGENTS),
    st.builds(news.Found, st.just(LEG), st.none() | AGENTS.map(room_of)),
    st.just(news.Hindered(effects.StartMusic(LEG))),
    st.just(news.Woken(BUSY)),
    st.builds(news.Refused, st.sampled_from(
        [floor.Enqueue(CONTACT, GENERAL), floor.End(CONTACT, "citizen_left"), floor.GiveBack(CONTACT)])),
    st.just(news.LostWithExchange()),
    st.just(LegEnded(0, LEG, 16)),
    st.builds(PromptsEnded, st.just(0), st.just(LEG), st.integers(1, 5).map(f"{CONTACT}-{{}}".format), st.just(True)),
    st.integers(min_value=1, max_value=70),
)  # fmt: skip
"""News of every kind, possible or not, and pauses in seconds."""


@given(st.booleans(), st.lists(NEWS, max_size=25))
@settings(max_examples=400)
def test_no_order_of_news_strands_a_citizen(is_open, happenings):
    stage = Stage(is_open=is_open)
    for one in happenings:
        if isinstance(one, int):
            stage.wait(one, BUSY)
        else:
            if isinstance(one, news.Hindered) and stage.hears != "gone":
                stage.hears = "silence"
            if isinstance(one, LegJoined) and stage.hears == "silence":
                stage.hears = agent_of(one.room) or "silence"
            stage.news(one)
    left = stage.call.gone
    stage.wait(MOST_FAREWELLS * 15 + 61, BUSY)
    if left:
        assert stage.call.done
        assert isinstance(stage.call.phase, calls.Over)
        return
    match stage.call.phase:
        case calls.Waiting() | calls.WithAgent(held=True):
            assert stage.hears == "music" or stage.hears.startswith(("queue_", "transfer", "next_agent"))
        case calls.WithAgent(comforted=True):
            assert stage.hears in ("music", "agent_lost")
        case calls.WithAgent(agent=agent):
            assert stage.hears == agent
        case calls.Over() | calls.Parting():
            assert stage.hears == "gone" or stage.call.gone
        case other:
            pytest.fail(f"left standing in {other}")


class TestTurningBack:
    OUTSIDE = news.ToTelephone(PartyId("party"), Line("carrier", "01000001234"))

    def test_whoever_fails_before_the_hold_has_come_is_turned_back_from_once_it_has(self):
        stage = talking()
        stage.news(news.Consult(HANEUL, self.OUTSIDE))
        stage.news(LegFailed(stage.now, LegId("party"), "unreachable", 0))
        stage.news(floor.ContactHeld(stage.now, CONTACT, HANEUL))
        assert stage.hears == "music"
        stage.wait(BREATH_MS / 1000)
        assert stage.told[-1] == "Resume"

    def test_a_hold_of_the_agents_own_lasts_until_they_end_it(self):
        stage = talking()
        stage.news(news.Consult(HANEUL, self.OUTSIDE))
        stage.news(news.Refused(floor.Hold(CONTACT, HANEUL)))
        stage.news(LegFailed(stage.now, LegId("party"), "busy", 17))
        stage.news(floor.ContactHeld(stage.now, CONTACT, HANEUL))
        stage.wait(60)
        assert "Resume" not in stage.told
