"""What people send about second consultations."""

from typing import Annotated

import msgspec

from onmaru.features.consultations import presence

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]
"""An id of ours."""
Written = Annotated[str, msgspec.Meta(max_length=10_000)]
"""Whatever somebody wrote; what is too long of it is refused in words of its own."""
Moment = Annotated[int, msgspec.Meta(ge=0, le=4_102_444_800_000)]
"""An instant before 2100."""


class AskForm(msgspec.Struct, frozen=True, kw_only=True):
    """A second consultation an agent asks for."""

    contact: Name
    department: Name
    official: Name | None = None
    title: Written
    summary: Annotated[tuple[Written, ...], msgspec.Meta(max_length=10)]
    """One or two lines of at most 200 characters."""
    text_citizen: bool = False
    ring: bool = True
    """Whether telephones are to ring; otherwise it is a task at once."""


class AcceptForm(msgspec.Struct, frozen=True):
    """Which of one's telephones is to ring, while the citizen is on the line."""

    mobile: bool = False


class AnswerForm(msgspec.Struct, frozen=True):
    """An answer in writing: the agent tells it to the citizen."""

    text: Written


class ReturnForm(msgspec.Struct, frozen=True):
    """Why it is not for this department, or cannot be answered."""

    reason: Written


class PromiseForm(msgspec.Struct, frozen=True):
    """When the official calls the citizen."""

    at: Moment
    note: Written = ""


class CalledBackForm(msgspec.Struct, frozen=True):
    """What was said when the citizen was called."""

    note: Written


class ColleagueForm(msgspec.Struct, frozen=True):
    """Which colleague of the department it is for, and why."""

    official: Name
    note: Written = ""


class WhyNumber(msgspec.Struct, frozen=True):
    """Why an official needs the citizen's whole number."""

    reason: Written


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
