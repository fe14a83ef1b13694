"""A whole centre for one rehearsal: data folder, database, exchange, ports of its own, and a clock that is moved."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onmaru import app
from onmaru.adapters.asterisk.home import find_home
from onmaru.features.directory import Directory, read_city
from onmaru.features.directory.files import write
from onmaru.floor.model import AfterCall
from onmaru.foundations import Ground, laid
from onmaru.kernel.errors import Refusal
from onmaru.rehearsal.clock import MovedClock
from onmaru.rehearsal.overheard import OverheardSwitch
from onmaru.rehearsal.people import Called
from onmaru.rehearsal.stories import Stories
from onmaru.settings import Knowledge, Pbx, Phone, Settings, Trunk
from onmaru.testing.sipp import free_tcp_port, free_udp_port
from onmaru.traffic.telephone import Telephones
from onmaru.traffic.voice import Choir

RTP_PORTS = 1_000
"""Enough for four hundred lines at once."""


class NoExchangeToRehearseWith(Refusal):
    """There is no Asterisk on this machine; `./onmaru up` gets one, `./onmaru doctor` says what is missing."""

    status = 503
    korean = "전화 교환기(Asterisk)가 없어 시범 운영을 할 수 없습니다. './onmaru up'을 한 번 실행하면 준비됩니다."


@dataclass(frozen=True)
class Stage:
    """Everything set up."""

    centre: app.Centre
    clock: MovedClock
    stories: Stories
    phones: Telephones
    """Citizens' and agents'."""
    called: Called
    sounds: Path

    def has_sound(self, prompt: str) -> bool:
        """Tell whether there is something to hear under a prompt's name."""
        folder, _, name = prompt.rpartition("/")
        return any((self.sounds / folder).glob(f"{name}.*"))


@asynccontextmanager
async def set_up(city: Path, folder: Path, here: Settings) -> AsyncIterator[Stage]:
    """Open a centre for the city in this folder, with nothing of it left anywhere else afterwards.

    `here` are this machine's settings: they tell where Asterisk is. Raises NoExchangeToRehearseWith.
    """
    home = find_home(here.data, here.phone.asterisk_root)
    if home is None:
        raise NoExchangeToRehearseWith
    choir = Choir(random.Random(1))  # noqa: S311 (voices, not secrets)
    telephones = free_udp_port()
    chosen = _settings(_without_waits(city, folder / "city"), folder, home.root, telephones)
    clock, stories = MovedClock(), Stories()
    singing = asyncio.create_task(choir.sing())
    try:
        async with laid(chosen) as ground:
            if ground.exchange is None:
                raise NoExchangeToRehearseWith
            called = Called(Directory(read_city(city)))
            exchange = ("127.0.0.1", chosen.phone.sip_port)
            phones = await Telephones.plugged_in(exchange, choir)
            outside = await Telephones.plugged_in(None, choir, port=telephones, manner_of=called.manner_of)
            try:
                switch = _switch(ground, stories, clock)
                sounds = ground.exchange.studio
                async with app.opened(chosen, ground.database_url, switch=switch, sounds=sounds, clock=clock) as centre:
                    centre.keeper.subscribe(stories.recorded)
                    yield Stage(centre, clock, stories, phones, called, ground.exchange.instance.sounds)
            finally:
                await phones.close()
                await outside.close()
                ground.exchange.instance.remove()
    finally:
        singing.cancel()
        await asyncio.gather(singing, return_exceptions=True)


def _switch(ground: Ground, stories: Stories, clock: MovedClock) -> OverheardSwitch:
    assert ground.exchange is not None
    exchange = ground.exchange.exchange
    return OverheardSwitch(exchange.address, stories, clock, sounds=ground.exchange.sounds, ways=exchange.ways)


def _settings(city: Path, folder: Path, root: Path, telephones: int) -> Settings:
    first = random.randrange(31_000, 60_000, 2)  # noqa: S311
    outside = f"sip:127.0.0.1:{telephones}"
    return Settings(
        data=folder,
        port=0,
        browser=False,
        city=str(city),
        knowledge=Knowledge(search="off"),
        phone=Phone(
            asterisk_root=root,
            sip_port=free_udp_port(),
            http_port=free_tcp_port(),
            rtp_first=first,
            rtp_last=first + RTP_PORTS,
            trunk=Trunk(dial_at=outside),
            pbx=Pbx(dial_at=outside),
        ),
    )


def _without_waits(city: Path, folder: Path) -> Path:
    """Write the city with agents who are free as soon as a call ends: their paperwork is not what is tried."""
    data = read_city(city)
    free_at_once = AfterCall("optional")
    queues = tuple(msgspec.structs.replace(queue, after_call=free_at_once) for queue in data.queues)
    write(msgspec.structs.replace(data, queues=queues), folder)
    for beside in ("knowledge", "sounds"):
        if (city / beside).is_dir():
            shutil.copytree(city / beside, folder / beside)
    return folder
