"""Journeys through a whole centre: consults by telephone, returning callers, figures, announcements, languages."""

import asyncio
import time
from typing import Any

import pytest
from tests.real.agent import AGENT_HZ, Agent
from tests.real.journey_city import CHINESE, ENTRY_POINT, HOLIDAYS, MESSAGE, NIGHT, OPEN
from tests.real.journeys import board_of, downloaded, inside
from tests.real.manager import supervisor
from tests.real.officials import COLLEAGUE, EXTENSION, OFFICIAL, ON_THE_ROAD
from tests.real.running import masked
from tests.real.town import CITIZEN_HZ, Town, arrived, asked, case_of
from tests.real.waiting import SOON_SECONDS, until
from tests.real.witness import came_at, went_at

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import PARTY_HZ

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

ALARM_HZ, NOBODY_HZ = 950, 1_150
A_SECOND = 1.0
_WITNESSED = {"called_at": "rung", "answered_at": "aside", "joined_at": "together", "ended_at": "over"}
"""Moments of the party's row, and who witnessed each: its telephone, or the citizen's ear."""


async def test_an_official_at_a_desk_phone_helps_and_writes_the_answer_later(town: Town) -> None:
    number, extension = "01000000301", EXTENSION[OFFICIAL]
    town.manners[extension] = Manner(after_seconds=1.0)
    before = len(town.extensions.calls)
    async with Agent.at_work(town.centre) as agent, town.citizen(number) as citizen:
        await town.queued(citizen, number)
        await agent.ready()
        contact = await agent.accepts()
        name = await asked(agent, contact)
        await agent.does(contact, "consult", consultation=name)
        call = await town.called(beside=before)
        official = town.extensions.ear_of(extension)
        assert await official.hears(AGENT_HZ["haneul"]), "the agent reads the summary to the official"
        await agent.sees(contact, state="aside")
        assert await citizen.ear.loses(AGENT_HZ["haneul"])
        assert citizen.ear.is_noisy(), "meanwhile the citizen hears music"
        await agent.does(contact, "complete")
        assert await official.hears(CITIZEN_HZ), "the citizen is with the official"
        assert await citizen.hears(PARTY_HZ)
        await agent.records(contact, disposition="to-department")
        await call.hang_up()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        await case_of(agent, name, outcome="talked")

        async with inside(town.centre, OFFICIAL) as office:
            listed = await office.get("/api/office/consultations")
            assert name in {row["id"] for part in ("mine", "department", "settled") for row in listed[part]}
            await office.post(f"/api/office/consultations/{name}/answer", text="12월 3일에 심의합니다.")
        told = await case_of(agent, name, outcome="answered")
        assert [said["text"] for said in told["said"]] == ["12월 3일에 심의합니다."]
        outcomes = (await agent.door.get("/api/consultations"))["outcomes"]
        assert (name, "answered") in {(row["id"], row["outcome"]) for row in outcomes}


async def test_who_drops_and_calls_again_has_place_and_agent_back(town: Town) -> None:
    dropped, other = "01000000304", "01000000305"
    async with town.citizen(dropped) as citizen:
        first = await town.queued(citizen, dropped)
    await town.centre.contact(of=dropped, outcome="abandoned")
    async with town.citizen(other) as behind:
        await town.queued(behind, other)
        async with town.citizen(dropped) as again, Agent.at_work(town.centre) as agent:
            second = await town.queued(again, dropped)
            assert second["id"] != first["id"]
            await agent.ready()
            contact = await agent.accepts()
            assert contact == second["id"], "who was there first is served first"
            assert await again.hears(AGENT_HZ["haneul"])
            await agent.ends(contact)
            left = await agent.accepts()
            await agent.ends(left)


async def test_who_was_cut_off_mid_call_comes_back_to_the_same_agent(town: Town) -> None:
    number = "01000000315"
    async with Agent.at_work(town.centre) as agent, Agent.at_work(town.centre, "minjae") as other:
        async with town.citizen(number) as citizen:
            await town.queued(citizen, number)
            await agent.ready()
            cut = await agent.accepts()
            await town.centre.restart_asterisk()
            await town.centre.contact(of=number, outcome="lost")
        await agent.plugs_in_again()
        await other.plugs_in_again()
        await agent.records(cut)
        await other.ready()
        await agent.ready()
        async with town.citizen(number) as again:
            await town.queued(again, number)
            contact = await agent.accepts()
            assert contact not in other.contacts, "who had them has them, though a colleague has waited longer"
            assert await again.hears(AGENT_HZ["haneul"])
            await agent.ends(contact)


