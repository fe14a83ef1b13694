"""How long a recording of the exchange is."""

import io
import wave


def length_of(wav: bytes | None) -> int:
    """Return the milliseconds of sound in a WAV file; 0 for one that is none."""
    try:
        with wave.open(io.BytesIO(wav or b"")) as sound:
            return int(sound.getnframes() * 1000 // sound.getframerate())
    except (wave.Error, EOFError):
        return 0
