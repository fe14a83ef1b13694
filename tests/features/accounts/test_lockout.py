"""Growing delays: free tries, a closed door that opens by itself, and nothing learnt by guessing in parallel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.accounts.lockout import FOR_ADDRESS, FOR_LOGIN, Tally, count, forgive, is_closed

pytestmark = pytest.mark.model

NOW = 1_790_000_000_000
SECOND = 1000


def failing(times: int, *, rule=FOR_LOGIN, now=NOW) -> Tally:
    tally = Tally()
    for _ in range(times):
        tally = count(tally, now, rule)
    return tally


def test_a_few_mistypings_have_no_consequence():
    assert not is_closed(failing(FOR_LOGIN.free_attempts), NOW)


def test_the_next_one_closes_the_door_for_half_a_minute_which_opens_by_itself():
    tally = failing(FOR_LOGIN.free_attempts + 1)
    assert is_closed(tally, NOW + 30 * SECOND - 1)
    assert not is_closed(tally, NOW + 30 * SECOND)


@pytest.mark.parametrize(("more", "seconds"), [(1, 30), (2, 60), (3, 120), (4, 240), (6, 900), (60, 900), (5000, 900)])
def test_each_further_failure_doubles_the_delay_up_to_a_quarter_of_an_hour(more, seconds):
    tally = failing(FOR_LOGIN.free_attempts + more)
    assert tally.closed_until - NOW == seconds * SECOND


def test_an_hour_without_a_failure_starts_the_count_anew():
    tally = count(failing(20), NOW + FOR_LOGIN.forget_after_ms, FOR_LOGIN)
    assert tally.failures == 1
    assert not is_closed(tally, NOW + FOR_LOGIN.forget_after_ms)


def test_a_whole_centre_may_mistype_behind_one_address():
    assert not is_closed(failing(15, rule=FOR_ADDRESS), NOW)
    assert is_closed(failing(30, rule=FOR_ADDRESS), NOW)


@given(st.integers(0, 50), st.integers(0, 10**9))
def test_a_right_password_takes_back_exactly_its_own_attempt(failures, later):
    tally = failing(failures)
    again = forgive(count(tally, NOW, FOR_LOGIN))
    assert again.failures == tally.failures
    assert not is_closed(again, NOW + later)
