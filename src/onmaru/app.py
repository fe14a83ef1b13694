"""Everything wired once. From top to bottom: what is remembered, who works here, the telephone, the screens, the doors.

`run` is what `./onmaru up` ends in; `opened` gives a whole centre to tests and benchmarks, in their own event loop.
"""

import asyncio
import ipaddress
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
import uvloop

from onmaru import logs, migrations
from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.features.accounts import Accounts, Administration, DoorEvent, PersonSignedOut
from onmaru.features.accounts.samples import SampleDoor, Samples
from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.frontdoor import CityFrontDoor
from onmaru.features.calls.lines import LineChanged, Lines
from onmaru.features.calls.ports import Switch
from onmaru.features.calls.switchboard import Switchboard
from onmaru.features.contacts import AnyContactEvent
from onmaru.features.contacts.actions import Records
from onmaru.features.contacts.book import ContactBook
from onmaru.features.contacts.following import Targets
from onmaru.features.contacts.known import ContactFacts, reader
from onmaru.features.contacts.projector import ContactsProjector
from onmaru.features.directory import (
    CityNotLoaded,
    CurrentDirectory,
    Directory,
    directory_of,
    folder_of,
    load_city,
    read_city,
)
from onmaru.features.directory.jobs import LOOK_EVERY_SECONDS
from onmaru.features.insight import HourlyFigures, Today
from onmaru.features.insight.formulas import SERVICE_LEVEL_SECONDS
from onmaru.features.routing import FloorKeeper
from onmaru.features.routing.store import SnapshotWriter
from onmaru.features.workforce import LedgerProjector, Presence, StatusWitness
from onmaru.floor.model import AdoptPlan, FloorEvent
from onmaru.foundations import Ground, laid
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import Clock, WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.history import History, Kinds
from onmaru.kernel.ids import QueueId
from onmaru.kernel.jobs import Jobs
from onmaru.kernel.vault import Vault
from onmaru.settings import Settings
from onmaru.traffic.beside import traffic
from onmaru.web import health
from onmaru.web.application import application
from onmaru.web.hub import Hub
from onmaru.web.security import SecurityHeaders
from onmaru.web.server import listen, serving
from onmaru.web.world import World

SCREENS = Path(__file__).parents[2] / "web" / "dist"
KINDS = Kinds(FloorEvent, AnyContactEvent, DoorEvent)
"""Everything the history of a centre may hold."""

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


def _on(ground: Ground, settings: Settings) -> AbstractAsyncContextManager[Centre]:
    if (running := ground.exchange) is None:
        return opened(settings, ground.database_url)
    url = settings.phone.websocket_url
    switch = AsteriskSwitch(running.exchange.address, sounds=running.sounds, websocket_url=url)
    return opened(settings, ground.database_url, switch=switch, exchange_pid=lambda: running.instance.pid)


def _living(ground: Ground, settings: Settings, centre: Centre) -> AbstractAsyncContextManager[object]:
    """Let simulated people call and answer, if that is wanted and the sample accounts are there for them."""
    wanted = settings.traffic or settings.traffic_agents
    if not wanted or ground.exchange is None or centre.samples is None:
        return nullcontext()
    return traffic(
        centre.url,
        ("127.0.0.1", settings.phone.sip_port),
        citizens_per_hour=settings.traffic,
        agents=settings.traffic_agents,
        always_open=CityFrontDoor(centre.directory).always_open(WallClock().now()),
    )


