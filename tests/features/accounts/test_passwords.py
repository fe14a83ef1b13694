"""Hashing: Argon2id with today's parameters, off the event loop, bounded."""

import asyncio
import unicodedata

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from onmaru.features.accounts import passwords as module
from onmaru.features.accounts.errors import TooManySignIns
from onmaru.features.accounts.passwords import Passwords, hasher

pytestmark = pytest.mark.model


@pytest.fixture
def cheap():
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_the_parameters_are_those_of_rfc_9106():
    found = extract_parameters(hasher().hash("x"))
    assert (found.type, found.memory_cost, found.time_cost) == (Type.ID, 64 * 1024, 3)


async def test_a_hash_matches_its_password_only(cheap):
    stored = await cheap.hash("마루에 앉아 차를 마신다")
    assert await cheap.matches(stored, "마루에 앉아 차를 마신다")
    assert not await cheap.matches(stored, "마루에 앉아 차를 마신다 ")
    assert not await cheap.matches(None, "마루에 앉아 차를 마신다")
    assert not await cheap.matches("not a hash", "x")


async def test_hangul_is_the_same_password_on_a_mac_and_a_pc(cheap):
    typed = "마루에 앉아 차를 마신다"
    assert await cheap.matches(await cheap.hash(typed), unicodedata.normalize("NFD", typed))


async def test_the_loop_goes_on_while_hashing():
    passwords = Passwords()
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await passwords.hash("x")
    ticking.cancel()
    assert ticks > 10


async def test_a_crowd_at_the_door_is_bounded(cheap, monkeypatch):
    monkeypatch.setattr(module, "WAITING_BOUND", 3)
    outcomes = await asyncio.gather(*(cheap.hash("x") for _ in range(5)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(TooManySignIns) == 2
