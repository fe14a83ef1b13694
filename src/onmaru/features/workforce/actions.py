"""What agents do about their own work, and supervisors for them. `by` is the account of the person who asks."""

from onmaru.features.directory import Directory
from onmaru.features.routing import FloorKeeper
from onmaru.features.workforce.errors import BreakReasonUnknown
from onmaru.floor import model
from onmaru.kernel.ids import AgentId


async def sign_in(keeper: FloorKeeper, agent: AgentId, *, by: str) -> None:
    """Start work, not ready yet."""
    await keeper.submit(model.SignIn(agent), actor=_actor(by))


async def go_ready(keeper: FloorKeeper, agent: AgentId, *, by: str) -> None:
    """Be ready for contacts; during work it takes effect when the work ends."""
    await keeper.submit(model.GoReady(agent), actor=_actor(by))


async def take_break(keeper: FloorKeeper, directory: Directory, agent: AgentId, reason: str, *, by: str) -> None:
    """Rest for one of the city's reasons; during work it takes effect when the work ends."""
    if reason not in directory.break_reasons:
        raise BreakReasonUnknown
    await keeper.submit(model.TakeBreak(agent, reason), actor=_actor(by))


async def sign_out(keeper: FloorKeeper, agent: AgentId, *, by: str) -> None:
    """End work; refused while a contact is with the agent."""
    await keeper.submit(model.SignOut(agent), actor=_actor(by))


def _actor(account: str) -> str:
    return f"account:{account}"
