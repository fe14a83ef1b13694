"""An agent calls out: to a number, to somebody they name by a contact, to a row of a list. One key, one call."""

from onmaru.features.callbacks import store
from onmaru.features.callbacks.attempts import Attempts
from onmaru.features.callbacks.calling import Outgoing
from onmaru.features.callbacks.city import City
from onmaru.features.callbacks.errors import (
    CallbackIsRinging,
    CallbackOver,
    MessageAlreadyDone,
    NobodyNamed,
    NumberWithheld,
)
from onmaru.features.callbacks.messages import Messages
from onmaru.features.callbacks.missed import MissedCalls
from onmaru.features.callbacks.model import Callback
from onmaru.features.callbacks.outgoing import OutgoingCalls, Wanted
from onmaru.features.callbacks.standing import Standing
from onmaru.features.contacts import Number, Reaching
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId, QueueId

MISSED_CALL = "놓친 전화 회신"
VOICE_MESSAGE = "음성 메시지 회신"
BY_HAND = "콜백 직접 발신"
"""Reasons of calls that a list gives: what an agent would type."""


class CallOuts:
    """Lets agents of one centre call out."""

    def __init__(
        self,
        database: Database,
        centre: str,
        city: City,
        contacts: Reaching,
        outgoing: OutgoingCalls,
        missed: MissedCalls,
        messages: Messages,
        standing: Standing,
        attempts: Attempts,
    ) -> None:
        self._database = database
        self._centre = centre
        self._city = city
        self._contacts = contacts
        self._outgoing = outgoing
        self._missed = missed
        self._messages = messages
        self._standing = standing
        self._attempts = attempts

    async def to_somebody(
        self,
        agent: AgentId,
        reason: str,
        *,
        number: str | None,
        contact: ContactId | None,
        entry_point: str | None,
        by: str,
    ) -> ContactId:
        """Call a number, or whoever was in a contact; raises NobodyNamed, NumberWithheld and what the call raises."""
        if (number is None) == (contact is None):
            raise NobodyNamed
        if contact is None:
            point = self._city.entry_point(entry_point)
            wanted = Wanted(number=self._contacts.number(number or ""), entry_point=point, reason=reason)
            return await self._outgoing.start(agent, wanted, by=by)
        return await self._outgoing.start(agent, await self._about(contact, reason, entry_point), by=by)

    async def to_missed(self, agent: AgentId, contact: ContactId, *, by: str) -> ContactId:
        """Call whom nobody answered; raises NotMissed, NumberWithheld and what the call raises."""
        await self._missed.to_call(contact)
        return await self._outgoing.start(agent, await self._about(contact, MISSED_CALL, None), by=by)

    async def to_message(self, agent: AgentId, name: str, *, by: str) -> ContactId:
        """Call who left a message; raises MessageNotFound, MessageAlreadyDone, NumberWithheld, what the call raises."""
        message = await self._messages.one(name)
        if message.state != "new":
            raise MessageAlreadyDone
        wanted = await self._about(message.contact, VOICE_MESSAGE, message.entry_point, message=message.id)
        return await self._outgoing.start(agent, wanted, by=by)

    async def to_callback(self, agent: AgentId, name: str, *, by: str) -> ContactId:
        """Make a callback by hand: one that failed, or whose time has not come; raises what the call raises."""
        async with self._database.begin() as connection:
            callback = await store.held(connection, self._centre, name)
        _insist_on_callable(callback)
        wanted = Wanted(
            number=self._contacts.number(await self._standing.number(callback)),
            entry_point=self._city.shown(callback.entry_point),
            reason=BY_HAND,
            queue=callback.queue,
            language=callback.language,
            of=callback.of,
            callback=callback.id,
        )
        return await self._outgoing.start(agent, wanted, by=by)

    async def reached(self, call: Outgoing) -> None:
        """Let what a call was made for be settled now that somebody picked up."""
        if call.callback is not None:
            await self._attempts.made_by_hand(call.callback)
        if call.message is not None:
            await self._messages.called(call.message, by=call.agent)

    async def put_right(self) -> None:
        """Settle calls whose end nobody has told us."""
        for call in await self._outgoing.put_right():
            await self.reached(call)

    async def _about(
        self, contact: ContactId, reason: str, entry_point: str | None, *, message: str | None = None
    ) -> Wanted:
        number: Number | None = await self._contacts.number_of(contact)
        if number is None:
            raise NumberWithheld
        stand = (await self._contacts.stands([contact]))[contact]
        point = self._city.entry_point(entry_point) if entry_point else self._city.shown(stand.entry_point or "")
        return Wanted(
            number=number,
            entry_point=point,
            reason=reason,
            queue=stand.queue or QueueId(point.queue),
            language=stand.language or point.language,
            of=contact,
            message=message,
        )


def _insist_on_callable(callback: Callback) -> None:
    if callback.state == "ringing":
        raise CallbackIsRinging
    if callback.state not in ("waiting", "failed"):
        raise CallbackOver
