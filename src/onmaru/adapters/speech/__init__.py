"""Speech: texts become prompts that Asterisk can play, and the waiting music is composed.

`furnish` does all of it; a text that did not change is not spoken again, and a recorded file always wins over a text.
"""

from onmaru.adapters.speech.espeak import EspeakNg
from onmaru.adapters.speech.furnishing import Furnished, furnish
from onmaru.adapters.speech.script import RECORDINGS, PromptsWrong, script_of

__all__ = ["RECORDINGS", "EspeakNg", "Furnished", "PromptsWrong", "furnish", "script_of"]
