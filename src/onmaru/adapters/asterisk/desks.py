"""Agents' lines: able to register, called, standing in their own room or visiting another, muted, dropped."""

from onmaru.adapters.asterisk import beep, errors, provisioning
from onmaru.adapters.asterisk.connection import APPLICATION, Connection
from onmaru.adapters.asterisk.requests import Request
from onmaru.adapters.asterisk.rooms import closing, entering, making
from onmaru.features.calls.ports import DeskCredentials, DeskKind, LegGone, SwitchUnavailable, room_of
from onmaru.kernel.ids import AgentId, LegId, new_id

RING_SECONDS = 20
"""A browser picks up its own line at once; a telephone on a desk needs a hand."""


class Desks(Connection):
    """What the port asks for agents' lines."""

    async def provision(self, agent: AgentId, password: str, kind: DeskKind | None = None) -> DeskCredentials:
        """Make the agent's desk able to register; again, with another password or kind, replaces it."""
        exchange, name, desk = self._connected, room_of(agent), (password, kind or self._desks)
        if self._provisioned.get(name) != desk:  # a page reloaded needs nothing new
            await provisioning.provision(exchange, name, *desk)
            self._provisioned[name] = desk
        return DeskCredentials(name, f"sip:{name}@onmaru", password, self._websocket_port, self._websocket_url)

    async def raise_line(self, agent: AgentId) -> LegId:
        """Call the agent's registered desk, ending an older leg of theirs; `DeskLineUp` or `DeskLineFailed` follows."""
        leg = LegId(new_id("desk-"))
        call = {
            "endpoint": f"PJSIP/{room_of(agent)}",
            "channelId": leg,
            "app": APPLICATION,
            "appArgs": f"desk,{agent}",
            "timeout": str(RING_SECONDS),
            "callerId": "Onmaru",
        }
        self._heard.desks.calling(leg, agent)
        try:
            answer = await self._ask_anyway(Request("POST", "channels", call))
        except SwitchUnavailable:
            self._heard.desks.not_called(leg)
            raise
        if not errors.succeeded(answer):
            await self._tell(*self._heard.desks.not_reached(leg, self._clock.now(), "not registered"))
        return leg

    async def drop_line(self, agent: AgentId) -> None:
        """Hang up the agent's line and empty their room."""
        self._heard.desks.visits.pop(agent, None)
        legs = [Request("DELETE", f"channels/{leg}") for leg in self._heard.desks.legs_of(agent)]
        await self._ask_anyway(*legs, closing(room_of(agent)))

    async def visit(self, agent: AgentId, room: str) -> None:
        """Let the agent's line stand in another room; `DeskVisits` follows. Raises LegGone without a line."""
        self._heard.desks.visits[agent] = room
        try:
            await self._walk(agent, room)
        except (LegGone, SwitchUnavailable):
            self._heard.desks.visits.pop(agent, None)
            raise

    async def go_home(self, agent: AgentId) -> None:
        """Bring the agent's line back into its own room; a line already there, or none, is no error."""
        if self._heard.desks.visits.pop(agent, None) is not None and self._heard.desks.legs_of(agent):
            await self._walk(agent, room_of(agent))

    async def beep(self, agent: AgentId) -> None:
        """Let the agent hear a beep: what is played to a line in a room is heard on that line alone."""
        sound = {"media": f"sound:{self._sounds}/{beep.NAME}"}
        for leg in self._heard.desks.legs_of(agent)[-1:]:
            await self._ask_anyway(Request("POST", f"channels/{leg}/play", sound))

    async def _walk(self, agent: AgentId, room: str) -> None:
        legs = self._heard.desks.legs_of(agent)
        if not legs:
            raise LegGone
        await self._ask(making(room), entering(room, legs[-1]))

    async def mute(self, agent: AgentId, muted: bool) -> None:
        """Silence, or not, what the agent's line says."""
        legs = self._heard.desks.legs_of(agent)
        if not legs:
            raise LegGone
        method = "POST" if muted else "DELETE"
        await self._ask(Request(method, f"channels/{legs[-1]}/mute", {"direction": "in"}))
