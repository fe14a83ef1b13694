"""A small centre on a real database, with a clock the test holds: two agents, two queues, the sample city's lists."""

from pathlib import Path
from zoneinfo import ZoneInfo

from onmaru.features.accounts.events import DoorEvent
from onmaru.features.callbacks.forgetting import ForgettingCallbacks
from onmaru.features.consultations.projector import ForgettingProjector
from onmaru.features.contacts import AnyContactEvent, ContactArrived
from onmaru.features.contacts.actions import Records
from onmaru.features.contacts.projector import ContactsProjector
from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.features.insight import HourlyFigures, Today
from onmaru.features.knowledge.upkeep.projector import UsesProjector
from onmaru.features.routing import FloorKeeper
from onmaru.features.routing.store import SnapshotWriter
from onmaru.features.texts.forgetting import ForgettingTexts
from onmaru.features.workforce import LedgerProjector, StatusWitness
from onmaru.floor import model
from onmaru.kernel.bus import Bus
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.database import Database
from onmaru.kernel.history import History, Kinds, Private, Recorded
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId
from onmaru.kernel.vault import Vault

CENTRE = "gaon"
ZONE = ZoneInfo("Asia/Seoul")
MORNING = 1_772_589_600_000
"""2026-03-04 11:00 in Korea."""

HANEUL, BORAM = AgentId("haneul"), AgentId("boram")
GENERAL, TAX = QueueId("general"), QueueId("tax")
KINDS = Kinds(model.FloorEvent, AnyContactEvent, DoorEvent)


def plan(after_call: model.AfterCall | None = None) -> model.FloorPlan:
    def agent(name: AgentId) -> model.AgentPlan:
        return model.AgentPlan(id=name, name=name, team=TeamId("team"), queues=(GENERAL, TAX))

    def queue(name: QueueId) -> model.QueuePlan:
        return model.QueuePlan(id=name, name=name, after_call=after_call or model.AfterCall("prompted"))

    return model.FloorPlan(queues=(queue(GENERAL), queue(TAX)), agents=(agent(HANEUL), agent(BORAM)))


class House:
    """One process' life with the centre; `restarted` begins another on the same database."""

    def __init__(self, database: Database, folder: Path, clock: HeldClock | None = None) -> None:
        self.database = database
        self.folder = folder
        self.clock = clock or HeldClock(MORNING)
        self.bus = Bus()
        self.today = Today(CENTRE, ZONE, self.clock, self.bus)
        self.vault = Vault.at(folder / "vault.json")
        self.directory = Directory(read_city(folder_of(CENTRE)))
        contacts = ContactsProjector(
            CENTRE,
            self.vault,
            lambda queue: self.keeper.state.queues[queue].service_level_seconds,
            (HourlyFigures(CENTRE, ZONE),),
        )
        self.history = History(
            database,
            CENTRE,
            clock=self.clock,
            bus=self.bus,
            projectors=[
                SnapshotWriter(CENTRE),
                contacts,
                LedgerProjector(CENTRE),
                UsesProjector(CENTRE),
                ForgettingProjector(CENTRE),
                ForgettingCallbacks(CENTRE),
                ForgettingTexts(CENTRE),
            ],
        )
        self.keeper = FloorKeeper(self.history, KINDS, clock=self.clock, witnesses=[StatusWitness()])
        self.records = Records(
            database, CENTRE, self.keeper, self.vault, clock=self.clock, directory=lambda: self.directory
        )

    async def open(self) -> "House":
        await self.history.open()
        await self.today.load(self.database)
        await self.keeper.start()
        return self

    async def close(self) -> None:
        await self.keeper.stop()
        await self.history.close()

    async def restarted(self) -> "House":
        await self.close()
        return await House(self.database, self.folder, self.clock).open()

    async def do(self, *commands: model.FloorCommand) -> tuple[Recorded, ...]:
        """Submit commands one after the other, and return what came of the last."""
        happened: tuple[Recorded, ...] = ()
        for command in commands:
            happened = await self.keeper.submit(command, actor="test")
        return happened

    async def after(self, seconds: float) -> None:
        """Let time pass on the floor."""
        self.clock.advance(seconds=seconds)
        await self.do(model.Tick())

    async def staffed(self, *agents: AgentId, after_call: model.AfterCall | None = None) -> None:
        """Let these agents be ready, with their lines up."""
        await self.do(model.AdoptPlan(plan(after_call)))
        for agent in agents:
            await self.do(model.SignIn(agent), model.RaiseLine(agent), model.GoReady(agent))

    async def call(self, name: str, queue: QueueId = GENERAL, number: str = "010-0000-1234") -> ContactId:
        """Let a citizen call and join a queue at once."""
        contact = ContactId(name)
        await self.arrive(name, number)
        await self.do(model.Enqueue(contact, queue))
        return contact

    async def arrive(self, name: str, number: str = "010-0000-1234", *, is_open: bool = True) -> ContactId:
        arrived = ContactArrived(self.clock.now(), ContactId(name), "voice", "main", f"leg-{name}", is_open)
        await self.keeper.record(arrived, actor="phone", private=Private(number=number))
        return ContactId(name)
