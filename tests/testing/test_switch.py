"""The pretended exchange keeps the port's promises, in virtual time."""

import asyncio
import io
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from onmaru.features.calls.ports import (
    AnySignal,
    DeskLineUp,
    DeskVisits,
    LegAnswered,
    LegFailed,
    LegGone,
    LegJoined,
    LegParted,
    LegRinging,
    Line,
    MessageRecorded,
    NoRecording,
    SwitchConnected,
    room_of,
    room_of_call,
)
from onmaru.kernel.ids import AgentId, ContactId, LegId
from onmaru.testing.clock import LoopClock
from onmaru.testing.switch import FakeSwitch

pytestmark = [pytest.mark.story, pytest.mark.looptime]

AGENT, COLLEAGUE = AgentId("haneul"), AgentId("somi")
CONTACT = ContactId("c01")
HERE, THERE = room_of(AGENT), room_of(COLLEAGUE)
PARTY = LegId("party-1")


class Hall:
    """The pretended exchange and all it has told."""

    def __init__(self, switch: FakeSwitch) -> None:
        self.switch = switch
        self.heard: list[AnySignal] = []

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator["Hall"]:
        hall = cls(FakeSwitch(LoopClock()))
        hall.switch.connect()
        listening = asyncio.create_task(hall._listen())
        yield hall
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

    async def _listen(self) -> None:
        async for signal in self.switch.signals():
            self.heard.append(signal)

    def kinds(self, *wanted: type) -> list[tuple[str, Any]]:
        said = [signal for signal in self.heard if isinstance(signal, wanted)]
        return [(type(signal).__name__, getattr(signal, "reason", None)) for signal in said]

    async def calls(self, number: str, *, via: Any = "pbx", seconds: int = 20, leg: LegId = PARTY) -> None:
        line = Line(via, number)
        await self.switch.call_out(leg, line, role="party", contact=CONTACT, shows="031-000-2100", seconds=seconds)

    async def at_work(self, *agents: AgentId) -> None:
        for agent in agents:
            self.switch.desk_registers(agent)
            await self.switch.raise_line(agent)
        await asyncio.sleep(1)

    async def citizen(self) -> LegId:
        leg = self.switch.citizen_calls("010-0000-1234", "031-000-2100")
        await self.switch.answer(leg)
        return leg


async def test_three_in_a_room_and_then_two() -> None:
    async with Hall.open() as hall:
        await hall.at_work(AGENT)
        switch, leg = hall.switch, await hall.citizen()
        switch.telephone("2214", "answers", after_seconds=2)
        await hall.calls("2214")
        await asyncio.sleep(3)
        await switch.seat(PARTY, HERE)
        await switch.seat(leg, HERE, alone=False)
        assert switch.heard_in(HERE) == {AGENT, leg, PARTY}
        assert switch.hears(leg) == AGENT
        alone = room_of_call(CONTACT)
        await switch.seat(leg, alone)
        await switch.seat(PARTY, alone, alone=False)
        assert (switch.hears(leg), switch.hears(PARTY), switch.heard_in(HERE)) == (PARTY, leg, {AGENT})
        await switch.close_room(alone)
        assert (switch.hears(leg), switch.hears(PARTY)) == ("silence", "silence")


async def test_the_next_citizen_comes_alone() -> None:
    async with Hall.open() as hall:
        await hall.at_work(AGENT)
        first, second = await hall.citizen(), await hall.citizen()
        await hall.switch.seat(first, HERE)
        await hall.switch.seat(first, HERE)
        await hall.switch.seat(second, HERE)
        await asyncio.sleep(1)
        assert hall.switch.heard_in(HERE) == {AGENT, second}
        assert [name for name, _ in hall.kinds(LegJoined, LegParted)] == ["LegJoined", "LegParted", "LegJoined"]


@pytest.mark.parametrize(
    ("manner", "kinds"),
    [
        ("answers", [("LegRinging", None), ("LegAnswered", None)]),
        ("busy", [("LegFailed", "busy")]),
        ("rejected", [("LegFailed", "rejected")]),
        ("unreachable", [("LegFailed", "unreachable")]),
        ("no_answer", [("LegRinging", None), ("LegFailed", "no_answer")]),
    ],
)
async def test_what_becomes_of_a_call_out(manner: Any, kinds: list[tuple[str, Any]]) -> None:
    async with Hall.open() as hall:
        hall.switch.telephone("2214", manner)
        await hall.calls("2214")
        await asyncio.sleep(25)
        assert hall.kinds(LegRinging, LegAnswered, LegFailed) == kinds


async def test_who_answers_too_late_does_not_answer() -> None:
    async with Hall.open() as hall:
        hall.switch.telephone("2214", "answers", after_seconds=30)
        await hall.calls("2214", seconds=10)
        await asyncio.sleep(40)
        assert hall.kinds(LegAnswered, LegFailed) == [("LegFailed", "no_answer")]


