"""Properties of every menu, however wrong, and every order of news, however odd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.menus.sample_menus import CITY_HALL, any_contexts, any_menus, digits

from onmaru.features.menus import (
    Carried,
    CityFacts,
    Context,
    Declined,
    DialOut,
    JoinQueue,
    Menu,
    Pressed,
    SaidOut,
    TimeUp,
    begin,
    faults,
    plain,
    resume,
    step,
)
from onmaru.features.menus.walking import (
    circles,
    ending_of,
    everywhere,
    in_silence,
    is_taken_out,
    question_at,
)

pytestmark = pytest.mark.model

FACTS = CityFacts(frozenset("ab"), frozenset("ab"), frozenset("ab"), frozenset({"main"}))
any_news = st.one_of(digits.map(Pressed), *(st.just(each) for each in (SaidOut(), TimeUp(), Carried(), Declined())))


@given(any_menus(), any_contexts, st.lists(any_news, max_size=40))
def test_no_news_in_any_order_confuses_a_menu(menu: Menu, context: Context, news):
    turn = begin(menu, context)
    for each in news:
        over = turn.state.waits_for == "nothing"
        turn = step(menu, turn.state, each, context)
        assert not (over and turn.do)
        if turn.do and not ending_of(turn):
            assert turn.state.waits_for != "nothing"
    assert resume(menu, turn.state, context).do


@given(any_menus(), any_contexts, st.lists(any_news, max_size=20))
def test_who_presses_nothing_any_more_comes_to_an_end(menu: Menu, context: Context, news):
    turn = begin(menu, context)
    for each in news:
        turn = step(menu, turn.state, each, context)
    if turn.state.waits_for == "nothing":
        return
    end = in_silence(menu, turn, context)
    assert ending_of(end) is not None or is_taken_out(end)


def is_sound(menu: Menu) -> bool:
    return not faults(menu, FACTS)


@given(any_menus(), any_contexts)
def test_a_menu_without_faults_lets_everybody_go_and_gives_a_person_to_whoever_wants_one(menu, context):
    if not is_sound(menu):
        return
    assert not list(circles(menu, context))
    for turn in everywhere(menu, context):
        asked = question_at(menu, turn)
        if context.is_open and turn.state.waits_for == "speech" and not (asked and "0" in asked.choices):
            zero = in_silence(menu, step(menu, turn.state, Pressed("0"), context), context)
            assert isinstance(ending_of(zero), JoinQueue | DialOut)


def test_sound_menus_exist_among_those_tried():
    """The property above says something: these two come under it."""
    assert is_sound(plain("greeting", "closed"))
    named = CityFacts(frozenset({"tax", "foreign"}), frozenset(), frozenset({"usual"}), frozenset())
    assert faults(CITY_HALL, named) == []
