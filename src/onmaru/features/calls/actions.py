"""What an agent does with the telephone: start the line, take a call, hold it, hand it on, end it.

Each verb is one command to the floor or one request to the exchange; the call itself follows from the floor's events.
The floor refuses what is not so (an offer no longer open, a contact with somebody else).
"""

import secrets

import msgspec

from onmaru.features.calls.consulting import Consulting
from onmaru.features.calls.errors import DeskIsElsewhere, LineNotStarted, PhoneNotConfigured
from onmaru.features.calls.lines import Lines
from onmaru.features.calls.neighbours import Floor
from onmaru.features.calls.ports import DeskCredentials, DeskKind, Switch, SwitchUnavailable
from onmaru.floor import model as floor_model
from onmaru.floor.errors import NotWithThisAgent
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ContactId, QueueId

PASSWORD_BYTES = 24


class _Desk(msgspec.Struct):
    """A desk at work."""

    page: str
    """The page that started last: it has the line."""
    password: str


class DeskPhone:
    """The telephones on the desks of one centre; `switch` is None where the centre runs without an exchange."""

    def __init__(self, switch: Switch | None, floor: Floor, lines: Lines, consulting: Consulting | None = None) -> None:
        self._switch = switch
        self._consulting = consulting
        self._floor = floor
        self._lines = lines
        self._desks: dict[AgentId, _Desk] = {}

    # ── The line ────────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self, agent: AgentId, page: str, kind: DeskKind | None = None) -> DeskCredentials | None:
        """Start work, or go on with it after a reload: sign in on the floor; the desk registers with the answer.

        Without an exchange that answers there is nothing to register with: None. The password stays the same until
        work ends, so that a page opened twice does not cut off its own line.
        """
        await self._tell(agent, floor_model.SignIn(agent))
        before = self._desks.get(agent)
        desk = _Desk(page, before.password if before else secrets.token_urlsafe(PASSWORD_BYTES))
        self._desks[agent] = desk
        try:
            return await self._exchange.provision(agent, desk.password, kind)
        except SwitchUnavailable:
            return None

    async def call_line(self, agent: AgentId, page: str) -> None:
        """Call the agent's registered page; it answers by itself, and its line stands in the desk's room."""
        if self._floor.state.agents[agent].standing == "signed_out":
            raise LineNotStarted
        desk = self._desks.get(agent)  # unknown after a restart of ours; the page is registered all the same
        if desk is not None and desk.page != page:
            raise DeskIsElsewhere
        exchange = self._exchange
        self._lines.calling(agent)
        try:
            await exchange.raise_line(agent)
        except Refusal:
            self._lines.failed(agent)
            raise

    async def end_line(self, agent: AgentId) -> None:
        """Hang up the line of an agent whose work has ended."""
        self._desks.pop(agent, None)
        await self._exchange.drop_line(agent)

    @property
    def _exchange(self) -> Switch:
        if self._switch is None:
            raise PhoneNotConfigured
        return self._switch

    def page_of(self, agent: AgentId) -> str | None:
        """Return the page that started this agent's work last; None before any did since we run."""
        desk = self._desks.get(agent)
        return desk.page if desk else None

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

    async def mute(self, agent: AgentId, contact: ContactId, *, muted: bool) -> None:
        """Let the citizen not hear, or hear again, what is said at the desk."""
        self._check_with(agent, contact)
        await self._exchange.mute(agent, muted)

    async def unmute(self, agent: AgentId) -> None:
        """Let the next citizen hear the desk, whatever the one before was not to hear."""
        await self._exchange.mute(agent, False)

    async def hang_up(self, agent: AgentId, contact: ContactId) -> None:
        """End the call."""
        self._check_with(agent, contact)
        await self._tell(agent, floor_model.End(contact, "agent_ended"))

    async def transfer(
        self, agent: AgentId, contact: ContactId, *, queue: QueueId | None = None, to: AgentId | None = None
    ) -> None:
        """Hand the call to a queue, or to one colleague."""
        await self._tell(agent, floor_model.Transfer(contact, agent, to_queue=queue, to_agent=to))

    @property
    def aside(self) -> Consulting:
        """Return what agents do with others during a call."""
        if self._consulting is None:
            raise PhoneNotConfigured
        return self._consulting

    def _check_with(self, agent: AgentId, contact: ContactId) -> None:
        if contact not in self._floor.state.agents[agent].serving:
            raise NotWithThisAgent

    async def _tell(self, agent: AgentId, command: floor_model.FloorCommand) -> None:
        await self._floor.submit(command, actor=f"agent:{agent}")
