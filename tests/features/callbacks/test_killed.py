"""Killed between any two steps, the place is kept exactly once, the citizen called once, and each attempt counted once.

The story: a citizen waits, books, and their line ends; an agent comes, takes the callback, the citizen misses the first
call and picks up the second. We are killed at each step in turn, and go on from what we left.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.features.callbacks.mortal import Death, Killed, MortalDatabase, MortalFloor
from tests.features.callbacks.owing import ANOTHER, Owing
from tests.features.house import HANEUL

from onmaru.features.contacts import CitizenReached
from onmaru.floor import model as floor
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.story
LAST_STEP = 24
"""Of a story nobody is killed in; a test says so."""
FIRST, LATER = ContactId("c1"), ContactId("c2")


class Story:
    """One citizen's way through booking and being called, told by processes that may die."""

    def __init__(self, owing: Owing, *, stays: bool) -> None:
        self.owing = owing
        self.stays = stays
        """Whether the citizen holds the line when nothing has been said back to them."""
        self.death = Death(0)
        self.owed = owing.owed
        self.taken: list[ContactId] = []
        self.dialled: list[ContactId] = []
        self.talked: list[ContactId] = []

    def doomed(self, step: int) -> None:
        """Let this process die at a step."""
        self.death = Death(step)
        house = self.owing.house
        self.owed = self.owing.laid_over(
            MortalDatabase(house.database, self.death), MortalFloor(house.keeper, self.death)
        )

    async def reborn(self) -> None:
        """Let another process go on."""
        self.owing = await self.owing.restarted()
        self.owed = self.owing.owed

    async def books(self) -> None:
        """The citizen presses the key; they hang up when it was said back, or when they do not stay anyway."""
        self.owing.owed = self.owed
        said_back = await self._mortally(self.owing.book(FIRST))
        here = self.owing.house.keeper.state.contacts.get(FIRST)
        if here is not None and (said_back or not self.stays):
            await self._hangs_up()

    async def _hangs_up(self) -> None:
        """The citizen's line ends; the telephone, who has found it again, knows whom we owe a call."""
        is_owed = FIRST in await self.owing.owed.phone.promised([FIRST])
        await self.owing.house.do(floor.KeepPlace(FIRST) if is_owed else floor.End(FIRST, "citizen_left"))

    async def looks(self) -> None:
        """The job looks around."""
        await self._mortally(self.owed.look())

    async def an_agent_works(self, minutes: int, *, picks_up: bool) -> None:
        """An agent takes whatever comes; calls are answered or not."""
        for _ in range(minutes // 4):
            await self.looks()
            while offered := tuple(self.owing.house.keeper.state.agents[HANEUL].offered):
                await self.owing.house.do(floor.AcceptOffer(offered[0], HANEUL))
                self.taken.append(offered[0])
                await self._serves(offered[0], picks_up=picks_up)
            await self.owing.house.after(240)

    async def _serves(self, contact: ContactId, *, picks_up: bool) -> None:
        errand = self.owing.house.keeper.state.contacts[contact].errand
        if errand == "call":
            self.talked.append(contact)
            await self.owing.done(contact)
        elif await self._mortally(self.owed.phone.whom(contact)):
            self.dialled.append(contact)
            await self._rings(contact, picks_up=picks_up)
        else:  # the telephone was told nothing: it gives up
            await self._mortally(self.owed.phone.unreached(contact, "unreachable"))
            await self.owing.done(contact, reason="unreached")

    async def _rings(self, contact: ContactId, *, picks_up: bool) -> None:
        if not picks_up:
            await self._mortally(self.owed.phone.unreached(contact, "no_answer"))
            await self.owing.done(contact, reason="unreached")
            return
        await self.owing.house.keeper.record(CitizenReached(self.owing.clock.now(), contact), actor="phone")
        await self._mortally(self.owed.phone.reached(contact))
        self.talked.append(contact)
        await self.owing.done(contact)

    async def _mortally(self, work) -> bool:
        """Do something that may be the last; say whether it was done."""
        try:
            await work
        except Killed:
            await self.reborn()
            return False
        except Refusal:
            return False
        return True


@asynccontextmanager
async def told(owing: Owing, step: int, *, stays: bool) -> AsyncIterator[Story]:
    """Tell the whole story with a death at this step."""
    story = Story(owing, stays=stays)
    try:
        await _tell(story, owing, step)
        yield story
    finally:
        if story.owing is not owing:
            await story.owing.house.close()


async def _tell(story: Story, owing: Owing, step: int) -> None:
    await owing.wait_in_queue(FIRST)
    await owing.after(20)
    await owing.wait_in_queue(LATER, ANOTHER)
    story.doomed(step)
    await story.books()
    for _ in range(2):
        await story.looks()
    await story.owing.at_work()
    await story.an_agent_works(12, picks_up=False)
    await story.an_agent_works(24, picks_up=True)


def citizens(story: Story, contacts: list[ContactId]) -> list[ContactId]:
    return [contact for contact in contacts if contact != LATER]


@pytest.mark.parametrize("stays", [True, False], ids=["holds the line", "hangs up"])
@pytest.mark.parametrize("step", range(1, LAST_STEP + 1))
async def test_the_place_is_kept_exactly_once(owing: Owing, step: int, stays: bool):
    async with told(owing, step, stays=stays) as story:
        callbacks = await story.owing.callbacks()
        assert len(callbacks) <= 1
        assert not story.owing.house.keeper.state.contacts, "nobody is left on the floor"
        talked = [contact for contact in story.talked if contact != LATER]
        assert len(talked) == (1 if callbacks or stays else 0), "they are talked with once"
        for callback in callbacks:
            assert callback.state == ("done" if story.dialled else "cancelled"), callback
            assert callback.attempts <= len(story.dialled) + 1, callback
        assert not talked or story.taken[0] != LATER, "nobody who came later is served first"
        outcome = (await story.owing.stand(FIRST)).outcome
        assert outcome == ("answered" if FIRST in talked else "callback" if callbacks else "abandoned")


async def test_the_deaths_above_reach_to_the_end_of_the_story(owing: Owing):
    async with told(owing, 10_000, stays=True) as story:
        assert LAST_STEP - 10 <= story.death.steps <= LAST_STEP
        callback = await story.owing.callback()
        assert (callback.state, callback.attempts, len(story.dialled)) == ("done", 2, 2)
        assert (await story.owing.stand(FIRST)).outcome == "callback"
