"""Whether agents are still there: a screen beats every few seconds, and silence means that nobody sits before it.

Nothing of this is stored: after a start everybody has a fresh grace, and so they have when it was we who slept.
"""

import asyncio

from onmaru.features.routing import FloorKeeper
from onmaru.floor.model import LosePresence, RegainPresence
from onmaru.kernel.ids import AgentId

SILENCE_SECONDS = 20.0
"""Four beats missed; with the sweep a vanished browser is out of the distribution within 22 s."""
SWEEP_SECONDS = 1.0
OVERSLEPT_SECONDS = 2.0
"""A sweep this late means that the machine or this process stood still, not the screens."""

ACTOR = "presence"


class Presence:
    """Hears the beats of screens and tells the floor who vanished and who is back."""

    def __init__(self, keeper: FloorKeeper) -> None:
        self._keeper = keeper
        self._heard: dict[AgentId, float] = {}

    def beat(self, agent: AgentId) -> None:
        """Note that the agent's screen is there."""
        self._heard[agent] = _now()

    async def watch(self) -> None:
        """Look after everybody, for ever."""
        self._heard.clear()
        while True:
            lay_down = _now()
            await asyncio.sleep(SWEEP_SECONDS)
            overslept = _now() - lay_down - SWEEP_SECONDS
            if overslept > OVERSLEPT_SECONDS:
                self._forgive(overslept)
            await self.sweep()

    async def sweep(self) -> None:
        """Tell the floor of everybody whose silence has begun or ended."""
        for agent in tuple(self._keeper.state.agents.values()):
            if agent.standing == "signed_out":
                self._heard.pop(agent.id, None)
            elif agent.vanished and self._is_there(agent.id):
                await self._keeper.submit(RegainPresence(agent.id), actor=ACTOR)
            elif not agent.vanished and not self._is_there(agent.id, first_grace=True):
                await self._keeper.submit(LosePresence(agent.id), actor=ACTOR)

    def _is_there(self, agent: AgentId, *, first_grace: bool = False) -> bool:
        if first_grace:
            self._heard.setdefault(agent, _now())
        return agent in self._heard and _now() - self._heard[agent] <= SILENCE_SECONDS

    def _forgive(self, seconds: float) -> None:
        for agent in self._heard:
            self._heard[agent] += seconds


def _now() -> float:
    return asyncio.get_running_loop().time()
