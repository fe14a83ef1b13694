"""The way of a call, changed in the browser."""

from onmaru.features.entrances import Entrances
from onmaru.features.entrances.changing import Changing
from onmaru.features.entrances.pages import Pages
from onmaru.features.entrances.recording import Recording


def keep_entrances() -> Entrances:
    """Let managers change the way of a call."""
    return Entrances(Pages(), Changing(), Recording())
