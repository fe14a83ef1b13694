"""A menu as data, and what may differ from call to call.

A city writes menus in `menus.toml` or edits them in the browser; `machine` walks a caller through one, `soundness` says
what must be put right before anybody hears it. Every step has an id of its own within its menu.
"""

from typing import Annotated

import msgspec

from onmaru.features.menus.steps import AnyStep, ByHours, ByNumber, End, Prompt, Say, Spoken, StepId, Title, ToQueue

MOST_STEPS = 120
"""Steps of one menu: the largest of the cities we know have forty."""


class Menu(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What callers of a number are led through."""

    id: StepId
    name: Title
    name_en: Title
    first: StepId
    person: StepId
    """Where `PERSON_KEY` leads."""
    steps: Annotated[tuple[AnyStep, ...], msgspec.Meta(min_length=1, max_length=MOST_STEPS)]

    def step(self, step: StepId) -> AnyStep | None:
        """Return a step by its id."""
        return next((each for each in self.steps if each.id == step), None)


# ── What holds for one call ─────────────────────────────────────────────────────────────────────────────────────


class Sound(msgspec.Struct, frozen=True):
    """One thing to be said; exactly one of the three is there."""

    prompt: Prompt | None = None
    text: str | None = None
    """Words to be spoken as they are, in the language of the call."""
    article: str | None = None
    """The spoken answer of an article of the knowledge base."""


class Notice(msgspec.Struct, frozen=True):
    """An announcement as this caller hears it."""

    id: str
    sound: Sound
    instead: bool = False
    """Said instead of the menu: the call ends after it. Otherwise before it."""


class Context(msgspec.Struct, frozen=True):
    """What a menu may go by; does not change while the caller listens."""

    entry_point: str
    language: Spoken = "ko"
    """The number's own."""
    is_open: bool = True
    """Somebody answers this number now."""
    open_calendars: frozenset[str] = frozenset()
    """Those open now, for steps that name one."""
    is_known: bool = False
    """We know the caller's number."""
    notices: tuple[Notice, ...] = ()


def plain(greeting: Prompt, closed: Prompt) -> Menu:
    """Return the menu of a number that has none: greeted and queued while open, told so while closed."""
    return Menu(
        id="plain",
        name="첫인사",
        name_en="Greeting",
        first="hours",
        person="person",
        steps=(
            ByHours(id="hours", open="greeting", closed="closed"),
            ByHours(id="person", open="queue", closed="closed"),
            Say(id="greeting", prompts=(greeting,), next="queue"),
            ToQueue(id="queue"),
            End(id="closed", prompts=(closed,)),
        ),
    )


def calendars_of(menu: Menu) -> tuple[str, ...]:
    """Return the calendars a menu names, each once."""
    named = (step.calendar for step in menu.steps if isinstance(step, ByHours))
    return tuple(dict.fromkeys(calendar for calendar in named if calendar is not None))


def forks_by_number(menu: Menu) -> tuple[dict[StepId, StepId], ...]:
    """Return where a menu leads each number it names, fork by fork."""
    return tuple(step.entry_points for step in menu.steps if isinstance(step, ByNumber))
