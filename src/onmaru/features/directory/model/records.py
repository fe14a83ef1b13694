"""What is written down of a contact: what it was about, how it ended; and why an agent rests."""

from typing import Literal

from onmaru.features.directory.model.fields import Entry, Id

Outcome = Literal["first_line", "transferred", "case", "callback", "not_served"]
"""What a disposition means to the figures; `first_line` alone counts as closed by the agent (1차 처리)."""


class Category(Entry, frozen=True, kw_only=True):
    """What a contact was about, second level."""

    connect: Literal["personal_data", "judgement"] | None = None
    """Why an official must answer such contacts: they look into a person's records; they must decide."""
    department: Id | None = None
    """The department that answers for it."""


class CategoryGroup(Entry, frozen=True, kw_only=True):
    """What a contact was about, first level."""

    children: tuple[Category, ...]


class Disposition(Entry, frozen=True, kw_only=True):
    """How a contact ended, second level."""


class DispositionGroup(Entry, frozen=True, kw_only=True):
    """How a contact ended, first level."""

    outcome: Outcome
    children: tuple[Disposition, ...]


class BreakReason(Entry, frozen=True, kw_only=True):
    """Why an agent rests."""