async def test_a_ringing_leg_can_be_cancelled_and_is_in_the_census() -> None:
    async with Hall.open() as hall:
        await hall.calls("2214")
        await asyncio.sleep(1)
        hall.switch.connect()
        await asyncio.sleep(0)
        [found] = [signal for signal in hall.heard if isinstance(signal, SwitchConnected)][-1].census.legs
        assert (found.role, found.contact, found.up, found.called, found.to_number) == (
            *("party", CONTACT, False, True),
            "2214",
        )
        with pytest.raises(LegGone):
            await hall.switch.seat(PARTY, HERE)
        await hall.switch.hang_up(PARTY)
        await asyncio.sleep(1)
        assert hall.kinds(LegFailed) == [("LegFailed", "cancelled")]


async def test_an_answer_in_a_gap_is_told_afterwards_but_not_after_our_restart() -> None:
    for restarted, told in ((False, [("LegAnswered", None)]), (True, [])):
        async with Hall.open() as hall:
            hall.switch.telephone("2214", "answers", after_seconds=2)
            await hall.calls("2214")
            await asyncio.sleep(1)
            hall.switch.lose_connection()
            await asyncio.sleep(5)
            if restarted:
                hall.switch._untold.clear()
            hall.switch.connect()
            await asyncio.sleep(1)
            assert hall.kinds(LegAnswered) == told


async def test_without_a_line_outside_nobody_is_reached() -> None:
    async with Hall.open() as hall:
        hall.switch.no_way_out("carrier")
        assert (hall.switch.reaches("pbx"), hall.switch.reaches("carrier")) == (True, False)
        await hall.calls("010-0000-1234", via="carrier")
        await asyncio.sleep(1)
        assert hall.kinds(LegFailed) == [("LegFailed", "unreachable")]


async def test_a_colleague_visits_and_a_new_line_comes_up_there() -> None:
    async with Hall.open() as hall:
        await hall.at_work(AGENT, COLLEAGUE)
        await hall.switch.visit(COLLEAGUE, HERE)
        assert hall.switch.heard_in(HERE) == {AGENT, COLLEAGUE}
        hall.switch.desk_closes(COLLEAGUE)
        await hall.at_work(COLLEAGUE)
        assert hall.switch.stands_in(COLLEAGUE) == HERE
        await hall.switch.go_home(COLLEAGUE)
        assert (hall.switch.stands_in(COLLEAGUE), hall.switch.heard_in(HERE)) == (THERE, {AGENT})
        await asyncio.sleep(1)
        assert [signal.room for signal in hall.heard if isinstance(signal, DeskVisits)] == [HERE, THERE]
        with pytest.raises(LegGone):
            await hall.switch.visit(AgentId("nobody"), HERE)


async def test_a_beep_is_heard_on_the_agents_own_line() -> None:
    async with Hall.open() as hall:
        await hall.at_work(AGENT)
        await hall.switch.beep(AGENT)
        (line,) = hall.switch._legs_of(AGENT)
        assert [what for _, what in hall.switch.story(line)] == ["beep"]
        await hall.switch.beep(AgentId("nobody"))


async def test_after_our_restart_a_visiting_line_is_brought_home() -> None:
    async with Hall.open() as hall:
        await hall.at_work(COLLEAGUE)
        await hall.switch.visit(COLLEAGUE, HERE)
        hall.switch.lose_connection()
        hall.switch.connect()
        assert hall.switch.stands_in(COLLEAGUE) == HERE
        hall.switch.lose_connection()
        hall.switch._visits.clear()
        hall.switch.connect()
        await asyncio.sleep(1)
        assert hall.switch.stands_in(COLLEAGUE) == THERE
        assert isinstance(hall.heard[-1], DeskLineUp)


@pytest.mark.parametrize(
    ("says", "ends", "kept", "complete"),
    [(5, "by itself", 5000, True), (0, "by itself", 0, True), (90, "#", 9600, True), (90, "music", 9600, False)],
)
async def test_a_message_is_kept(says: float, ends: str, kept: int, complete: bool) -> None:
    async with Hall.open() as hall:
        leg = await hall.citizen()
        hall.switch.citizen_will_say(seconds=says)
        await hall.switch.record(leg, "m1", most_seconds=60, silence_seconds=3)
        await asyncio.sleep(10)
        if ends == "#":
            hall.switch.citizen_presses(leg, "#")
        if ends == "music":
            await hall.switch.start_music(leg)
        await asyncio.sleep(1)
        [told] = [signal for signal in hall.heard if isinstance(signal, MessageRecorded)]
        assert (told.name, told.milliseconds, told.complete) == ("m1", kept, complete)
        with wave.open(io.BytesIO(await hall.switch.recording("m1"))) as sound:
            assert sound.getnframes() == kept * 8
        await hall.switch.drop_recording("m1")
        with pytest.raises(NoRecording):
            await hall.switch.recording("m1")
