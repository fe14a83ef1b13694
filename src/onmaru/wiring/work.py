"""The floor at work, the agents on it, and the telephones on their desks."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from onmaru.features.calls.actions import DeskPhone
from onmaru.features.calls.frontdoor import CityFrontDoor
from onmaru.features.calls.lines import Lines
from onmaru.features.calls.neighbours import Neighbours
from onmaru.features.calls.ports import Switch
from onmaru.features.calls.switchboard import Switchboard
from onmaru.features.contacts.actions import Records
from onmaru.features.contacts.book import ContactBook
from onmaru.features.directory import (
    Directory,
)
from onmaru.features.routing import FloorKeeper
from onmaru.features.workforce import Presence, StatusWitness
from onmaru.floor.model import AdoptPlan
from onmaru.wiring.memory import KINDS, Memory


@dataclass(frozen=True)
class Floor:
    """The floor at work."""

    keeper: FloorKeeper
    presence: Presence
    records: Records


async def lay_floor(stack: AsyncExitStack, memory: Memory) -> Floor:
    """Let the floor run on, where its history left it, with the city's queues and agents."""
    keeper = FloorKeeper(memory.history, KINDS, clock=memory.clock, witnesses=(StatusWitness(),))
    await keeper.start()
    stack.push_async_callback(keeper.stop)
    await adopt(keeper, memory.directory())
    records = Records(
        memory.database, memory.centre, keeper, memory.vault, clock=memory.clock, directory=memory.directory
    )
    return Floor(keeper, Presence(keeper), records)


async def adopt(keeper: FloorKeeper, directory: Directory) -> None:
    """Let the floor know the city's queues and agents; nothing happens when it knows them already."""
    plan = directory.floor_plan()
    if keeper.state.facts.plan != plan:
        await keeper.submit(AdoptPlan(plan), actor="directory")


@dataclass(frozen=True)
class Phone:
    """The desks' telephones; `switchboard` is None where the centre runs without an exchange."""

    switchboard: Switchboard | None
    lines: Lines
    desks: DeskPhone
    neighbours: Neighbours
    """Whom calls may ask; each is put in its place where it is made."""


def connect_phone(memory: Memory, floor: Floor, switch: Switch | None) -> Phone:
    """Put the exchange, if there is one, between the citizens and the floor; lines are news on the bus."""
    neighbours = Neighbours()
    if switch is None:
        lines = Lines(memory.bus.publish)
        return Phone(None, lines, DeskPhone(None, floor.keeper, lines), neighbours)
    front_door, book = CityFrontDoor(memory.directory), ContactBook(memory.database, memory.centre, memory.clock)
    board = Switchboard(switch, floor.keeper, front_door, book, memory.clock, memory.bus.publish, neighbours)
    return Phone(board, board.lines, board.desks, neighbours)
