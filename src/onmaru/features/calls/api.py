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
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, QueueId

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


PhoneNumber = Annotated[str, msgspec.Meta(pattern=r"^[+]?[0-9][0-9 -]{1,18}[0-9]$")]


class Destination(msgspec.Struct, frozen=True):
    """Who is asked, or where a call goes on: exactly one of the four."""

    queue: Id | None = None
    agent: Id | None = None
    consultation: Id | None = None
    """A second consultation that was written down: whoever of the department picks up."""
    number: PhoneNumber | None = None
    """An extension of the city's telephones, or an outside number."""

    def __post_init__(self) -> None:
        if sum(each is not None for each in (self.queue, self.agent, self.consultation, self.number)) != 1:
            raise ValueError("exactly one of queue, agent, consultation and number")


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
    """Hand the call on without a word: to a queue, a colleague, a department, or a telephone."""
    agent, name = _agent(who), ContactId(contact)
    if data.consultation is not None or data.number is not None:
        consultation = ConsultationId(data.consultation) if data.consultation else None
        await desk_phone.aside.hand_out(agent, name, consultation=consultation, number=data.number or "")
        return
    queue = QueueId(data.queue) if data.queue else None
    await desk_phone.transfer(agent, name, queue=queue, to=AgentId(data.agent) if data.agent else None)


@post("/api/desk/contacts/{contact:str}/mute", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def mute(
    contact: FromPath[str],
    data: JSONBody[Muted],
    who: NamedDependency[SignedIn],
    desk_phone: NamedDependency[DeskPhone],
) -> None:
    """Let the citizen not hear, or hear again, what is said at the desk."""
    await desk_phone.mute(_agent(who), ContactId(contact), muted=data.muted)


# ── Others in the call ──────────────────────────────────────────────────────────────────────────────────────────


@post("/api/desk/contacts/{contact:str}/consult", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def consult(
    contact: FromPath[str],
    data: JSONBody[Destination],
    who: NamedDependency[SignedIn],
    desk_phone: NamedDependency[DeskPhone],
) -> None:
    """Talk with somebody about the call while the citizen hears music."""
    agent, name, aside = _agent(who), ContactId(contact), desk_phone.aside
    if data.consultation is not None:
        await aside.department(agent, name, ConsultationId(data.consultation))
    elif data.number is not None:
        aside.telephone(agent, name, data.number)
    else:
        queue = QueueId(data.queue) if data.queue else None
        await aside.colleague(agent, name, to=AgentId(data.agent) if data.agent else None, queue=queue)


@post("/api/desk/contacts/{contact:str}/merge", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def merge(contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]) -> None:
    """Let all three hear each other."""
    desk_phone.aside.merge(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/swap", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def swap(contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]) -> None:
    """Talk with the other one of the two; who is not talked with hears music."""
    desk_phone.aside.swap(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/complete", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def complete(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """Leave the citizen with whoever was consulted; the record remains to be finished."""
    desk_phone.aside.complete(_agent(who), ContactId(contact))


@post("/api/desk/contacts/{contact:str}/drop-party", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def drop_party(
    contact: FromPath[str], who: NamedDependency[SignedIn], desk_phone: NamedDependency[DeskPhone]
) -> None:
    """End the part of whoever was consulted, or stop calling them; the citizen and the agent go on."""
    desk_phone.aside.drop(_agent(who), ContactId(contact))


def _agent(who: SignedIn) -> AgentId:
    assert who.agent is not None  # the guard has made sure
    return who.agent


DOORS = (
    start,
    line,
    accept,
    decline,
    hold,
    resume,
    hang_up,
    transfer,
    mute,
    consult,
    merge,
    swap,
    complete,
    drop_party,
)
"""Every handler of this feature."""
