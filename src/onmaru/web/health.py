"""`GET /healthz`: what this centre stands on, in what state, since when. Open to everybody, names nobody.

Always answers 200 while we can answer at all; `status` says whether everything works. A part that is switched off by
the settings (`off`) is no fault.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

import msgspec
from litestar import get
from litestar.di import NamedDependency

import onmaru
from onmaru.features.calls.switchboard import Switchboard
from onmaru.features.knowledge.ports import SearchState
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import Database
from onmaru.kernel.history import History

PATIENCE_SECONDS = 2
"""A part that has not answered by then is reported as down; a health check must not hang on what it checks."""

State = Literal["ok", "degraded", "down", "off"]


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing the centre stands on."""

    what: str
    state: State
    version: str | None = None
    since: Instant | None = None
    """Since when it has been in this state, or running."""
    detail: str = ""
    pid: int | None = None
    """Of a program of ours on this machine."""


class Health(msgspec.Struct, frozen=True):
    """The centre's own account of itself."""

    status: Literal["ok", "degraded"]
    version: str
    database: Part
    floor: Part
    phone: Part
    search: Part


Question = Callable[[], Awaitable[Part]]


def history_state(history: History) -> Literal["ok", "stalled"]:
    """Return what screens are told of the history each second."""
    return "ok" if history.health.state == "ok" else "stalled"


def phone_state(switchboard: Switchboard | None) -> Literal["up", "down", "off"]:
    """Return what screens are told of the telephone each second."""
    return "off" if switchboard is None else switchboard.health.state


def of_database(database: Database, history: History) -> Question:
    """Return the question to the database: is it there, and does it take the history?"""

    async def ask() -> Part:
        facts, health = await database.facts(), history.health
        state: State = "ok" if health.state == "ok" else "degraded"
        return Part(facts.what, state, facts.version, facts.started_at, health.detail)

    return ask


def of_floor(history: History, started_at: Instant) -> Question:
    """Return the question to the floor: does it run, and is what it decides safe?"""

    async def ask() -> Part:
        health = history.health
        if health.state == "ok":
            return Part("floor", "ok", onmaru.__version__, started_at)
        detail = f"history {health.state}, {health.backlog} events waiting"
        return Part("floor", "degraded", onmaru.__version__, health.since, detail)

    return ask


def of_phone(switchboard: Switchboard | None, pid: Callable[[], int | None]) -> Question:
    """Return the question to the telephone exchange, if the centre has one; `pid` is our own Asterisk's."""

    async def ask() -> Part:
        if switchboard is None:
            return Part("phone", "off")
        health = switchboard.health
        state: State = "ok" if health.state == "up" else "down"
        return Part("Asterisk", state, health.version or None, health.since, pid=pid())

    return ask


def of_search(state: Callable[[], SearchState] | None) -> Question:
    """Return the question to the search process, if the centre has one. One that is getting ready is well."""

    async def ask() -> Part:
        if state is None:
            return Part("search", "off")
        told = state()
        if told.state == "down":
            return Part("search", "down")
        detail = f"{told.state}, {told.articles} articles, {told.vectors_missing} without vectors, {told.memory_mb} MB"
        return Part("search", "ok", told.encoder, told.since, detail)

    return ask


class Checkup:
    """Asks every part how it is, all at once, none for longer than it is worth."""

    def __init__(self, *, database: Question, floor: Question, phone: Question, search: Question) -> None:
        self._questions = {"database": database, "floor": floor, "phone": phone, "search": search}

    async def examine(self) -> Health:
        """Return how everything is now."""
        parts = await asyncio.gather(*(_answer(name, question) for name, question in self._questions.items()))
        well = all(part.state in {"ok", "off"} for part in parts)
        return Health("ok" if well else "degraded", onmaru.__version__, *parts)


async def _answer(name: str, question: Question) -> Part:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await question()
    except Exception as problem:
        return Part(what=name, state="down", detail=type(problem).__name__)


@get("/healthz", opt={"public": True}, tags=["health"])
async def read_health(checkup: NamedDependency[Checkup]) -> Health:
    """Tell how the centre is."""
    return await checkup.examine()
