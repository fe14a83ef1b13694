"""The centre of the call bench: a whole one, with database and exchange of its own, and a browser session a desk."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from os import getpid
from pathlib import Path

from onmaru import app
from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.requests import Address as AriAddress
from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.bench import assign_city
from onmaru.bench.calls_desks import Seat
from onmaru.bench.calls_watch import Program
from onmaru.features.accounts import store
from onmaru.features.accounts.model import Session
from onmaru.foundations import RunningExchange, laid
from onmaru.kernel.clock import WallClock
from onmaru.kernel.ids import AgentId, new_id
from onmaru.settings import Knowledge, Pbx, Phone, Settings, Trunk
from onmaru.testing.sipp import free_tcp_port, free_udp_port
from onmaru.traffic.sip import Address

RTP_FIRST, RTP_LAST = 20_000, 25_999
"""Three thousand lines: more than a bench asks for, above the ports tests use and below those a machine gives away."""


class NoExchangeToMeasure(SystemExit):
    """There is no Asterisk here; './onmaru up' gets one."""


@dataclass(frozen=True)
class Stage:
    """Everything set up."""

    centre: app.Centre
    exchange: Address
    """Where citizens call and desks register."""
    control: AriAddress
    telephones: int
    """Port where the centre's own calls arrive."""
    programs: dict[str, Program]
    """What is measured, by name."""


@asynccontextmanager
async def set_up(folder: Path, here: Settings, agents: Sequence[str]) -> AsyncIterator[Stage]:
    """Open a centre in this folder, with nothing of it left anywhere else afterwards."""
    home = find_home(here.data, here.phone.asterisk_root)
    if home is None:
        raise NoExchangeToMeasure(NoExchangeToMeasure.__doc__)
    telephones = free_udp_port()
    city = assign_city.write(folder / "city", len(agents))
    chosen = _settings(city, folder, home.root, telephones)
    async with laid(chosen) as ground:
        if (running := ground.exchange) is None:
            raise NoExchangeToMeasure("Asterisk did not start.")
        try:
            switch = _switch(running)
            async with app.opened(chosen, ground.database_url, switch=switch, sounds=running.studio) as centre:
                exchange = ("127.0.0.1", chosen.phone.sip_port)
                yield Stage(centre, exchange, running.exchange.address, telephones, _programs(running, folder))
        finally:
            running.instance.remove()


def _switch(running: RunningExchange) -> AsteriskSwitch:
    exchange = running.exchange
    return AsteriskSwitch(exchange.address, sounds=running.sounds, ways=exchange.ways, desks="telephone")


def _programs(running: RunningExchange, folder: Path) -> dict[str, Program]:
    asterisk, postgres = running.instance.pid, EmbeddedPostgres(folder / "postgres").pid
    assert asterisk is not None
    assert postgres is not None
    return {
        "server": Program(getpid(), family=False),
        "asterisk": Program(asterisk, family=False),
        "postgres": Program(postgres, family=True),
    }


def _settings(city: Path, folder: Path, root: Path, telephones: int) -> Settings:
    outside = f"sip:127.0.0.1:{telephones}"
    return Settings(
        data=folder,
        port=0,
        browser=False,
        city=str(city),
        knowledge=Knowledge(search="off"),  # a program of its own, measured by `bench search`
        phone=Phone(
            asterisk_root=root,
            sip_port=free_udp_port(),
            http_port=free_tcp_port(),
            rtp_first=RTP_FIRST,
            rtp_last=RTP_LAST,
            trunk=Trunk(dial_at=outside),
            pbx=Pbx(dial_at=outside),
        ),
    )


async def seats(centre: app.Centre, agents: Sequence[str]) -> list[Seat]:
    """Open a browser session for every agent, without the slow proof of a password."""
    now = WallClock().now()
    accounts = {each.agent: each.id for each in await centre.administration.everybody()}
    found = []
    async with centre.database.begin() as connection:
        for agent in agents:
            token, owner = secrets.token_urlsafe(), accounts[AgentId(agent)]
            await store.add_session(
                connection, Session(id=new_id("s"), account=owner, created_at=now, last_seen_at=now), token
            )
            found.append(Seat(agent, token))
    return found
