"""Erlang C, and the same case on the floor: one queue, steady arrivals, exponential handling, nobody gives up.

A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges", 1917: with λ arrivals and n agents who each handle μ per second, the chance to wait is C(n, λ/μ) and a wait
is exponential at the rate nμ − λ. Where the floor follows those assumptions, its waits must agree with the formula.

Means of waits converge slowly, so two differences are shown: from the formula, with its margin of error; and from the
textbook queue served with the very same callers, which must be nothing at all.
"""

import random
from collections.abc import Sequence
from heapq import heapreplace
from math import exp, sqrt
from statistics import fmean, stdev

import msgspec

from onmaru.floor import model
from onmaru.floor.simulation.chances import Exponential
from onmaru.floor.simulation.figures import Figures
from onmaru.floor.simulation.people import Caller, People, Shift, work
from onmaru.floor.simulation.stage import Stage
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId

TARGET = 0.8
"""The usual target: 80 % answered within the threshold."""
CONTACTS = 10_000
WARM_UP = 1_000
"""The first contacts meet an empty hall and are not counted."""
BATCHES = 8
"""The counted contacts are cut into so many stretches, whose spread gives the margin of error."""
T_95 = 2.365
"""Student's t for 95 % and 7 degrees of freedom."""

QUEUE = QueueId("queue")


class Waits(msgspec.Struct, frozen=True):
    """What callers meet."""

    wait_probability: float
    mean_wait_s: float
    service_level: float


class Comparison(msgspec.Struct, frozen=True):
    """Predicted and simulated waits of one steady case."""

    assumptions: str
    arrivals_per_hour: float
    mean_handling_s: float
    agents: int
    """The fewest for which Erlang C predicts the target."""
    contacts: int
    predicted: Waits
    simulated: Waits
    mean_wait_difference_s: float
    mean_wait_margin_s: float
    """95 % of repetitions of the simulation fall within this of its mean: a smaller difference says nothing."""
    service_level_difference: float
    textbook_difference_s: float
    """Mean wait on the floor less the mean wait of the same callers in the textbook queue: one line, first come."""


def compare(arrivals_per_hour: float, handling: Exponential, threshold_s: int, chance: random.Random) -> Comparison:
    """Staff a steady hour by Erlang C, play it on the floor for as many contacts as it takes, and compare."""
    agents = fewest_agents(arrivals_per_hour, handling.mean_s, threshold_s)
    predicted = predict(arrivals_per_hour, handling.mean_s, agents, threshold_s)
    callers = _callers(Exponential(3600 / arrivals_per_hour), handling, chance)
    waits_s = _play(callers, agents)
    simulated = Waits(
        wait_probability=_share([wait > 0 for wait in waits_s]),
        mean_wait_s=round(fmean(waits_s), 2),
        service_level=_share([wait <= threshold_s for wait in waits_s]),
    )
    return Comparison(
        assumptions="one queue, Poisson arrivals at a steady rate, exponential handling, nobody gives up",
        arrivals_per_hour=round(arrivals_per_hour, 1),
        mean_handling_s=round(handling.mean_s, 1),
        agents=agents,
        contacts=len(waits_s),
        predicted=predicted,
        simulated=simulated,
        mean_wait_difference_s=round(simulated.mean_wait_s - predicted.mean_wait_s, 2),
        mean_wait_margin_s=round(_margin(waits_s), 2),
        service_level_difference=round(simulated.service_level - predicted.service_level, 4),
        textbook_difference_s=round(fmean(waits_s) - fmean(_textbook(callers, agents)), 2),
    )


def fewest_agents(arrivals_per_hour: float, mean_handling_s: float, threshold_s: int) -> int:
    """Return the smallest number of agents for which Erlang C predicts the target."""
    agents = int(arrivals_per_hour * mean_handling_s / 3600) + 1
    while predict(arrivals_per_hour, mean_handling_s, agents, threshold_s).service_level < TARGET:
        agents += 1
    return agents


def predict(arrivals_per_hour: float, mean_handling_s: float, agents: int, threshold_s: int) -> Waits:
    """Apply Erlang C; the agents must be more than the load in Erlang, or nobody would ever be answered."""
    load = arrivals_per_hour * mean_handling_s / 3600
    blocked = 1.0  # Erlang B, by its recursion, which neither overflows nor cancels
    for busy in range(1, agents + 1):
        blocked = load * blocked / (busy + load * blocked)
    waits = agents * blocked / (agents - load * (1 - blocked))
    rate = (agents - load) / mean_handling_s
    return Waits(
        wait_probability=round(waits, 4),
        mean_wait_s=round(waits / rate, 2),
        service_level=round(1 - waits * exp(-rate * threshold_s), 4),
    )


def _play(callers: Sequence[Caller], agents: int) -> list[float]:
    """Return the waits, in seconds and in order, of the contacts after the warm-up."""
    names = [AgentId(f"agent{number:04}") for number in range(agents)]
    plan = model.FloorPlan(
        queues=(model.QueuePlan(QUEUE, "Erlang"),),
        agents=tuple(model.AgentPlan(name, name, TeamId("team"), (QUEUE,)) for name in names),
    )
    stage = Stage(plan, opens_at=0)
    for name in names:
        work(stage, Shift(name, starts_at=0))
    People(stage, callers)
    figures = Figures(stage)
    stage.run()
    return [waited / 1000 for waited in figures.answered_ms[WARM_UP:]]


def _textbook(callers: Sequence[Caller], agents: int) -> list[float]:
    """Return the same by the recursion of Kiefer and Wolfowitz (1955): whoever is free first takes the next."""
    free_at, waits = [0] * agents, []
    for caller in callers:
        answered_at = max(caller.arrives_at, free_at[0])
        heapreplace(free_at, answered_at + caller.talk_ms)
        waits.append((answered_at - caller.arrives_at) / 1000)
    return waits[WARM_UP:]


def _callers(between: Exponential, handling: Exponential, chance: random.Random) -> list[Caller]:
    callers, arrives_at = [], 0
    for number in range(WARM_UP + CONTACTS):
        arrives_at += between.draw(chance)
        callers.append(Caller(ContactId(f"c{number:06}"), arrives_at, QUEUE, talk_ms=handling.draw(chance)))
    return callers


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4)


def _margin(waits: Sequence[float]) -> float:
    """Return half of the 95 % confidence interval of the mean; waits depend on each other, batches of them hardly."""
    size = len(waits) // BATCHES
    means = [fmean(waits[start : start + size]) for start in range(0, size * BATCHES, size)]
    return T_95 * stdev(means) / sqrt(BATCHES)
