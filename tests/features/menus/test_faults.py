"""What is wrong with a menu is said where it is, before anybody hears it."""

import msgspec
import pytest
from tests.features.menus.sample_menus import CITY_HALL

from onmaru.features.menus import CityFacts, Menu, Number, faults, plain
from onmaru.features.menus.steps import (
    Ask,
    ByHours,
    ByNumber,
    Dial,
    End,
    Information,
    Repeat,
    Say,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)

pytestmark = pytest.mark.model

FACTS = CityFacts(
    queues=frozenset({"tax", "foreign"}),
    calendars=frozenset({"main"}),
    callback_plans=frozenset({"usual"}),
    entry_points=frozenset({"main"}),
    numbers=(Number("main", has_callbacks=True),),
)


def with_step(step) -> Menu:
    """Return the sample with a step in place of the one of its id, or one more that 8 leads to."""
    if CITY_HALL.step(step.id):
        return msgspec.structs.replace(
            CITY_HALL, steps=tuple(step if each.id == step.id else each for each in CITY_HALL.steps)
        )
    which = CITY_HALL.step("which")
    assert isinstance(which, Ask)
    asking = msgspec.structs.replace(which, choices={**which.choices, "8": step.id})
    menu = with_step(asking)
    return msgspec.structs.replace(menu, steps=(*menu.steps, step))


def found(menu: Menu, facts: CityFacts = FACTS) -> list[tuple[str, str]]:
    return [(fault.step, fault.field) for fault in faults(menu, facts)]


def test_a_menu_that_is_right_has_none():
    assert found(CITY_HALL) == []
    assert found(plain("greeting", "closed")) == []


@pytest.mark.parametrize(
    ("step", "where"),
    [
        (Say(id="x", prompts=(), next="bye"), ("x", "prompts")),
        (Say(id="x", prompts=("a",), next="nowhere"), ("x", "next")),
        (Say(id="x", prompts=("a",), next="x"), ("x", "otherwise")),
        (Ask(id="x", prompts=("a",), choices={}, otherwise="bye"), ("x", "choices")),
        (Ask(id="x", prompts=(), choices={"1": "bye"}, otherwise="bye"), ("x", "prompts")),
        (Ask(id="x", prompts=("a",), choices={"1": "bie"}, otherwise="bye"), ("x", "choices.1")),
        (Ask(id="x", prompts=("a",), choices={"1": "bye"}, otherwise="x"), ("x", "otherwise")),
        (Information(id="x", next="bye"), ("x", "article")),
        (Information(id="x", article="gone", next="bye"), ("x", "article")),
        (ByHours(id="x", calendar="mian", open="bye", closed="bye"), ("x", "calendar")),
        (ByNumber(id="x", entry_points={"mian": "bye"}, otherwise="bye"), ("x", "entry_points")),
        (ToQueue(id="x", queue="taxes"), ("x", "queue")),
        (ToCallback(id="x", plan="unusual", otherwise="bye"), ("x", "plan")),
        (ToVoicemail(id="x", prompts=()), ("x", "prompts")),
        (TextLink(id="x", text="주소 없음", link="https://a", next="bye"), ("x", "text")),
        (Dial(id="x", name="당직", name_en="Duty", otherwise="bye"), ("x", "extension")),
        (Dial(id="x", extension="100", number="031-000-1", name="가", name_en="A", otherwise="bye"), ("x", "number")),
        (End(id="x", prompts=("unheard-of",)), ("x", "prompts")),
    ],
)
def test_a_mistake_is_found_where_it_is(step, where):
    knowing = msgspec.structs.replace(FACTS, articles=frozenset({"passport-fees"}))
    if where == ("x", "prompts") and step.prompts:
        everything = {prompt for each in CITY_HALL.steps for prompt in getattr(each, "prompts", ())}
        knowing = msgspec.structs.replace(knowing, prompts=frozenset(everything))
    assert found(with_step(step), knowing)[0] == where


def test_a_circle_over_several_steps_is_found_at_the_question_before_it():
    menu = with_step(Say(id="x", prompts=("a",), next="y"))
    menu = msgspec.structs.replace(menu, steps=(*menu.steps, Say(id="y", prompts=("b",), next="x")))
    assert {("x", "otherwise"), ("y", "otherwise")} & set(found(menu))


def test_a_circle_through_what_may_succeed_or_fail_is_found():
    menu = with_step(TextLink(id="x", text="{link}", link="https://a", next="bye", otherwise="x"))
    assert ("x", "otherwise") in found(menu)


def test_zero_must_lead_to_a_person_while_the_number_is_open():
    assert ("", "person") in found(msgspec.structs.replace(CITY_HALL, person="bye"))
    shut = ByHours(id="hours-again", open="bye", closed="duty")
    assert ("", "person") in found(with_step(shut))


def test_a_step_nobody_comes_to_is_a_mistake():
    lost = msgspec.structs.replace(CITY_HALL, steps=(*CITY_HALL.steps, Repeat(id="lost")))
    (fault,) = faults(lost, FACTS)
    assert (fault.step, "아무도 올 수 없는" in fault.message) == ("lost", True)


def test_two_steps_of_one_id():
    twice = msgspec.structs.replace(CITY_HALL, steps=(*CITY_HALL.steps, ToQueue(id="tax")))
    assert ("tax", "id") in found(twice)


def test_first_and_person_must_be_there():
    assert found(msgspec.structs.replace(CITY_HALL, first="a", person="b"))[:2] == [("", "first"), ("", "person")]


def test_a_callback_needs_a_plan_from_somewhere():
    menu = with_step(ToCallback(id="x", otherwise="bye"))
    assert found(menu) == []
    without = msgspec.structs.replace(FACTS, numbers=(Number("main"),))
    assert found(menu, without) == [("x", "plan")]
