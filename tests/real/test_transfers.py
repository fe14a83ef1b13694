"""Transfers, menus and callbacks on a real Asterisk, by ear: our switchboard, SIP telephones, a floor in memory.

Who hears whom is what counts: everybody has a tone of their own.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.features.calls.hall import BADA, HANEUL, MAIN, PLAN, FakeDoor, MemoryFloor, stories_of, written_in
from tests.features.calls.neighbours import FakeCallbacks
from tests.features.calls.test_menu_stories import LED, Door

from onmaru.adapters.asterisk.home import AsteriskHome, find_home
from onmaru.features.calls import Line, Neighbours, Ring, Switchboard, Written
from onmaru.features.calls.machine.model import Call
from onmaru.features.calls.neighbours import FrontDoor
from onmaru.floor import model as floor
from onmaru.kernel.clock import WallClock
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, PartyId
from onmaru.testing.asterisk import MUSIC_HZ, PROMPTS, Exchange, tone
from onmaru.testing.citizen import Citizen
from onmaru.testing.rtp import RtpEar
from onmaru.traffic.answering import Manner
from onmaru.traffic.extensions import PARTY_HZ, Extensions
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.tones import Tones

pytestmark = pytest.mark.real

PROJECT = Path(__file__).resolve().parents[2]
CITIZEN_HZ = 440.0
AGENT_HZ = {HANEUL: 880.0, BADA: 1320.0}
NIGHT_HZ = 1_800.0
CASE = ConsultationId("k1")
CITIZEN_NUMBER = "01000001234"
WAIT_SECONDS = 30.0
"""For anything that is on its way, on a busy machine."""
SPOKEN_SECONDS = 3
"""How long whoever leaves a message speaks after they were asked to."""


@pytest.fixture(scope="module")
def home() -> AsteriskHome:
    pointed_to = os.environ.get("ONMARU_PHONE__ASTERISK_ROOT")
    home = find_home(PROJECT / "var", Path(pointed_to) if pointed_to else None)
    assert home is not None, "no Asterisk here: './onmaru test' gets one"
    return home


@pytest.fixture(scope="module")
def exchange(home: AsteriskHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    with Exchange.running(home, "transfers", data=tmp_path_factory.mktemp("exchange")) as exchange:
        for name, hertz in (("menu_night", NIGHT_HZ), ("menu_message", PROMPTS["closed"][0])):
            (exchange.instance.sounds / f"{name}.ulaw").write_bytes(tone(hertz, 1.0))
        yield exchange


class LineUp:
    """A department whose officials are rung one after the other."""

    def __init__(self, *extensions: str) -> None:
        self._left = list(extensions)
        self.told: list[str] = []

    async def insist_on(self, consultation: ConsultationId, contact: ContactId) -> None:
        """Every consultation is about whoever is on the line."""

    def whose(self, line: Line) -> None:
        """Everybody's telephone is a stranger's."""

    async def next(self, consultation: ConsultationId, contact: ContactId) -> Ring | None:
        if not self._left:
            return None
        extension = self._left.pop(0)
        return Ring(PartyId(f"party-{extension}"), "tax", extension, Line("pbx", extension), 5, "가온시")

    async def rang(self, consultation: ConsultationId, official: str, how: str) -> None:
        self.told.append(f"{official} {how}")

    async def joined(self, consultation: ConsultationId, official: str) -> None:
        self.told.append(f"joined {official}")

    async def over(self, consultation: ConsultationId) -> None:
        self.told.append("over")


class Centre:
    """Our switchboard on a real exchange, with a floor and a history in memory."""

    def __init__(self, exchange: Exchange, door: FrontDoor) -> None:
        self.clock = WallClock()
        self.floor = MemoryFloor(self.clock)
        self.neighbours = Neighbours()
        self._exchange, self._door = exchange, door
        self._tones = Tones({f"desk-{agent}": hertz for agent, hertz in AGENT_HZ.items()})
        self._telephones: Telephones | None = None

    @classmethod
    @contextlib.asynccontextmanager
    async def opened(cls, exchange: Exchange, door: FrontDoor | None = None) -> AsyncIterator["Centre"]:
        """Open, with both agents at work and ready."""
        centre = cls(exchange, door or FakeDoor())
        await centre.floor.submit(floor.AdoptPlan(PLAN), actor="test")
        await centre.start()
        centre._telephones = await Telephones.plugged_in(exchange.sip, centre._tones)
        try:
            for agent in (HANEUL, BADA):
                await centre._at_work(agent)
            yield centre
        finally:
            await centre.stop()
            await centre._telephones.close()
            await centre._tones.close()

    async def start(self) -> None:
        """Let our process start."""
        switch = self._exchange.switch()
        self.board = Switchboard(switch, self.floor, self._door, self, self.clock, neighbours=self.neighbours)
        self._running = asyncio.create_task(self.board.run())
        await until(lambda: self.board.is_connected)

    async def stop(self) -> None:
        """Let our process die; calls live on in the exchange."""
        self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._running

    async def open_calls(self) -> Written:
        return written_in(stories_of(self.floor.history))

    def ear_of(self, agent: AgentId) -> RtpEar:
        """Return what the agent hears."""
        return self._tones.ear_of(f"desk-{agent}")

    async def accepted(self, agent: AgentId) -> ContactId:
        """Let the agent accept what they are offered, and return it."""
        offered = self.floor.state.agents[agent].offered
        await until(lambda: bool(offered))
        contact = next(iter(offered))
        await self.board.desks.accept(agent, contact)
        return contact

    async def talking(self) -> ContactId:
        """Wait for the citizen who calls to be offered, whoever it is, and let the first agent have them."""
        await self.floor.submit(floor.GoReady(HANEUL), actor="test")
        return await self.accepted(HANEUL)

    async def party_is_here(self, contact: ContactId) -> None:
        """Wait until we have heard that whoever was called answered: their telephone knows it before us."""
        await until(lambda: any(each.contact == contact and _has_company(each) for each in self.board.followed))

    async def _at_work(self, agent: AgentId) -> None:
        desk = await self.board.desks.start(agent, "page")
        assert desk is not None
        assert self._telephones is not None
        await self._telephones.register(desk.endpoint, desk.password, lambda _call: None)
        await self.board.desks.call_line(agent, "page")
        await until(lambda: self.floor.state.agents[agent].line_up)


def _has_company(call: Call) -> bool:
    return call.party is not None and call.party.here


async def until(is_so) -> None:
    """Wait for something to come true."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not is_so():
            await asyncio.sleep(0.02)


