"""The live socket: `GET /api/live`. A client follows topics and, if it is an agent's desk, breathes.

Whatever a client sends is either understood or answered with `refused`; nothing it sends can close another's socket.
An agent works on one page: the one that started work last (`/api/desk/start`). Only its breath keeps the agent
present; another page that still breathes is told that it is superseded and gets no more of the desk.
"""

import asyncio
from typing import Any

import msgspec
from litestar import WebSocket, websocket
from litestar.di import NamedDependency
from litestar.exceptions import WebSocketDisconnect

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.calls.actions import DeskPhone
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.screens_open import OpenScreens
from onmaru.features.workforce import Presence
from onmaru.kernel.errors import NotAllowed, NotAvailable, NotSignedIn, Refusal
from onmaru.web.follower import Close, SocketFollower
from onmaru.web.guard import recognise
from onmaru.web.hub import Hub
from onmaru.web.live import encode
from onmaru.web.messages import Beat, Follow, FromClient, Refused, Superseded, TopicName
from onmaru.web.refusals import body_of

RECOGNISE_SECONDS = 60.0
"""A session that has come to its end closes its live screens within this time."""
LONGEST_MESSAGE = 1_000
"""Characters a client may send at once; what we understand needs a tenth of it."""


class NotUnderstood(Refusal):
    """This message is not one the live socket understands."""

    status = 400
    korean = "알 수 없는 요청입니다."


_understand = msgspec.json.Decoder(FromClient).decode

_WATCHED_BY = {
    "board": policy.can_watch_board,
    "floor": policy.can_supervise,
    "desk": policy.can_serve,
    "knowledge": policy.is_signed_in,
    "office": policy.is_signed_in,
    "owed": policy.can_serve,
}
"""Who may follow what."""


class Client:
    """One signed-in client on its socket."""

    def __init__(
        self,
        who: SignedIn,
        follower: SocketFollower,
        hub: Hub,
        presence: Presence,
        desk_phone: DeskPhone,
        screens: OpenScreens,
    ) -> None:
        self._who = who
        self._follower = follower
        self._hub = hub
        self._presence = presence
        self._desk_phone = desk_phone
        self._screens = screens

    def hear(self, text: str) -> None:
        """Do what a message asks, or say why not."""
        try:
            if len(text) > LONGEST_MESSAGE:
                raise NotUnderstood
            self._do(_understand(text))
        except msgspec.MsgspecError:
            self._refuse(NotUnderstood())
        except Refusal as refusal:
            self._refuse(refusal)

    def _do(self, message: FromClient) -> None:
        if isinstance(message, Beat):
            self._breathe(message.page)
        elif isinstance(message, Follow):
            self._authorise(message.topic)
            self._hub.follow(self._follower, message.topic, self._who.agent)
            self._note_screen(message.topic, is_open=True)
        else:
            self._authorise(message.topic)
            self._hub.leave(self._follower, message.topic, self._who.agent)
            self._note_screen(message.topic, is_open=False)

    def _note_screen(self, topic: TopicName, *, is_open: bool) -> None:
        """Note whether an official has a screen that may show what waits for them."""
        if topic == "office" and self._who.official is not None:
            if is_open:
                self._screens.opened(self._follower, self._who.official)
            else:
                self._screens.closed(self._follower)

    def _authorise(self, topic: TopicName) -> None:
        if not _WATCHED_BY[topic](self._who):
            raise NotAllowed

    def _breathe(self, page: str) -> None:
        agent = self._who.agent
        if agent is None:
            return
        if self._desk_phone.page_of(agent) in {None, page}:
            self._presence.beat(agent)
        else:
            self._hub.leave(self._follower, "desk", agent)
            self._follower.tell(encode(Superseded(self._hub.now())))

    def _refuse(self, refusal: Refusal) -> None:
        body = body_of(refusal)
        self._follower.tell(encode(Refused(body.code, body.message, body.message_en, self._hub.now())))


@websocket("/api/live", opt={"needs": policy.is_signed_in, "while_locked": True})
async def live(
    socket: WebSocket[Any, Any, Any],
    who: NamedDependency[SignedIn],
    hub: NamedDependency[Hub],
    presence: NamedDependency[Presence],
    desk_phone: NamedDependency[DeskPhone],
    consultations: NamedDependency[Consultations],
) -> None:
    """Follow live topics over one socket."""
    await socket.accept()
    follower = SocketFollower(socket, who.session)
    client = Client(who, follower, hub, presence, desk_phone, consultations.screens)
    writing = asyncio.create_task(follower.write(), name="live-write")
    reading = asyncio.create_task(_read(socket, client), name="live-read")
    watching = asyncio.create_task(_watch_session(socket, follower), name="live-session")
    hub.welcome(follower)
    try:
        await asyncio.wait((writing, reading), return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.farewell(follower)
        consultations.screens.closed(follower)
        for task in (reading, writing, watching):
            task.cancel()


async def _watch_session(socket: WebSocket[Any, Any, Any], follower: SocketFollower) -> None:
    while True:
        await asyncio.sleep(RECOGNISE_SECONDS)
        try:
            await recognise(socket, while_locked=True)
        except NotSignedIn:
            follower.drop(Close.NOT_SIGNED_IN)
            return
        except NotAvailable:
            continue  # who was recognised a minute ago stays until we can ask again


async def _read(socket: WebSocket[Any, Any, Any], client: Client) -> None:
    try:
        while True:
            client.hear(await socket.receive_text())
    except WebSocketDisconnect:
        return
