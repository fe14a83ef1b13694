"""The way of a call as managers keep it: what they read, what they change, what they record."""

from dataclasses import dataclass

from onmaru.features.accounts import SignedIn
from onmaru.features.entrances.announcing import Announcing
from onmaru.features.entrances.changing import Changing
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.model import Author
from onmaru.features.entrances.pages import Pages
from onmaru.features.entrances.past import Past
from onmaru.features.entrances.recording import Recording


@dataclass(frozen=True)
class Entrances:
    """Everything managers do about the way of a call."""

    pages: Pages
    past: Past
    changing: Changing
    announcing: Announcing
    recordings: Recording


def entrances(keeping: Keeping) -> Entrances:
    """Return everything managers do in a centre."""
    return Entrances(Pages(keeping), Past(keeping), Changing(keeping), Announcing(keeping), Recording(keeping))


def author(who: SignedIn) -> Author:
    """Return who changes something, as it is written down."""
    return Author(who.account, who.name)
