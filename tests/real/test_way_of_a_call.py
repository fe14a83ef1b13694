"""Journeys through a whole centre: consults by telephone, callbacks, returning callers, figures, hours, languages."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
import pytest_asyncio
from tests.real.journeys import (
    AGENT_HZ,
    CHINESE,
    CITIZEN_HZ,
    ENTRY_POINT,
    HOLIDAY_CALENDAR,
    HOLIDAYS,
    MESSAGE,
    NIGHT,
    PERSON,
    Agent,
    JourneyCentre,
    board_of,
    downloaded,
    inside,
    until,
)
from tests.real.officials import COLLEAGUE, EXTENSION, OFFICIAL, ON_THE_ROAD, Ringing, TextGateway
from tests.real.test_entrances import supervisor
from tests.real.town import SEOUL, Town, arrived, asked, books, case_of

from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import PARTY_HZ, Extensions

pytestmark = [pytest.mark.real, pytest.mark.asyncio(loop_scope="session")]

SHOWN = "0310002195"
CALLED = ("01000000302", "01000000311", "01000000312")
"""Citizens whose telephones will be called."""
ALARM_HZ, NOBODY_HZ = 950, 1_150


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def gateway() -> AsyncIterator[TextGateway]:
    """Where texts go."""
    async with TextGateway.open() as gateway:
        yield gateway


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town(tmp_path_factory: pytest.TempPathFactory, gateway: TextGateway) -> AsyncIterator[Town]:
    """A centre of our own."""
    folder = tmp_path_factory.mktemp("journeys")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o755)  # PostgreSQL and Asterisk run as other accounts
    centre = JourneyCentre(folder, gateway)
    await centre.up()
    numbers = (*EXTENSION.values(), *CALLED)
    async with Extensions.at(centre.telephones, dict.fromkeys(numbers, Manner())) as extensions:
        extensions.manners = manners = Ringing(extensions.manners)
        yield Town(centre, extensions, manners, gateway)
    await centre.down()
    centre.remove()


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
        assert citizen.ear.is_noisy(), "meanwhile the citizen hears music"
        await agent.sees(contact, state="aside")
        await agent.does(contact, "complete")
        assert await official.hears(CITIZEN_HZ), "the citizen is with the official"
        assert await citizen.hears(PARTY_HZ)
        await agent.records(contact, disposition="to-department")
        await call.hang_up()
        assert await citizen.is_gone(within_seconds=5)
        await case_of(agent, name, outcome="talked")

        async with inside(town.centre, OFFICIAL) as office:
            listed = await office.get("/api/office/consultations")
            assert name in {row["id"] for part in ("mine", "department", "settled") for row in listed[part]}
            await office.post(f"/api/office/consultations/{name}/answer", text="12월 3일에 심의합니다.")
        told = await case_of(agent, name, outcome="answered")
        assert [said["text"] for said in told["said"]] == ["12월 3일에 심의합니다."]
        outcomes = (await agent.door.get("/api/consultations"))["outcomes"]
        assert (name, "answered") in {(row["id"], row["outcome"]) for row in outcomes}


async def test_a_kept_place_outlives_a_power_cut_of_our_server(town: Town) -> None:
    first, second = "01000000302", "01000000303"
    town.manners[first] = Manner(after_seconds=0.5)
    abandoned, before = await town.total("abandoned"), len(town.extensions.calls)
    async with Agent.at_work(town.centre) as agent:
        async with town.citizen(first) as citizen:
            await books(town, citizen, first)
        async with town.citizen(second, patience_seconds=110) as behind:
            await town.queued(behind, second)
            shown = agent.rows
            await town.centre.kill()
            await town.centre.up()
            await agent.back(shown)
            await agent.ready()
            contact = await agent.accepts()
            row = agent.contacts[contact]
            assert (row["errand"], row["number_masked"]) == ("callback", "010-****-0302"), "the kept place comes first"
            await town.called(beside=before)
            assert await town.extensions.ear_of(first).hears(AGENT_HZ["haneul"])
            assert await agent.ear.hears(PARTY_HZ)
            await agent.does(contact, "hangup")
            await agent.records(contact)
            after = await agent.accepts()
            assert agent.contacts[after]["number_masked"] == "010-****-0303", "who came later is served after it"
            assert await behind.hears(AGENT_HZ["haneul"])
            await agent.does(after, "hangup")
            await agent.records(after)
    served = await town.contact(of=first, outcome="answered")
    assert served["errand"] == "callback"
    (booked,) = await town.centre.rows("select outcome from contact where id = $1", served["callback_of"])
    assert booked["outcome"] == "callback"
    async with inside(town.centre, "admin") as manager:
        told = await manager.get(f"/api/contacts/{served['id']}/story")
    assert {"CallbackOf", "ContactQueued", "OfferAccepted"} <= {event["kind"] for event in told["events"]}
    assert await town.total("abandoned") == abandoned


async def test_who_drops_and_calls_again_has_place_and_agent_back(town: Town) -> None:
    dropped, other = "01000000304", "01000000305"
    async with town.citizen(dropped) as citizen:
        first = await town.queued(citizen, dropped)
    await town.contact(of=dropped, outcome="abandoned")
    async with town.citizen(other) as behind:
        await town.queued(behind, other)
        async with town.citizen(dropped) as again, Agent.at_work(town.centre) as agent:
            second = await town.queued(again, dropped)
            assert second["id"] != first["id"]
            await agent.ready()
            contact = await agent.accepts()
            assert contact == second["id"], "who was there first is served first"
            assert await again.hears(AGENT_HZ["haneul"])
            await agent.does(contact, "hangup")
            await agent.records(contact)
            left = await agent.accepts()
            await agent.does(left, "hangup")
            await agent.records(left)


async def test_who_was_cut_off_mid_call_comes_back_to_the_same_agent(town: Town) -> None:
    number = "01000000315"
    async with Agent.at_work(town.centre) as agent, Agent.at_work(town.centre, "minjae") as other:
        async with town.citizen(number) as citizen:
            await town.queued(citizen, number)
            await agent.ready()
            cut = await agent.accepts()
            await town.centre.restart_asterisk()
            await town.contact(of=number, outcome="lost")
        await town.centre.is_healthy(within_seconds=30)
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
            await agent.does(contact, "hangup")
            await agent.records(contact)


async def test_times_with_others_are_right_to_the_second(town: Town) -> None:
    number, extension = "01000000306", EXTENSION[OFFICIAL]
    town.manners[extension] = Manner(after_seconds=0.5)
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
        at = {"accepted": time.monotonic()}
        await asyncio.sleep(2.0)
        await agent.does(contact, "consult", number=extension)
        at["asked"] = time.monotonic()
        call = await town.called(beside=called)
        await agent.sees(contact, state="aside")
        at["aside"] = time.monotonic()
        await asyncio.sleep(3.0)
        await agent.does(contact, "merge")
        at["together"] = time.monotonic()
        await asyncio.sleep(2.0)
        await agent.does(contact, "complete")
        at["left"] = time.monotonic()
        await agent.records(contact, disposition="answered")
        await asyncio.sleep(4.0)
        await call.hang_up()
        at["over"] = time.monotonic()
        assert await citizen.is_gone(within_seconds=5)
    row = await town.contact(of=number, outcome="answered")
    (party,) = await town.centre.rows("select * from contact_party where contact = $1", row["id"])
    (part,) = await town.centre.rows("select * from contact_part where contact = $1", row["id"])
    together = at["left"] - at["together"]
    assert party["aside_ms"] / 1000 == pytest.approx(at["together"] - at["aside"], abs=1)
    assert party["together_ms"] / 1000 == pytest.approx(together, abs=1)
    assert party["alone_ms"] / 1000 == pytest.approx(at["over"] - at["left"], abs=1)
    assert part["talk_ms"] / 1000 == pytest.approx(at["asked"] - at["accepted"] + together, abs=1)
    assert part["hold_ms"] / 1000 == pytest.approx(at["together"] - at["asked"], abs=1)

    assert await town.total("recorded") == recorded + 1
    assert await town.total("closed_alone") == closed, "an official helped: not closed at the first line"
    assert await arrived(town) == earlier + 1
    after = await board_of(town.centre)
    assert after["answered"] == board["answered"] + 1
    assert after["first_line_rate"] == pytest.approx(closed / (recorded + 1))
    others = "sum(aside_ms) aside, sum(together_ms) together, sum(alone_ms) alone"
    hours = await town.centre.rows(f"select {others} from hourly_figure where scope = 'centre'")
    assert hours == await town.centre.rows(f"select {others} from contact_party"), "the hours hold what calls held"


async def test_an_announcement_ends_at_its_hour_and_a_holiday_begins_with_the_next_call(town: Town) -> None:
    async with supervisor(town.centre) as manager:
        await manager.record("alarm", ALARM_HZ, name="호우 안내")
        until_ms = round(time.time() * 1000) + 8_000
        await manager.announce(prompt="alarm", place="instead", entry_points=["days"], until=until_ms)
        async with town.citizen("01000000307", dials=HOLIDAYS) as citizen:
            assert await citizen.hears(ALARM_HZ)
            assert await citizen.is_gone(within_seconds=10)
        async with town.citizen("01000000308") as citizen:
            assert not await citizen.hears(ALARM_HZ, within_seconds=2), "on another number it is not heard"
        ends = -(-until_ms // 60_000) * 60
        await asyncio.sleep(max(0.0, ends - time.time()) + 0.5)
        async with town.citizen("01000000307", dials=HOLIDAYS) as citizen:
            assert not await citizen.hears(ALARM_HZ, within_seconds=3), "its hour is over"
            await town.queued(citizen, "01000000307")

        day = datetime.now(SEOUL).date().isoformat()
        holiday = {"date": day, "name": "임시공휴일", "name_en": "A holiday", "calendars": [HOLIDAY_CALENDAR]}
        await manager.put("special_days", holiday | {"id": f"{day} {HOLIDAY_CALENDAR}"})
        async with town.citizen("01000000309", dials=HOLIDAYS, patience_seconds=6) as citizen:
            citizen.presses(PERSON)
            await citizen.is_gone(within_seconds=10)
        assert (await town.contact(of="01000000309"))["out_of_hours"], "today is a holiday from this call on"
        await manager.remove("special_days", f"{day} {HOLIDAY_CALENDAR}")


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
        await agent.does(contact, "hangup")
        await agent.records(contact, disposition="to-department")
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
        assert SHOWN in call.other, "the city's number is shown"
        contact = started["contact"]
        await agent.until(lambda: agent.contacts.get(contact, {}).get("phase") == "talking", "talking")
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        await agent.does(contact, "hangup")
        await agent.records(contact)
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
    missed = (await town.contact(of=number, outcome="abandoned"))["id"]
    async with Agent.at_work(town.centre) as agent:
        assert missed in {row["contact"] for row in (await agent.door.get("/api/missed"))["missed"]}
        contact = (await agent.door.post(f"/api/missed/{missed}/call"))["contact"]
        await town.called(beside=before)
        assert await town.extensions.ear_of(number).hears(AGENT_HZ["haneul"])
        await agent.does(contact, "hangup")
        await agent.records(contact)
        assert missed not in {row["contact"] for row in (await agent.door.get("/api/missed"))["missed"]}


async def test_a_message_left_at_night_is_listed_and_can_be_heard(town: Town) -> None:
    number = "01000000313"
    async with town.citizen(number, dials=NIGHT) as citizen, inside(town.centre, "haneul") as agent:

        async def left() -> Any:
            citizen.presses(MESSAGE)
            await asyncio.sleep(4)
            citizen.presses("#")
            await asyncio.sleep(1)
            return (await agent.get("/api/messages"))["messages"]

        (message,) = await until(left)
        assert message["number_masked"] == "010-****-0313"
        assert message["milliseconds"] > 500
        sound = await downloaded(town.centre, "haneul", f"/api/messages/{message['id']}/sound")
        assert sound.startswith(b"RIFF")
        await agent.post(f"/api/messages/{message['id']}/done", note="확인함")
    await town.contact(of=number, outcome="voicemail")


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
        await chinese.does(contact, "hangup")
        await chinese.records(contact)
