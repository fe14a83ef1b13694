"""The test ear itself is tested: a broken ear would make every audio test say nothing."""

import asyncio
import math

import pytest

from onmaru.testing.rtp import FRAME_SAMPLES, SAMPLE_RATE, RtpEar, compress, expand

pytestmark = pytest.mark.model


@pytest.mark.parametrize("sample", [0, 1, -1, 100, -100, 5000, -5000, 32000, -32000])
def test_mu_law_keeps_a_sample_within_its_step(sample: int) -> None:
    assert abs(expand(compress(sample)) - sample) <= max(8, abs(sample) // 16)


async def test_two_ears_hear_each_others_tone_and_no_other() -> None:
    citizen, agent = await RtpEar.listen(tone=440), await RtpEar.listen(tone=880)
    try:
        citizen.datagram_received(bytes([0x80, 0]) + bytes(10), ("127.0.0.1", agent.port))
        assert await agent.hears(440)
        assert await citizen.hears(880)
        assert agent.loudness(880) < 0.1
    finally:
        await citizen.close()
        await agent.close()


async def test_a_silent_line_has_no_tone() -> None:
    ear = await RtpEar.listen()
    try:
        ear.datagram_received(bytes([0x80, 0]) + bytes(10) + b"\xff" * 160, ("127.0.0.1", 9))
        assert ear.loudness(440) == 0.0
    finally:
        await ear.close()


async def test_an_ear_tells_voices_together_and_a_voice_that_has_gone() -> None:
    ear = await RtpEar.listen()
    try:
        both = bytes(compress(round(6000 * (_sine(440, n) + _sine(880, n)))) for n in range(FRAME_SAMPLES * 25))
        hearing = asyncio.create_task(ear.hears_together(440, 880))
        await asyncio.sleep(0)
        _say(ear, both)
        assert await hearing
        assert not await ear.hears_together(440, 1_320, within_seconds=0.2)
        _say(ear, both)
        assert await ear.loses(440), "nothing comes any more"
    finally:
        await ear.close()


def _sine(hertz: float, n: int) -> float:
    return math.sin(2 * math.pi * hertz * n / SAMPLE_RATE)


def _say(ear: RtpEar, samples: bytes) -> None:
    for at in range(0, len(samples), FRAME_SAMPLES):
        ear.datagram_received(bytes([0x80, 0]) + bytes(10) + samples[at : at + FRAME_SAMPLES], ("127.0.0.1", 9))
