"""A small centre that owes calls: the house of other features, callbacks laid over it, a telephone that remembers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec.structs import replace
from tests.features.house import CENTRE, GENERAL, HANEUL, ZONE, House

from onmaru.adapters.storage import Folder
from onmaru.features.callbacks import store
from onmaru.features.callbacks.centre import CallsOwed, calls_owed
from onmaru.features.callbacks.model import Callback, Kind
from onmaru.features.callbacks.promising import Asked
from onmaru.features.callbacks.tables import callback
from onmaru.features.calls import Whom, Wish
from onmaru.features.contacts import Reaching, Stand
from onmaru.features.directory import CallbackPlan, Directory
from onmaru.features.texts import Texts
from onmaru.features.texts.pages import TextPages, TextRow
from onmaru.floor import model as floor
from onmaru.kernel.clock import HeldClock, Instant
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId, ContactId

CITIZEN = "010-0000-1234"
ANOTHER = "010-0000-5678"
PLAN, MAIN = "usual", "main"
MINUTE = 60_000


class Telephone:
    """Remembers whom it was asked to call before there is an agent."""

    def __init__(self) -> None:
        self.called: list[tuple[ContactId, Whom, floor.FloorCommand]] = []
        self.going_on: set[ContactId] = set()
        self.is_connected = True

    def follows(self, contact: ContactId) -> bool:
        return contact in self.going_on

    def call_citizen(self, contact: ContactId, whom: Whom, then: floor.FloorCommand) -> None:
        self.called.append((contact, whom, then))
        self.going_on.add(contact)


class Owing:
    """One process' life with callbacks; `restarted` begins another on the same database."""

    def __init__(self, house: House, *, has_gateway: bool = True, **plan: Any) -> None:
        self.house = house
        self.plan = plan
        self.telephone = Telephone()
        self.texts = Texts(
            house.database,
            CENTRE,
            house.vault,
            clock=house.clock,
            has_gateway=has_gateway,
            wake=lambda: None,
        )
        self.contacts = Reaching(house.database, CENTRE, house.vault)
        self.owed = self.laid_over(house.database, house.keeper)

    def laid_over(self, database: Database, keeper: object) -> CallsOwed:
        directory = planned(self.house.directory, **self.plan)
        owed = calls_owed(
            database,
            CENTRE,
            self.house.vault,
            keeper,  # type: ignore[arg-type]  # the house's own, or one that dies
            self.texts,
            Folder(self.house.folder / "messages"),
            clock=self.house.clock,
            directory=lambda: directory,
        )
        owed.standing.telephone = self.telephone
        return owed

    @property
    def clock(self) -> HeldClock:
        return self.house.clock

    async def restarted(self) -> "Owing":
        """Begin another process' life, on what the last one left."""
        other = Owing(await self.house.restarted(), **self.plan)
        other.telephone.called = self.telephone.called
        return other

    async def look(self, times: int = 1) -> None:
        """Let the job look around."""
        for _ in range(times):
            await self.owed.look()

    async def after(self, seconds: float) -> None:
        """Let time pass, for the floor and for the job."""
        await self.house.after(seconds)
        await self.look()

    async def wait_in_queue(self, name: str = "c1", number: str = CITIZEN) -> ContactId:
        """Let a citizen call and wait."""
        return await self.house.call(name, number=number)

    async def book(
        self,
        contact: ContactId,
        kind: Kind = "asap",
        slot: Instant | None = None,
        origin: Literal["menu", "waiting"] = "waiting",
    ):
        wish = Wish(kind=kind, plan=PLAN, entry_point=MAIN, queue=GENERAL, language="ko", slot=slot, origin=origin)
        return await self.owed.phone.book(contact, wish)

    async def book_number(self, number: str | None = CITIZEN, kind: Kind = "asap", **more: Any):
        asked = Asked(kind=kind, number=number, **more)
        return await self.owed.promising.at_a_screen(asked, by="p1", by_name="하늘")

    async def callbacks(self) -> list[Callback]:
        """Every callback there is, by when it was booked."""
        async with self.house.database.begin() as connection:
            found = await connection.execute(store.callbacks(CENTRE).order_by(callback.c.booked_at, callback.c.id))
            return [store.callback_of(row) for row in found]

    async def callback(self) -> Any:
        """The only callback."""
        (found,) = await self.callbacks()
        return found

    async def stand(self, contact: ContactId) -> Stand:
        return (await self.contacts.stands([contact]))[contact]

    async def sent(self) -> Sequence[TextRow]:
        return (await TextPages(self.house.database, CENTRE, has_gateway=True).latest()).texts

    async def at_work(self, *agents: AgentId) -> None:
        await self.house.staffed(*(agents or (HANEUL,)))

    async def accept(self, agent: AgentId = HANEUL) -> ContactId:
        """Let an agent take what they are offered."""
        (contact,) = self.house.keeper.state.agents[agent].offered
        await self.house.do(floor.AcceptOffer(contact, agent))
        return contact

    async def done(self, contact: ContactId, agent: AgentId = HANEUL, reason: floor.EndReason = "agent_ended") -> None:
        """Let a talk end and its record be finished."""
        await self.house.do(floor.End(contact, reason))
        if contact in self.house.keeper.state.agents[agent].after_work:
            await self.house.do(floor.FinishAfterCall(contact, agent))

    def waiting(self) -> list[ContactId]:
        """Who waits on the floor, as they will be served."""
        waiting = [each for each in self.house.keeper.state.contacts.values() if each.phase == "waiting"]
        return [each.id for each in sorted(waiting, key=lambda each: (-each.priority, each.place_at))]


def planned(directory: Directory, **changes: object) -> Directory:
    """Return the city with its callback plan changed."""
    (plan,) = directory.data.callback_plans
    changed: CallbackPlan = replace(plan, **changes)
    return Directory(replace(directory.data, callback_plans=(changed,)))


def at(hour: int, minute: int = 0, day: int = 4) -> Instant:
    """An hour of Wednesday the 4th of March 2026, or of another day."""
    return round(datetime(2026, 3, day, hour, minute, tzinfo=ZONE).timestamp() * 1000)
