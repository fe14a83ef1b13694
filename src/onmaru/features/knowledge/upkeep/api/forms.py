"""What people send about owners' work: what is amiss, what became of it, words and campaigns."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from onmaru.features.knowledge.model import FlagKind, MissOutcome, TaskOutcome
from onmaru.features.knowledge.upkeep.synonyms import Words
from onmaru.features.knowledge.upkeep.tasks import LONGEST_SENTENCE

Sentence = Annotated[str, msgspec.Meta(max_length=LONGEST_SENTENCE)]
Named = Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[^\x00]*$")]
"""An id of ours."""
Asked = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
CampaignName = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^[^\x00]*\S[^\x00]*$")]


class UsedForm(msgspec.Struct, frozen=True):
    """In which contact an article was used."""

    contact: Named


class FlagForm(msgspec.Struct, frozen=True):
    """What is amiss with an article."""

    kind: FlagKind
    sentence: Sentence
    contact: Named | None = None


class MissingForm(msgspec.Struct, frozen=True):
    """A question that has no article."""

    question: Asked
    sentence: Sentence = ""
    contact: Named | None = None
    department: Named | None = None
    """Without one the managers find out whose it is."""


class SettleForm(msgspec.Struct, frozen=True):
    """How an owner settles a task."""

    outcome: TaskOutcome
    sentence: Sentence
    article: Named | None = None
    """Which article answers a question that had none, when it was not written from the task itself."""


class PassForm(msgspec.Struct, frozen=True):
    """Whose it really is, and why."""

    department: Named
    sentence: Sentence


class CampaignForm(msgspec.Struct, frozen=True):
    """A new campaign."""

    name: CampaignName
    due_on: date
    departments: Annotated[tuple[Named, ...], msgspec.Meta(max_length=500)] | None = None
    """Which; all of them without."""


class MissForm(msgspec.Struct, frozen=True):
    """What a manager made of a question that found nothing."""

    text: Asked
    settled_as: MissOutcome = msgspec.field(name="as")


class SynonymForm(msgspec.Struct, frozen=True):
    """A line of the table of synonyms."""

    words: Words
    means: Words
    both_ways: bool = False


class NewSynonymForm(SynonymForm, frozen=True):
    """A new line, and where it comes from."""

    source: Literal["manager", "miss"] = "manager"
