"""Who takes part: an agent at a telephone, a citizen whose call was answered, officials at their extensions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.adapters.asterisk.listener import Listener

from onmaru.adapters.asterisk import world
from onmaru.adapters.asterisk.connection import APPLICATION
from onmaru.features.calls.ports import Census, CitizenArrived, DeskLineUp, LegAnswered, Line
from onmaru.kernel.ids import AgentId, ContactId, LegId, new_id
from onmaru.testing.asterisk import MUSIC_HZ, Exchange
from onmaru.testing.citizen import Citizen
from onmaru.testing.rtp import RtpEar
from onmaru.traffic.answering import Manner
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.tones import Tones

AGENT = AgentId("haneul")
COLLEAGUE = AgentId("somi")
CONTACT = ContactId("c0001")
CITIZEN_HZ, AGENT_HZ, COLLEAGUE_HZ = 440.0, 880.0, 1320.0
AT_ONCE = Manner(after_seconds=0.1)


class Agent:
    """An agent's telephone: it says its tone from the moment its standing line is up."""

    def __init__(self, tones: Tones, name: str) -> None:
        self._tones = tones
        self._name = name

    @property
    def ear(self) -> RtpEar:
        return self._tones.ear_of(self._name)

    async def hears(self, frequency: float, *, within_seconds: float = 5.0) -> bool:
        return await self.ear.hears(frequency, within_seconds=within_seconds)


@asynccontextmanager
async def at_work(
    exchange: Exchange, switch: Listener, agent: AgentId = AGENT, tone: float = AGENT_HZ
) -> AsyncIterator[Agent]:
    desk = await switch.switch.provision(agent, "secret-of-today")
    tones = Tones({desk.endpoint: tone})
    telephones = await Telephones.plugged_in(exchange.sip, tones)
    try:
        await telephones.register(desk.endpoint, desk.password, lambda _call: None)
        leg = await switch.switch.raise_line(agent)
        await switch.hears(DeskLineUp, agent=agent, leg=leg)
        yield Agent(tones, desk.endpoint)
    finally:
        await telephones.close()
        await tones.close()


@asynccontextmanager
async def on_the_line(
    exchange: Exchange, switch: Listener, *, named_keys: bool = True
) -> AsyncIterator[tuple[Citizen, LegId]]:
    async with Citizen.calls("0310002100", exchange=exchange.sip, tone=CITIZEN_HZ, named_keys=named_keys) as citizen:
        leg = (await switch.hears(CitizenArrived)).leg
        await switch.switch.answer(leg)
        await switch.switch.start_music(leg)
        assert await citizen.hears(MUSIC_HZ)
        yield citizen, leg


async def census_of(switch: Listener) -> Census:
    """Read the exchange as after a gap, without one."""
    return (await world.read(switch.switch._connected, APPLICATION)).census


async def call(switch: Listener, number: str, *, seconds: int = 10, leg: LegId | None = None) -> LegId:
    """Call an extension for the contact and return at once."""
    leg = leg or LegId(new_id("party-"))
    line = Line("pbx", number)
    await switch.switch.call_out(
        leg, line, role="party", contact=CONTACT, shows="031-000-2100", shows_name="온마루", seconds=seconds
    )
    return leg


async def reach(switch: Listener, number: str) -> LegId:
    """Call an extension and return once somebody has answered."""
    leg = await call(switch, number)
    await switch.hears(LegAnswered, leg=leg)
    return leg
