"""The live screens, drawn from what is committed."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from onmaru.features.callbacks.bulletin import Bulletin, listening
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.calls.lines import LineChanged
from onmaru.features.contacts import StoryChanged
from onmaru.features.contacts.known import ContactFacts, reader
from onmaru.features.routing.queries import latest_offers
from onmaru.web import health
from onmaru.web.hub import Hub
from onmaru.web.world import World
from onmaru.wiring.consultations import Consulting
from onmaru.wiring.knowledge import Knowledge
from onmaru.wiring.memory import KINDS, Memory
from onmaru.wiring.work import Floor, Phone


@dataclass(frozen=True)
class Screens:
    """What everybody watches."""

    facts: ContactFacts
    world: World
    hub: Hub
    owed: Bulletin


async def draw_screens(
    stack: AsyncExitStack,
    memory: Memory,
    floor: Floor,
    phone: Phone,
    knowledge: Knowledge,
    consulting: Consulting,
    calls_owed: CallsOwed,
    database_url: str,
) -> Screens:
    """Let screens be drawn from what is committed."""
    facts = ContactFacts(reader(memory.database, memory.centre))
    owed = Bulletin(memory.centre, calls_owed.missed, listening(database_url), clock=memory.clock)
    offers = await latest_offers(memory.database, memory.centre, KINDS)
    world = World(
        floor.keeper.copy(),
        floor.keeper.seq,
        directory=memory.directory,
        today=memory.today,
        contacts=facts,
        line=phone.lines.state,
        bulletin=knowledge.bulletin,
        office=consulting.bulletin,
        owed=owed,
        search=knowledge.search.state,
        clock=memory.clock,
        parts=lambda: (health.history_state(memory.history), health.phone_state(phone.switchboard)),
    )
    world.recall(offers)
    facts.want(world.alive())  # nobody tells us again of those who were here before we were
    hub = Hub(world)
    stack.callback(floor.keeper.subscribe(hub.hear))
    stack.callback(memory.bus.subscribe(StoryChanged, hub.hear_story))
    stack.callback(memory.bus.subscribe(StoryChanged, owed.hear_story))
    stack.callback(memory.bus.subscribe(LineChanged, lambda change: hub.touch_line(change.agent)))
    return Screens(facts, world, hub, owed)
