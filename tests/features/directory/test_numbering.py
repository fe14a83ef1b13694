"""Which numbers the house calls, and which it never does."""

import msgspec
import pytest

from onmaru.features.directory import NumberNotCallable, actions, check, insist_on_telephone, is_in_the_country

pytestmark = pytest.mark.model

GAON = actions.read_city(actions.folder_of("gaon"))
TELEPHONES = (
    "010-0000-1234",
    "+82 10-0000-1234",
    "02-000-0000",
    "031-000-0000",
    "070-0000-0000",
    "0504-0000-0000",
    "1588-0000",
)
NEVER = (
    "060-000-0000",
    "0600-000-0000",
    "00-1-555-000-0000",
    "+1 555 000 0000",
    "081-031-000-0000",
    "*72",
    "1588-00000",
    "",
)


@pytest.mark.parametrize("number", TELEPHONES)
def test_ordinary_telephones_are_called(number):
    insist_on_telephone(number)
    assert is_in_the_country(number)


@pytest.mark.parametrize("number", NEVER)
def test_nothing_abroad_nothing_that_charges_extra_and_no_code(number):
    with pytest.raises(NumberNotCallable):
        insist_on_telephone(number)
    assert not is_in_the_country(number)


@pytest.mark.parametrize("number", ["119", "1330", "031-120"])
def test_public_services_are_handed_calls_but_ask_for_none(number):
    assert is_in_the_country(number)
    with pytest.raises(NumberNotCallable):
        insist_on_telephone(number)


def test_a_city_cannot_lead_callers_to_a_number_that_charges_extra():
    first, *others = GAON.officials
    costly = msgspec.structs.replace(first, mobile="060-000-0000")
    said = [fault.message for fault in check(msgspec.structs.replace(GAON, officials=(costly, *others)))]
    assert any("060-000-0000" in message and "걸 수 없는" in message for message in said)
