"""Which rows each screen has, and which of them an event may have changed.

Touching too much is only a little work (an unchanged row is not sent); touching too little would be a lie. Small
collections are touched whole; those that grow with agents and contacts by the ids an event names.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from onmaru.features.callbacks import screens as callbacks
from onmaru.features.consultations import screens as consultations
from onmaru.features.contacts import live as contacts
from onmaru.features.directory import live as directory
from onmaru.features.insight import live as insight
from onmaru.features.knowledge.upkeep import live as articles
from onmaru.features.routing import live as routing
from onmaru.features.workforce import live as workforce
from onmaru.floor import model
from onmaru.kernel.ids import AgentId, ContactId, QueueId
from onmaru.web.live import Collection, LiveTopic, Row
from onmaru.web.world import World

ROWS = (
    directory.CentreRow,
    directory.DescriptionRow,
    insight.TotalsRow,
    insight.QueueRow,
    insight.CategoryRow,
    workforce.BoardAgentRow,
    workforce.FloorAgentRow,
    workforce.MeRow,
    contacts.DeskContactRow,
    insight.QueueLineRow,
    routing.WaitingRow,
    routing.OfferRow,
    *articles.ROWS,
    *consultations.ROWS,
    callbacks.OwedListRow,
)
"""Every kind of row, for the schema."""

_TOUCHED_WHOLE = frozenset({"centre", "totals", "queues", "categories", "offers"})


# ── The screens ─────────────────────────────────────────────────────────────────────────────────────────────────


def board(world: World) -> LiveTopic:
    """Return the wall board: the day, the queues, the faces of the floor."""
    return LiveTopic(
        "board",
        (
            Collection("centre", lambda _: directory.centre_row(world.directory, world.now()), lambda: ("centre",)),
            _totals(world),
            _queues(world),
            Collection(
                "agents",
                lambda agent: workforce.agent_row(world.floor, world.directory, AgentId(agent)),
                lambda: world.floor.agents,
            ),
            Collection(
                "categories",
                lambda category: insight.category_row(world.directory, world.today, category),
                lambda: [group.id for group in world.directory.data.categories],
            ),
        ),
    )


def floor(world: World) -> LiveTopic:
    """Return the supervisor's floor: agents, who waits and why, the latest offers."""
    return LiveTopic(
        "floor",
        (
            _totals(world),
            _queues(world),
            Collection(
                "agents",
                lambda agent: workforce.floor_agent_row(
                    world.floor, world.directory, AgentId(agent), world.line(AgentId(agent))
                ),
                lambda: world.floor.agents,
            ),
            Collection("waiting", lambda contact: _waiting(world, ContactId(contact)), lambda: world.floor.contacts),
            Collection("offers", world.offers.get, lambda: world.offers),
        ),
    )


def lines(world: World) -> Collection:
    """Return the queues as desks see them: rendered once for all desks."""
    return Collection(
        "lines",
        lambda queue: insight.queue_line_row(world.floor, world.directory, QueueId(queue)),
        lambda: world.directory.queues,
    )


def desk(world: World, agent: AgentId, queue_lines: Collection) -> LiveTopic:
    """Return one agent's desk: their own state, the contacts in their hands, the queues."""

    def queue_row(queue: str) -> insight.QueueLineRow | None:
        line = queue_lines.rows.get(queue)
        return insight.seen_by(line, world.directory, agent) if isinstance(line, insight.QueueLineRow) else None

    return LiveTopic(
        "desk",
        (
            Collection("me", lambda _: _me(world, agent), lambda: ("me",)),
            Collection(
                "contacts",
                lambda contact: contacts.desk_contact_row(
                    world.floor, world.directory, agent, ContactId(contact), world.known
                ),
                lambda: contacts.desk_contacts(world.floor, agent),
            ),
            Collection("queues", queue_row, lambda: queue_lines.rows),
        ),
    )


def knowledge(world: World) -> LiveTopic:
    """Return the knowledge base: what changed lately, how departments are asked, what was settled, how search is."""
    return LiveTopic(
        "knowledge",
        (
            _of_the_bulletin(world, "changed"),
            _of_the_bulletin(world, "departments"),
            _of_the_bulletin(world, "settled"),
            Collection("search", lambda _: articles.SearchRow(world.search().state), lambda: ("search",)),
        ),
    )


def office(world: World) -> LiveTopic:
    """Return what departments are asked, where officials are, how the city is described; about whom is on no screen."""
    return LiveTopic(
        "office",
        (
            _shown("consultations", lambda: world.office.shown.consultations),
            _shown("officials", lambda: world.office.shown.officials),
            Collection("city", lambda _: directory.DescriptionRow(world.directory.version), lambda: ("city",)),
        ),
    )


def owed(world: World) -> LiveTopic:
    """Return which lists of calls to make are other ones now; whom they name is read by those who may."""
    return LiveTopic("owed", (_shown("lists", lambda: world.owed.shown),))


def _of_the_bulletin(world: World, name: str) -> Collection:
    return _shown(name, lambda: getattr(world.bulletin.shown, name))


def _shown(name: str, rows: Callable[[], Mapping[str, Row]]) -> Collection:
    """Return a collection of rows that are kept elsewhere, whole."""

    def render(identifier: str) -> Row | None:
        return rows().get(identifier)

    return Collection(name, render, rows)


def _totals(world: World) -> Collection:
    return Collection("totals", lambda _: insight.totals_row(world.floor, world.today), lambda: ("today",))


def _queues(world: World) -> Collection:
    return Collection(
        "queues",
        lambda queue: insight.queue_row(world.floor, world.directory, world.today, QueueId(queue)),
        lambda: world.directory.queues,
    )


def _me(world: World, agent: AgentId) -> workforce.MeRow | None:
    day = insight.my_day(world.today, agent)
    return workforce.me_row(world.floor, world.directory, agent, world.line(agent), day)


def _waiting(world: World, contact: ContactId) -> routing.WaitingRow | None:
    here = world.floor.contacts.get(contact)
    known = world.known(here.about or contact if here else contact)
    return routing.waiting_row(world.floor, world.directory, contact, known.number_masked)


# ── What an event may have changed ──────────────────────────────────────────────────────────────────────────────


class Concern(NamedTuple):
    """Whom an event is about."""

    agents: tuple[AgentId, ...]
    contacts: tuple[ContactId, ...]
    everything: bool = False
    """Another plan holds: agents and queues may have come and gone."""


def concern(event: Any) -> Concern:
    """Return whom an event is about."""
    agents = (getattr(event, "agent", None), getattr(event, "by", None), getattr(event, "to", None))
    contacts = (getattr(event, "contact", None), getattr(event, "about", None))
    return Concern(
        agents=tuple(agent for agent in agents if agent is not None),
        contacts=tuple(contact for contact in contacts if contact is not None),
        everything=isinstance(event, model.PlanAdopted),
    )


def touch(topic: LiveTopic, about: Concern) -> None:
    """Touch what the event may have changed in a screen shared by many."""
    if not topic.followers:
        return
    if about.everything:
        topic.touch_all()
        return
    for collection in topic:
        if collection.name in _TOUCHED_WHOLE:
            collection.touch_all()
        elif collection.name == "agents":
            collection.touch(*about.agents)
        else:
            collection.touch(*about.contacts)
