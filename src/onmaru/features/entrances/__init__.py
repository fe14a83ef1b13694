"""The way of a call as managers keep it in the browser: numbers, hours, menus, announcements, prompts, callbacks."""

from onmaru.features.entrances.entrances import Entrances, entrances
from onmaru.features.entrances.keeping import Following, Keeping
from onmaru.features.entrances.ports import Answers, Sounds
from onmaru.features.entrances.script import script_of
from onmaru.features.entrances.speaking import CitySpeaking

__all__ = ["Answers", "CitySpeaking", "Entrances", "Following", "Keeping", "Sounds", "entrances", "script_of"]
