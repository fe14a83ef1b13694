"""Everything wired once. From top to bottom: what is remembered, who works here, the telephone, the screens, the doors.

`run` is what `./onmaru up` ends in; `opened` gives a whole centre to tests and benchmarks, in their own event loop.
"""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass

import structlog
import uvloop

from onmaru import logs, wiring
from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.features.accounts import Administration
from onmaru.features.accounts.samples import Samples
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.calls.frontdoor import CityFrontDoor
from onmaru.features.calls.ports import Switch
from onmaru.features.calls.switchboard import Switchboard
from onmaru.features.directory import CurrentDirectory
from onmaru.features.entrances import Sounds
from onmaru.features.routing import FloorKeeper
from onmaru.features.texts import Texts
from onmaru.features.workforce import Presence
from onmaru.foundations import Ground, laid
from onmaru.kernel.clock import Clock, WallClock
from onmaru.kernel.database import Database
from onmaru.settings import Settings
from onmaru.traffic.beside import traffic
from onmaru.web.hub import Hub
from onmaru.web.server import listen, serving
from onmaru.web.world import World

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Centre:
    """A centre at work."""

    url: str
    database: Database
    directory: CurrentDirectory
    administration: Administration
    keeper: FloorKeeper
    switchboard: Switchboard | None
    knowledge: wiring.Knowledge
    consulting: wiring.Consulting
    owed: CallsOwed
    texts: Texts
    presence: Presence
    world: World
    """What the screens are drawn from."""
    hub: Hub
    samples: Samples | None
    """Ways in for whoever looks around; none where the centre can be reached from other machines."""


def run(settings: Settings, on_open: Callable[[Centre], None] = lambda _: None) -> int:
    """Run a centre until Ctrl-C or SIGTERM, then stop in order what we started; returns the exit code."""
    logs.keep(settings.data / "log")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(settings, on_open))
    return 0


async def _run(settings: Settings, on_open: Callable[[Centre], None]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with laid(settings) as ground, _on(ground, settings) as centre, _living(ground, settings, centre):
        on_open(centre)
        await stop.wait()
        _log.info("stopping", url=centre.url)
        await wiring.leave_in_order(centre.keeper)


def _on(ground: Ground, settings: Settings) -> AbstractAsyncContextManager[Centre]:
    if (running := ground.exchange) is None:
        return opened(settings, ground.database_url)
    url = settings.phone.websocket_url
    address, ways = running.exchange.address, running.exchange.ways
    switch = AsteriskSwitch(address, sounds=running.sounds, ways=ways, websocket_url=url)
    return opened(
        settings,
        ground.database_url,
        switch=switch,
        sounds=running.studio,
        exchange_pid=lambda: running.instance.pid,
    )


def _living(ground: Ground, settings: Settings, centre: Centre) -> AbstractAsyncContextManager[object]:
    """Let simulated people call and answer, if that is wanted and the sample accounts are there for them."""
    if not settings.has_traffic or ground.exchange is None or centre.samples is None:
        return nullcontext()
    return traffic(
        centre.url,
        ("127.0.0.1", settings.phone.sip_port),
        citizens_per_hour=settings.traffic,
        agents=settings.traffic_agents,
        always_open=CityFrontDoor(centre.directory).always_open(WallClock().now()),
        telephones=settings.simulated_telephones or 0,
    )


@asynccontextmanager
async def opened(
    settings: Settings,
    database_url: str,
    *,
    switch: Switch | None = None,
    sounds: Sounds | None = None,
    exchange_pid: Callable[[], int | None] = lambda: None,
    clock: Clock | None = None,
) -> AsyncIterator[Centre]:
    """Open a centre on this database, with this exchange or none, until the end of the block.

    `sounds` makes what the exchange plays; without, prompts are as they lie there.
    """
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(listen(settings.host, settings.port))
        memory = await wiring.remember(stack, settings, database_url, clock or WallClock())
        floor = await wiring.lay_floor(stack, memory)
        phone = wiring.connect_phone(memory, floor, switch)
        knowledge = wiring.keep_articles(settings, memory, floor, database_url)
        entrances = await wiring.keep_entrances(stack, memory, phone, knowledge, sounds)
        texting = wiring.keep_texts(stack, settings, memory, phone)
        owed = wiring.keep_promises(settings, memory, floor, phone, texting)
        consulting = wiring.consult_departments(settings, memory, floor, phone, knowledge, texting, database_url)
        screens = await wiring.draw_screens(stack, memory, floor, phone, knowledge, consulting, owed, database_url)
        people = await wiring.admit(settings, memory, floor)
        await wiring.set_going(stack, memory, floor, phone, knowledge, consulting, owed, texting, screens)
        doors = wiring.doors(
            settings,
            memory,
            floor,
            phone,
            knowledge,
            consulting,
            entrances,
            owed,
            texting,
            screens,
            people,
            exchange_pid,
        )
        await stack.enter_async_context(serving(doors, listening))
        stack.callback(screens.hub.close)
        yield Centre(
            url=_url(listening),
            database=memory.database,
            directory=memory.directory,
            administration=people.administration,
            keeper=floor.keeper,
            switchboard=phone.switchboard,
            knowledge=knowledge,
            consulting=consulting,
            owed=owed,
            texts=texting.texts,
            presence=floor.presence,
            world=screens.world,
            hub=screens.hub,
            samples=await people.samples.list(),
        )


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