@asynccontextmanager
async def opened(
    settings: Settings,
    database_url: str,
    *,
    switch: Switch | None = None,
    exchange_pid: Callable[[], int | None] = lambda: None,
    clock: Clock | None = None,
) -> AsyncIterator[Centre]:
    """Open a centre on this database, with this exchange or none, until the end of the block."""
    clock = clock or WallClock()
    on_loopback = _is_loopback(settings.host)
    async with AsyncExitStack() as stack:
        listening = listen(settings.host, settings.port)
        stack.callback(listening.close)

        # What is remembered
        await asyncio.to_thread(migrations.upgrade, database_url)
        database = Database(database_url)
        stack.push_async_callback(database.close)
        bus = Bus()
        directory = CurrentDirectory(database, await _directory(settings, database, clock), bus)
        city = directory().city
        centre, zone = city.id, ZoneInfo(city.timezone)
        vault = Vault.at(settings.data / "keys" / "vault.json")
        stories = ContactsProjector(centre, vault, _targets(directory), followers=(HourlyFigures(centre, zone),))
        projectors = (SnapshotWriter(centre), stories, LedgerProjector(centre))
        history = History(database, centre, clock=clock, bus=bus, projectors=projectors)
        today = Today(centre, zone, clock, bus)
        await history.open()
        stack.push_async_callback(history.close)

        # The floor, and the agents on it
        keeper = FloorKeeper(history, KINDS, clock=clock, witnesses=(StatusWitness(),))
        await today.load(database)
        await keeper.start()
        stack.push_async_callback(keeper.stop)
        await _adopt(keeper, directory())
        presence = Presence(keeper)
        records = Records(database, centre, keeper, vault, clock=clock, directory=directory)

        # The telephone
        def line_changed(change: LineChanged) -> None:
            hub.touch_line(change.agent)

        front_door = CityFrontDoor(directory)
        board = (
            Switchboard(switch, keeper, front_door, ContactBook(database, centre), clock, line_changed)
            if switch
            else None
        )
        lines = board.lines if board else Lines(line_changed)
        desk_phone = board.desks if board else DeskPhone(None, keeper, lines)

        # The live screens
        facts = ContactFacts(reader(database, centre))
        world = World(
            keeper.copy(),
            keeper.seq,
            directory=directory,
            today=today,
            contacts=facts,
            line=lines.state,
            clock=clock,
            parts=lambda: (health.history_state(history), health.phone_state(board)),
        )
        hub = Hub(world)
        stack.callback(keeper.subscribe(hub.hear))

        # People, and the door they come in by
        async def note(event: DoorEvent) -> None:
            await keeper.record(event, actor=f"account:{event.account or 'unknown'}")
            if isinstance(event, PersonSignedOut):
                hub.end_session(event.session)

        accounts = Accounts(database, centre=centre, clock=clock, listens_on_loopback=on_loopback, hearing=note)
        administration = Administration(database, centre=centre, clock=clock, hearing=note)
        await administration.provide_samples(directory())

        # What goes on by itself
        async def follow_city() -> None:
            await directory.look()
            await _adopt(keeper, directory())

        jobs = await stack.enter_async_context(Jobs())
        jobs.every(LOOK_EVERY_SECONDS, "directory", follow_city)
        jobs.keep("presence", presence.watch)
        jobs.keep("contact facts", lambda: facts.run(hub.touch_contacts))
        jobs.keep("live screens", hub.run)
        if board:
            jobs.keep("telephone", board.run)

        # The doors
        checkup = health.Checkup(
            database=health.of_database(database, history),
            floor=health.of_floor(history, clock.now()),
            phone=health.of_phone(board, exchange_pid),
        )
        samples = SampleDoor(administration, city, listens_on_loopback=on_loopback)
        parts: dict[str, Callable[[], Any]] = {
            "accounts": lambda: accounts,
            "checkup": lambda: checkup,
            "database": lambda: database,
            "desk_phone": lambda: desk_phone,
            "directory": directory,
            "facts": lambda: facts,
            "hub": lambda: hub,
            "keeper": lambda: keeper,
            "kinds": lambda: KINDS,
            "presence": lambda: presence,
            "records": lambda: records,
            "samples": lambda: samples,
        }
        doors = SecurityHeaders(
            application(parts, folder=SCREENS),
            line_port=settings.phone.http_port if switch else None,
            line_url=settings.phone.websocket_url,
        )
        await stack.enter_async_context(serving(doors, listening))
        stack.callback(hub.close)
        ways_in = await samples.list()
        yield Centre(_url(listening), database, directory, administration, keeper, board, presence, world, hub, ways_in)


async def _directory(settings: Settings, database: Database, clock: Clock) -> Directory:
    """Return the city as loaded; a database that knows no city yet is given the one the settings name."""
    data = await asyncio.to_thread(lambda: read_city(folder_of(settings.city)))
    try:
        return await directory_of(database, data.city.id)
    except CityNotLoaded:
        return (await load_city(database, data, by="first start", clock=clock)).directory


async def _adopt(keeper: FloorKeeper, directory: Directory) -> None:
    """Let the floor know the city's queues and agents; nothing happens when it knows them already."""
    plan = directory.floor_plan()
    if keeper.state.facts.plan != plan:
        await keeper.submit(AdoptPlan(plan), actor="directory")


def _targets(directory: Callable[[], Directory]) -> Targets:
    def target(queue: QueueId) -> int:
        known = directory().queues.get(queue)
        return known.service_level_seconds if known else SERVICE_LEVEL_SECONDS

    return target


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
