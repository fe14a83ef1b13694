"""What an agent does with the telephone: start the line, take a call, hold it, hand it on, end it.

Each verb is one command to the floor or one request to the exchange; the call itself follows from the floor's events.
The floor refuses what is not so (an offer no longer open, a contact with somebody else).
"""

import secrets

from onmaru.features.calls.errors import LineNotStarted
from onmaru.features.calls.lines import Lines
from onmaru.features.calls.neighbours import Floor
from onmaru.features.calls.ports import DeskCredentials, Switch
from onmaru.floor import model as floor_model
from onmaru.floor.errors import NotWithThisAgent
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ContactId, QueueId

PASSWORD_BYTES = 24


class DeskPhone:
    """The telephones on the desks of one centre."""

    def __init__(self, switch: Switch, floor: Floor, lines: Lines) -> None:
        self._switch = switch
        self._floor = floor
        self._lines = lines
        self._passwords: dict[AgentId, str] = {}

    # ── The line ────────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self, agent: AgentId) -> DeskCredentials:
        """Start work, or go on with it after a reload: sign in on the floor; the page registers with the answer.

        The password stays the same until work ends, so that a second page does not cut off the first one's line.
        """
        await self._tell(agent, floor_model.SignIn(agent))
        password = self._passwords.setdefault(agent, secrets.token_urlsafe(PASSWORD_BYTES))
        return await self._switch.provision(agent, password)

    async def call_line(self, agent: AgentId) -> None:
        """Call the agent's registered page; it answers by itself, and its line stands in the desk's room."""
        if agent not in self._passwords:
            raise LineNotStarted
        self._lines.calling(agent)
        try:
            await self._switch.raise_line(agent)
        except Refusal:
            self._lines.failed(agent)
            raise

    async def provision_again(self) -> None:
        """Make every desk at work known to an exchange that was started anew and has forgotten them."""
        for agent, password in self._passwords.items():
            await self._switch.provision(agent, password)

    async def end_line(self, agent: AgentId) -> None:
        """Hang up the line of an agent whose work has ended."""
        self._passwords.pop(agent, None)
        await self._switch.drop_line(agent)

    async def mute(self, agent: AgentId, *, muted: bool) -> None:
        """Let the citizen not hear, or hear again, what is said at the desk."""
        await self._switch.mute(agent, muted)

    # ── The call ────────────────────────────────────────────────────────────────────────────────────────────────

    async def accept(self, agent: AgentId, contact: ContactId) -> None:
        """Take the call that is offered."""
        await self._tell(agent, floor_model.AcceptOffer(contact, agent))

    async def decline(self, agent: AgentId, contact: ContactId) -> None:
        """Let somebody else take the call that is offered; the agent is set not ready."""
        await self._tell(agent, floor_model.DeclineOffer(contact, agent))

    async def hold(self, agent: AgentId, contact: ContactId) -> None:
        """Let the citizen hear music."""
        await self._tell(agent, floor_model.Hold(contact, agent))

    async def resume(self, agent: AgentId, contact: ContactId) -> None:
        """Be heard by the citizen again."""
        await self._tell(agent, floor_model.Resume(contact, agent))

    async def hang_up(self, agent: AgentId, contact: ContactId) -> None:
        """End the call."""
        here = self._floor.state.contacts.get(contact)
        if here is None or here.agent != agent or here.phase not in {"talking", "held"}:
            raise NotWithThisAgent
        await self._tell(agent, floor_model.End(contact, "agent_ended"))

    async def transfer(
        self, agent: AgentId, contact: ContactId, *, queue: QueueId | None = None, to: AgentId | None = None
    ) -> None:
        """Hand the call to a queue, or to one colleague."""
        await self._tell(agent, floor_model.Transfer(contact, agent, to_queue=queue, to_agent=to))

    async def _tell(self, agent: AgentId, command: floor_model.Command) -> None:
        await self._floor.submit(command, actor=f"agent:{agent}")
