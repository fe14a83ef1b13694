"""A caller's place in a menu as a short text, for whoever finds the caller on the line after a restart of ours. Pure.

    7c01a9f3;ko;5;;3,5;0,1,3=1,5;4

Steps are numbers: their places in the menu, of which the text begins with a fingerprint. A menu that was edited
meanwhile is another one, so its callers begin anew rather than somewhere else.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import get_args

import msgspec

from onmaru.features.menus.model import Menu
from onmaru.features.menus.steps import Spoken, StepId
from onmaru.features.menus.turns import MenuState

LONGEST_KEPT = 500
"""Characters: `MOST_PATH` steps with their keys take some 250, announcements heard before them the rest."""

_MARKS = {"known": "k", "informed": "i"}
_ONE_STEP = re.compile(r"(\d+)(=[0-9*#])?")


class Kept(msgspec.Struct, frozen=True):
    """Where a caller stood."""

    state: MenuState
    is_known: bool
    """We knew the caller's number."""


def keep(menu: Menu, state: MenuState, *, is_known: bool) -> str:
    """Return a text from which `recall` makes the place again: letters, digits, `;,=!-*#`; empty where there is none.

    Of a caller who hears announcements there is none yet: they begin anew.
    """
    if state.step is None:
        return ""
    number = {step.id: str(place) for place, step in enumerate(menu.steps)}
    marks = (_MARKS["known"] if is_known else "") + (_MARKS["informed"] if state.informed else "")
    asked = ",".join(number[each] for each in state.asked)
    path = ",".join(_shortened(each, number) for each in state.path)
    kept = ";".join((_fingerprint(menu), state.language, number[state.step], marks, asked, path, str(state.moves)))
    return kept if len(kept) <= LONGEST_KEPT else ""


def recall(menu: Menu, kept: str) -> Kept | None:
    """Return the place that was kept; None when there is none, or the menu is another one by now."""
    parts = kept.split(";")
    if len(parts) != 7 or parts[0] != _fingerprint(menu) or parts[1] not in get_args(Spoken):
        return None
    _, language, step, marks, asked, path, moves = parts
    try:
        state = MenuState(
            language=language,  # type: ignore[arg-type]  # one of them, as was just asked
            step=_step(menu, step),
            asked=tuple(_step(menu, each) for each in _listed(asked)),
            path=tuple(_lengthened(each, menu) for each in _listed(path)),
            moves=int(moves),
            informed=_MARKS["informed"] in marks,
        )
    except (ValueError, IndexError):
        return None
    return Kept(state, _MARKS["known"] in marks)


def _fingerprint(menu: Menu) -> str:
    return hashlib.blake2s(msgspec.json.encode(menu, order="deterministic"), digest_size=4).hexdigest()


def _shortened(met: str, number: dict[StepId, str]) -> str:
    """Write a step met on the way, `ask=1`, shorter; announcements keep their names."""
    if met.startswith("!"):
        return met
    step, pressed, key = met.partition("=")
    return number[step] + pressed + key


def _lengthened(written: str, menu: Menu) -> str:
    if written.startswith("!"):
        return written
    found = _ONE_STEP.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return _step(menu, found[1]) + (found[2] or "")


def _step(menu: Menu, number: str) -> StepId:
    if not number.isdecimal():
        raise ValueError(number)
    return menu.steps[int(number)].id


def _listed(written: str) -> Iterable[str]:
    return written.split(",") if written else ()
