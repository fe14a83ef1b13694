"""The hall: contacts that wait stand in rows, agents who are free sit on benches, and nobody has to be searched for.

Contacts that ask for the same thing share a *row*; agents who can do the same things share a *bench*. Which bench
serves which row is worked out once per pair. A free agent then looks only at the heads of the rows its bench
serves, and a new contact only at the heads of the benches that serve its row: the cost follows the number of *kinds*
of contacts and agents, and the logarithm of how many there are. Everything here is derived from the facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onmaru.floor.facts import Agent, Contact
from onmaru.floor.model import Channel, FloorPlan, Prospect
from onmaru.floor.places import Asks, Bench, Fit, Place, Row, Seat, ability_of, asks_of, place_of
from onmaru.kernel.ids import AgentId, ContactId, QueueId

ROWS_KEPT = 2_000
"""Empty rows are kept for the next of their kind; beyond so many they are forgotten (odd requirements pile up)."""


class Sitting:
    """Where one agent is counted at present."""

    __slots__ = ("bench", "free", "reachable", "rows")

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.free: dict[Channel, Seat] = {}
        self.reachable: list[Channel] = []
        """Channels on which the agent is counted as reachable."""
        self.rows: list[Row] = []
        """Contacts that wait for this agent alone."""


class Hall:
    """All rows and benches."""

    def __init__(self, plan: FloorPlan) -> None:
        self._interrupts = plan.interrupts
        benches: dict[object, Bench] = {}
        self._sitting = {
            agent.id: Sitting(benches.setdefault(ability_of(agent), Bench(agent))) for agent in plan.agents
        }
        self._benches = list(benches.values())
        self._fits: dict[Asks, list[Fit]] = {}
        self._rows: dict[tuple[Asks, int, bool], Row] = {}
        self._rows_kept = ROWS_KEPT
        self._standing: dict[ContactId, tuple[Row, Place]] = {}
        self._of_queue: dict[QueueId, list[Row]] = {queue.id: [] for queue in plan.queues}

    # ── Taking places ───────────────────────────────────────────────────────────────────────────────────────────

    def appear(self, agent: Agent) -> None:
        """Count the agent as reachable or not: called before `seat` when presence or voice line changed."""
        sitting = self._sitting[agent.id]
        bench = sitting.bench
        for channel in sitting.reachable:
            bench.reachable[channel] -= 1
        sitting.reachable = [channel for channel in bench.capacity if agent.can_be_reached(channel)]
        for channel in sitting.reachable:
            bench.reachable[channel] += 1

    def seat(self, agent: Agent) -> None:
        """Let the agent sit free where they are free, and nowhere else."""
        sitting = self._sitting[agent.id]
        load = agent.load() if agent.standing == "ready" else {}
        free = self._free_channels(agent, sitting, load)
        if not free and not sitting.free:
            return
        seat = (sum(load.values()), agent.idle_since, agent.id)
        for channel, old in tuple(sitting.free.items()):
            if channel not in free or old != seat:
                sitting.bench.free[channel].remove(sitting.free.pop(channel))
        for channel in free:
            if channel not in sitting.free:
                sitting.bench.free[channel].add(seat)
                sitting.free[channel] = seat

    def _free_channels(self, agent: Agent, sitting: Sitting, load: Mapping[Channel, int]) -> Sequence[Channel]:
        if agent.standing != "ready":
            return ()
        if not load:
            return sitting.reachable
        capacity, offered = sitting.bench.capacity, agent.offered.values()
        return [
            channel
            for channel in sitting.reachable
            if load.get(channel, 0) < capacity[channel]
            and channel not in offered
            and all(busy == channel or busy in self._interrupts.get(channel, ()) for busy in load)
        ]

    def join(self, contact: Contact) -> None:
        """Let a waiting contact stand in its row."""
        place = place_of(contact)
        row = self._row(asks_of(contact), place)
        row.add(place)
        self._standing[contact.id] = row, place

    def leave(self, contact: ContactId) -> None:
        """Let a contact leave its row."""
        row, place = self._standing.pop(contact)
        row.remove(place)

    def _row(self, asks: Asks, place: Place) -> Row:
        key = asks, place[0], place[1]
        row = self._rows.get(key)
        if row is None:
            if len(self._rows) >= self._rows_kept:
                self._forget_empty_rows()
            self._rows[key] = row = Row(asks, () if asks.only else self.fits_for(asks))
            self._show(row)
        return row

    def _show(self, row: Row) -> None:
        """Show the row to those who could serve it, and to those who will ask about its queue."""
        asks = row.asks
        self._of_queue[asks.queues[0]].append(row)
        if asks.only:
            self._sitting[asks.only].rows.append(row)
        for fit in row.fits:
            fit.bench.rows[asks.channel].append(row)

    def _forget_empty_rows(self) -> None:
        self._rows = {key: row for key, row in self._rows.items() if row}
        self._rows_kept = max(ROWS_KEPT, 2 * len(self._rows))
        self._fits.clear()
        for bench in self._benches:
            bench.rows = {channel: [] for channel in bench.capacity}
        for sitting in self._sitting.values():
            sitting.rows = []
        self._of_queue = {queue: [] for queue in self._of_queue}
        for row in self._rows.values():
            self._show(row)

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def fits_for(self, asks: Asks) -> Sequence[Fit]:
        """Return the benches whose agents can take what is asked for."""
        fits = self._fits.get(asks)
        if fits is None:
            skills = [skill for skill, _ in asks.requires]
            fits = [Fit(bench, bench.level(skills)) for bench in self._benches if bench.fits(asks)]
            self._fits[asks] = fits
        return fits

    def bench_of(self, agent: AgentId) -> Bench:
        """Return the bench this agent belongs to."""
        return self._sitting[agent].bench

    def is_free(self, agent: AgentId, channel: Channel) -> bool:
        """Say whether this agent could be offered a contact of this channel at once."""
        return channel in self._sitting[agent].free

    def row_of(self, contact: ContactId) -> Row:
        """Return the row in which a waiting contact stands."""
        return self._standing[contact][0]

    def prospect(self, asks: Asks) -> Prospect:
        """Tell who could take what is asked for."""
        if asks.only:
            return "free" if self.is_free(asks.only, asks.channel) else "busy"
        fits = self.fits_for(asks)
        if any(fit.bench.free[asks.channel].first for fit in fits):
            return "free"
        return "busy" if any(fit.bench.reachable[asks.channel] for fit in fits) else "nobody"

    def next_for(self, agent: AgentId) -> ContactId | None:
        """Return the contact this agent should be offered now: those that wait for them alone come first."""
        if not self._sitting[agent].free:
            return None
        alone, *shared = self._open_to(agent)
        best = _first_of([alone]) or _first_of(shared)
        return best[-1] if best else None

    def passed(self, agent: AgentId, contact: ContactId) -> tuple[int, int]:
        """Count who waited longer and could have had this agent: those of the contact's priority, and others."""
        priority, _, place_at, *_ = self._standing[contact][1]
        alike = others = 0
        for rows in self._open_to(agent):
            for row in rows:
                first = row.first
                if first is not None and first[2] < place_at:
                    longer = row.before((first[0], first[1], place_at))
                    if first[0] == priority:
                        alike += longer
                    else:
                        others += longer
        return alike, others

    def _open_to(self, agent: AgentId) -> Iterator[Sequence[Row]]:
        """Yield the rows this agent could take somebody from at this moment."""
        sitting = self._sitting[agent]
        yield [row for row in sitting.rows if row.asks.channel in sitting.free]
        for channel in sitting.free:
            yield sitting.bench.rows[channel]

    def held_for(self, agent: AgentId) -> list[ContactId]:
        """Return the contacts that wait for this agent alone, in order."""
        return [place[-1] for place in sorted(place for row in self._sitting[agent].rows for place in row)]

    def ahead(self, contact: ContactId) -> int:
        """Count the contacts of its queue that stand in front of this waiting one."""
        row, place = self._standing[contact]
        return sum(other.before(place) for other in self._of_queue[row.asks.queues[0]])

    def in_order(self, contacts: Iterable[ContactId]) -> list[ContactId]:
        """Return those of the contacts that wait, the one to be served first in front."""
        found = [self._standing[name] for name in contacts if name in self._standing]
        return [place[-1] for _, place in sorted((row.asks.only is None, place) for row, place in found)]

    def all_waiting(self) -> list[ContactId]:
        """Return all contacts that stand in a row."""
        return list(self._standing)


def _first_of(several: Sequence[Sequence[Row]]) -> Place | None:
    """Return the foremost place in all of these rows."""
    best: Place | None = None
    for rows in several:
        for row in rows:
            first = row.first
            if first is not None and (best is None or first < best):
                best = first
    return best