async def test_times_with_others_are_right_to_the_second(town: Town) -> None:
    """What telephones and ears in the call witness is what rows and figures hold."""
    number, extension, us = "01000000306", EXTENSION[OFFICIAL], AGENT_HZ["haneul"]
    town.manners[extension] = Manner(after_seconds=0.5)
    town.manners.forget()
    called, closed, recorded = (
        len(town.extensions.calls),
        await town.total("closed_alone"),
        await town.total("recorded"),
    )
    earlier, board = await arrived(town), await board_of(town.centre)
    async with Agent.at_work(town.centre) as agent, town.citizen(number) as citizen:
        await town.queued(citizen, number)
        await agent.ready()
        contact = await agent.accepts()
        at = {"accepted": await came_at(citizen.ear, us)}
        await asyncio.sleep(2.0)
        await agent.does(contact, "consult", number=extension)
        at["asked"] = await went_at(citizen.ear, us)
        call = await town.called(beside=called)
        await agent.sees(contact, state="aside")
        await asyncio.sleep(3.0)
        await agent.does(contact, "merge")
        at["together"] = await came_at(citizen.ear, PARTY_HZ)
        await asyncio.sleep(2.0)
        await agent.does(contact, "complete")
        at["left"] = await went_at(agent.ear, CITIZEN_HZ)
        await agent.records(contact, disposition="answered")
        await asyncio.sleep(4.0)
        await call.hang_up()
        assert await citizen.is_gone(within_seconds=SOON_SECONDS)
    at |= {"rung": await town.manners.rings(extension) / 1000, "aside": call.answered_at, "over": call.ended_at or 0.0}
    row = await town.centre.contact(of=number, outcome="answered", is_over=True)
    (party,) = await town.centre.rows("select * from contact_party where contact = $1", row["id"])
    (part,) = await town.centre.rows("select * from contact_part where contact = $1", row["id"])
    for column, witness in _WITNESSED.items():
        assert party[column].timestamp() == pytest.approx(at[witness], abs=A_SECOND), column
    together = at["left"] - at["together"]
    assert party["aside_ms"] / 1000 == pytest.approx(at["together"] - at["aside"], abs=A_SECOND)
    assert party["together_ms"] / 1000 == pytest.approx(together, abs=A_SECOND)
    assert party["alone_ms"] / 1000 == pytest.approx(at["over"] - at["left"], abs=A_SECOND)
    assert part["talk_ms"] / 1000 == pytest.approx(at["asked"] - at["accepted"] + together, abs=A_SECOND)
    assert part["hold_ms"] / 1000 == pytest.approx(at["together"] - at["asked"], abs=A_SECOND)

    assert await town.total("recorded") == recorded + 1
    assert await town.total("closed_alone") == closed, "an official helped: not closed at the first line"
    assert await arrived(town) == earlier + 1
    after = await board_of(town.centre)
    assert after["answered"] == board["answered"] + 1
    assert after["first_line_rate"] == pytest.approx(closed / (recorded + 1))
    others = "sum(aside_ms) aside, sum(together_ms) together, sum(alone_ms) alone"
    hours = await town.centre.rows(f"select {others} from hourly_figure where scope = 'centre'")
    assert hours == await town.centre.rows(f"select {others} from contact_party"), "the hours hold what calls held"


