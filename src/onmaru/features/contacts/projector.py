"""Keeps the tables of contacts in step with the history, in the history's own transactions."""

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import events, store
from onmaru.features.contacts.following import Targets, follow
from onmaru.features.contacts.model import Story, StoryChanged
from onmaru.features.contacts.numbers import masked
from onmaru.features.directory import digits_of
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import ContactId
from onmaru.kernel.vault import Vault


class Follower(Protocol):
    """Writes what follows from changed stories, in the same transaction."""

    async def follow(self, connection: AsyncConnection, changes: Sequence[StoryChanged]) -> None:
        """Write; nothing may be kept in memory, as the transaction may fail and come again."""
        ...


class ContactsProjector:
    """Reads the stories a batch goes on with, follows the events, writes what is different."""

    def __init__(self, centre: str, vault: Vault, targets: Targets, followers: Sequence[Follower] = ()) -> None:
        self._centre = centre
        self._vault = vault
        self._targets = targets
        self._followers = followers

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[StoryChanged]:
        """Write the batch's part of the contacts' stories; each changed story is news."""
        about = [each for each in batch if each.contact is not None]
        if not about:
            return ()
        before = await store.load(connection, self._centre, {ContactId(each.contact or ""): None for each in about})
        changes = self._changes(before, about)
        await store.save(connection, self._centre, changes)
        await self._keep_personal_data(connection, about)
        for follower in self._followers:
            await follower.follow(connection, changes)
        return changes

    def _changes(self, before: dict[ContactId, Story], batch: Sequence[Recorded]) -> list[StoryChanged]:
        now: dict[ContactId, Story] = dict(before)
        for recorded in batch:
            contact = ContactId(recorded.contact or "")
            story = follow(now.get(contact), recorded.event, self._targets)
            if story is not None:
                now[contact] = self._with_private(story, recorded)
        return [StoryChanged(before.get(name), story) for name, story in now.items() if story is not before.get(name)]

    def _with_private(self, story: Story, recorded: Recorded) -> Story:
        if recorded.private is None:
            return story
        if isinstance(recorded.event, events.RecordSaved):
            return replace(story, contact=replace(story.contact, memo=recorded.private.get("memo") or None))
        digits = digits_of(recorded.private.get("number", ""))
        if isinstance(recorded.event, events.ContactArrived) and digits:
            return replace(story, contact=replace(story.contact, citizen_key=self._vault.index(digits)))
        return story

    async def _keep_personal_data(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> None:
        citizens = [row for each in batch if (row := self._citizen(each))]
        if citizens:
            await connection.execute(store.upsert(store.contact_citizen), citizens)
        saved = [each.event.contact for each in batch if isinstance(each.event, events.RecordSaved)]
        forgotten = [each.event.contact for each in batch if isinstance(each.event, events.CitizenForgotten)]
        if saved or forgotten:
            await store.remove_drafts(connection, self._centre, [*saved, *forgotten])
        if forgotten:
            await store.remove_citizens(connection, self._centre, forgotten)

    def _citizen(self, recorded: Recorded) -> dict[str, object] | None:
        number = recorded.private.get("number", "") if recorded.private else ""
        if not isinstance(recorded.event, events.ContactArrived) or not digits_of(number):
            return None
        sealed = self._vault.seal(number, about=recorded.event.contact)
        return {
            "centre": self._centre,
            "contact": recorded.event.contact,
            "key_id": sealed.key_id,
            "sealed_number": sealed.box,
            "number_masked": masked(number),
        }
