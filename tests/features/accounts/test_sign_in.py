"""Signing in, being recognised, being locked out, leaving."""

import asyncio

import pytest
from sqlalchemy import select

from onmaru.features.accounts import store
from onmaru.features.accounts.errors import SessionExpired, SessionLocked, TooManyAttempts, WrongCredentials
from onmaru.features.accounts.lockout import FOR_ADDRESS, FOR_LOGIN
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.errors import NotSignedIn

from .conftest import DESK, PASSWORD

pytestmark = pytest.mark.action

MINUTE, HOUR = 60, 3600


async def fail(door, login="haneul", address=DESK):
    with pytest.raises(WrongCredentials):
        await door.enter(login, "no such password", address)


async def test_the_right_password_opens_a_session_that_is_recognised(door):
    admission = await door.enter()
    who = await door.accounts.recognise(admission.token)
    assert (who.login, who.agent, who.role, who.locked) == ("haneul", "haneul", "agent", False)
    assert door.kinds() == ["PersonSignedIn"]


async def test_neither_password_nor_token_is_stored(door):
    admission = await door.enter()
    async with door.database.begin() as connection:
        rows = [
            *await connection.execute(select(store.account)),
            *await connection.execute(select(store.account_session)),
        ]
    stored = repr([tuple(row) for row in rows])
    assert PASSWORD not in stored
    assert admission.token not in stored
    assert "$argon2id$" in stored


async def test_a_wrong_password_and_an_unknown_login_are_refused_alike(door):
    await fail(door)
    await fail(door, login="nobody")
    assert door.kinds() == ["SignInRefused", "SignInRefused"]


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "'; drop table account; --", "가" * 5000, "", "💣\u202e"])
async def test_hostile_text_is_only_a_wrong_login_or_password(door, odd):
    with pytest.raises(WrongCredentials):
        await door.enter(odd, odd)
    with pytest.raises(WrongCredentials):
        await door.enter("haneul", odd)


async def test_an_unknown_login_costs_the_same_hashing(door, passwords, monkeypatch):
    compared: list[str | None] = []

    def never(stored: str | None, _: bytes) -> bool:
        compared.append(stored)
        return False

    monkeypatch.setattr(passwords, "_verify", never)
    await fail(door)
    await fail(door, login="nobody")
    assert [stored is None for stored in compared] == [False, True]


async def test_a_made_up_token_is_nobody(door):
    with pytest.raises(NotSignedIn):
        await door.accounts.recognise("made-up")


async def test_too_many_failures_close_the_login_for_a_while_even_to_the_right_password(door):
    for _ in range(FOR_LOGIN.free_attempts + 1):
        await fail(door)
    with pytest.raises(TooManyAttempts) as refusal:
        await door.enter()
    assert refusal.value.seconds == 30
    door.clock.advance(seconds=30)
    await door.enter()


async def test_a_closed_login_does_not_keep_other_people_out(door):
    for _ in range(FOR_LOGIN.free_attempts + 1):
        await fail(door)
    await door.enter("admin")


async def test_guessing_many_logins_closes_the_address_only(door):
    for number in range(FOR_ADDRESS.free_attempts + 1):
        await fail(door, login=f"guess-{number}", address="198.51.100.9")
    with pytest.raises(TooManyAttempts):
        await door.enter(address="198.51.100.9")
    await door.enter()


async def test_a_hundred_guesses_at_once_are_five_guesses(door):
    tries = [door.enter(password=f"guess number {n}") for n in range(25)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds.count(WrongCredentials) == FOR_LOGIN.free_attempts + 1
    assert kinds.count(TooManyAttempts) == 25 - FOR_LOGIN.free_attempts - 1


async def test_signing_in_rightly_forgives_the_mistypings_before(door):
    for _ in range(FOR_LOGIN.free_attempts):
        await fail(door)
    await door.enter()
    await fail(door)
    await door.enter()


async def test_a_centre_signing_in_from_one_address_in_the_morning_is_never_delayed(door):
    for _ in range(FOR_ADDRESS.free_attempts + 10):
        await door.enter()


async def test_a_screen_nobody_touches_locks_and_the_password_opens_it(door):
    admission = await door.enter()
    door.clock.advance(seconds=15 * MINUTE)
    with pytest.raises(SessionLocked):
        await door.accounts.recognise(admission.token)
    assert (await door.accounts.recognise(admission.token, while_locked=True)).locked
    with pytest.raises(WrongCredentials):
        await door.accounts.unlock(admission.token, "no such password", address=DESK)
    who = await door.accounts.unlock(admission.token, PASSWORD, address=DESK)
    assert not who.locked
    assert door.kinds() == ["PersonSignedIn", "ScreenLocked", "SignInRefused", "ScreenUnlocked"]


async def test_a_lock_stays_locked_though_the_session_is_looked_at(door):
    admission = await door.enter()
    door.clock.advance(seconds=15 * MINUTE)
    for _ in range(3):
        with pytest.raises(SessionLocked):
            await door.accounts.recognise(admission.token)
    assert door.kinds() == ["PersonSignedIn", "ScreenLocked"]


async def test_working_at_the_screen_keeps_it_open(door):
    admission = await door.enter()
    for _ in range(6):
        door.clock.advance(seconds=14 * MINUTE)
        await door.accounts.recognise(admission.token)


async def test_a_person_may_lock_their_own_screen(door):
    admission = await door.enter()
    await door.accounts.lock(admission.who)
    with pytest.raises(SessionLocked):
        await door.accounts.recognise(admission.token)


async def test_a_stranger_guessing_at_the_login_cannot_keep_its_owner_from_the_locked_screen(door):
    admission = await door.enter()
    for _ in range(FOR_LOGIN.free_attempts + 1):
        await fail(door, address="198.51.100.9")
    await door.accounts.lock(admission.who)
    await door.accounts.unlock(admission.token, PASSWORD, address=DESK)


async def test_while_the_database_is_away_whoever_was_there_goes_on(door, monkeypatch):
    known, locked = await door.enter(), await door.enter("admin")
    await door.accounts.recognise(known.token)
    await door.accounts.lock(locked.who)

    async def refuse(*_):
        raise DatabaseUnavailable

    monkeypatch.setattr(store, "session_of_token", refuse)
    assert (await door.accounts.recognise(known.token)).login == "haneul"
    for token in (locked.token, "made-up"):
        with pytest.raises(DatabaseUnavailable):
            await door.accounts.recognise(token)
    door.clock.advance(seconds=10 * MINUTE)
    with pytest.raises(DatabaseUnavailable):
        await door.accounts.recognise(known.token)


async def test_an_untouched_session_ends_after_four_hours(door):
    admission = await door.enter()
    door.clock.advance(seconds=4 * HOUR)
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(admission.token, while_locked=True)
    assert door.kinds() == ["PersonSignedIn", "PersonSignedOut"]


async def test_a_busy_session_ends_after_twelve_hours(door):
    admission = await door.enter()
    for _ in range(71):
        door.clock.advance(seconds=10 * MINUTE)
        await door.accounts.recognise(admission.token)
    door.clock.advance(seconds=10 * MINUTE)
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(admission.token)


async def test_signing_out_ends_the_session_and_twice_is_no_error(door):
    admission = await door.enter()
    await door.accounts.sign_out(admission.token)
    await door.accounts.sign_out(admission.token)
    with pytest.raises(NotSignedIn):
        await door.accounts.recognise(admission.token)
    assert door.kinds() == ["PersonSignedIn", "PersonSignedOut"]
