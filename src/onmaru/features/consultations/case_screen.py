"""The case on one page, as screens receive it: what an official reads before saying hello, what an agent follows."""

from typing import Literal

import msgspec

from onmaru.features.consultations.model import Outcome, State
from onmaru.features.consultations.screens import LineUpPlace, Named, OfficialName
from onmaru.kernel.clock import Instant

Verb = Literal["accept", "answer", "return", "promise", "called_back", "pass", "reveal", "withdraw"]


class TriedFile(msgspec.Struct, frozen=True):
    """A file kept with an article."""

    id: str
    name: str
    kind: str
    bytes: int


class TriedArticle(msgspec.Struct, frozen=True):
    """An article the agent answered from before asking."""

    article: str
    title: str
    at: Instant
    files: tuple[TriedFile, ...]


class EarlierMatter(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier contact of the same citizen about the same kind of matter."""

    contact: str
    at: Instant
    category: Named | None
    disposition: Named | None
    memo: str
    agent_name: str | None
    agent_name_en: str | None


class CaseCitizen(msgspec.Struct, frozen=True, kw_only=True):
    """The citizen, as far as an official may see without a reason."""

    number_masked: str
    """Empty when the number was withheld."""
    language: str
    earlier: tuple[EarlierMatter, ...]
    """On the same matter, the latest first, at most five."""
    earlier_count: int
    """Of all matters."""


class Happened(msgspec.Struct, frozen=True):
    """One thing that happened, told in a sentence."""

    at: Instant
    sentence: str
    sentence_en: str


class Said(msgspec.Struct, frozen=True):
    """Something somebody wrote on the way: an answer, a reason, a note."""

    what: Literal["answer", "reason", "promise", "called_back", "pass"]
    text: str
    by_name: str
    at: Instant


class CaseReader(msgspec.Struct, frozen=True, kw_only=True):
    """Who reads a case: which telephones of theirs can ring, and to whom of the department they could pass it."""

    official: OfficialName | None
    """None for agents and managers."""
    has_mobile: bool
    colleagues: tuple[OfficialName, ...]


class ConsultationPage(msgspec.Struct, frozen=True, kw_only=True):
    """The whole case on one page: what an official reads before saying hello, and what the agent follows."""

    id: str
    contact: str
    department: Named
    wanted: OfficialName | None
    """Asked for by name."""
    official: OfficialName | None
    """Who has it."""
    agent: str
    agent_name: str
    agent_name_en: str
    asked_at: Instant
    category: Named | None
    entry_point: Named | None
    entry_number: str
    title: str
    summary: tuple[str, ...]
    """One or two lines."""
    text_citizen: bool
    state: State
    since: Instant
    due_at: Instant | None
    overdue: bool
    promise_at: Instant | None
    outcome: Outcome | None
    outcome_at: Instant | None
    outcome_by: str
    settled_at: Instant | None
    seen_at: Instant | None
    shown_before_ms: int | None
    """For how long the case had been before the eyes of whoever picked up; None when it had not been."""
    said: tuple[Said, ...]
    """In the order in which it was written."""
    citizen: CaseCitizen
    articles: tuple[TriedArticle, ...]
    line_up: tuple[LineUpPlace, ...]
    """Who is rung, in order, and why not the others; once no telephone rings for it any more, who was."""
    happened: tuple[Happened, ...]
    reader: CaseReader
    may: tuple[Verb, ...]
    """What the reader may do now."""
