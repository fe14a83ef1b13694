"""A voice message: a beep, the citizen's voice, how it ends, and the file; keys beside the voice and within it."""

import asyncio
import io
import wave

import pytest
from tests.adapters.asterisk.listener import Listener
from tests.adapters.asterisk.people import CITIZEN_HZ, on_the_line

from onmaru.adapters.asterisk import beep
from onmaru.features.calls.ports import (
    DigitPressed,
    LegEnded,
    MessageRecorded,
    NoRecording,
    SwitchConnected,
)
from onmaru.testing.asterisk import MUSIC_HZ, Exchange
from onmaru.testing.rtp import goertzel
from onmaru.testing.wire import Wire

pytestmark = pytest.mark.real


def samples_of(wav: bytes) -> list[int]:
    with wave.open(io.BytesIO(wav)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 8000)
        frames = sound.readframes(sound.getnframes())
    return [int.from_bytes(frames[n : n + 2], "little", signed=True) for n in range(0, len(frames), 2)]


async def test_what_a_citizen_says_after_the_beep_is_kept(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (citizen, leg):
        assert await citizen.hears(MUSIC_HZ)
        await switch.switch.record(leg, "message-1", most_seconds=20, silence_seconds=2)
        citizen.ear.forget()
        assert await citizen.hears(beep.HERTZ)
        await asyncio.sleep(1.5)
        citizen.presses("#")
        told = await switch.hears(MessageRecorded, leg=leg)
        assert (told.name, told.complete) == ("message-1", True)
        assert 1000 < told.milliseconds < 2500
        samples = samples_of(await switch.switch.recording("message-1"))
        energy = sum(sample * sample for sample in samples)
        assert 2 * goertzel(samples, CITIZEN_HZ) / (energy * len(samples)) > 0.5
        await switch.switch.drop_recording("message-1")
        await switch.switch.drop_recording("message-1")
        with pytest.raises(NoRecording):
            await switch.switch.recording("message-1")
        spool = exchange.instance.folder / "spool/recording"
        assert list(spool.iterdir()) == []


async def test_silence_ends_a_message_and_is_not_kept(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (citizen, leg):
        citizen.ear.speak(None)
        await switch.switch.record(leg, "message-2", most_seconds=20, silence_seconds=1)
        told = await switch.hears(MessageRecorded, leg=leg, within_seconds=6)
        assert told.complete
        assert told.milliseconds < 400


async def test_the_longest_time_ends_a_message(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (_, leg):
        await switch.switch.record(leg, "message-3", most_seconds=1, silence_seconds=5)
        told = await switch.hears(MessageRecorded, leg=leg)
        assert told.complete
        assert 900 <= told.milliseconds <= 2000  # Asterisk looks at its clock now and then


async def test_hanging_up_ends_a_message_and_comes_after_it(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (citizen, leg):
        await switch.switch.record(leg, "message-4", most_seconds=20, silence_seconds=5)
        await asyncio.sleep(1.5)
        await citizen.hangs_up()
        await switch.hears(LegEnded, leg=leg)
        [told] = switch.all(MessageRecorded)
        assert told.complete
        assert switch.heard.index(told) < switch.heard.index(switch.all(LegEnded)[0])
        assert len(samples_of(await switch.switch.recording("message-4"))) > 4000


async def test_anything_else_asked_of_the_leg_cuts_the_message_short(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (citizen, leg):
        await switch.switch.record(leg, "message-5", most_seconds=20, silence_seconds=5)
        await asyncio.sleep(1)
        async with asyncio.timeout(0.8):
            await switch.switch.seat(leg, "desk-somi")
        assert not (await switch.hears(MessageRecorded, leg=leg)).complete
        await switch.switch.unseat(leg, "desk-somi")
        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)


async def test_a_recording_begun_before_our_restart_delays_nobody(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with on_the_line(exchange, switch) as (citizen, leg):
            await switch.switch.record(leg, "message-6", most_seconds=30, silence_seconds=9)
            await asyncio.sleep(0.8)
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                await again.hears(SwitchConnected)
                async with asyncio.timeout(0.8):
                    await again.switch.seat(leg, "desk-somi")
                await again.switch.unseat(leg, "desk-somi")
                await again.switch.start_music(leg)
                assert await citizen.hears(MUSIC_HZ)


async def test_a_recording_that_ended_in_a_gap_is_told_afterwards(exchange: Exchange) -> None:
    async with Wire.to(exchange.settings.http_port) as wire, Listener(exchange.switch(port=wire.port)) as switch:
        await switch.hears(SwitchConnected)
        async with on_the_line(exchange, switch) as (_, leg):
            await switch.switch.record(leg, "message-7", most_seconds=1, silence_seconds=9)
            wire.go_deaf()
            await asyncio.sleep(2)
            wire.cut()
            wire.mend()
            told = await switch.hears(MessageRecorded, leg=leg)
            assert told.complete
            assert len(samples_of(await switch.switch.recording("message-7"))) > 4000
            assert len(switch.all(MessageRecorded)) == 1


async def test_a_message_lies_there_until_it_is_dropped(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (_, leg):
        await switch.switch.record(leg, "message-8", most_seconds=1, silence_seconds=9)
        await asyncio.sleep(0.7)
        assert "message-8" not in await switch.switch.recordings()
        await switch.hears(MessageRecorded, leg=leg)
        assert "message-8" in await switch.switch.recordings()
        await switch.switch.drop_recording("message-8")
        assert "message-8" not in await switch.switch.recordings()


async def test_what_a_citizen_said_before_and_after_our_restart_is_found_under_both_names(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with on_the_line(exchange, switch) as (citizen, leg):
            await switch.switch.record(leg, "message-c1-1", most_seconds=30, silence_seconds=9)
            await asyncio.sleep(1.2)
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                await again.hears(SwitchConnected)
                await asyncio.sleep(0.2)
                assert "message-c1-1" not in await again.switch.recordings(), "it is being recorded"
                await again.switch.record(leg, "message-c1-2", most_seconds=30, silence_seconds=9)
                assert (await again.hears(MessageRecorded, leg=leg)).name == "message-c1-1"
                await asyncio.sleep(1.2)
                await citizen.hangs_up()
                await again.hears(LegEnded, leg=leg)
                for name in ("message-c1-1", "message-c1-2"):
                    assert name in await again.switch.recordings()
                    assert len(samples_of(await again.switch.recording(name))) > 4000
                    await again.switch.drop_recording(name)


async def test_a_message_that_was_over_before_our_restart_is_not_told_again_and_lies_there(exchange: Exchange) -> None:
    async with Listener(exchange.switch()) as switch:
        await switch.hears(SwitchConnected)
        async with on_the_line(exchange, switch) as (_, leg):
            await switch.switch.record(leg, "message-c1-3", most_seconds=1, silence_seconds=9)
            await switch.hears(MessageRecorded, leg=leg)
            await switch.__aexit__()
            async with Listener(exchange.switch()) as again:
                await again.hears(SwitchConnected)
                await asyncio.sleep(0.3)
                assert again.all(MessageRecorded) == []
                assert "message-c1-3" in await again.switch.recordings()
                await again.switch.drop_recording("message-c1-3")


@pytest.mark.parametrize("named_keys", [True, False])
async def test_keys_come_one_by_one_whichever_way_they_travel(
    exchange: Exchange, switch: Listener, named_keys: bool
) -> None:
    async with on_the_line(exchange, switch, named_keys=named_keys) as (citizen, leg):
        assert await citizen.hears(MUSIC_HZ)
        citizen.ear.speak(None)
        citizen.presses("1590*#")
        await switch.hears(DigitPressed, leg=leg, digit="#")
        assert "".join(signal.digit for signal in switch.all(DigitPressed)) == "1590*#"


async def test_a_key_interrupts_a_prompt(exchange: Exchange, switch: Listener) -> None:
    async with on_the_line(exchange, switch) as (citizen, leg):
        await switch.switch.play(leg, ["greeting"] * 3, token="menu")
        await asyncio.sleep(0.5)
        citizen.presses("2")
        assert (await switch.hears(DigitPressed, leg=leg)).digit == "2"
        assert await citizen.hears(600.0)
