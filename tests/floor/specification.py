"""What the floor promises, said once more in the plainest way: lists, loops, no cleverness.

A `Witness` is told every event and nothing else. It keeps its own naive picture of the floor and objects as soon as an
event breaks a promise; `look_around` is asked after every command, when the floor is at rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod

from msgspec.structs import replace

from onmaru.floor import model
from onmaru.floor.facts import SPOKEN

Place = tuple[int, bool, int, int]


@dataclass
class Person:
    """An agent, as the events tell."""

    plan: model.AgentPlan
    standing: str = "signed_out"
    vanished: bool = False
    line_up: bool = False
    offered: list["Visit"] = field(default_factory=list)
    serving: list["Visit"] = field(default_factory=list)
    records: dict[str, model.AfterCallStarted] = field(default_factory=dict)
    idle_since: int = 0

    def is_here_for(self, channel: str) -> bool:
        return self.standing != "signed_out" and not self.vanished and (self.line_up or channel not in SPOKEN)

    def work(self) -> list[str]:
        """Return the channel of everything in hand; an optional record weighs nothing."""
        blocking = [record.channel for record in self.records.values() if record.mode != "optional"]
        return [visit.channel for visit in self.offered + self.serving] + blocking


@dataclass
class Visit:
    """A contact, as the events tell."""

    queued: model.ContactQueued
    number: int
    only: str | None
    requires: dict[str, int]
    queues: set[str]
    raised: int = 0
    returned: bool = False
    step: int = 0
    state: str = "waiting"
    waits_since: int = 0
    agent: str | None = None
    offer: model.ContactOffered | None = None

    @property
    def channel(self) -> str:
        return self.queued.channel

    @property
    def priority(self) -> int:
        return self.queued.priority + self.raised

    def place(self) -> Place:
        return -self.priority, not self.returned, self.queued.place_at, self.number


class Witness:
    """Watches the floor."""

    def __init__(self) -> None:
        self.plan = model.FloorPlan()
        self.people: dict[str, Person] = {}
        self.visits: dict[str, Visit] = {}
        self.ended: list[str] = []
        self.arrived: list[str] = []
        self.numbers = 0
        self.now = 0
        self.handed_on: str | None = None
        self.left: tuple[str, Visit] | None = None
        """Who is about to stand in whose place."""
        self.released: set[str] = set()
        """With somebody off the floor; they may come back."""
        self.consults: set[str] = set()
        self.merging: str | None = None
        """A consult that is about to be over."""

    # ── What can be ─────────────────────────────────────────────────────────────────────────────────────────────

    def queue(self, visit: Visit) -> model.QueuePlan:
        return next(queue for queue in self.plan.queues if queue.id == visit.queued.queue)

    def can_serve(self, person: Person, visit: Visit) -> bool:
        """By ability alone."""
        plan = person.plan
        if plan.capacity.get(visit.queued.channel, 0) == 0:
            return False
        if visit.only is not None:
            return visit.only == plan.id
        return (
            bool(visit.queues & set(plan.queues))
            and visit.queued.language in plan.languages
            and all(plan.skills.get(skill, 0) >= level for skill, level in visit.requires.items())
        )

    def is_free_for(self, person: Person, channel: str) -> bool:
        """By what the agent does at this moment."""
        work = person.work()
        others = [busy for busy in work if busy != channel]
        return (
            person.standing == "ready"
            and person.is_here_for(channel)
            and work.count(channel) < person.plan.capacity.get(channel, 0)  # type: ignore[call-overload]
            and all(visit.channel != channel for visit in person.offered)
            and all(busy in self.plan.interrupts.get(channel, ()) for busy in others)  # type: ignore[call-overload]
        )

    def could_have(self, person: Person, visit: Visit) -> bool:
        return self.can_serve(person, visit) and self.is_free_for(person, visit.channel)

    def waiting(self) -> list[Visit]:
        return [visit for visit in self.visits.values() if visit.state == "waiting"]

    # ── At rest, after every command ────────────────────────────────────────────────────────────────────────────

    def look_around(self) -> None:
        """Nobody waits for an agent who is free; nobody has more in hand than they can carry; nobody is lost."""
        assert self.handed_on is None, "a transferred contact stands nowhere"
        assert self.left is None, "a kept place is nobody's"
        assert self.merging is None, "a consult outlives its purpose"
        for visit in self.visits.values():
            assert visit.state in ("waiting", "offered", "talking", "held")
        for person in self.people.values():
            for visit in self.waiting():
                assert not self.could_have(person, visit), (
                    f"{person.plan.id} is free while {visit.queued.contact} waits"
                )
            if person.vanished:
                assert not person.offered
        for visit in self.waiting():
            if visit.only is not None:
                awaited = self.people[visit.only]
                assert (awaited.standing, awaited.vanished) == ("ready", False), "waits for an agent who is away"
        assert sorted([*self.visits, *self.ended, *self.released]) == sorted(self.arrived)

    # ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────

    def see(self, event: model.FloorEvent) -> None:
        """Check one event against everything promised, then believe it."""
        assert event.at >= self.now, "time runs backwards"
        self.now = event.at
        self.believe(event)

    @singledispatchmethod
    def believe(self, event: model.FloorEvent) -> None:
        raise AssertionError(f"{event} is unheard of")

    @believe.register
    def plan_adopted(self, event: model.PlanAdopted) -> None:
        self.plan = event.plan
        for plan in event.plan.agents:
            self.people.setdefault(plan.id, Person(plan)).plan = plan
        assert all(self.queue(visit) for visit in self.visits.values())

    @believe.register
    def agent_signed_in(self, event: model.AgentSignedIn) -> None:
        person = self.people[event.agent]
        assert person.standing == "signed_out"
        person.standing = "not_ready"

    @believe.register
    def agent_signed_out(self, event: model.AgentSignedOut) -> None:
        person = self.people[event.agent]
        assert person.standing != "signed_out"
        assert [*person.offered, *person.serving, *person.records] == [], "left with work in hand"
        person.standing, person.vanished = "signed_out", False

    @believe.register
    def agent_ready(self, event: model.AgentReady) -> None:
        person = self.people[event.agent]
        assert person.standing in ("not_ready", "break")
        assert not person.vanished
        person.standing, person.idle_since = "ready", event.at

    @believe.register
    def agent_on_break(self, event: model.AgentOnBreak) -> None:
        person = self.people[event.agent]
        assert person.standing != "signed_out"
        assert event.reason
        person.standing = "break"

    @believe.register
    def agent_not_ready(self, event: model.AgentNotReady) -> None:
        assert self.people[event.agent].standing == "ready"
        self.people[event.agent].standing = "not_ready"

    @believe.register
    def agent_vanished(self, event: model.AgentVanished) -> None:
        person = self.people[event.agent]
        assert not person.vanished
        assert person.standing != "signed_out"
        person.vanished = True
        if person.standing == "ready":
            person.standing = "not_ready"

    @believe.register
    def agent_returned(self, event: model.AgentReturned) -> None:
        assert self.people[event.agent].vanished
        self.people[event.agent].vanished = False

    @believe.register
    def line_raised(self, event: model.LineRaised) -> None:
        assert not self.people[event.agent].line_up
        self.people[event.agent].line_up = True

    @believe.register
    def line_dropped(self, event: model.LineDropped) -> None:
        assert self.people[event.agent].line_up
        self.people[event.agent].line_up = False

    @believe.register
    def contact_queued(self, event: model.ContactQueued) -> None:
        assert event.contact not in self.visits
        assert event.place_at <= event.at
        assert self.handed_on in (None, event.contact)
        if self.handed_on is None:
            self._arrive(event.contact)
        self.handed_on = None
        self.numbers += 1
        visit = Visit(event, self.numbers, event.preferred_agent, event.requires, {event.queue}, waits_since=event.at)
        self.visits[event.contact] = visit
        if self.left is not None:
            self._take_the_place(visit)
            return
        assert event.kept is None, "takes a place nobody left"
        if event.errand == "consult":
            assert self.visits[event.about or ""].state in ("talking", "held")
            self.consults.add(event.contact)
        for skill, level in self.queue(visit).requires.items():
            assert event.requires[skill] >= level

    def _arrive(self, contact: str) -> None:
        if contact in self.released:
            self.released.remove(contact)
            return
        assert contact not in self.arrived, "a contact that has ended comes back"
        self.arrived.append(contact)

    def _take_the_place(self, visit: Visit) -> None:
        assert self.left is not None
        contact, old = self.left
        assert (visit.queued.contact, visit.queued.errand) == (contact, "callback")
        assert visit.queued.place_at == old.queued.place_at
        visit.number, visit.waits_since, visit.step = old.number, old.waits_since, old.step
        visit.raised, visit.returned = old.raised, old.returned
        visit.only, visit.queues = old.only, old.queues
        assert visit.requires == old.requires
        assert visit.place() == old.place(), "the place was not kept"
        self.left = None

    @believe.register
    def contact_deferred(self, event: model.ContactDeferred) -> None:
        visit = self.visits.pop(event.contact)
        assert visit.state == "waiting"
        assert visit.queued.errand != "consult"
        assert event.waited_ms == event.at - visit.waits_since
        assert event.place_at == visit.queued.place_at
        self.ended.append(event.contact)
        if event.into is not None:
            self.left = event.into, visit

    @believe.register
    def contact_begun(self, event: model.ContactBegun) -> None:
        person = self.people[event.agent]
        assert person.is_here_for(event.channel)
        assert not {visit.channel for visit in person.offered + person.serving} & SPOKEN, "speaks with two at once"
        self._arrive(event.contact)
        self.numbers += 1
        queued = model.ContactQueued(
            event.at, event.contact, event.queue, event.channel, event.language, {}, 0, None, event.at, "free"
        )
        visit = Visit(queued, self.numbers, None, {}, {event.queue}, state="talking", agent=event.agent)
        visit.queued = replace(queued, priority=self.queue(visit).priority, errand=event.errand)
        visit.waits_since = event.at
        self.visits[event.contact] = visit
        person.serving.append(visit)

    @believe.register
    def contact_handed_over(self, event: model.ContactHandedOver) -> None:
        visit, consult = self.visits[event.contact], self.visits[event.consult]
        assert visit.agent == event.by != event.to
        assert (consult.agent, consult.queued.about) == (event.to, event.contact)
        assert consult.state in ("talking", "held")
        self._part(visit)
        visit.state, visit.agent, visit.waits_since = "talking", event.to, event.at
        self.people[event.to].serving.append(visit)
        self.merging = event.consult

    @believe.register
    def contact_released(self, event: model.ContactReleased) -> None:
        visit = self.visits.pop(event.contact)
        assert visit.agent == event.by
        assert visit.queued.errand != "consult"
        self._part(visit)
        self.released.add(event.contact)

    @believe.register
    def preference_ended(self, event: model.PreferenceEnded) -> None:
        visit = self.visits[event.contact]
        assert visit.state == "waiting"
        assert visit.only is not None
        due = visit.waits_since + 1000 * self.queue(visit).preferred_seconds
        assert (event.reason == "time") <= (event.at >= due)
        visit.only = None

    @believe.register
    def contact_relaxed(self, event: model.ContactRelaxed) -> None:
        visit = self.visits[event.contact]
        assert visit.state == "waiting"
        assert event.step == visit.step + 1, "a step is skipped or repeated"
        step = self.queue(visit).relaxations[event.step - 1]
        assert event.at >= visit.waits_since + 1000 * step.after_seconds, "a step comes too early"
        visit.step = event.step
        visit.requires = {
            skill: step.lower.get(skill, level)
            for skill, level in visit.requires.items()
            if step.lower.get(skill, level) > 0
        }
        visit.queues = visit.queues | set(step.also_queues)
        visit.raised += step.raise_priority

    @believe.register
    def contact_offered(self, event: model.ContactOffered) -> None:
        visit, person = self.visits[event.contact], self.people[event.agent]
        assert visit.state == "waiting"
        assert self.could_have(person, visit), "offered to someone who cannot take it"
        assert event.deadline_at == event.at + 1000 * self.queue(visit).offer_seconds
        self._check_nobody_is_overtaken(visit, person, event.why)
        self._check_the_choice(visit, person, event.why)
        assert event.why.waited_ms == event.at - visit.waits_since
        assert event.why.relaxed == visit.step
        visit.state, visit.agent, visit.offer = "offered", event.agent, event
        person.offered.append(visit)
        assert person.work().count(visit.channel) <= person.plan.capacity[visit.queued.channel], "over capacity"

    def _check_nobody_is_overtaken(self, visit: Visit, person: Person, why: model.Explanation) -> None:
        rivals = [other for other in self.waiting() if other is not visit and self.could_have(person, other)]
        if visit.only is None:
            assert all(visit.place() < other.place() for other in rivals), "someone in front was passed over"
            assert all(other.only is None for other in rivals), "one who waits for this agent alone was passed over"
        longer = [other for other in rivals if other.queued.place_at < visit.queued.place_at]
        assert why.passed == len(longer), "the explanation hides who was overtaken"
        if visit.only is not None:
            assert why.contact_rule == "preferred"
        elif not longer:
            assert why.contact_rule == "longest_wait"
        elif all(other.priority == visit.priority for other in longer):
            assert why.contact_rule == "returned"
            assert visit.returned
        else:
            assert why.contact_rule == "priority"

    def _check_the_choice(self, visit: Visit, person: Person, why: model.Explanation) -> None:
        able = [other for other in self.people.values() if self.can_serve(other, visit)]
        free = [other for other in able if self.is_free_for(other, visit.channel)]
        assert why.candidates[0].agent == person.plan.id
        assert why.free == len(free)
        assert why.eligible == len([other for other in able if other.is_here_for(visit.channel)])
        if visit.only is not None:
            assert why.agent_rule == ("direct" if visit.queued.direct else "preferred")
            return
        best = sorted(free, key=lambda other: self._rank(other, visit))[: len(why.candidates)]
        assert [candidate.agent for candidate in why.candidates] == [other.plan.id for other in best]
        assert len(why.candidates) == min(5, len(free))
        if len(free) == 1:
            assert why.agent_rule == "only_one"
        elif len(best[0].work()) < len(best[1].work()):
            assert why.agent_rule == "least_busy"
        else:
            assert why.agent_rule == self.queue(visit).selection

    def _rank(self, person: Person, visit: Visit) -> tuple[int, int, int, str]:
        level = sum(person.plan.skills.get(skill, 0) for skill in visit.requires)
        by_skill = self.queue(visit).selection == "most_skilled"
        return len(person.work()), -level if by_skill else 0, person.idle_since, person.plan.id

    @believe.register
    def offer_ended(self, event: model.OfferEnded) -> None:
        visit, person = self._with(event.contact, event.agent, "offered")
        assert visit.offer is not None
        assert (event.reason == "no_answer") <= (event.at >= visit.offer.deadline_at)
        visit.state, visit.agent = "between", None
        person.offered.remove(visit)

    @believe.register
    def offer_accepted(self, event: model.OfferAccepted) -> None:
        visit, person = self._with(event.contact, event.agent, "offered")
        visit.state = "talking"
        person.offered.remove(visit)
        person.serving.append(visit)

    @believe.register
    def contact_requeued(self, event: model.ContactRequeued) -> None:
        visit = self.visits[event.contact]
        assert visit.state in ("between", "talking", "held")
        if visit.state != "between":
            self._part(visit)
            visit.waits_since, visit.only = event.at, None
        visit.state, visit.agent, visit.returned = "waiting", None, True

    @believe.register
    def contact_abandoned(self, event: model.ContactAbandoned) -> None:
        visit = self.visits.pop(event.contact)
        assert visit.state in ("waiting", "between")
        assert event.waited_ms == event.at - visit.waits_since
        self.ended.append(event.contact)

    @believe.register
    def contact_held(self, event: model.ContactHeld) -> None:
        visit, _ = self._with(event.contact, event.agent, "talking")
        visit.state = "held"

    @believe.register
    def contact_resumed(self, event: model.ContactResumed) -> None:
        visit, _ = self._with(event.contact, event.agent, "held")
        visit.state = "talking"

    @believe.register
    def contact_transferred(self, event: model.ContactTransferred) -> None:
        visit = self.visits.pop(event.contact)
        assert visit.agent == event.by
        assert (event.to_queue is None) != (event.to_agent is None)
        self._part(visit)
        self.handed_on = event.contact

    @believe.register
    def contact_ended(self, event: model.ContactEnded) -> None:
        visit = self.visits.pop(event.contact)
        assert visit.agent == event.agent
        assert (event.reason == "merged") == (self.merging == event.contact)
        self.merging = None
        if visit.agent is not None:
            self._part(visit)
        self.ended.append(event.contact)

    @believe.register
    def after_call_started(self, event: model.AfterCallStarted) -> None:
        assert event.contact not in self.consults, "a consult leaves nothing to write down"
        assert all(visit.queued.contact != event.contact for visit in self.people[event.agent].serving)
        self.people[event.agent].records[event.contact] = event

    @believe.register
    def after_call_ended(self, event: model.AfterCallEnded) -> None:
        person = self.people[event.agent]
        record = person.records.pop(event.contact)
        if event.by == "time":
            assert record.until is not None
            assert event.at >= record.until, "cut short"
        if record.mode != "optional":
            person.idle_since = event.at

    def _with(self, contact: str, agent: str, state: str) -> tuple[Visit, Person]:
        visit = self.visits[contact]
        assert (visit.state, visit.agent) == (state, agent)
        return visit, self.people[agent]

    def _part(self, visit: Visit) -> None:
        assert visit.state in ("talking", "held")
        person = self.people[visit.agent or ""]
        person.serving.remove(visit)
        person.idle_since = self.now

    def due(self) -> Iterator[int]:
        """Return every moment at which something has to be decided."""
        for visit in self.visits.values():
            if visit.state == "offered" and visit.offer:
                yield visit.offer.deadline_at
            if visit.state == "waiting":
                if visit.only is not None:
                    yield visit.waits_since + 1000 * self.queue(visit).preferred_seconds
                for step in self.queue(visit).relaxations[visit.step : visit.step + 1]:
                    yield visit.waits_since + 1000 * step.after_seconds
        for person in self.people.values():
            yield from (record.until for record in person.records.values() if record.until is not None)
