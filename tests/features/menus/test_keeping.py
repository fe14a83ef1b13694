"""A caller's place in a menu survives as a short text: every place of every menu comes back whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.features.menus.sample_menus import CITY_HALL, any_contexts, any_menus, digits

from onmaru.features.menus import (
    LONGEST_KEPT,
    Carried,
    Context,
    Declined,
    Menu,
    MenuState,
    Pressed,
    SaidOut,
    Speak,
    TimeUp,
    begin,
    keep,
    recall,
    resume,
    step,
)
from onmaru.features.menus.entering import MOST_PATH

pytestmark = pytest.mark.model

NEWS = st.one_of(digits.map(Pressed), *(st.just(each) for each in (SaidOut(), TimeUp(), Carried(), Declined())))


@given(any_menus(), any_contexts, st.lists(NEWS, max_size=30), st.booleans())
def test_every_place_comes_back_whole_and_says_what_was_said_there(menu: Menu, context: Context, news, known):
    turn = begin(menu, context)
    for each in news:
        turn = step(menu, turn.state, each, context)
    kept = recall(menu, text := keep(menu, turn.state, is_known=known))
    assert len(text) <= LONGEST_KEPT
    if kept is None:
        assert turn.state.step is None
        return
    assert kept.is_known == known
    for field in ("step", "language", "asked", "path", "moves", "informed"):
        assert getattr(kept.state, field) == getattr(turn.state, field)
    assert resume(menu, kept.state, context) == resume(menu, turn.state, context)


def asked_again(menu: Menu, state: MenuState, context: Context) -> MenuState:
    """The state of a caller who is led on from what was kept."""
    kept = recall(menu, keep(menu, state, is_known=False))
    assert kept is not None
    turn = resume(menu, kept.state, context)
    assert isinstance(turn.do[-1], Speak)
    return turn.state


def test_a_question_asked_again_counts_once_on_the_way():
    context = Context("main", is_open=True)
    turn = begin(CITY_HALL, context)
    while turn.state.waits_for != "key":
        turn = step(CITY_HALL, turn.state, SaidOut(), context)
    again = asked_again(CITY_HALL, turn.state, context)
    assert (again.path, again.moves, again.asked) == (turn.state.path, turn.state.moves, turn.state.asked)
    assert asked_again(CITY_HALL, again, context) == again


def test_an_edited_menu_is_another_one():
    turn = begin(CITY_HALL, Context("main", is_open=True))
    kept = keep(CITY_HALL, turn.state, is_known=True)
    assert recall(CITY_HALL, kept) is not None
    assert recall(replace(CITY_HALL, person=CITY_HALL.first), kept) is None


@pytest.mark.parametrize("written", ["", "x", ";;;;;;", "00000000;ko;0;;;;0", "캐릭터;ko;-1;;;;", "a" * 4_000])
def test_what_is_no_place_is_none(written):
    assert recall(CITY_HALL, written) is None


@pytest.mark.parametrize("spoilt", [("ko;0;", "xx;0;"), (";0;", ";999;"), (";0;", ";-7;x"), (";0;", ";1e3;")])
def test_nor_is_a_place_that_cannot_be(spoilt):
    kept = keep(CITY_HALL, MenuState("ko", step=CITY_HALL.steps[0].id), is_known=False)
    assert recall(CITY_HALL, kept) is not None
    assert recall(CITY_HALL, kept.replace(*spoilt)) is None


def test_the_longest_way_is_short_enough():
    last = CITY_HALL.steps[-1].id
    state = MenuState("ko", step=last, asked=(last,) * 8, path=(f"{last}=#",) * MOST_PATH, moves=200, informed=True)
    assert 0 < len(keep(CITY_HALL, state, is_known=True)) < LONGEST_KEPT
