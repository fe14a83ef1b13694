"""The agent's telephone over HTTP: the line, and the verbs of a call."""

from typing import Annotated

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.ports import DeskCredentials, DeskKind
from onmaru.features.workforce import Presence
from onmaru.kernel.ids import AgentId, ContactId, QueueId

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Page(msgspec.Struct, frozen=True):
    """Which page of the agent's asks: the one that started last has the desk."""

    page: Id


class Start(Page, frozen=True):
    """How an agent starts work."""

    line: DeskKind | None = None
    """What they speak into, if it is not what desks here usually are."""


class DeskStarted(msgspec.Struct, frozen=True):
    """What a desk begins with."""

    credentials: DeskCredentials | None
    """Absent while there is no telephone exchange to register with."""


class Muted(msgspec.Struct, frozen=True):
    """Whether the citizen is not to hear what is said at the desk."""

    muted: bool


class Destination(msgspec.Struct, frozen=True):
    """Where a call goes on: one of the two."""

    queue: Id | None = None
    agent: Id | None = None


@post("/api/desk/start", opt={"needs": policy.can_serve}, status_code=200, tags=["desk"])
async def start(
    data: JSONBody[Start],
    who: NamedDependency[SignedIn],
    desk_phone: NamedDependency[DeskPhone],
    presence: NamedDependency[Presence],
) -> DeskStarted:
    """Start the day's work, or go on with it after a reload: get what the page registers its line with."""
    presence.beat(_agent(who))  # whoever starts is there, whatever their last screen's silence said
    return DeskStarted(await desk_phone.start(_agent(who), data.page, data.line))


@post("/api/desk/line", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def line(data: JSONBody[Page], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]) -> None:
    """Say that the page is registered: its line is called now."""
    await desk_phone.call_line(_agent(who), data.page)


@post("/api/desk/contacts/{contact:str}/accept", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def accept(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """Take the contact that is offered."""
    await desk_phone.accept(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/decline", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def decline(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """Let somebody else take the contact that is offered; one is not ready afterwards."""
    await desk_phone.decline(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/hold", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def hold(contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]) -> None:
    """Let the citizen hear music."""
    await desk_phone.hold(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/resume", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def resume(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """Be heard by the citizen again."""
    await desk_phone.resume(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/hangup", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def hang_up(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """End the call; the record remains to be finished."""
    await desk_phone.hang_up(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/transfer", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def transfer(
    contact: FromPath[str],
    data: JSONBody[Destination],
    who: NamedDependency[SignedIn],
    desk_phone: NamedDependency[DeskPhone],
) -> None:
    """Hand the call to a queue, or to one colleague."""
    queue = QueueId(data.queue) if data.queue else None
    colleague = AgentId(data.agent) if data.agent else None
    await desk_phone.transfer(_agent(who), ContactId(contact), queue=queue, to=colleague)


@post("/api/desk/contacts/{contact:str}/mute", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def mute(
    contact: FromPath[str],
    data: JSONBody[Muted],
    who: NamedDependency[SignedIn],
    desk_phone: NamedDependency[DeskPhone],
) -> None:
    """Let the citizen not hear, or hear again, what is said at the desk."""
    await desk_phone.mute(_agent(who), ContactId(contact), muted=data.muted)


def _agent(who: SignedIn) -> AgentId:
    assert who.agent is not None  # the guard has made sure
    return who.agent


DOORS = (start, line, accept, decline, hold, resume, hang_up, transfer, mute)
"""Every handler of this feature."""
