"""A centre on its busiest day, for measuring: all agents at work, long queues, everything the floor can do in use.

Only the processor's time inside `handle` is counted, so that a busy machine does not spoil the measure. The same seed
gives the same day.
"""

import random
from collections.abc import Sequence
from time import thread_time_ns

from msgspec import structs

from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId

QUEUES = 24
PROFILES = 100
SKILLS = ("tax", "water", "welfare", "traffic", "parking", "passport", "housing", "waste", "health", "sign")
TURN_MS = 200
"""From one finished contact to the next: 1,000 agents with contacts of 200 s finish five a second."""


def plan_of(agents: int, chance: random.Random) -> model.FloorPlan:
    """Return a large city's plan: 24 queues with three relaxation steps each, agents of 100 different abilities."""
    queues = [QueueId(f"q{number}") for number in range(QUEUES)]
    profiles = [_profile(number, chance, queues) for number in range(PROFILES)]
    return model.FloorPlan(
        queues=tuple(_queue(number, queues) for number in range(QUEUES)),
        agents=tuple(
            structs.replace(profiles[number % PROFILES], id=AgentId(f"a{number}")) for number in range(agents)
        ),
    )


def _queue(number: int, queues: Sequence[QueueId]) -> model.QueuePlan:
    skill = SKILLS[number % len(SKILLS)]
    return model.QueuePlan(
        id=queues[number],
        name=f"Queue {number}",
        requires={skill: 2} if number % 3 else {},
        priority=1 if number % 8 == 0 else 0,
        relaxations=(
            model.Relaxation(after_seconds=30, lower={skill: 1}),
            model.Relaxation(after_seconds=90, also_queues=(queues[(number + 1) % QUEUES],)),
            model.Relaxation(after_seconds=300, raise_priority=1),
        ),
        selection="most_skilled" if number % 2 else "longest_idle",
        after_call=model.AfterCall("timed", 60) if number % 5 == 0 else model.AfterCall("prompted"),
    )


def _profile(number: int, chance: random.Random, queues: Sequence[QueueId]) -> model.AgentPlan:
    return model.AgentPlan(
        id=AgentId(""),
        name=f"Agent of kind {number}",
        team=TeamId(f"team{number % 10}"),
        queues=tuple(chance.sample(queues, chance.randint(2, 6))),
        skills={skill: chance.randint(1, 5) for skill in chance.sample(SKILLS, chance.randint(4, 9))},
        languages=("ko", "en") if chance.random() < 0.2 else ("ko",),
        capacity={"voice": 1, "chat": 2} if chance.random() < 0.2 else {"voice": 1},
    )


class BusyCentre:
    """Agents who finish one contact after another while new ones arrive."""

    def __init__(self, agents: int, waiting: int, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311 (a repeatable day, not a secret)
        self._state = State()
        self._now = 1_800_000_000_000
        self._arrivals = 0
        self._offered: list[tuple[ContactId, AgentId]] = []
        self._talking: list[tuple[ContactId, AgentId]] = []
        self._resting: list[AgentId] = []
        self._agents = agents
        self.commands = self.nanoseconds = 0
        self.history: list[model.FloorEvent] = []
        self._open(waiting)

    def _open(self, waiting: int) -> None:
        plan = plan_of(self._agents, self._chance)
        self._do(model.AdoptPlan(plan))
        for agent in plan.agents:
            for command in (model.SignIn(agent.id), model.RaiseLine(agent.id), model.GoReady(agent.id)):
                self._do(command)
        while sum(map(len, self._state.unanswered.values())) < waiting:
            self._now += TURN_MS // 4
            self._arrive()
            self._tick()

    def turns(self, number: int) -> None:
        """Let so many contacts be finished, and as many arrive."""
        for _ in range(number):
            self._now += TURN_MS
            self._finish_one()
            self._arrive()
            self._tick()

    def _arrive(self) -> None:
        chance = self._chance
        self._arrivals += 1
        contact = ContactId(f"c{self._arrivals:09}")
        self._do(
            model.Enqueue(
                contact,
                QueueId(f"q{chance.randrange(QUEUES)}"),
                channel="chat" if chance.random() < 0.05 else "voice",
                language="en" if chance.random() < 0.03 else "ko",
                requires={chance.choice(SKILLS): 3} if chance.random() < 0.05 else {},
                priority=1 if chance.random() < 0.1 else 0,
                preferred_agent=AgentId(f"a{chance.randrange(self._agents)}") if chance.random() < 0.02 else None,
            )
        )
        self._answer()
        if chance.random() < 0.03 and self._state.contacts[contact].phase == "waiting":
            self._do(model.Abandon(contact))

    def _answer(self) -> None:
        while self._offered:
            contact, agent = self._offered.pop()
            if self._chance.random() < 0.01:
                self._do(model.DeclineOffer(contact, agent))
                self._do(model.GoReady(agent))
            else:
                self._do(model.AcceptOffer(contact, agent))
                self._talking.append((contact, agent))

    def _finish_one(self) -> None:
        chance, talking = self._chance, self._talking
        if not talking:
            return
        index = chance.randrange(len(talking))
        talking[index], talking[-1] = talking[-1], talking[index]
        contact, agent = talking.pop()
        if chance.random() < 0.2:
            self._do(model.Hold(contact, agent))
            self._do(model.Resume(contact, agent))
        if chance.random() < 0.03:
            self._do(model.Transfer(contact, agent, to_queue=QueueId(f"q{chance.randrange(QUEUES)}")))
        else:
            self._do(model.End(contact, "citizen_left"))
        if chance.random() < 0.03:
            self._change_breaks(agent)
        self._do(model.FinishAfterCall(contact, agent))
        self._answer()

    def _change_breaks(self, agent: AgentId) -> None:
        self._do(model.TakeBreak(agent, "rest"))
        self._resting.append(agent)
        if len(self._resting) > self._agents // 20:
            self._do(model.GoReady(self._resting.pop(0)))

    def _tick(self) -> None:
        due = self._state.next_deadline()
        if due is not None and due <= self._now:
            self._do(model.Tick())
            self._answer()

    def _do(self, command: model.FloorCommand) -> None:
        started = thread_time_ns()
        events = handle(self._state, command, self._now)
        self.nanoseconds += thread_time_ns() - started
        self.commands += 1
        self.history += events
        for event in events:
            if type(event) is model.ContactOffered:
                self._offered.append((event.contact, event.agent))
