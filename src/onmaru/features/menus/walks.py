"""What is wrong with a menu that only shows when it is walked: circles, and nobody behind 0. Pure."""

from collections.abc import Iterator, Sequence

from onmaru.features.menus.entering import enter
from onmaru.features.menus.model import Context, Menu
from onmaru.features.menus.steps import Spoken
from onmaru.features.menus.turns import DialOut, JoinQueue, MenuState, Turn
from onmaru.features.menus.walking import circles, ending_of, in_silence
from onmaru.features.menus.ways import contexts

WalkFault = tuple[str, str, str]
"""Step, field, message; as in `soundness.MenuFault`."""


def faults_of_walks(menu: Menu, numbers: Sequence[tuple[str, Spoken]]) -> list[WalkFault]:
    """Return what callers of these numbers would meet, each fault once."""
    return list(dict.fromkeys(fault for context in contexts(menu, numbers) for fault in _in(menu, context)))


def _in(menu: Menu, context: Context) -> Iterator[WalkFault]:
    yield from (_circle(turn) for turn in circles(menu, context))
    if context.is_open:
        yield from _nobody_behind_the_key(menu, context)


def _circle(turn: Turn) -> WalkFault:
    message = "여기서 아무것도 누르지 않으면 끝없이 돕니다. 연결되거나 끝나는 단계로 이어 주십시오."
    return (turn.state.step or "", "otherwise", message)


def _nobody_behind_the_key(menu: Menu, context: Context) -> Iterator[WalkFault]:
    turn = enter(menu, MenuState(context.language), menu.person, context)
    if not isinstance(ending_of(in_silence(menu, turn, context)), JoinQueue | DialOut):
        message = "운영 시간인데도 0번을 눌러 사람과 이야기할 수 없습니다. 상담 그룹으로 이어 주십시오."
        yield ("", "person", message)
