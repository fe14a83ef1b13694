"""One-time links: an official who has no case before their eyes is sent a way in to it, good for one browser.

128 bits of chance, stored only as their SHA-256; the text says nothing of the case. A link that is not opened within
half an hour opens nothing any more. The browser that opens it first keeps the case for two hours, as that link's
holder and nobody else; every other browser is told in plain words. A case that is over shuts its links: one that was
withdrawn at once, one that was settled after whoever settled it has seen so.
"""

import secrets
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import journal, store
from onmaru.features.consultations.acting import Act, Acts
from onmaru.features.consultations.errors import LinkNotGood
from onmaru.features.consultations.events import Because, LinkOpened, LinkRefused, LinkSent, OfficeEvent
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.people import HOUSE, visitor_of
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.ports import Texting
from onmaru.features.consultations.tables import consultation_link as link
from onmaru.features.consultations.texting import text
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import DatabaseUnavailable
from onmaru.kernel.ids import ConsultationId, new_id

TOKEN_BYTES: Final = 16
COOKIE_BYTES: Final = 32
LINK_MS: Final = 30 * 60_000
"""From the text to its opening: a coffee break."""
SESSION_MS: Final = 2 * 3_600_000
"""Long enough to talk, look something up and write the answer."""
FORGET_EVERY_SECONDS: Final = 3600.0
KEPT_MS: Final = 7 * 86_400_000
"""Of a link that opens nothing any more: as long as somebody may try it and ask why. That it was sent stays written."""
READ_ON_MS: Final = 10 * 60_000
"""Of a case that is settled: whoever did so reads it over once more."""


class Admitted(NamedTuple):
    """Somebody whose link was good."""

    cookie: str
    """For their browser; stored nowhere."""
    actor: Actor


class Links:
    """The one-time links of one centre."""

    def __init__(self, acts: Acts, texting: Texting | None, public_url: str | None) -> None:
        """`public_url` is where officials' own telephones reach the centre; without it no link is sent."""
        self._acts = acts
        self._texting = texting
        self._public_url = public_url

    async def send(self, act: Act, official: str) -> None:
        """Send a link to an official where the city knows their mobile, unless one they have still opens the case."""
        known = self._acts.directory().officials.get(official)
        mobile = known.mobile if known else None
        if mobile is None or self._public_url is None or await self._has_one(act, official):
            return
        token = secrets.token_urlsafe(TOKEN_BYTES)
        words = f"[{self._acts.directory().city.name}] 2차 상담 요청(30분 안에 한 번)\n{self._public_url}/c#{token}"
        if await text(act, self._texting, mobile, words, purpose="consultation"):
            await self._keep(act, official, token)
            await act.record(LinkSent(act.now, official, act.now + LINK_MS))

    async def _has_one(self, act: Act, official: str) -> bool:
        theirs = link.c.consultation == act.case.id, link.c.official == official
        lasts = func.coalesce(link.c.ends_at, link.c.expires_at) > act.now
        found = select(link.c.id).where(link.c.centre == self._acts.centre, *theirs, lasts).limit(1)
        return await act.connection.scalar(found) is not None

    async def _keep(self, act: Act, official: str, token: str) -> None:
        row = {
            "centre": self._acts.centre,
            "id": new_id("l", now_ms=act.now),
            "consultation": act.case.id,
            "official": official,
            "token_hash": _hash(token),
            "sent_at": act.now,
            "expires_at": act.now + LINK_MS,
        }
        await act.connection.execute(insert(link).values(row))

    async def open(self, token: str, cookie: str) -> Admitted:
        """Exchange a link for a cookie; in the browser that did so already it opens again. Raises LinkNotGood.

        A refusal is noted, and raised only when that is committed.
        """
        async with self._acts.database.begin() as connection:
            question = select(link).where(link.c.centre == self._acts.centre, link.c.token_hash == _hash(token))
            found = (await connection.execute(question.with_for_update())).one_or_none()
            admitted = None if found is None else await self._admit(connection, found, cookie)
        if admitted is None:
            raise LinkNotGood
        return admitted

    async def recognise(self, cookie: str) -> Actor:
        """Return whom a browser's cookie lets in; raises LinkNotGood."""
        mine = link.c.centre == self._acts.centre, link.c.cookie_hash == _hash(cookie)
        async with self._acts.database.begin() as connection:
            found = (await connection.execute(select(link).where(*mine))).one_or_none()
            if found is None or not self._lasts(found) or await self._is_shut(connection, found):
                raise LinkNotGood
        return self._visitor(found)

    async def forget(self) -> None:
        """Remove what has opened nothing for some days; without a database it is done later."""
        long_ago = self._acts.clock.now() - KEPT_MS
        ended = link.c.centre == self._acts.centre, func.coalesce(link.c.ends_at, link.c.expires_at) < long_ago
        try:
            async with self._acts.database.begin() as connection:
                await connection.execute(delete(link).where(*ended))
        except DatabaseUnavailable:
            return

    async def _admit(self, connection: AsyncConnection, found: Row[Any], cookie: str) -> Admitted | None:
        because = await self._why_not(connection, found, cookie)
        if because is not None:
            event = LinkRefused(self._acts.clock.now(), found.official, because)
            await self._record(connection, found, event, actor=HOUSE.account)
            return None
        if found.opened_at is not None:
            return Admitted(cookie, self._visitor(found))
        return await self._let_in(connection, found)

    async def _why_not(self, connection: AsyncConnection, found: Row[Any], cookie: str) -> Because | None:
        """Return why a link opens nothing any more; None when it does."""
        if await self._is_shut(connection, found):
            return "over"
        if found.opened_at is not None:
            return None if found.cookie_hash == _hash(cookie) and self._lasts(found) else "used"
        return "expired" if found.expires_at <= self._acts.clock.now() else None

    async def _is_shut(self, connection: AsyncConnection, found: Row[Any]) -> bool:
        case = await store.one(connection, self._acts.centre, ConsultationId(found.consultation))
        return _shuts(case, self._acts.clock.now())

    async def _let_in(self, connection: AsyncConnection, found: Row[Any]) -> Admitted:
        now, fresh, visitor = self._acts.clock.now(), secrets.token_urlsafe(COOKIE_BYTES), self._visitor(found)
        opened = {"opened_at": now, "cookie_hash": _hash(fresh), "ends_at": now + SESSION_MS}
        same = link.c.centre == self._acts.centre, link.c.id == found.id
        await connection.execute(update(link).where(*same).values(opened))
        await self._record(connection, found, LinkOpened(now, found.official), actor=visitor.account)
        return Admitted(fresh, visitor)

    async def _record(self, connection: AsyncConnection, found: Row[Any], event: OfficeEvent, *, actor: str) -> None:
        about = ConsultationId(found.consultation)
        await journal.record(connection, self._acts.centre, event, actor=actor, about=about)

    def _lasts(self, found: Row[Any]) -> bool:
        return found.ends_at is not None and self._acts.clock.now() < found.ends_at

    def _visitor(self, found: Row[Any]) -> Actor:
        visitor = visitor_of(found.official, ConsultationId(found.consultation), self._acts.directory())
        if visitor is None:
            raise LinkNotGood
        return visitor


def _shuts(case: Consultation, now: Instant) -> bool:
    """Return whether nobody comes in by a link any more; what was said on the telephone may still be written down."""
    if case.state == "withdrawn":
        return True
    return case.is_over and not case.awaits_afterthought(now) and (case.settled_at or 0) + READ_ON_MS <= now


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
