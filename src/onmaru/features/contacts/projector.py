"""Keeps the tables of contacts in step with the history, in the history's own transactions."""

from collections.abc import Sequence
from typing import Protocol

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.contacts import events, store
from onmaru.features.contacts.following import Targets, follow
from onmaru.features.contacts.model import Story, StoryChanged
from onmaru.features.directory import digits_of, masked
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import ContactId
from onmaru.kernel.vault import Vault

_TELLING_WHO = events.ContactArrived | events.CallPlaced | events.CallbackOf
"""Beside these travels the citizen's number."""


class Follower(Protocol):
    """Writes what follows from changed stories, in the same transaction."""

    async def follow(self, connection: AsyncConnection, changes: Sequence[StoryChanged]) -> None:
        """Write; nothing may be kept in memory, as the transaction may fail and come again."""
        ...


class ContactsProjector:
    """Follows a batch's events from the stories as they were, and writes what is different.

    Stories that go on are remembered as they were committed; others are read when an event goes on with them.
    """

    def __init__(self, centre: str, vault: Vault, targets: Targets, followers: Sequence[Follower] = ()) -> None:
        self._centre = centre
        self._vault = vault
        self._targets = targets
        self._followers = followers
        self._going_on: dict[ContactId, Story] = {}
        self._latest: list[StoryChanged] = []

    async def project(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> Sequence[StoryChanged]:
        """Write the batch's part of the contacts' stories; each changed story is news."""
        about = [each for each in batch if each.contact is not None]
        changes = self._latest = self._changes(await self._stories(connection, about), about)
        if not about:
            return ()
        await store.save(connection, self._centre, changes)
        await self._keep_personal_data(connection, about)
        for follower in self._followers:
            await follower.follow(connection, changes)
        return changes

    def committed(self) -> None:
        """Remember the stories that go on."""
        for change in self._latest:
            if change.after.is_settled:
                self._going_on.pop(change.after.contact.id, None)
            else:
                self._going_on[change.after.contact.id] = change.after

    async def _stories(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> dict[ContactId, Story]:
        names = {ContactId(each.contact or ""): None for each in batch}
        known = {name: self._going_on[name] for name in names if name in self._going_on}
        unknown = [name for name in names if name not in known]
        return known | (await store.load(connection, self._centre, unknown) if unknown else {})

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
        if isinstance(recorded.event, events.CallPlaced):
            story = replace(story, contact=replace(story.contact, memo=recorded.private.get("reason") or None))
        digits = digits_of(recorded.private.get("number", ""))
        if isinstance(recorded.event, _TELLING_WHO) and digits:
            return replace(story, contact=replace(story.contact, citizen_key=self._vault.index(digits)))
        return story

    async def _keep_personal_data(self, connection: AsyncConnection, batch: Sequence[Recorded]) -> None:
        await store.keep_citizens(connection, [row for each in batch if (row := self._citizen(each))])
        saved = [each.event.contact for each in batch if isinstance(each.event, events.RecordSaved)]
        forgotten = [each.event.contact for each in batch if isinstance(each.event, events.CitizenForgotten)]
        if saved or forgotten:
            await store.remove_drafts(connection, self._centre, [*saved, *forgotten])
        if forgotten:
            await store.remove_citizens(connection, self._centre, forgotten)

    def _citizen(self, recorded: Recorded) -> dict[str, object] | None:
        number = recorded.private.get("number", "") if recorded.private else ""
        if not isinstance(recorded.event, _TELLING_WHO) or not digits_of(number):
            return None
        sealed = self._vault.seal(number, about=recorded.event.contact)
        return {
            "centre": self._centre,
            "contact": recorded.event.contact,
            "key_id": sealed.key_id,
            "sealed_number": sealed.box,
            "number_masked": masked(number),
        }
