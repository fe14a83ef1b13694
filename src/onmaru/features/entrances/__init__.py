"""The way of a call as managers keep it in the browser: numbers, hours, menus, announcements, prompts, callbacks."""

from onmaru.features.entrances.entrances import Entrances
from onmaru.features.entrances.script import script_of

__all__ = ["Entrances", "script_of"]
