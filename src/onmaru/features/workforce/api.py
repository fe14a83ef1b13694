"""An agent's own state over HTTP, and a supervisor's hand in it."""

from typing import Annotated, Literal

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.directory import Directory
from onmaru.features.routing import FloorKeeper
from onmaru.features.workforce import actions
from onmaru.kernel.ids import AgentId


class BreakChosen(msgspec.Struct, frozen=True):
    """Why the agent rests; one of the city's reasons."""

    reason: Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[a-z0-9-]*$")]


class StateChosen(msgspec.Struct, frozen=True):
    """What a supervisor sets an agent to, and why a break."""

    state: Literal["ready", "break", "signed_out"]
    reason: Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[a-z0-9-]*$")] | None = None


@post("/api/desk/ready", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def ready(who: NamedDependency[SignedIn], keeper: NamedDependency[FloorKeeper]) -> None:
    """Be ready for contacts; during work it takes effect when the work ends."""
    await actions.go_ready(keeper, agent_of(who), by=who.account)


@post("/api/desk/break", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def rest(
    data: JSONBody[BreakChosen],
    who: NamedDependency[SignedIn],
    keeper: NamedDependency[FloorKeeper],
    directory: NamedDependency[Directory],
) -> None:
    """Take a break; during work it takes effect when the work ends."""
    await actions.take_break(keeper, directory, agent_of(who), data.reason, by=who.account)


@post("/api/desk/finish", opt={"needs": policy.can_serve}, status_code=204, tags=["desk"])
async def finish(who: NamedDependency[SignedIn], keeper: NamedDependency[FloorKeeper]) -> None:
    """End the day's work; refused while a contact is with the agent."""
    await actions.sign_out(keeper, agent_of(who), by=who.account)


@post("/api/floor/agents/{agent:str}/state", opt={"needs": policy.can_supervise}, status_code=204, tags=["floor"])
async def set_state(
    agent: FromPath[str],
    data: JSONBody[StateChosen],
    who: NamedDependency[SignedIn],
    keeper: NamedDependency[FloorKeeper],
    directory: NamedDependency[Directory],
) -> None:
    """Change an agent's state for them."""
    chosen = AgentId(agent)
    if data.state == "ready":
        await actions.go_ready(keeper, chosen, by=who.account)
    elif data.state == "break":
        await actions.take_break(keeper, directory, chosen, data.reason or "", by=who.account)
    else:
        await actions.sign_out(keeper, chosen, by=who.account)


def agent_of(who: SignedIn) -> AgentId:
    """Return the agent this person is; the guard has made sure that they are one."""
    assert who.agent is not None
    return who.agent


DOORS = (ready, rest, finish, set_state)
