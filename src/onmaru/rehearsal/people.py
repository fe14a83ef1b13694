"""Who is there in a rehearsal: agents who take every call at once, and everybody the city may call by telephone."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager

from onmaru.app import Centre
from onmaru.features.calls import DeskPhone
from onmaru.features.directory import Directory, digits_of
from onmaru.features.menus import Dial
from onmaru.floor.model import ContactHandedOver, ContactOffered, GoReady, OfferAccepted, SignOut
from onmaru.kernel.errors import Refusal
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ContactId
from onmaru.rehearsal.bringing import Bringing
from onmaru.rehearsal.stories import Stories
from onmaru.rehearsal.waiting import soon
from onmaru.traffic.answering import Manner
from onmaru.traffic.telephone import Call, Telephones

MOST_AGENTS = 60
"""At work at once; calls are few, and each agent's line costs the machine something."""
LINES_SECONDS = 60.0
"""Each takes some milliseconds; a machine that is busy with other things needs longer."""
BEAT_SECONDS = 5.0
TALK_SECONDS = 0.8
"""Long enough for both to hear each other."""
_PAGE = "rehearsal"


class LinesNotUp(Refusal):
    """The telephones of these agents could not be connected; please try again when the server is less busy."""

    status = 503
    retry = True
    korean = "상담사 전화기를 교환기에 연결하지 못했습니다. 서버의 다른 작업이 끝난 뒤 다시 시도해 주십시오."


class Agents:
    """The city's agents, each with a SIP telephone."""

    def __init__(self, centre: Centre, phones: Telephones, stories: Stories, bringing: Bringing) -> None:
        self._centre = centre
        self._phones = phones
        self._stories = stories
        self._bringing = bringing
        self._names = [AgentId(agent.id) for agent in centre.directory().data.agents][:MOST_AGENTS]
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Listen to what happens; nobody is at work yet."""
        self._centre.keeper.subscribe(self._hear)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Let everybody be ready inside the block, and at home after it."""
        beating = asyncio.create_task(self._stay())
        try:
            for agent in self._names:
                await self._sit_down(agent)
            await self._until_lines_are_up()
            for agent in self._names:
                await self._centre.keeper.submit(GoReady(agent), actor=f"agent:{agent}")
            yield
        finally:
            beating.cancel()
            await self._go_home()

    async def _sit_down(self, agent: AgentId) -> None:
        """Start work, and plug the telephone in anew: registrations do not last for ever."""
        credentials = await self._desks.start(agent, _PAGE, "telephone")
        assert credentials is not None, "the exchange of a rehearsal is there"
        await self._phones.register(credentials.endpoint, credentials.password, _pick_up)
        await self._desks.call_line(agent, _PAGE)

    async def _go_home(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for agent in self._names:
            try:
                await self._centre.keeper.submit(SignOut(agent), actor=f"agent:{agent}")
            except Refusal:
                continue  # vanished already
        await asyncio.gather(*(self._desks.end_line(agent) for agent in self._names))

    async def _until_lines_are_up(self) -> None:
        board = self._centre.switchboard
        assert board is not None
        lines = board.lines
        if not await soon(lambda: all(lines.state(agent) == "up" for agent in self._names), LINES_SECONDS):
            raise LinesNotUp(", ".join(agent for agent in self._names if lines.state(agent) != "up"))

    def _hear(self, batch: Sequence[Recorded]) -> None:
        for recorded in batch:
            match recorded.event:
                case ContactOffered(contact=contact, agent=agent) if agent in self._names:
                    self._do(self._desks.accept(agent, contact))
                case OfferAccepted(contact=contact, agent=agent) if not self._stories.is_consult(contact):
                    self._do(self._serve(agent, contact))
                case ContactHandedOver(contact=contact, to=agent):
                    self._do(self._serve(agent, contact))

    async def _serve(self, agent: AgentId, contact: ContactId) -> None:
        await asyncio.sleep(TALK_SECONDS)
        if not await self._bringing.somebody_in(agent, contact):
            await self._desks.hang_up(agent, contact)

    async def _stay(self) -> None:
        while True:
            for agent in self._names:
                self._centre.presence.beat(agent)
            await asyncio.sleep(BEAT_SECONDS)

    @property
    def _desks(self) -> DeskPhone:
        assert self._centre.switchboard is not None
        return self._centre.switchboard.desks

    def _do(self, work: Coroutine[object, object, None]) -> None:
        async def done() -> None:
            try:
                await work
            except Refusal:
                return  # the citizen was faster

        task = asyncio.create_task(done())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Called:
    """Every telephone the city may call: officials, duty offices, mobiles, citizens who are called back."""

    def __init__(self, directory: Directory) -> None:
        self.are_busy = False
        """Officials' telephones give the busy tone."""
        self._extensions = extensions_of(directory)

    def manner_of(self, number: str) -> Manner | None:
        """Return how a telephone behaves; an extension nobody has is not there."""
        if number not in self._extensions and not number.startswith("0"):
            return None
        return Manner("busy") if self.are_busy else Manner(after_seconds=0.5, speaks=False)


def extensions_of(directory: Directory) -> set[str]:
    """Return every telephone of the house, and every mobile: as digits."""
    data = directory.data
    numbers = [department.extension for department in data.departments]
    numbers += [official.extension for official in data.officials]
    numbers += [official.mobile for official in data.officials if official.mobile]
    dials = (step for menu in data.menus for step in menu.steps if isinstance(step, Dial))
    numbers += [step.extension or step.number or "" for step in dials]
    return {digits_of(number) for number in numbers if number}


def _pick_up(call: Call) -> None:
    call.mouth.speaking = False
