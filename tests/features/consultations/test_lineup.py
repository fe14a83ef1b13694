"""Who is rung, in which order, and why not the others."""

import pytest

from onmaru.features.consultations import lineup
from onmaru.features.consultations.lineup import Colleague, Hours
from onmaru.features.consultations.presence import AVAILABLE, Presence

pytestmark = pytest.mark.model

NOW = 1_000_000
LATER = NOW + 3_600_000
OPEN = Hours(is_open=True)


def person(name: str, *, deputy: str | None = None, presence: Presence = AVAILABLE, in_call: bool = False) -> Colleague:
    return Colleague(id=name, presence=presence, deputy=deputy, in_call=in_call)


def places(*people, order=None, wanted=None, hours=OPEN, tried=None, ringing=None, talking=None):
    known = {each.id: each for each in people}
    order = tuple(known) if order is None else order
    return lineup.line_up(
        known, order, hours, wanted=wanted, tried=tried or {}, ringing=ringing, talking=talking, now=NOW
    )


def told(found) -> list[tuple[str, str]]:
    return [(place.official, place.standing) for place in found]


def first(*people, **more) -> str | None:
    found = lineup.next_of(places(*people, **more))
    return found.official if found else None


def test_the_line_up_is_rung_in_its_order():
    assert first(person("a"), person("b"), order=("b", "a")) == "b"


def test_whoever_is_wanted_comes_first_even_from_outside_the_line_up():
    found = places(person("a"), person("b"), person("c"), order=("a", "b"), wanted="c")
    assert [(place.official, place.role) for place in found] == [("c", "wanted"), ("a", "line_up"), ("b", "line_up")]


def test_each_is_followed_by_their_deputy_and_nobody_comes_twice():
    found = places(person("a", deputy="c"), person("b", deputy="a"), person("c"), order=("a", "b", "c"))
    assert [(place.official, place.role, place.stands_for) for place in found] == [
        ("a", "line_up", None),
        ("c", "deputy", "a"),
        ("b", "line_up", None),
    ]


def test_whoever_was_called_in_vain_is_not_called_again():
    assert first(person("a"), person("b"), tried={"a": "busy"}) == "b"
    assert first(person("a"), person("b"), tried={"a": "busy", "b": "no_answer"}) is None


@pytest.mark.parametrize(
    ("colleague", "hours", "standing"),
    [
        (person("a", in_call=True), OPEN, "in_call"),
        (person("a", presence=Presence(state="lunch", until=LATER)), OPEN, "lunch"),
        (person("a", presence=Presence(state="away", until=LATER)), OPEN, "away"),
        (person("a", presence=Presence(state="absent", until=LATER)), OPEN, "absent"),
        (person("a"), Hours(is_open=False, is_lunch=True, opens_at=LATER), "lunch"),
        (person("a"), Hours(is_open=False, opens_at=LATER), "closed"),
    ],
)
def test_nobody_is_rung_who_cannot_come_to_the_telephone_and_the_reason_is_kept(colleague, hours, standing):
    (place,) = places(colleague, hours=hours)
    assert (place.standing, lineup.next_of((place,))) == (standing, None)
    assert place.until == (None if standing == "in_call" else LATER)


def test_an_absence_is_over_when_its_time_is():
    assert first(person("a", presence=Presence(state="absent", until=NOW))) == "a"


def test_the_deputy_somebody_names_for_their_absence_goes_before_the_one_the_city_names():
    absent = person("a", deputy="b", presence=Presence(state="absent", until=LATER, deputy="c"))
    assert told(places(absent, person("b"), person("c"), order=("a",))) == [("a", "absent"), ("c", "ready")]


def test_who_rings_and_who_talks_is_shown_as_such():
    found = places(person("a", in_call=True), person("b"), tried={"a": "no_answer"}, ringing="a", talking="b")
    assert told(found) == [("a", "ringing"), ("b", "talking")]


def test_unknown_people_have_no_place():
    assert told(places(person("a", deputy="gone"), order=("gone", "a"), wanted="nobody")) == [("a", "ready")]


def test_a_line_up_is_no_longer_than_a_citizen_waits():
    many = [person(f"a{number}") for number in range(40)]
    assert len(places(*many)) == lineup.MOST_PLACES
