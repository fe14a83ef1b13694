"""What people do about contacts: write the record, look at a number, remove it.

`by` is the account of the person who asks.
"""

from collections.abc import Callable

import msgspec
from sqlalchemy import select

from onmaru.features.contacts import policy, store
from onmaru.features.contacts.errors import (
    ContactNotFound,
    ContactStillGoing,
    NotYourContact,
    NumberNotKept,
    ReasonMissing,
    RecordIncomplete,
)
from onmaru.features.contacts.events import CitizenForgotten, Connection, ConnectionMarked, NumberRevealed, RecordSaved
from onmaru.features.contacts.model import Story
from onmaru.features.contacts.tables import contact_citizen
from onmaru.features.directory import Directory, printed
from onmaru.features.routing import FloorKeeper
from onmaru.floor.model import FinishAfterCall
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.history import Private
from onmaru.kernel.ids import AgentId, ContactId
from onmaru.kernel.vault import Sealed, Vault


class Written(msgspec.Struct, frozen=True):
    """What an agent writes down about a contact."""

    category: str | None = None
    disposition: str | None = None
    memo: str = ""


class Records:
    """The records of one centre's contacts."""

    def __init__(
        self,
        database: Database,
        centre: str,
        keeper: FloorKeeper,
        vault: Vault,
        *,
        clock: Clock,
        directory: Callable[[], Directory],
    ) -> None:
        self._database = database
        self._centre = centre
        self._keeper = keeper
        self._vault = vault
        self._clock = clock
        self._directory = directory

    async def draft(self, contact: ContactId, agent: AgentId, written: Written) -> None:
        """Keep what has been written so far, so that a reload loses nothing; not a record yet."""
        await self.insist_on_part(contact, agent)
        row = {
            "centre": self._centre,
            "contact": contact,
            "agent": agent,
            "category": written.category,
            "disposition": written.disposition,
            "memo": _storable(written.memo),
            "saved_at": self._clock.now(),
        }
        async with self._database.begin() as connection:
            await store.keep_draft(connection, row)

    async def finish(self, contact: ContactId, agent: AgentId, written: Written, *, by: str) -> None:
        """Save the record and end the after-call work it was written in, unless that lasts a fixed time."""
        here = self._keeper.state.contacts.get(contact)
        if here is not None and here.agent == agent and here.answered_at is not None:
            raise ContactStillGoing
        await self.save(contact, agent, written, by=by)
        work = self._keeper.state.agents[agent].after_work.get(contact)
        if work is not None and work.mode != "timed_fixed":
            await self._keeper.submit(FinishAfterCall(contact, agent), actor=_actor(by))

    async def save(self, contact: ContactId, agent: AgentId, written: Written, *, by: str) -> None:
        """Save the record, or correct it later; raises RecordIncomplete."""
        await self.insist_on_part(contact, agent)
        directory = self._directory()
        category = directory.category_group(written.category or "")
        disposition = directory.disposition_group(written.disposition or "")
        if category is None or disposition is None or not written.category or not written.disposition:
            raise RecordIncomplete
        saved = RecordSaved(
            self._clock.now(),
            contact,
            agent=agent,
            category=written.category,
            category_group=category.id,
            disposition=written.disposition,
            outcome=disposition.outcome,
        )
        await self._keeper.record(saved, actor=_actor(by), private=Private(memo=_storable(written.memo)))

    async def mark_connection(self, contact: ContactId, agent: AgentId, why: Connection | None, *, by: str) -> None:
        """Note that an official is needed, and why; the statistics tell how often."""
        await self.insist_on_part(contact, agent)
        await self._keeper.record(ConnectionMarked(self._clock.now(), contact, agent, why), actor=_actor(by))

    async def reveal(self, contact: ContactId, reason: str, *, by: str) -> str:
        """Return the citizen's whole number; who looked, and why, is in the history before it is told."""
        number = await self._number(contact)
        revealed = NumberRevealed(self._clock.now(), contact, person=by, reason=_given(reason))
        await self._keeper.record(revealed, actor=_actor(by))
        return printed(number)

    async def forget_citizen(self, contact: ContactId, reason: str, *, by: str) -> None:
        """Remove the citizen's number and the memo from a contact; the rest remains for the figures."""
        await self._story(contact)
        forgotten = CitizenForgotten(self._clock.now(), contact, person=by, reason=_given(reason))
        await self._keeper.record(forgotten, actor=_actor(by))

    async def insist_on_part(self, contact: ContactId, agent: AgentId) -> None:
        """Raise NotYourContact unless the agent serves or served this contact."""
        if not policy.can_record(await self._story(contact), agent):
            raise NotYourContact

    async def _story(self, contact: ContactId) -> Story:
        async with self._database.begin() as connection:
            stories = await store.load(connection, self._centre, [contact])
        if contact not in stories:
            raise ContactNotFound
        return stories[contact]

    async def _number(self, contact: ContactId) -> str:
        citizen = contact_citizen.c
        question = select(citizen.key_id, citizen.sealed_number).where(
            citizen.centre == self._centre, citizen.contact == contact
        )
        async with self._database.begin() as connection:
            found = (await connection.execute(question)).one_or_none()
        if found is None:
            raise NumberNotKept
        return self._vault.open(Sealed(found.key_id, found.sealed_number), about=contact)


def _given(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def _storable(text: str) -> str:
    """PostgreSQL stores every character but this one."""
    return text.replace("\0", "")


def _actor(account: str) -> str:
    return f"account:{account}"
