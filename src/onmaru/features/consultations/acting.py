"""What every act on a consultation has in common: one transaction, it is held from others, events, one notice.

After the commit the contact's story is told; screens, telephones and texts follow what is committed.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations import due, journal, store
from onmaru.features.consultations.errors import NotYourDepartment, TextMissing, TextTooLong
from onmaru.features.consultations.events import OfficeEvent
from onmaru.features.consultations.model import LONGEST_NOTE, LONGEST_TEXT, Consultation
from onmaru.features.consultations.policy import Actor, can_act
from onmaru.features.consultations.story import Story
from onmaru.features.directory import Directory
from onmaru.kernel.clock import Clock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId
from onmaru.kernel.vault import Sealed, Vault

_log = structlog.get_logger(__name__)


class Acts:
    """The centre whose departments are asked."""

    def __init__(
        self,
        database: Database,
        centre: str,
        vault: Vault,
        story: Story,
        *,
        clock: Clock,
        directory: Callable[[], Directory],
    ) -> None:
        self.database = database
        self.centre = centre
        self.vault = vault
        self.story = story
        self.clock = clock
        self.directory = directory

    @asynccontextmanager
    async def on(self, name: ConsultationId, actor: Actor) -> AsyncIterator["Act"]:
        """Hold a consultation until the block ends; raises ConsultationNotFound."""
        async with self.database.begin() as connection:
            act = Act(self, connection, await store.one(connection, self.centre, name, hold=True), actor)
            yield act
            await act.close()
        await act.follow_up()

    @asynccontextmanager
    async def new(self, case: Consultation, actor: Actor) -> AsyncIterator["Act"]:
        """Begin a consultation; it is there when the block ends."""
        async with self.database.begin() as connection:
            await store.save(connection, self.centre, case)
            act = Act(self, connection, case, actor)
            yield act
            await act.close()
        await act.follow_up()

    def name_of(self, official: str | None) -> str:
        """Return an official's name; nothing for none, or one the city no longer has."""
        known = self.directory().officials.get(official or "")
        return known.name if known else ""


class Act:
    """One act: the consultation as it was found and becomes, within its transaction."""

    def __init__(self, acts: Acts, connection: AsyncConnection, case: Consultation, actor: Actor) -> None:
        self.acts = acts
        self.connection = connection
        self.before = case
        self.case = case
        self.actor = actor
        self.now: Instant = acts.clock.now()
        self._afterwards: list[Callable[[], Awaitable[None]]] = []

    def insist_on_department(self) -> str:
        """Refuse whoever is not of the department that is asked, and return who it is; raises NotYourDepartment."""
        if not can_act(self.actor, self.case) or self.actor.official is None:
            raise NotYourDepartment
        return self.actor.official

    def become(self, case: Consultation) -> None:
        """Let it be so; written when the act closes."""
        self.case = case

    def due_at(self) -> Instant:
        """Return by when the department would have to act on a task of this moment."""
        return due.due_of(self.acts.directory(), self.case.department, self.now)

    async def write(self, what: store.What, text: str) -> None:
        """Keep what somebody wrote, sealed; nothing is kept of an empty text. Raises TextTooLong."""
        if len(text.strip()) > (LONGEST_TEXT if what in {"answer", "summary"} else LONGEST_NOTE):
            raise TextTooLong
        if text.strip():
            sealed = self.acts.vault.seal(text.strip().replace("\0", ""), about=self.case.id)
            written = store.Written(what, self.actor.name, self.now, sealed.key_id, sealed.box)
            await store.keep_text(self.connection, self.acts.centre, self.case.id, written)

    async def write_something(self, what: store.What, text: str) -> None:
        """Keep what somebody wrote; raises TextMissing when that is nothing, TextTooLong."""
        if not text.strip():
            raise TextMissing
        await self.write(what, text)

    async def record(self, event: OfficeEvent) -> None:
        """Write down what happened."""
        await journal.record(self.connection, self.acts.centre, event, actor=self.actor.account, about=self.case.id)

    def afterwards(self, work: Callable[[], Awaitable[None]]) -> None:
        """Have something done once all this is committed, and its connection given back."""
        self._afterwards.append(work)

    async def follow_up(self) -> None:
        """Do what waits for the commit, and tell the contact's story what became of it.

        What is committed has happened: telephones must follow it, even when nobody could be texted about it.
        """
        for work in self._afterwards:
            try:
                await work()
            except Refusal as refusal:
                _log.warning("follow_up_left_out", consultation=self.case.id, because=refusal.code())
        await self.acts.story.tell(self.case)

    async def close(self) -> None:
        """Write what has become of it, and tell whoever looks."""
        if self.case != self.before:
            await store.save(self.connection, self.acts.centre, self.case)
        await journal.tell(self.connection, self.acts.centre)


def opened(vault: Vault, name: ConsultationId, written: store.Written) -> str:
    """Return what somebody wrote."""
    return vault.open(Sealed(written.key_id, written.sealed), about=name)
