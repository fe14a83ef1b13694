"""What editors send."""

from typing import Annotated, Final

import msgspec

from onmaru.features.knowledge.model import ChosenId, Content, RichText
from onmaru.kernel.clock import Instant

LARGEST_CONTENT: Final = 1024 * 1024
"""Bytes: an article in four languages, each of them as long as it may be."""
LATEST: Final = 7_258_118_400_000
"""The year 2200."""

Said = Annotated[str, msgspec.Meta(max_length=500, pattern=r"^[^\x00]*$")]
"""A sentence: why, for whoever reads it later."""
Page = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\x00]+$")]
"""Which page of the person's; it names itself."""
When = Annotated[Instant, msgspec.Meta(ge=0, le=LATEST)]


class NewArticle(msgspec.Struct, frozen=True):
    """A new article."""

    content: Content
    id: ChosenId | None = None
    """Stable for ever; one is made when there is none."""
    task: Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[^\x00]*$")] | None = None
    """The missing answer it is written for."""


class Saved(msgspec.Struct, frozen=True):
    """The next draft."""

    content: Content
    version: int
    """The one the editor saw."""
    reason: Said = ""


class WhyForm(msgspec.Struct, frozen=True):
    """A reason."""

    reason: Said = ""


class WhenForm(msgspec.Struct, frozen=True):
    """From when on; now without."""

    at: When | None = None


class PageForm(msgspec.Struct, frozen=True):
    """Which page has the article open."""

    page: Page


class TextForm(msgspec.Struct, frozen=True):
    """A text to look at."""

    text: RichText
