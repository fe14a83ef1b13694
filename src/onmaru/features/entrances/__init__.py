"""The way of a call as managers keep it in the browser: numbers, hours, menus, announcements, prompts, callbacks."""

from onmaru.features.entrances.entrances import Entrances

__all__ = ["Entrances"]
