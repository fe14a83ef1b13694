"""A short, busy morning of a centre: citizens ring, agents answer, hold, hand over, write down, rest, go away.

Everything through the doors, with chance from a seed: the same seed tries the same things.
"""

import asyncio
from random import Random
from typing import Any

import httpx
from tests.web.hall import Hall

from onmaru.features.accounts import Account
from onmaru.floor.facts import Agent
from onmaru.kernel.ids import AgentId, ContactId

CITIZENS = [f"010-0000-{number:04}" for number in range(1, 9)]


class Morning:
    """Agents and citizens who do things at random."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self._hall = hall
        self._chance = Random(seed)
        self._desks: dict[AgentId, httpx.AsyncClient] = {}
        self._legs: list[Any] = []

    async def begin(self, agents: list[Account]) -> None:
        """Let agents sit down, start work and be ready."""
        for account in agents:
            assert account.agent is not None
            desk = self._desks[account.agent] = await self._hall.inside(account)
            self._hall.switch.desk_registers(account.agent)
            await desk.post("/api/desk/start", json={"page": account.login})
            await desk.post("/api/desk/line", json={"page": account.login})
            await desk.post("/api/desk/ready")
        await self._until_lines_are_up()

    async def go_on(self, steps: int) -> None:
        """Let this many things happen."""
        for _ in range(steps):
            await self._chance.choice(
                (self._ring, self._ring, self._leave, self._act, self._act, self._act, self._act)
            )()
            await asyncio.sleep(self._chance.choice((0, 0.01, 0.06)))

    async def end(self) -> None:
        """Let every citizen hang up and every record be finished."""
        for leg in self._legs:
            self._hall.switch.citizen_hangs_up(leg)
        while self._hall.centre.keeper.state.contacts:
            await asyncio.sleep(0.02)
        for agent, desk in self._desks.items():
            for contact in tuple(self._state_of(agent).after_work):
                await self._finish(desk, contact)

    async def _ring(self) -> None:
        entry_points = self._hall.centre.directory().data.entry_points
        queued_at_once = [point.number for point in entry_points if point.menu is None]
        number = self._chance.choice([*queued_at_once * 6, *(point.number for point in entry_points)])
        self._legs.append(self._hall.switch.citizen_calls(self._chance.choice(CITIZENS), number))

    async def _leave(self) -> None:
        if self._legs:
            self._hall.switch.citizen_hangs_up(self._legs.pop(self._chance.randrange(len(self._legs))))

    async def _act(self) -> None:
        agent, desk = self._chance.choice(list(self._desks.items()))
        here = self._state_of(agent)
        for contact in tuple(here.offered):
            await self._say(desk, contact, self._chance.choice(("accept", "accept", "accept", "decline")))
        for contact in tuple(here.serving):
            verb = self._chance.choice(("hold", "resume", "hangup", "transfer", "record", "mute"))
            await self._say(desk, contact, verb)
        for contact in tuple(here.after_work):
            await self._finish(desk, contact)
        await self._rest_or_work(desk, here)

    async def _say(self, desk: httpx.AsyncClient, contact: ContactId, verb: str) -> None:
        directory = self._hall.centre.directory()
        body = {
            "transfer": {"queue": self._chance.choice(list(directory.queues))},
            "record": {"category": None, "disposition": None, "memo": f"메모 {self._chance.random()}"},
            "mute": {"muted": self._chance.random() < 0.5},
        }.get(verb, {})
        answer = await desk.post(f"/api/desk/contacts/{contact}/{verb}", json=body)
        assert answer.status_code < 500, answer.text

    async def _finish(self, desk: httpx.AsyncClient, contact: ContactId) -> None:
        data = self._hall.centre.directory().data
        category = self._chance.choice(self._chance.choice(data.categories).children)
        disposition = self._chance.choice(self._chance.choice(data.dispositions).children)
        record = {"category": category.id, "disposition": disposition.id, "memo": "안내했습니다."}
        answer = await desk.post(f"/api/desk/contacts/{contact}/done", json=record)
        assert answer.status_code < 500, answer.text

    async def _rest_or_work(self, desk: httpx.AsyncClient, here: Agent) -> None:
        if here.standing == "ready" and self._chance.random() < 0.1:
            reason = self._chance.choice(list(self._hall.centre.directory().break_reasons))
            await desk.post("/api/desk/break", json={"reason": reason})
        elif here.standing != "ready":
            await desk.post("/api/desk/ready")

    def _state_of(self, agent: AgentId) -> Agent:
        return self._hall.centre.keeper.state.agents[agent]

    async def _until_lines_are_up(self) -> None:
        while not all(self._state_of(agent).line_up for agent in self._desks):
            await asyncio.sleep(0.01)
