"""Telephones that are called: who answers when, how calls are refused, repeated until heard, and cancelled."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random

import pytest

from onmaru.traffic import sip
from onmaru.traffic.answering import Manner
from onmaru.traffic.call import Call, NoAnswer
from onmaru.traffic.officials import BUSY, REJECTS, RINGS_ON, Officials
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.tones import Tones

pytestmark = pytest.mark.model

QUICK = Manner(after_seconds=0.02)


@asynccontextmanager
async def two(
    manner_of: Callable[[str], Manner | None], on_call: Callable[[Call], None] | None = None
) -> AsyncIterator[tuple[Telephones, Telephones, Tones]]:
    """Telephones that are called, and others that call them without an exchange between."""
    tones = Tones({"2214": 700.0, "0310002100": 500.0})
    called = await Telephones.plugged_in(None, tones, manner_of=manner_of, on_call=on_call)
    callers = await Telephones.plugged_in(called.address, tones)
    try:
        yield callers, called, tones
    finally:
        await callers.close()
        await called.close()
        await tones.close()


async def test_a_telephone_is_answered_and_both_hear_each_other() -> None:
    async with two({"2214": QUICK}.get) as (callers, _, tones):
        call = await callers.call("2214", "0310002100")
        assert await tones.ear_of("0310002100").hears(700.0)
        assert await tones.ear_of("2214").hears(500.0)
        await call.hang_up()


async def test_whoever_answered_hangs_up_in_their_own_time() -> None:
    async with two({"2214": Manner(after_seconds=0, talks_seconds=0.05)}.get) as (callers, _, _tones):
        call = await callers.call("2214", "0310002100")
        await asyncio.wait_for(call.ended.wait(), 2)


@pytest.mark.parametrize(
    ("manner", "code"),
    [(Manner("busy"), "486"), (Manner("rejects"), "603"), (Manner("unreachable"), "404"), (None, "480")],
)
async def test_a_refusal_says_why(manner: Manner | None, code: str) -> None:
    async with two(lambda _: manner) as (callers, _, _tones):
        with pytest.raises(NoAnswer, match=code):
            await callers.call("2214", "0310002100")


async def test_an_answer_nobody_heard_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    async with two({"2214": QUICK}.get) as (callers, called, _):
        send = called.say

        def lose_the_first_answer(message: sip.Message) -> None:
            said.append(message.start)
            if said != ["SIP/2.0 180 Ringing", "SIP/2.0 200 OK"]:
                send(message)

        monkeypatch.setattr(called, "say", lose_the_first_answer)
        call = await callers.call("2214", "0310002100")
        await call.hang_up()
    assert said[:3] == ["SIP/2.0 180 Ringing", "SIP/2.0 200 OK", "SIP/2.0 200 OK"]


async def test_a_call_that_is_cancelled_stops_ringing(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    async with two({"2214": Manner("rings_on")}.get) as (callers, called, _):
        take = callers._hear_response

        def overhear(message: sip.Message) -> None:
            heard.append(message.start)
            take(message)

        monkeypatch.setattr(callers, "_hear_response", overhear)
        calling = asyncio.create_task(callers.call("2214", "0310002100"))
        while not heard:
            await asyncio.sleep(0.01)
        [ringing] = called._incoming.values()
        cancel = sip.Message(
            ringing.invite.start.replace("INVITE", "CANCEL", 1),
            [
                (name, value.replace("INVITE", "CANCEL") if name == "CSeq" else value)
                for name, value in ringing.invite.headers
            ],
        )
        callers._send(cancel)
        with pytest.raises(NoAnswer, match="487"):
            await calling
    assert "SIP/2.0 200 OK" in heard


async def test_a_ringing_telephone_is_answered_when_somebody_lifts_the_handset() -> None:
    async with two({"2214": Manner("rings_on")}.get) as (callers, called, _):
        calling = asyncio.create_task(callers.call("2214", "0310002114"))
        while not called.is_called("2214"):
            await asyncio.sleep(0.01)
        assert not calling.done()
        called.pick_up("2214")
        call = await calling
        assert call.answered_at <= time.time()
        await call.hang_up()
        assert call.ended_at is not None
        assert call.ended_at >= call.answered_at


def test_habits_follow_from_the_number_and_most_answer() -> None:
    officials = Officials(Random(1))
    habits = [officials.manner_of(str(number)).does for number in range(2000, 4000)]
    assert habits == [officials.manner_of(str(number)).does for number in range(2000, 4000)]
    share = {does: habits.count(does) / len(habits) for does in set(habits)}
    assert share["busy"] == pytest.approx(BUSY, abs=0.03)
    assert share["rings_on"] == pytest.approx(RINGS_ON, abs=0.03)
    assert share["rejects"] == pytest.approx(REJECTS, abs=0.03)
