"""G.711: the eight bits in which telephones carry a sample, both laws, both ways (ITU-T G.711)."""

from functools import cache


@cache
def ulaw_of() -> dict[int, int]:
    """Return the μ-law byte of every 16-bit sample."""
    return {sample: _ulaw(sample) for sample in range(-32768, 32768)}


@cache
def alaw_of() -> dict[int, int]:
    """Return the A-law byte of every 16-bit sample."""
    return {sample: _alaw(sample) for sample in range(-32768, 32768)}


@cache
def ulaw_values() -> tuple[int, ...]:
    """Return the 16-bit sample of every μ-law byte."""
    return tuple(_from_ulaw(byte) for byte in range(256))


@cache
def alaw_values() -> tuple[int, ...]:
    """Return the 16-bit sample of every A-law byte."""
    return tuple(_from_alaw(byte) for byte in range(256))


def _ulaw(sample: int) -> int:
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    return ~((0x80 if sample < 0 else 0) | exponent << 4 | (magnitude >> (exponent + 3)) & 0x0F) & 0xFF


def _alaw(sample: int) -> int:
    magnitude = (sample if sample >= 0 else ~sample) >> 3
    exponent = max(0, magnitude.bit_length() - 5)
    mantissa = (magnitude >> max(1, exponent)) & 0x0F
    return ((0x80 if sample >= 0 else 0) | exponent << 4 | mantissa) ^ 0x55


def _from_ulaw(byte: int) -> int:
    bits = ~byte & 0xFF
    magnitude = (((bits & 0x0F) << 3) + 132 << (bits >> 4 & 7)) - 132
    return -magnitude if bits & 0x80 else magnitude


def _from_alaw(byte: int) -> int:
    bits = byte ^ 0x55
    exponent = bits >> 4 & 7
    magnitude = (bits & 0x0F) << 4
    magnitude = magnitude + 8 if exponent == 0 else magnitude + 0x108 << exponent - 1
    return magnitude if bits & 0x80 else -magnitude
