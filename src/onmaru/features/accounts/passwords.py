"""Passwords: judged, hashed with Argon2id, compared; off the event loop, with a bound on how many wait for it."""

import asyncio
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from onmaru.features.accounts.errors import TooManySignIns, WeakPassword

Result = TypeVar("Result")

SHORTEST = 10
LONGEST = 256
"""Longer input is not hashed: it would only cost time."""
WAITING_BOUND = 64
"""Hashing takes tens of milliseconds; whoever would wait behind more than this is asked to come back."""
THREADS = 1
"""One hash at a time: calls are carried on the same cores."""


def hasher() -> PasswordHasher:
    """Return Argon2id with RFC 9106's second recommended option (64 MiB, 3 passes), two lanes for two cores."""
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=2, type=Type.ID)


def refuse_weak(password: str, login: str) -> None:
    """Raise WeakPassword for what a guesser tries first. Length is what counts; no rules about kinds of characters."""
    folded = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST or login.casefold() in folded or len(set(folded)) < 4:
        raise WeakPassword


class Passwords:
    """Hashes and compares, without holding up anybody else."""

    def __init__(self, argon: PasswordHasher | None = None) -> None:
        self._argon = argon or hasher()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="argon2")
        self._waiting = 0
        self._nobodys_hash: str | None = None

    async def hash(self, password: str) -> str:
        """Return the hash to store."""
        return await self._run(lambda: self._argon.hash(_bytes(password)))

    async def matches(self, stored: str | None, password: str) -> bool:
        """Tell whether the password is right; without an account (None) it takes as long and is never right."""
        return await self._run(lambda: self._verify(stored, _bytes(password[:LONGEST])))

    def _verify(self, stored: str | None, password: bytes) -> bool:
        nobodys = self._hash_of_nobody()  # made with the first attempt of all, whoever's it is
        try:
            self._argon.verify(stored or nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    def _hash_of_nobody(self) -> str:
        if self._nobodys_hash is None:
            self._nobodys_hash = self._argon.hash(secrets.token_urlsafe())
        return self._nobodys_hash

    async def _run(self, work: Callable[[], Result]) -> Result:
        if self._waiting >= WAITING_BOUND:
            raise TooManySignIns
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _bytes(password: str) -> bytes:
    """Return what is hashed: a Mac types 한 as three signs, a PC as one; and no text is an error of ours."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
