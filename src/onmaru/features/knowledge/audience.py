"""What may leave the centre. Whatever is shown, sent or said to a citizen goes through `for_everyone`. Pure."""

from typing import Final

import msgspec

from onmaru.features.knowledge.model import Content

KEPT_INSIDE: Final = ("agents_only", "official", "keywords")
"""The note to agents, who of the department to ask, and the owner's own search words."""


def for_everyone(content: Content) -> Content | None:
    """Return the content without anything kept inside, or None when the whole article is."""
    if content.audience == "agents":
        return None
    return msgspec.structs.replace(content, agents_only="", official=None, keywords=())
