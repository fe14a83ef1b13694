"""Every way a caller can take through a menu, walked with the very machine that leads real callers. Pure.

A way ends where the menu does, or where the caller is asked again what they were asked before. What a caller does on
the way is written as keys: a digit, `SILENCE` for waiting until the menu goes on by itself, `DECLINED` for a callback,
a text message or a telephone that comes to nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

import msgspec

from onmaru.features.menus.machine import begin
from onmaru.features.menus.model import Context, Menu, calendars_of, forks_by_number
from onmaru.features.menus.steps import ByCitizen, Spoken, StepId
from onmaru.features.menus.turns import AnyDo, Ending, Speak, Turn
from onmaru.features.menus.walking import (
    after_question,
    ending_of,
    is_taken_out,
    question_at,
    without_a_key,
)

SILENCE: Final = "-"
DECLINED: Final = "!"
MOST_PATHS = 4_000
"""Ways walked of one menu in one situation; nobody could try out a menu with more."""
MOST_CALENDARS = 4
"""Calendars tried open and closed in every combination; with more, all open and all closed are tried."""


Can = Callable[[AnyDo], Collection[bool]]
"""How a callback, a text message or a telephone may turn out: carried (True), declined (False)."""


def _either(_: AnyDo) -> Collection[bool]:
    return (True, False)


class Path(msgspec.Struct, frozen=True):
    """One way through a menu."""

    keys: tuple[str, ...]
    said: tuple[Speak, ...]
    """Everything heard on the way, in order."""
    steps: tuple[StepId, ...]
    """Steps come to, branches included, in order."""
    silent_at: tuple[StepId, ...]
    """The questions left unanswered, one for each `SILENCE`."""
    ends: Ending | None
    """None where the caller is asked again what they were asked before."""


def paths(menu: Menu, context: Context, can: Can = _either) -> Iterator[Path]:
    """Yield every way through a menu in one situation, `MOST_PATHS` at most."""
    return islice(_ways(_Walk(menu, context, can), _Behind(), begin(menu, context)), MOST_PATHS)


def contexts(menu: Menu, numbers: Iterable[tuple[str, Spoken]] = ()) -> Iterator[Context]:
    """Yield the situations that make a difference to a menu heard on these numbers (id and language)."""
    calendars = sorted(calendars_of(menu))
    citizens = (False, True) if any(isinstance(each, ByCitizen) for each in menu.steps) else (False,)
    for (number, language), (is_open, *others), is_known in product(
        _different(menu, numbers), _open_or_not(1 + len(calendars)), citizens
    ):
        open_calendars = frozenset(name for name, opened in zip(calendars, others, strict=True) if opened)
        yield Context(number, language, is_open, open_calendars, is_known)


Asked = tuple[object, ...]


class _Walk(msgspec.Struct, frozen=True):
    """What is walked."""

    menu: Menu
    context: Context
    can: Can


class _Behind(msgspec.Struct, frozen=True):
    """What lies behind a caller."""

    keys: tuple[str, ...] = ()
    said: tuple[Speak, ...] = ()
    asked: frozenset[Asked] = frozenset()
    silent_at: tuple[StepId, ...] = ()

    def key(self, key: str) -> "_Behind":
        return msgspec.structs.replace(self, keys=(*self.keys, key))

    def heard(self, turn: Turn) -> "_Behind":
        said = tuple(each for each in turn.do if isinstance(each, Speak))
        return msgspec.structs.replace(self, said=self.said + said) if said else self

    def answered(self, turn: Turn, key: str | None) -> "_Behind":
        silent = () if key is not None else (turn.state.step or "",)
        return msgspec.structs.replace(
            self,
            keys=(*self.keys, key or SILENCE),
            asked=self.asked | {_asked(turn)},
            silent_at=self.silent_at + silent,
        )


def _ways(walk: _Walk, behind: _Behind, turn: Turn) -> Iterator[Path]:
    behind = behind.heard(turn)
    is_again = _asked(turn) in behind.asked
    if is_again or _is_over(walk, turn):
        yield _path(behind, turn)
    if not is_again:
        for further, after in _going_on(walk, behind, turn):
            yield from _ways(walk, further, after)


def _going_on(walk: _Walk, behind: _Behind, turn: Turn) -> Iterator[tuple[_Behind, Turn]]:
    if question_at(walk.menu, turn) is not None:
        for key, after in after_question(walk.menu, turn, walk.context):
            yield behind.answered(turn, key), after
        return
    following = without_a_key(walk.menu, turn, walk.context)
    if not following or turn.state.waits_for != "errand":
        yield from ((behind, after) for after in following)
        return
    outcomes = walk.can(turn.do[-1])
    yield from ((behind, after) for after in following[:-1] if True in outcomes)
    if False in outcomes:
        yield behind.key(DECLINED), following[-1]


def _is_over(walk: _Walk, turn: Turn) -> bool:
    if is_taken_out(turn):
        return True
    end = ending_of(turn)
    return end is not None and (turn.state.waits_for == "nothing" or True in walk.can(end))


def _asked(turn: Turn) -> Asked:
    """Return what makes two questions the same: the same words, and the same way back."""
    return (turn.state.step, turn.state.asked, turn.state.language)


def _path(behind: _Behind, turn: Turn) -> Path:
    steps = tuple(each.split("=")[0] for each in turn.state.path if not each.startswith("!"))
    return Path(behind.keys, behind.said, steps, behind.silent_at, ending_of(turn))


# ── Situations ──────────────────────────────────────────────────────────────────────────────────────────────────


def _different(menu: Menu, numbers: Iterable[tuple[str, Spoken]]) -> Sequence[tuple[str, Spoken]]:
    """Return one number of each kind the menu tells apart."""
    forks = forks_by_number(menu)
    kinds: dict[tuple[object, ...], tuple[str, Spoken]] = {}
    for number, language in numbers:
        kinds.setdefault((language, *(fork.get(number) for fork in forks)), (number, language))
    return list(kinds.values()) or [("", "ko")]


def _open_or_not(calendars: int) -> Iterable[tuple[bool, ...]]:
    if calendars <= MOST_CALENDARS:
        return product((True, False), repeat=calendars)
    return ((True,) * calendars, (False,) * calendars)
