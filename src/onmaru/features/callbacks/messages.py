"""Voice messages: kept sealed, once however often they are handed over, heard and dealt with by whoever takes them.

The row comes first and the file after it: interrupted in between, the exchange still has the recording, the telephone
hands it over again (`features/calls/recordings`), and the row is completed.
"""

import asyncio
from base64 import b64decode, b64encode
from typing import Any, Final

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.callbacks import journal, spoken
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import MessageAlreadyDone, MessageTooLong, SoundRemoved
from onmaru.features.callbacks.events import CallbackEvent, MessageDone, MessageHeard, MessageLeft
from onmaru.features.callbacks.model import MessageId
from onmaru.features.callbacks.ports import Files
from onmaru.features.callbacks.spoken import VoiceMessage
from onmaru.features.contacts import Reaching
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId, new_id
from onmaru.kernel.vault import Sealed, Vault

LARGEST_SOUND: Final = 8 * 1024 * 1024
"""Bytes: four minutes of 16 kHz. A message lasts two at most."""
PAGE: Final = 100
SOUND_KEPT: Final = "MessageKept"
"""What live screens are told once there is something to listen to."""


class Messages:
    """The voice messages of one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        vault: Vault,
        files: Files,
        city: City,
        contacts: Reaching,
        *,
        clock: Clock,
    ) -> None:
        self._database = database
        self._centre = centre
        self._vault = vault
        self._files = files
        self._city = city
        self._contacts = contacts
        self._clock = clock

    async def keep(self, contact: ContactId, recording: str, wav: bytes, milliseconds: int) -> MessageId:
        """Keep what a citizen has said; handed over again it is the same message. Raises MessageTooLong."""
        if len(wav) > LARGEST_SOUND:
            raise MessageTooLong
        message = await self._row(contact, recording, milliseconds)
        if message.file is None:
            file = await self._files.keep(await asyncio.to_thread(self._sealed, wav, message.id))
            async with self._database.begin() as connection:
                await spoken.change(connection, self._centre, message.id, file=file)
                await journal.announce(connection, self._centre, SOUND_KEPT)
        return message.id

    async def sound(self, name: str, *, by: str) -> bytes:
        """Return the sound of a message; who listened is noted first. Raises MessageNotFound, SoundRemoved."""
        async with self._database.begin() as connection:
            message = await spoken.held(connection, self._centre, name)
            if message.file is None or message.state == "forgotten":
                raise SoundRemoved
            await self._record(connection, MessageHeard(self._clock.now(), name, message.contact), by)
        sealed = await self._files.read(message.file)
        return await asyncio.to_thread(self._opened, sealed, message.id)

    async def one(self, name: str) -> VoiceMessage:
        """Return a message; raises MessageNotFound."""
        async with self._database.begin() as connection:
            return await spoken.held(connection, self._centre, name)

    async def done(self, name: str, note: str, *, by: str, by_name: str) -> None:
        """Note that somebody has dealt with it; raises MessageNotFound, MessageAlreadyDone."""
        async with self._database.begin() as connection:
            message = await spoken.held(connection, self._centre, name)
            if message.state != "new":
                raise MessageAlreadyDone
            await self._done(connection, message, note, by, by_name)

    async def called(self, name: str, *, by: AgentId) -> None:
        """Note that an agent has reached whoever left it; one that is done already stays so."""
        agent = self._city.directory.agents.get(by)
        async with self._database.begin() as connection:
            message = await spoken.held(connection, self._centre, name)
            if message.state == "new":
                await self._done(connection, message, "", f"agent:{by}", agent.name if agent else by)

    async def page(self, state: str, after: str | None = None) -> tuple[list[VoiceMessage], str | None]:
        """Return a page of messages, new ones the oldest first, done ones the latest first; and the next cursor."""
        async with self._database.reading() as connection:
            rows = await spoken.page(connection, self._centre, state, after, PAGE + 1)
        return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None

    async def new(self) -> int:
        """Return how many nobody has dealt with."""
        async with self._database.reading() as connection:
            return await spoken.count_new(connection, self._centre)

    async def sweep(self) -> None:
        """Remove the sounds of messages whose citizens are forgotten."""
        async with self._database.reading() as connection:
            found = await spoken.forgotten_sounds(connection, self._centre, PAGE)
        for name, file in found:
            await self._files.remove(file)
            async with self._database.begin() as connection:
                await spoken.change(connection, self._centre, name, file=None)

    async def _row(self, contact: ContactId, recording: str, milliseconds: int) -> VoiceMessage:
        """Return the row of this recording, written now if it was not."""
        row = await self._about(contact)
        now = self._clock.now()
        name = MessageId(new_id("v", now_ms=now))
        row |= {"id": name, "recording": recording, "at": now, "milliseconds": milliseconds}
        async with self._database.begin() as connection:
            if await spoken.add(connection, row):
                event = MessageLeft(now, name, contact, milliseconds=milliseconds)
                await self._record(connection, event, journal.CITIZEN)
            return await spoken.of_recording(connection, self._centre, contact, recording)

    async def _about(self, contact: ContactId) -> dict[str, Any]:
        """Return what is known of the contact a message was left in."""
        stand = (await self._contacts.stands([contact])).get(contact)
        shown = self._city.shown((stand.entry_point if stand else None) or "")
        number = await self._contacts.number_of(contact)
        return {
            "centre": self._centre,
            "contact": contact,
            "queue": (stand.queue if stand else None) or shown.queue,
            "entry_point": shown.id,
            "language": (stand.language if stand else None) or shown.language,
            "state": "new",
            "note": "",
            "number_masked": number.masked if number else "",
            "citizen_key": number.key if number else None,
        }

    async def _done(self, connection: AsyncConnection, message: VoiceMessage, note: str, by: str, by_name: str) -> None:
        now = self._clock.now()
        done = {"state": "done", "done_at": now, "done_by": by, "done_by_name": by_name, "note": note}
        await spoken.change(connection, self._centre, message.id, **done)
        await self._record(connection, MessageDone(now, message.id, message.contact), by)

    async def _record(self, connection: AsyncConnection, event: CallbackEvent, actor: str) -> None:
        await journal.record(connection, self._centre, event, actor=actor)

    def _sealed(self, wav: bytes, name: str) -> bytes:
        """Seal a sound: the file names the key beside the box, so that it opens after keys were changed."""
        sealed = self._vault.seal(b64encode(wav).decode(), about=name)
        return msgspec.msgpack.encode(sealed)

    def _opened(self, file: bytes, name: str) -> bytes:
        return b64decode(self._vault.open(msgspec.msgpack.decode(file, type=Sealed), about=name))
