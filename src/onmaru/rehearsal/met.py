"""What a citizen met on one call, as the exchange and the history tell it. Plain data."""

from typing import Literal

import msgspec

from onmaru.rehearsal.scripts import Place, Script

Came = Literal["done", "nobody", "refused", "not_tried"]
"""What came of bringing somebody in: they have the citizen now; nobody picked up; the house refused; it never came
to it."""


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """One call as it went."""

    script: Script
    is_answered: bool = False
    was_open: bool | None = None
    """What the house took the number for at that moment."""
    leads_to: Place | None = None
    """None where the call came to nothing of the kind."""
    to: str = ""
    language: str = ""
    steps: tuple[str, ...] = ()
    """Of the menu, in order."""
    prompts: tuple[str, ...] = ()
    """Names of what was said, in order."""
    missing: tuple[str, ...] = ()
    """Of those, what there is no sound for."""
    articles: int = 0
    """Answers of the knowledge base that were spoken, or begun."""
    waited_seconds: float | None = None
    """From joining a queue until an agent took the call."""
    agent_languages: tuple[str, ...] = ()
    """What the agent who took it speaks."""
    silent_seconds: float = 0.0
    """The longest time without a word, music or anybody on the line."""
    seconds: float = 0.0
    """From being answered to the end."""
    transfer: Came | None = None
    """None where nobody was to be brought in."""
    transfer_why: str = ""
    """What the house said to the agent, in Korean."""
