"""Calls an agent makes over HTTP: to a number, to a missed call, to a message, to a callback by hand."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.callbacks.forms import OutgoingForm
from onmaru.features.callbacks.screens import OutgoingStarted
from onmaru.kernel.ids import AgentId, ContactId

AGENTS = {"needs": policy.can_serve}


@post("/api/desk/outgoing", opt=AGENTS, status_code=200, tags=["desk"])
async def call(
    data: JSONBody[OutgoingForm], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> OutgoingStarted:
    """Call somebody, with the city's number shown, and say why."""
    contact = ContactId(data.contact) if data.contact else None
    return OutgoingStarted(
        await owed.callouts.to_somebody(
            _agent(who),
            data.reason.strip(),
            number=data.number,
            contact=contact,
            entry_point=data.entry_point,
            by=who.account,
        )
    )


@post("/api/missed/{contact:str}/call", opt=AGENTS, status_code=200, tags=["callbacks"])
async def call_missed(
    contact: FromPath[str], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> OutgoingStarted:
    """Call whom nobody answered."""
    return OutgoingStarted(await owed.callouts.to_missed(_agent(who), ContactId(contact), by=who.account))


@post("/api/messages/{message:str}/call", opt=AGENTS, status_code=200, tags=["callbacks"])
async def call_about_message(
    message: FromPath[str], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> OutgoingStarted:
    """Call who left a message; once they pick up it is dealt with."""
    return OutgoingStarted(await owed.callouts.to_message(_agent(who), message, by=who.account))


@post("/api/callbacks/{callback:str}/call", opt=AGENTS, status_code=200, tags=["callbacks"])
async def call_by_hand(
    callback: FromPath[str], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> OutgoingStarted:
    """Make a callback now: one that failed, or whose time has not come."""
    return OutgoingStarted(await owed.callouts.to_callback(_agent(who), callback, by=who.account))


def _agent(who: SignedIn) -> AgentId:
    assert who.agent is not None  # the guard has made sure
    return who.agent


DOORS = (call, call_missed, call_about_message, call_by_hand)