async def test_an_announcement_for_one_number_ends_at_its_hour(town: Town) -> None:
    async with supervisor(town.centre) as manager:
        await manager.record("alarm", ALARM_HZ, name="호우 안내")
        until_ms = round(time.time() * 1000) + 20_000
        await manager.announce(prompt="alarm", place="instead", entry_points=["days"], until=until_ms)
        async with town.citizen("01000000307", dials=HOLIDAYS) as citizen:
            assert await citizen.hears(ALARM_HZ)
            assert await citizen.is_gone(within_seconds=SOON_SECONDS)
        async with town.citizen("01000000308") as citizen:
            assert not await citizen.hears(ALARM_HZ, within_seconds=2), "on another number it is not heard"
        ends = -(-until_ms // 60_000) * 60
        await asyncio.sleep(max(0.0, ends - time.time()) + 0.5)
        async with town.citizen("01000000307", dials=HOLIDAYS) as citizen:
            await town.queued(citizen, "01000000307")
            assert await citizen.ear.loses(ALARM_HZ), "its hour is over"


async def test_busy_then_the_next_then_nobody_then_a_dated_task_and_the_citizen_is_told(town: Town) -> None:
    number = "01000000310"
    town.manners[EXTENSION[OFFICIAL]] = Manner("busy")
    town.manners[EXTENSION[COLLEAGUE]] = Manner("rejects")
    town.manners[EXTENSION[ON_THE_ROAD]] = Manner("busy")
    rung = len(town.manners.rung)
    async with (
        supervisor(town.centre) as manager,
        Agent.at_work(town.centre) as agent,
        town.citizen(number) as citizen,
    ):
        await manager.record("nobody_in_department", NOBODY_HZ)
        await town.queued(citizen, number)
        await agent.ready()
        contact = await agent.accepts()
        name = await asked(agent, contact, text_citizen=True)
        await agent.does(contact, "transfer", consultation=name)
        assert await citizen.hears(NOBODY_HZ), "the citizen is told on the line"
        case = await case_of(agent, name, state="open")
        assert case["due_at"] > time.time() * 1000
        assert [called for called, _ in town.manners.rung[rung:]] == [
            EXTENSION[official] for official in (OFFICIAL, COLLEAGUE, ON_THE_ROAD)
        ]
        assert "교통지도과" in await town.gateway.text_to(number)
        await agent.records(contact, disposition="to-department")
        back = await agent.accepts()
        assert back == contact, "nobody was there: the citizen is back, and with the same agent"
        assert await citizen.hears(AGENT_HZ["haneul"])
        await agent.ends(contact, disposition="to-department")
        await manager.unrecord("nobody_in_department")


async def test_a_call_out_shows_the_citys_number_and_is_recorded_with_its_reason(town: Town) -> None:
    number = "01000000311"
    town.manners[number] = Manner(after_seconds=0.5)
    before = len(town.extensions.calls)
    async with Agent.at_work(town.centre) as agent:
        started = await agent.door.post(
            "/api/desk/outgoing", number=number, reason="접수 결과를 알려 드림", entry_point=ENTRY_POINT
        )
        call = await town.called(beside=before)
        assert OPEN in call.other, "the city's number is shown"
        contact = started["contact"]
        await agent.until(lambda: agent.contacts.get(contact, {}).get("phase") == "talking", "talking")
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        await agent.ends(contact)
    (row,) = await town.centre.rows("select * from contact where id = $1", contact)
    assert (row["errand"], row["direction"], row["outcome"]) == ("outgoing", "outgoing", "answered")
    (out,) = await town.centre.rows("select reason from outgoing_call where contact = $1", contact)
    assert out["reason"] == "접수 결과를 알려 드림"


async def test_one_key_calls_a_missed_caller(town: Town) -> None:
    number = "01000000312"
    town.manners[number] = Manner(after_seconds=0.5)
    before = len(town.extensions.calls)
    async with town.citizen(number) as citizen:
        await town.queued(citizen, number)
    missed = (await town.centre.contact(of=number, outcome="abandoned"))["id"]
    async with Agent.at_work(town.centre) as agent:
        assert missed in {row["contact"] for row in (await agent.door.get("/api/missed"))["missed"]}
        contact = (await agent.door.post(f"/api/missed/{missed}/call"))["contact"]
        await town.called(beside=before)
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        await agent.ends(contact)
        assert missed not in {row["contact"] for row in (await agent.door.get("/api/missed"))["missed"]}


async def test_a_message_left_at_night_is_listed_and_can_be_heard(town: Town) -> None:
    number = "01000000313"
    async with town.citizen(number, dials=NIGHT) as citizen, inside(town.centre, "haneul") as agent:

        async def left() -> Any:
            citizen.presses(MESSAGE)
            await asyncio.sleep(4)
            citizen.presses("#")
            await asyncio.sleep(1)
            messages = (await agent.get("/api/messages"))["messages"]
            return next((each for each in messages if each["number_masked"] == masked(number)), None)

        message = await until(left)
        assert message["milliseconds"] > 500
        sound = await downloaded(town.centre, "haneul", f"/api/messages/{message['id']}/sound")
        assert sound.startswith(b"RIFF")
        await agent.post(f"/api/messages/{message['id']}/done", note="확인함")
    await town.centre.contact(of=number, outcome="voicemail")


async def test_a_foreign_caller_reaches_only_an_agent_with_the_language(town: Town) -> None:
    number = "01000000314"
    async with (
        Agent.at_work(town.centre, "haneul") as english,
        Agent.at_work(town.centre, "daon") as chinese,
        town.citizen(number) as citizen,
    ):
        await english.ready()
        waits = await town.queued(citizen, number, key=CHINESE)
        assert waits["language"] == "zh"
        await asyncio.sleep(1.5)
        assert waits["id"] not in english.contacts, "an agent of the same queue without the language is not asked"
        await chinese.ready()
        contact = await chinese.accepts()
        assert await citizen.hears(AGENT_HZ["daon"])
        await chinese.ends(contact)
