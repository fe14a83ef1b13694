"""The test ear itself is tested: a broken ear would make every audio test say nothing."""

import pytest

from onmaru.testing.rtp import RtpEar, compress, expand

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