def calls(exchange: Exchange, **how):
    """A citizen calls the main number."""
    return Citizen.calls(MAIN.number.replace("-", ""), exchange=exchange.sip, tone=CITIZEN_HZ, **how)


async def test_consult_merge_and_leave_with_an_official_after_the_first_was_busy(exchange: Exchange) -> None:
    officials = {"2213": Manner("busy"), "2214": Manner(after_seconds=1.0)}
    async with (
        Extensions.at(exchange.telephones, officials) as extensions,
        Centre.opened(exchange) as centre,
        calls(exchange) as citizen,
    ):
        centre.neighbours.officials = line_up = LineUp("2213", "2214")
        contact = await centre.talking()
        assert await citizen.hears(AGENT_HZ[HANEUL])

        await centre.board.desks.aside.department(HANEUL, contact, CASE)
        assert await citizen.hears(MUSIC_HZ), "the citizen hears music while the agent asks"
        await until(lambda: len(extensions.calls) == 1)
        official = extensions.ear_of("2214")
        assert await official.hears(AGENT_HZ[HANEUL])
        assert await centre.ear_of(HANEUL).hears(PARTY_HZ)
        assert await citizen.hears(MUSIC_HZ)

        centre.board.desks.aside.merge(HANEUL, contact)
        assert await citizen.ear.hears_together(AGENT_HZ[HANEUL], PARTY_HZ)
        assert await official.hears_together(AGENT_HZ[HANEUL], CITIZEN_HZ)

        centre.board.desks.aside.complete(HANEUL, contact)
        assert await citizen.hears(PARTY_HZ)
        await until(lambda: contact not in centre.floor.state.contacts)
        assert await official.hears(CITIZEN_HZ)
        assert await centre.ear_of(HANEUL).loses(CITIZEN_HZ), "the agent has left"

        await extensions.calls[-1].hang_up()
        assert await citizen.is_gone(within_seconds=WAIT_SECONDS), "with the official's hang-up the call is over"
        await until(lambda: line_up.told == ["2213 busy", "joined 2214", "over"])


async def test_the_agent_goes_back_and_forth_and_keeps_the_citizen(exchange: Exchange) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": Manner(after_seconds=0.2)}) as extensions,
        Centre.opened(exchange) as centre,
        calls(exchange) as citizen,
    ):
        contact = await centre.talking()
        aside = centre.board.desks.aside
        aside.telephone(HANEUL, contact, "2214")
        await until(lambda: len(extensions.calls) == 1)
        official = extensions.ear_of("2214")
        assert await official.hears(AGENT_HZ[HANEUL])

        aside.swap(HANEUL, contact)
        assert await citizen.hears(AGENT_HZ[HANEUL])
        assert await official.hears(MUSIC_HZ)

        aside.swap(HANEUL, contact)
        assert await official.hears(AGENT_HZ[HANEUL])
        assert await citizen.hears(MUSIC_HZ)

        aside.drop(HANEUL, contact)
        assert await citizen.hears(AGENT_HZ[HANEUL])
        await until(lambda: extensions.calls[-1].ended.is_set())


