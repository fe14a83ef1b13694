"""How often one address may try to book, and how many addresses are remembered."""

import pytest

from onmaru.features.callbacks import web_booking
from onmaru.features.callbacks.errors import TooManyBookings

pytestmark = pytest.mark.model


def test_addresses_are_forgotten_rather_than_kept_without_end():
    tallies = web_booking.Tallies()
    for number in range(web_booking.ADDRESSES_REMEMBERED + 50):
        tallies.count(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", now=0)
    assert len(tallies._tried) == web_booking.ADDRESSES_REMEMBERED


def test_one_household_is_one_address_however_many_it_makes_up():
    tallies = web_booking.Tallies()
    for number in range(10):
        tallies.count(f"2001:db8::{number:x}", now=number)
    with pytest.raises(TooManyBookings):
        tallies.count("2001:db8::ffff", now=11)
    tallies.count("2001:db8:0:1::1", now=11)
    tallies.count("2001:db8::1", now=web_booking.ADDRESS_MS + 20)
