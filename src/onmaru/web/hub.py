"""The live hub: hears every committed batch and tells each screen what changed for it, within 50 ms.

It shows a floor of its own, evolved from committed events only: the keeper's state may run ahead of the history, a
screen never does. A desk's topic exists while somebody follows it, so an idle floor costs nothing.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence

import structlog

from onmaru.features.accounts import PersonSignedOut
from onmaru.features.contacts import StoryChanged
from onmaru.kernel.clock import Instant
from onmaru.kernel.history import Recorded
from onmaru.kernel.ids import AgentId, ContactId
from onmaru.web import topics
from onmaru.web.follower import Close, SocketFollower
from onmaru.web.live import LiveTopic, encode
from onmaru.web.messages import TopicName
from onmaru.web.world import World

log = structlog.get_logger(__name__)

COALESCE_SECONDS = 0.025
"""Batches this close together are one message: a person sees no difference, and a burst is not a flood."""
PULSE_SECONDS = 1.0
SWEEP_SECONDS = 5.0
"""Estimates drift with time alone; they are rendered again this often and sent only where they differ."""


class Hub:
    """Everyone who watches this centre, and what each was last shown."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._of_the_floor: dict[TopicName, LiveTopic] = {"board": topics.board(world), "floor": topics.floor(world)}
        self._shared = self._of_the_floor | {"knowledge": topics.knowledge(world), "office": topics.office(world)}
        self._shared["owed"] = topics.owed(world)
        self._lines = topics.lines(world)
        self._desks: dict[AgentId, LiveTopic] = {}
        self._followers: set[SocketFollower] = set()
        self._wake = asyncio.Event()

    # ── who watches ──────────────────────────────────────────────────────────────────────────────────────────────

    def welcome(self, follower: SocketFollower) -> None:
        """A client connected: it hears the pulse from now on."""
        self._followers.add(follower)
        follower.tell(encode(self._world.pulse()))

    def farewell(self, follower: SocketFollower) -> None:
        """A client is gone."""
        self._followers.discard(follower)
        for topic in tuple(self._topics()):
            topic.leave(follower)
        self._forget_unwatched_desks()

    def follow(self, follower: SocketFollower, name: TopicName, agent: AgentId | None) -> None:
        """Show the follower a topic; `agent` says whose desk."""
        self._topic(name, agent).follow(follower, self._world.version, self._world.now())

    def leave(self, follower: SocketFollower, name: TopicName, agent: AgentId | None) -> None:
        """Show the follower this topic no more."""
        self._topic(name, agent).leave(follower)
        self._forget_unwatched_desks()

    def _end_session(self, session: str) -> None:
        """Close every socket of a session that has ended."""
        for follower in tuple(self._followers):
            if follower.session == session:
                follower.drop(Close.NOT_SIGNED_IN)

    def close(self) -> None:
        """Tell everyone that we are going away."""
        for follower in tuple(self._followers):
            follower.drop(Close.GOING_AWAY)

    def now(self) -> Instant:
        """Return the centre's time, as followers are told it."""
        return self._world.now()

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────────────

    def hear(self, batch: Sequence[Recorded]) -> None:
        """Take in a committed batch."""
        for recorded in batch:
            self._world.hear(recorded)
            if isinstance(recorded.event, PersonSignedOut):
                self._end_session(recorded.event.session)
            about = topics.concern(recorded.event)
            for topic in self._of_the_floor.values():
                topics.touch(topic, about)
            for agent in about.agents:
                self.touch_desk(agent)
            self._world.contacts.want(about.contacts)
        self._lines.touch_all()
        self._wake.set()

    def hear_story(self, change: StoryChanged) -> None:
        """Take in how a contact's story went on: it counts for every agent who had a part in it."""
        for part in change.after.parts:
            if desk := self._desks.get(part.agent):
                desk["me"].touch_all()

    def touch_desk(self, agent: AgentId) -> None:
        """Something about this agent changed."""
        if desk := self._desks.get(agent):
            desk.touch_all()
            self._wake.set()

    def touch_contacts(self, contacts: Iterable[ContactId]) -> None:
        """More is known of these contacts, and so of what colleagues are asked about them."""
        known = set(contacts)
        known |= {contact.id for contact in self._world.floor.contacts.values() if contact.about in known}
        self._shared["floor"]["waiting"].touch(*known)
        for desk in self._desks.values():
            desk["contacts"].touch(*(known & desk["contacts"].rows.keys()))
        self._wake.set()

    def touch_knowledge(self) -> None:
        """Articles, tasks, or search are otherwise now."""
        if self._shared["knowledge"].followers:
            self._shared["knowledge"].touch_all()
            self._wake.set()

    def touch_office(self) -> None:
        """Second consultations, officials or the city's description are otherwise now."""
        if self._shared["office"].followers:
            self._shared["office"].touch_all()
            self._wake.set()

    def touch_owed(self) -> None:
        """Lists of calls to make are otherwise now."""
        if self._shared["owed"].followers:
            self._shared["owed"].touch_all()
            self._wake.set()

    def touch_line(self, agent: AgentId) -> None:
        """The agent's line is being called, up, or down."""
        self._shared["floor"]["agents"].touch(agent)
        self.touch_desk(agent)
        self._wake.set()

    def touch_everything(self) -> None:
        """Any row may look different: the directory changed, or time has passed."""
        for topic in self._topics():
            if topic.followers:
                topic.touch_all()
        self._lines.touch_all()
        self._wake.set()

    # ── the hub at work ──────────────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Publish, pulse and sweep until cancelled."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._publish_when_woken(), name="live-publish")
            work.create_task(self._pulse(), name="live-pulse")
            work.create_task(self._sweep(), name="live-sweep")

    async def _publish_when_woken(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            self.publish()
            await asyncio.sleep(COALESCE_SECONDS)

    def publish(self) -> None:
        """Send every topic's changes now."""
        version, now = self._world.version, self._world.now()
        changed_lines = [change.id for change in self._lines.refresh()]
        for desk in self._desks.values():
            desk["queues"].touch(*changed_lines)
        for topic in self._topics():
            self._publish_topic(topic, version, now)

    def _publish_topic(self, topic: LiveTopic, version: int, now: int) -> None:
        try:
            topic.publish(version, now)
        except Exception:
            # A fault in one screen must not silence the others; its followers start afresh.
            log.exception("live topic failed", topic=topic.name)
            for follower in tuple(topic.followers):
                if isinstance(follower, SocketFollower):
                    follower.drop(Close.UNEXPECTED)

    async def _pulse(self) -> None:
        while True:
            message = encode(self._world.pulse())
            for follower in tuple(self._followers):
                follower.tell(message)
            await asyncio.sleep(PULSE_SECONDS)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self._world.tidy()
            self.touch_everything()

    def _topics(self) -> Iterator[LiveTopic]:
        yield from self._shared.values()
        yield from self._desks.values()

    def _topic(self, name: TopicName, agent: AgentId | None) -> LiveTopic:
        if name != "desk":
            return self._shared[name]
        if agent is None:
            raise ValueError("a desk belongs to an agent")
        if agent not in self._desks:
            self._desks[agent] = topics.desk(self._world, agent, self._lines)
        return self._desks[agent]

    def _forget_unwatched_desks(self) -> None:
        for agent in [agent for agent, desk in self._desks.items() if not desk.followers]:
            del self._desks[agent]
