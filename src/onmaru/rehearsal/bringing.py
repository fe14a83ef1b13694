"""What agents of a rehearsal do with a call besides talking: bring in a department, a colleague, another queue."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from onmaru.app import Centre
from onmaru.features.calls.consulting import Consulting
from onmaru.features.consultations.policy import Actor
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId, ContactId, QueueId
from onmaru.rehearsal.met import Came
from onmaru.rehearsal.scripts import Script, Transfer, TransferKind
from onmaru.rehearsal.stories import Stories, Story
from onmaru.rehearsal.waiting import soon

ANSWER_SECONDS = 25.0
"""Until somebody who is brought in has picked up; longer than one telephone rings."""
CHANGE_SECONDS = 10.0
"""Until the call has followed what the agent asked."""
TOGETHER_SECONDS = 0.5


class Bringing:
    """Knows whom the agent of a call is to bring in, and what came of it."""

    def __init__(self, centre: Centre, stories: Stories) -> None:
        self._centre = centre
        self._stories = stories
        self._wanted: dict[str, Transfer] = {}
        self.came: dict[str, Came] = {}
        """What came of it, by the caller's number."""
        self.refused: dict[str, str] = {}
        """What the house said to the agent, by the caller's number."""

    def expect(self, caller: str, script: Script) -> None:
        """Remember what is to be done with a caller."""
        if script.transfer is not None:
            self._wanted[caller] = script.transfer

    async def somebody_in(self, agent: AgentId, contact: ContactId) -> bool:
        """Do what is to be done, once for each caller; returns whether somebody else has the citizen now."""
        story = self._stories.of_contact(contact)
        transfer = self._wanted.pop(story.caller, None) if story else None
        if story is None or transfer is None:
            return False
        try:
            self.came[story.caller] = came = await self._bring(agent, contact, story, transfer)
        except Refusal as refusal:
            self.came[story.caller], self.refused[story.caller] = "refused", refusal.korean
            return False
        return came == "done"

    async def _bring(self, agent: AgentId, contact: ContactId, story: Story, transfer: Transfer) -> Came:
        ways: dict[TransferKind, Callable[[AgentId, ContactId, Story, str], Coroutine[Any, Any, Came]]] = {
            "department": self._department,
            "nobody": self._department,
            "conference": self._conference,
            "queue": self._queue,
            "agent": self._colleague,
            "outside": self._outside,
        }
        return await ways[transfer.kind](agent, contact, story, transfer.to)

    # ── Each way ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _department(self, agent: AgentId, contact: ContactId, story: Story, to: str) -> Came:
        """Ask, talk with whoever picks up, and leave the citizen to them."""
        await self._ask(agent, contact, to)
        if not await self._answered(story, len(self._centre.directory().departments[to].line_up)):
            return "nobody"
        return await self._leave(agent, contact, story)

    async def _conference(self, agent: AgentId, contact: ContactId, story: Story, to: str) -> Came:
        """Ask, let all three hear each other, and leave."""
        await self._ask(agent, contact, to)
        if not await self._answered(story, len(self._centre.directory().departments[to].line_up)):
            return "nobody"
        self._aside.merge(agent, contact)
        if not await soon(lambda: "PartyJoined" in story.happened, CHANGE_SECONDS):
            return "nobody"
        await asyncio.sleep(TOGETHER_SECONDS)
        return await self._leave(agent, contact, story)

    async def _outside(self, agent: AgentId, contact: ContactId, story: Story, to: str) -> Came:
        self._aside.telephone(agent, contact, to)
        if not await self._answered(story):
            return "nobody"
        return await self._leave(agent, contact, story)

    async def _queue(self, agent: AgentId, contact: ContactId, story: Story, to: str) -> Came:
        assert self._centre.switchboard is not None
        await self._centre.switchboard.desks.transfer(agent, contact, queue=QueueId(to))
        return "done" if await soon(lambda: len(story.agents) > 1, ANSWER_SECONDS) else "nobody"

    async def _colleague(self, agent: AgentId, contact: ContactId, story: Story, to: str) -> Came:
        others = [other.id for other in self._centre.directory().data.agents if other.id != agent]
        await self._aside.colleague(agent, contact, to=AgentId(to if to in others else others[0]))
        if not await self._answered(story):
            return "nobody"
        self._aside.complete(agent, contact)
        return "done" if await soon(lambda: len(story.agents) > 1, CHANGE_SECONDS) else "nobody"

    # ── Steps of them ───────────────────────────────────────────────────────────────────────────────────────────

    async def _ask(self, agent: AgentId, contact: ContactId, department: str) -> None:
        case = await self._centre.consulting.consultations.asking.ask(
            contact,
            department,
            None,
            title="시범 운영",
            summary=("시범 운영으로 걸어 본 전화입니다.",),
            text_citizen=False,
            ring=True,
            by=Actor(account=f"agent:{agent}", name="시범 운영", agent=agent),
        )
        await self._aside.department(agent, contact, case.id)

    async def _answered(self, story: Story, telephones: int = 1) -> bool:
        """Wait until somebody has picked up, or so many telephones have been called in vain."""
        return await soon(
            lambda: "PartyAnswered" in story.happened,
            ANSWER_SECONDS * max(1, telephones),
            unless=lambda: story.happened.count("PartyLeft") >= max(1, telephones),
        )

    async def _leave(self, agent: AgentId, contact: ContactId, story: Story) -> Came:
        await asyncio.sleep(TOGETHER_SECONDS)
        self._aside.complete(agent, contact)
        return "done" if await soon(lambda: "PartyAlone" in story.happened, CHANGE_SECONDS) else "nobody"

    @property
    def _aside(self) -> Consulting:
        assert self._centre.switchboard is not None
        aside = self._centre.switchboard.desks.aside
        assert aside is not None, "the exchange of a rehearsal is there"
        return aside
