"""What managers send."""

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import msgspec
from litestar.datastructures import UploadFile

from onmaru.features.entrances.model import Section
from onmaru.kernel.clock import Instant

LARGEST_ENTRY: Final = 256 * 1024
"""Bytes of a request: the largest menu and its draft are far smaller."""
LATEST: Final = 7_258_118_400_000
"""The year 2200."""
MOST_KEYS: Final = 40
"""Nobody presses more on one call."""

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=500, pattern=r"^[^\x00]*\S[^\x00]*$")]
"""Why, for whoever reads the list of versions later."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Words = Annotated[str, msgspec.Meta(max_length=2000, pattern=r"^[^\x00]*$")]
When = Annotated[Instant, msgspec.Meta(ge=0, le=LATEST)]
Keys = Annotated[str, msgspec.Meta(max_length=MOST_KEYS, pattern=r"^[0-9*#!-]*$")]
"""Keys in a row; `-` is pressing nothing this time, `!` that a callback, a text or a telephone comes to nothing."""
Entry = dict[str, Any]
"""An entry as the city's files have it; what does not fit is answered field by field."""


class ChangeForm(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """An entry as it is to be."""

    entry: Entry
    reason: Reason
    version: int
    """The version the editor saw."""
    from_: When | None = None
    """From when on; now without."""


class RemovalForm(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """An entry is to go."""

    reason: Reason
    version: int
    """The version the editor saw."""
    from_: When | None = None
    """From when on; now without."""


class DraftForm(msgspec.Struct, frozen=True):
    """An entry that is not saved."""

    section: Section
    entry: Entry
    id: Name | None = None
    """The entry it would replace; the one of its own id without."""


class CallForm(msgspec.Struct, frozen=True):
    """A call somebody might make."""

    at: When | None = None
    """When; now without."""
    entry_point: Name | None = None
    number: Annotated[str, msgspec.Meta(max_length=30)] | None = None
    """The number dialled, if the entry point is not named."""
    draft: DraftForm | None = None
    keys: Keys = ""
    """Pressed one after the other, each as soon as keys are listened for."""
    known: bool = False
    """Whether the citizen has called before."""


class NoticeForm(msgspec.Struct, frozen=True):
    """An emergency announcement, valid from the next call on."""

    reason: Reason
    until: When
    text: Words = ""
    """Spoken at once; empty when a prompt is named."""
    text_en: Words = ""
    prompt: Name | None = None
    """A recorded one."""
    entry_points: tuple[Name, ...] = ()
    """All numbers, when empty."""
    place: Literal["before", "instead"] = "before"
    """Before the menu, or instead of it."""


class ReasonForm(msgspec.Struct, frozen=True):
    """A reason."""

    reason: Reason


class ListenForm(msgspec.Struct, frozen=True):
    """Words to hear before they are saved."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
    language: Annotated[str, msgspec.Meta(max_length=5)]


@dataclass
class RecordingForm:
    """A recording, as a form sends it."""

    data: UploadFile
    reason: str
    name: str = ""
    """Name of the prompt, if it does not exist yet: it is made with the recording."""
