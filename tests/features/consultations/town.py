"""A small centre whose parking department has three officials: telephones, texts and a clock the test holds.

`phones` does what calls do on behalf of a desk that consults: it asks who is next, and tells what became of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.features.house import CENTRE, GENERAL, HANEUL, House

from onmaru.features.calls import Ring
from onmaru.features.consultations.case_screen import ConsultationPage, TriedFile
from onmaru.features.consultations.consultations import Consultations, consultations
from onmaru.features.consultations.model import Consultation, Failed
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.ports import HandedOut
from onmaru.features.contacts import Reaching
from onmaru.features.directory import Directory
from onmaru.features.directory.model import Department, Official
from onmaru.floor import model
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId

PARKING = "parking"
ARA, BYEOL, CHAN = "ara", "byeol", "chan"
AGENT = Actor(account="p-haneul", name="김하늘", agent=HANEUL)
OTHER_AGENT = Actor(account="p-boram", name="박보람", agent=AgentId("boram"))
MANAGER = Actor(account="p-manager", name="윤서아", manages=True)
OUTSIDER = Actor(account="p-roads", name="한도로", official="hando", department="roads")
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
C1 = ContactId("c1")


def official(name: str, **more: Any) -> Actor:
    return Actor(account=f"p-{name}", name=NAMES[name], official=name, department=PARKING, **more)


NAMES = {ARA: "정아라", BYEOL: "최별", CHAN: "문찬"}


def _person(name: str, extension: str, **more: Any) -> Official:
    return Official(
        id=name,
        name=NAMES[name],
        name_en=name.title(),
        department=PARKING,
        post="주무관 · 주차",
        extension=extension,
        **more,
    )


def _city(directory: Directory) -> Directory:
    """Return the sample city with a parking department of our own: Ara, whose deputy is Chan, then Byeol."""
    department = Department(
        id=PARKING,
        name="주차관리과",
        name_en="Parking",
        duties="주차",
        duties_en="Parking",
        extension="2900",
        calendar="office",
        line_up=(ARA, BYEOL),
        ring_seconds=15,
    )
    people = (
        _person(ARA, "2901", deputy=CHAN, mobile="010-0000-2901"),
        _person(BYEOL, "2902"),
        _person(CHAN, "2903"),
    )
    data = directory.data
    return Directory(replace(data, departments=(*data.departments, department), officials=(*data.officials, *people)))


class Town:
    """The centre, its agents' contacts, its officials."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.clock = house.clock
        house.directory = _city(house.directory)
        self.texts = FakeTexts()
        self.ringing = FakeRinging()
        self.made: Consultations = self.open()
        self.phones = Phones(self)

    def open(self) -> Consultations:
        """Return the consultations as a process that has just started has them."""
        return consultations(
            self.house.database,
            CENTRE,
            self.house.keeper,
            self.house.vault,
            self.house.records,
            Reaching(self.house.database, CENTRE, self.house.vault),
            FakeFiles(),
            ringing=self.ringing,
            texting=self.texts,
            public_url="https://call.gaon.example",
            clock=self.clock,
            directory=lambda: self.house.directory,
        )

    async def talking(self, name: str = "c1") -> ContactId:
        """Let a citizen talk with Haneul, who has finished with whoever was before."""
        for before in tuple(self.house.keeper.state.contacts):
            await self.house.do(model.End(before, "agent_ended"), model.FinishAfterCall(before, HANEUL))
        contact = await self.house.call(name, GENERAL)
        await self.house.do(model.AcceptOffer(contact, HANEUL))
        return contact

    async def asked(self, contact: ContactId = C1, **more: Any) -> Consultation:
        """Let Haneul ask the parking department about a contact."""
        said: dict[str, Any] = {
            "title": "거주자 우선 주차 구획 변경",
            "summary": ("이사 후 구획을 옮기고 싶어 함.", "신청 자격은 확인했음."),
            "text_citizen": False,
            "ring": True,
        }
        wanted = more.pop("official", None)
        return await self.made.asking.ask(contact, PARKING, wanted, **(said | more), by=AGENT)

    async def case(self, name: ConsultationId) -> ConsultationPage:
        """Return the case as the agent sees it."""
        return await self.made.pages.page(name, actor=AGENT)

    async def happened(self, name: ConsultationId) -> list[str]:
        """Return the kinds of what happened to a case, in order."""
        question = "select kind from consultation_event where consultation = :name order by id"
        async with self.house.database.begin() as connection:
            return [row.kind for row in await connection.execute(text(question), {"name": name})]

    async def story(self, contact: ContactId = C1) -> list[str]:
        """Return what the contact's own history knows of consultations."""
        question = "select kind from event where contact = :name and kind like 'Consultation%' order by seq"
        async with self.house.database.begin() as connection:
            return [row.kind for row in await connection.execute(text(question), {"name": contact})]


class Phones:
    """What calls do for a desk that consults."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self.rung: list[tuple[str, str]] = []
        """Official and number, in the order in which telephones rang."""

    async def next(self, name: ConsultationId) -> Ring | None:
        """Ring whoever is next."""
        ring = await self._town.made.phones.next(name, ContactId((await self._town.case(name)).contact))
        if ring is not None:
            self.rung.append((ring.official, ring.line.number))
        return ring

    async def fails(self, name: ConsultationId, official: str, how: Failed = "no_answer") -> Ring | None:
        """Let a telephone be called in vain, and ring whoever is next."""
        self._town.clock.advance(seconds=15)
        await self._town.made.phones.rang(name, official, how)
        return await self.next(name)

    async def picks_up(self, name: ConsultationId, official: str) -> None:
        """Let an official answer their telephone."""
        self._town.clock.advance(seconds=4)
        await self._town.made.phones.joined(name, official)

    async def end(self, name: ConsultationId, after_seconds: float = 60) -> None:
        """Let everything about it be over on the telephone."""
        self._town.clock.advance(seconds=after_seconds)
        await self._town.made.phones.over(name)


class FakeRinging:
    """The telephones, as far as they are told to stop or to go on."""

    def __init__(self) -> None:
        self.told: list[tuple[str, ConsultationId]] = []

    def settle_ringing(self, contact: ContactId, consultation: ConsultationId) -> bool:
        self.told.append(("settle", consultation))
        return True

    def ring_anew(self, contact: ContactId, consultation: ConsultationId) -> bool:
        self.told.append(("anew", consultation))
        return True


class FakeTexts:
    """Texts as they were asked for: to whom, and the words."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.has_gateway = True
        self.hurried = 0
        """How many were there when the sender was last told to look."""

    def can_text(self, number: str | None = None) -> bool:
        return self.has_gateway and (number is None or number.startswith("010"))

    def hurry(self) -> None:
        self.hurried = len(self.sent)

    async def add(self, connection: AsyncConnection, to: str, words: str, **_: object) -> str:
        self.sent.append((to, words))
        return "t1"


class FakeFiles:
    """Every article has one form."""

    async def files(self, articles: Sequence[str]) -> Mapping[str, tuple[TriedFile, ...]]:
        return {name: (TriedFile("f1", "신청서.hwp", "hwp", 1000),) for name in articles}

    async def download(self, name: str) -> HandedOut:
        return HandedOut("신청서.hwp", "application/x-hwp", name.encode())
