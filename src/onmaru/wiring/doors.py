"""Who may come in, and the doors they come in by."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar.types import ASGIApp

from onmaru.features.accounts import Accounts, Administration, DoorEvent
from onmaru.features.accounts.samples import SampleDoor
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.entrances import Entrances
from onmaru.settings import Settings
from onmaru.web import health
from onmaru.web.application import application
from onmaru.web.security import SecurityHeaders
from onmaru.wiring.consultations import Consulting
from onmaru.wiring.knowledge import Knowledge
from onmaru.wiring.memory import KINDS, Memory
from onmaru.wiring.screens import Screens
from onmaru.wiring.texts import TextWork
from onmaru.wiring.work import Floor, Phone

SCREENS = Path(__file__).parents[3] / "web" / "dist"


@dataclass(frozen=True)
class People:
    """Who may come in."""

    accounts: Accounts
    administration: Administration
    samples: SampleDoor


async def admit(settings: Settings, memory: Memory, floor: Floor) -> People:
    """Open the door to those who have an account; what happens there is history too."""
    on_loopback = _is_for_this_machine_only(settings)

    async def note(event: DoorEvent) -> None:
        await floor.keeper.record(event, actor=f"account:{event.account or 'unknown'}")

    database, centre, clock = memory.database, memory.centre, memory.clock
    accounts = Accounts(database, centre=centre, clock=clock, listens_on_loopback=on_loopback, hearing=note)
    administration = Administration(database, centre=centre, clock=clock, hearing=note)
    await administration.provide_samples(memory.directory())
    samples = SampleDoor(administration, memory.directory().city, listens_on_loopback=on_loopback)
    return People(accounts, administration, samples)


def _is_for_this_machine_only(settings: Settings) -> bool:
    """Say whether sample accounts may work: a proxy that carries the browsers' lines lets the world in, too."""
    return _is_loopback(settings.host) and settings.phone.websocket_url is None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def doors(
    settings: Settings,
    memory: Memory,
    floor: Floor,
    phone: Phone,
    knowledge: Knowledge,
    consulting: Consulting,
    entrances: Entrances,
    owed: CallsOwed,
    texting: TextWork,
    screens: Screens,
    people: People,
    exchange_pid: Callable[[], int | None],
) -> ASGIApp:
    """Return the web application with everything behind it."""
    checkup = health.Checkup(
        database=health.of_database(memory.database, memory.history),
        floor=health.of_floor(memory.history, memory.clock.now()),
        phone=health.of_phone(phone.switchboard, exchange_pid),
        search=health.of_search(knowledge.process.state if knowledge.process else None),
    )
    parts: dict[str, Any] = {
        "accounts": people.accounts,
        "articles": knowledge.articles,
        "checkup": checkup,
        "consultations": consulting.consultations,
        "database": memory.database,
        "desk_phone": phone.desks,
        "entrances": entrances,
        "facts": screens.facts,
        "hub": screens.hub,
        "keeper": floor.keeper,
        "kinds": KINDS,
        "owed": owed,
        "owner_pages": knowledge.owner_pages,
        "owners": knowledge.owners,
        "pages": knowledge.pages,
        "presence": floor.presence,
        "records": floor.records,
        "samples": people.samples,
        "search": knowledge.search,
        "text_pages": texting.pages,
    }
    line_port = settings.phone.http_port if phone.switchboard else None
    app = application(parts, directory=memory.directory, folder=SCREENS)
    return SecurityHeaders(app, line_port=line_port, line_url=settings.phone.websocket_url)
