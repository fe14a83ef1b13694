"""`GET /healthz`: what this centre stands on, in what state, since when. Open to everybody, names nobody.

Always answers 200 while we can answer at all; `status` says whether everything works. A part that is switched off by
the settings (`off`) is no fault.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

import msgspec
from litestar import get
from litestar.params import SkipValidation

from onmaru.kernel.clock import Instant

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


class Health(msgspec.Struct, frozen=True):
    """The centre's own account of itself."""

    status: Literal["ok", "degraded"]
    version: str
    database: Part
    floor: Part
    phone: Part


Question = Callable[[], Awaitable[Part]]


class Checkup:
    """Asks every part how it is, all at once, none for longer than it is worth."""

    def __init__(self, version: str, questions: Mapping[Literal["database", "floor", "phone"], Question]) -> None:
        self._version = version
        self._questions = questions

    async def examine(self) -> Health:
        """Return how everything is now."""
        names = list(self._questions)
        parts = await asyncio.gather(*(_answer(name, self._questions[name]) for name in names))
        found = dict(zip(names, parts, strict=True))
        well = all(part.state in ("ok", "off") for part in parts)
        return Health("ok" if well else "degraded", self._version, **found)


async def _answer(name: str, question: Question) -> Part:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await question()
    except Exception as problem:
        return Part(what=name, state="down", detail=type(problem).__name__)


@get("/healthz", opt={"public": True}, tags=["health"])
async def read_health(checkup: SkipValidation[Checkup]) -> Health:
    """Tell how the centre is."""
    return await checkup.examine()