async def test_a_colleague_comes_into_the_room_and_takes_over(exchange: Exchange) -> None:
    async with Centre.opened(exchange) as centre, calls(exchange) as citizen:
        contact = await centre.talking()
        assert await citizen.hears(AGENT_HZ[HANEUL])
        await centre.floor.submit(floor.GoReady(BADA), actor="test")
        await centre.board.desks.aside.colleague(HANEUL, contact, to=BADA)
        await centre.accepted(BADA)
        assert await centre.ear_of(BADA).hears(AGENT_HZ[HANEUL])
        assert await citizen.hears(MUSIC_HZ)

        centre.board.desks.aside.merge(HANEUL, contact)
        assert await citizen.ear.hears_together(AGENT_HZ[HANEUL], AGENT_HZ[BADA])

        centre.board.desks.aside.complete(HANEUL, contact)
        await until(lambda: centre.floor.state.contacts[contact].agent == BADA)
        assert await citizen.hears(AGENT_HZ[BADA])
        assert await citizen.ear.loses(AGENT_HZ[HANEUL])
        assert await centre.ear_of(BADA).hears(CITIZEN_HZ)


async def test_a_call_left_with_an_official_outlives_us(exchange: Exchange) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": Manner(after_seconds=0.2)}) as extensions,
        Centre.opened(exchange) as centre,
        calls(exchange) as citizen,
    ):
        contact = await centre.talking()
        centre.board.desks.aside.telephone(HANEUL, contact, "2214")
        await centre.party_is_here(contact)
        centre.board.desks.aside.complete(HANEUL, contact)
        assert await citizen.hears(PARTY_HZ)
        await centre.stop()
        citizen.ear.forget()
        assert await citizen.hears(PARTY_HZ), "they talk on while we are away"
        await centre.start()
        citizen.ear.forget()
        assert await citizen.hears(PARTY_HZ), "and are left in peace when we are back"
        await extensions.calls[-1].hang_up()
        assert await citizen.is_gone(within_seconds=WAIT_SECONDS), "whose call it is we know again"
        await until(lambda: stories_of(centre.floor.history)[contact].contact.outcome == "answered")


async def test_an_aside_is_found_again_by_our_next_process(exchange: Exchange) -> None:
    async with (
        Extensions.at(exchange.telephones, {"2214": Manner(after_seconds=0.2)}) as extensions,
        Centre.opened(exchange) as centre,
        calls(exchange) as citizen,
    ):
        contact = await centre.talking()
        centre.board.desks.aside.telephone(HANEUL, contact, "2214")
        await until(lambda: len(extensions.calls) == 1)
        official = extensions.ear_of("2214")
        assert await official.hears(AGENT_HZ[HANEUL])
        await centre.stop()
        await centre.start()
        await centre.party_is_here(contact)
        official.forget()
        assert await official.hears(AGENT_HZ[HANEUL])
        centre.board.desks.aside.merge(HANEUL, contact)
        assert await citizen.ear.hears_together(AGENT_HZ[HANEUL], PARTY_HZ)


async def test_keys_lead_through_a_menu_and_a_message_is_kept(exchange: Exchange) -> None:
    async with Centre.opened(exchange, Door(LED, is_open=False)) as centre, calls(exchange) as citizen:
        centre.neighbours.callbacks = callbacks = FakeCallbacks()
        assert await citizen.hears(NIGHT_HZ)
        citizen.presses("2")
        assert await citizen.hears(PROMPTS["closed"][0]), "what is asked of whoever leaves a message"
        assert await citizen.ear.loses(PROMPTS["closed"][0])
        await asyncio.sleep(SPOKEN_SECONDS)
        citizen.presses("#")
        await until(lambda: len(callbacks.messages) == 1)
        assert callbacks.messages[0][1] > 1_000
        kinds = centre.floor.kinds()
        assert "MenuPassed" in kinds
        assert "InformationGiven" in kinds


async def test_a_citizen_is_called_back_for_an_agent_who_is_there(exchange: Exchange) -> None:
    phone = {CITIZEN_NUMBER: Manner(after_seconds=1.0)}
    async with Extensions.at(exchange.telephones, phone) as telephones, Centre.opened(exchange) as centre:
        centre.neighbours.callbacks = callbacks = FakeCallbacks()
        contact = ContactId("c-owed")
        callbacks.numbers[contact] = CITIZEN_NUMBER
        await centre.floor.submit(floor.Enqueue(contact, MAIN.queue, errand="callback"), actor="test")
        await centre.talking()
        await until(lambda: len(telephones.calls) == 1)
        assert await telephones.ear_of(CITIZEN_NUMBER).hears(AGENT_HZ[HANEUL])
        assert await centre.ear_of(HANEUL).hears(PARTY_HZ)
        await until(lambda: callbacks.told == ["reached"])
        await centre.board.desks.hang_up(HANEUL, contact)
        await until(lambda: telephones.calls[-1].ended.is_set())
