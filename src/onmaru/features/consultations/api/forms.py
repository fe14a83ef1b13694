"""What people send about second consultations."""

from typing import Annotated

import msgspec

from onmaru.features.consultations import presence
from onmaru.features.consultations.model import LONGEST_LINE, LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]
"""An id of ours."""
Title = Annotated[str, msgspec.Meta(max_length=LONGEST_TITLE)]
SummaryLine = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
Note = Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE)]
Moment = Annotated[int, msgspec.Meta(ge=0, le=4_102_444_800_000)]
"""An instant before 2100."""


class AskForm(msgspec.Struct, frozen=True, kw_only=True):
    """A second consultation an agent asks for."""

    contact: Name
    department: Name
    official: Name | None = None
    title: Title
    summary: Annotated[tuple[SummaryLine, ...], msgspec.Meta(max_length=2)]
    """One or two lines."""
    text_citizen: bool = False
    ring: bool = True
    """Whether telephones are to ring; otherwise it is a task at once."""


class AcceptForm(msgspec.Struct, frozen=True):
    """Which of one's telephones is to ring, while the citizen is on the line."""

    mobile: bool = False


class AnswerForm(msgspec.Struct, frozen=True):
    """An answer in writing: the agent tells it to the citizen."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]


class ReturnForm(msgspec.Struct, frozen=True):
    """Why it is not for this department, or cannot be answered."""

    reason: Note


class PromiseForm(msgspec.Struct, frozen=True):
    """When the official calls the citizen."""

    at: Moment
    note: Note = ""


class CalledBackForm(msgspec.Struct, frozen=True):
    """What was said when the citizen was called."""

    note: Note


class ColleagueForm(msgspec.Struct, frozen=True):
    """Which colleague of the department it is for, and why."""

    official: Name
    note: Note = ""


class WhyNumber(msgspec.Struct, frozen=True):
    """Why an official needs the citizen's whole number."""

    reason: Annotated[str, msgspec.Meta(max_length=200)]


class CitizenNumber(msgspec.Struct, frozen=True):
    """A citizen's whole number."""

    number: str


class PresenceForm(msgspec.Struct, frozen=True):
    """Where an official is from now on."""

    state: presence.State
    until: Moment | None = None
    deputy: Name | None = None


class LinkForm(msgspec.Struct, frozen=True):
    """What stands behind the `#` of a one-time link."""

    token: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
