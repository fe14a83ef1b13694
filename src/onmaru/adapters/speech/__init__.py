"""Speech: texts become prompts that Asterisk can play, and the waiting music is composed.

`furnish` does all of it before a centre opens, a `Studio` while it is open; a text that did not change is not spoken
again, and a recorded file always wins over a text.
"""

from onmaru.adapters.speech.espeak import EspeakNg
from onmaru.adapters.speech.furnishing import Furnished, Material, furnish
from onmaru.adapters.speech.studio import Studio

RECORDINGS = "sounds"
"""In the city's folder: `<prompt>.wav`, `en/<prompt>.wav`."""

__all__ = ["RECORDINGS", "EspeakNg", "Furnished", "Material", "Studio", "furnish"]
