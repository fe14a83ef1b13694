"""A door with a fast lock, a clock that is held, and somebody who may come in."""

from typing import Any

import pytest
from argon2 import PasswordHasher

from onmaru.features.accounts import Account, Accounts, Administration, Passwords
from onmaru.features.accounts.events import DoorEvent
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import AgentId

HANEUL = Account(
    id="p-haneul", login="haneul", name="김하늘", name_en="Kim Haneul", role="agent", agent=AgentId("haneul")
)
ADMIN = Account(id="p-admin", login="admin", name="남궁솔", name_en="Namgung Sol", role="administrator")
PASSWORD = "마루에 앉아 차를 마신다"
DESK = "192.0.2.7"


class Door:
    """Everything a test needs of one centre's door."""

    def __init__(self, database: Database, passwords: Passwords, *, loopback: bool = True) -> None:
        self.clock = HeldClock(1_790_000_000_000)
        self.heard: list[DoorEvent] = []
        shared: dict[str, Any] = {"centre": "gaon", "clock": self.clock, "passwords": passwords, "hearing": self._hear}
        self.database = database
        self.accounts = Accounts(database, listens_on_loopback=loopback, **shared)
        self.administration = Administration(database, **shared)

    async def _hear(self, event: DoorEvent) -> None:
        self.heard.append(event)

    def kinds(self) -> list[str]:
        """Return the kinds of events heard, and forget them."""
        kinds = [type(event).__name__ for event in self.heard]
        self.heard.clear()
        return kinds

    async def enter(self, login: str = "haneul", password: str = PASSWORD, address: str = DESK):
        """Sign in."""
        return await self.accounts.sign_in(login, password, address=address, browser="test")


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """Argon2id made cheap: what it costs is not what these tests are about."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
async def door(database: Database, passwords: Passwords) -> Door:
    """A door on loopback; 김하늘 and an administrator have accounts."""
    door = Door(database, passwords)
    await door.administration.create(HANEUL, PASSWORD, by="operator")
    await door.administration.create(ADMIN, PASSWORD, by="operator")
    door.kinds()
    return door


@pytest.fixture
def public_door(database: Database, passwords: Passwords) -> Door:
    """The same door while the server listens to the world."""
    return Door(database, passwords, loopback=False)
