"""The floor at one moment: the facts, and what is derived from them so that nothing has to be searched for.

Only `evolve` changes a state.
"""

from onmaru.floor.alarms import Alarms
from onmaru.floor.facts import Contact, Facts
from onmaru.floor.hall import Hall
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId, QueueId


class State:
    """Facts, and what is derived from them: plans by queue, the unanswered by queue, deadlines, rows and benches."""

    __slots__ = ("agents", "alarms", "contacts", "facts", "hall", "queues", "unanswered")

    def __init__(self, facts: Facts | None = None) -> None:
        self.facts = facts or Facts()
        self.agents = self.facts.agents
        self.contacts = self.facts.contacts
        self.arrange()

    def arrange(self) -> None:
        """Derive everything anew: after a snapshot was read, or when another plan holds."""
        self.queues = {queue.id: queue for queue in self.facts.plan.queues}
        self.alarms = Alarms()
        self.hall = Hall(self.facts.plan)
        for agent in self.agents.values():
            self.hall.appear(agent)
            self.hall.seat(agent)
            for work in agent.after_work.values():
                self.alarms.set(work.contact, agent.id, work.until)
        self.unanswered: dict[QueueId, dict[ContactId, Contact]] = {queue: {} for queue in self.queues}
        for contact in self.contacts.values():
            if contact.answered_at is None:
                self.unanswered[contact.queue][contact.id] = contact
            if contact.phase == "waiting":
                self.hall.join(contact)
            self.alarms.set(contact.id, None, self.due_at(contact))

    def due_at(self, contact: Contact) -> Instant | None:
        """Return when something about this contact has to be decided, whatever else happens."""
        if contact.phase == "offered":
            return contact.deadline_at
        if contact.phase != "waiting":
            return None
        queue = self.queues[contact.queue]
        moments = []
        if contact.preferred:
            moments.append(queue.preferred_seconds)
        if contact.step < len(queue.relaxations):
            moments.append(queue.relaxations[contact.step].after_seconds)
        return contact.queued_at + 1000 * min(moments) if moments else None

    def next_deadline(self) -> Instant | None:
        """Return when `Tick` is next needed; it may lie in the past."""
        alarm = self.alarms.first()
        return alarm[0] if alarm else None
