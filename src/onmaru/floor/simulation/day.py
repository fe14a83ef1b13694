"""One working day of a civic contact centre, played through the floor in virtual time."""

import random

import msgspec

from onmaru.floor.simulation import erlang
from onmaru.floor.simulation.chances import Exponential
from onmaru.floor.simulation.city import Habits, plan_of
from onmaru.floor.simulation.figures import Figures
from onmaru.floor.simulation.people import Caller, People, Shift, work
from onmaru.floor.simulation.stage import Stage
from onmaru.kernel.ids import AgentId, ContactId, QueueId

HOUR_MS = 3_600_000
SERVICE_LEVEL_SECONDS = 20
FORMULA = "answered within {0} s ÷ (offered − abandoned within {0} s)"
LUNCH_STARTS_HOURS = (11.5, 12.5)
"""Half of the agents eat first."""


class Day(msgspec.Struct, frozen=True):
    """What came of the day, and what it rests on."""

    contacts_per_day: int
    agents: int
    seed: int
    answered: int
    abandoned: int
    answered_rate: float
    service_level: float
    service_level_formula: str
    mean_wait_s: float
    occupancy: float
    """Time with contacts and their records ÷ time at work without breaks."""
    commands: int
    """What the floor was asked to do in the whole day."""
    assumptions: Habits
    erlang_c: erlang.Comparison
    """The busiest hour, if it never ended and nobody gave up."""


def rehearse(contacts: int, agents: int, seed: int = 1, habits: Habits | None = None) -> Day:
    """Play a day with so many contacts and agents; the same seed gives the same day."""
    habits = habits or Habits()
    stage, figures = _play(contacts, agents, seed, habits)
    return Day(
        contacts_per_day=contacts,
        agents=agents,
        seed=seed,
        answered=len(figures.answered_ms),
        abandoned=len(figures.abandoned_ms),
        answered_rate=round(figures.answered_rate(), 4),
        service_level=round(figures.service_level(SERVICE_LEVEL_SECONDS), 4),
        service_level_formula=FORMULA.format(SERVICE_LEVEL_SECONDS),
        mean_wait_s=round(figures.mean_wait_s(), 2),
        occupancy=round(figures.occupancy(), 4),
        commands=stage.commands,
        assumptions=habits,
        erlang_c=_steady_hour(contacts, seed, habits),
    )


def _play(contacts: int, agents: int, seed: int, habits: Habits) -> tuple[Stage, Figures]:
    plan = plan_of(agents)
    stage = Stage(plan, opens_at=habits.arrivals.opens_hour * HOUR_MS)
    figures = Figures(stage)
    for number, agent in enumerate(plan.agents):
        work(stage, _shift(agent.id, number, habits))
    People(stage, _callers(contacts, random.Random(seed), habits))  # noqa: S311 (a repeatable day, not a secret)
    stage.run()
    return stage, figures


def _shift(agent: AgentId, number: int, habits: Habits) -> Shift:
    return Shift(
        agent,
        starts_at=habits.arrivals.opens_hour * HOUR_MS,
        lunch_at=round(LUNCH_STARTS_HOURS[number % len(LUNCH_STARTS_HOURS)] * HOUR_MS),
        lunch_ms=HOUR_MS,
        ends_at=habits.arrivals.closes_hour * HOUR_MS,
    )


def _callers(number: int, chance: random.Random, habits: Habits) -> list[Caller]:
    moments = habits.arrivals.draw(number, chance)
    queues = chance.choices(list(habits.queue_shares), list(habits.queue_shares.values()), k=number)
    return [
        Caller(
            ContactId(f"c{count:07}"),
            moment,
            QueueId(queue),
            talk_ms=habits.talk.draw(chance),
            after_call_ms=habits.after_call.draw(chance),
            reaction_ms=habits.reaction.draw(chance),
            patience_ms=habits.patience.draw(chance),
        )
        for count, (moment, queue) in enumerate(zip(moments, queues, strict=True))
    ]


def _steady_hour(contacts: int, seed: int, habits: Habits) -> erlang.Comparison:
    weights = habits.arrivals.weights
    handling = Exponential(habits.talk.mean_s + habits.after_call.mean_s)
    busiest = contacts * max(weights) / sum(weights)
    chance = random.Random(seed + 1)  # noqa: S311 (a repeatable day, not a secret)
    return erlang.compare(busiest, handling, SERVICE_LEVEL_SECONDS, chance)
