"""What a centre remembers: the city, its history and what follows from it."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from onmaru import migrations
from onmaru.features.accounts import DoorEvent
from onmaru.features.callbacks.forgetting import ForgettingCallbacks
from onmaru.features.consultations.projector import ForgettingProjector
from onmaru.features.contacts import AnyContactEvent
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
from onmaru.features.insight import HourlyFigures, Today
from onmaru.features.insight.formulas import SERVICE_LEVEL_SECONDS
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.exchange.stocking import Stocking
from onmaru.features.knowledge.upkeep.actions.synonyms import Synonyms
from onmaru.features.knowledge.upkeep.projector import UsesProjector
from onmaru.features.knowledge.upkeep.seed import seeded
from onmaru.features.routing.store import SnapshotWriter
from onmaru.features.texts.forgetting import ForgettingTexts
from onmaru.features.workforce import LedgerProjector
from onmaru.floor.model import FloorEvent
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.history import History, Kinds
from onmaru.kernel.ids import QueueId
from onmaru.kernel.vault import Vault
from onmaru.settings import Settings

KINDS = Kinds(FloorEvent, AnyContactEvent, DoorEvent)
"""Everything the history of a centre may hold."""


@dataclass(frozen=True)
class Memory:
    """The city, its history and what follows from it."""

    clock: Clock
    database: Database
    bus: Bus
    directory: CurrentDirectory
    vault: Vault
    history: History
    today: Today

    @property
    def centre(self) -> str:
        """Return whose memory this is."""
        return self.directory().city.id


async def remember(stack: AsyncExitStack, settings: Settings, database_url: str, clock: Clock) -> Memory:
    """Take the centre: its database brought up to date, its city known, its history open for writing."""
    await asyncio.to_thread(migrations.upgrade, database_url)
    database, bus = Database(database_url), Bus()
    stack.push_async_callback(database.close)
    directory = CurrentDirectory(database, await _city(settings, database, clock), bus)
    centre, zone = directory().city.id, ZoneInfo(directory().city.timezone)
    vault = Vault.at(settings.data / "keys" / "vault.json")
    stories = ContactsProjector(centre, vault, _targets(directory), followers=(HourlyFigures(centre, zone),))
    projectors = (
        SnapshotWriter(centre),
        stories,
        LedgerProjector(centre),
        UsesProjector(centre),
        ForgettingProjector(centre),
        ForgettingCallbacks(centre),
        ForgettingTexts(centre),
    )
    history = History(database, centre, clock=clock, bus=bus, projectors=projectors)
    today = Today(centre, zone, clock, bus)
    await history.open()
    stack.push_async_callback(history.close)
    await today.load(database)
    await Stocking(Acts(database, centre, clock=clock, directory=directory)).first(folder_of(settings.city))
    await Synonyms(database, centre, clock=clock).seed(seeded())
    return Memory(clock, database, bus, directory, vault, history, today)


async def _city(settings: Settings, database: Database, clock: Clock) -> Directory:
    """Return the city as loaded; a database that knows no city yet is given the one the settings name."""
    data = await asyncio.to_thread(lambda: read_city(folder_of(settings.city)))
    try:
        return await directory_of(database, data.city.id)
    except CityNotLoaded:
        return (await load_city(database, data, by="온마루", clock=clock)).directory


def _targets(directory: Callable[[], Directory]) -> Callable[[QueueId], int]:
    def target(queue: QueueId) -> int:
        known = directory().queues.get(queue)
        return known.service_level_seconds if known else SERVICE_LEVEL_SECONDS

    return target
