"""How fast the floor decides and remembers, and whether the cost grows with the number of agents.

The ratio compares 10,000 agents with 100 at the same work, in alternating rounds so that a noisy machine troubles
both alike.
"""

import argparse
import sys
from collections.abc import Sequence
from json import dumps
from statistics import median
from time import thread_time_ns

from onmaru.bench.busy_centre import BusyCentre
from onmaru.floor.evolve import evolve
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State

ROUNDS = 7
ROUND_TURNS = 700
FEW, MANY = 100, 10_000


def run(agents: int = 1_000, waiting: int = 5_000, json: bool = False) -> dict[str, object]:
    """Measure and print; commands per second are the median of the rounds, on one core."""
    centre = BusyCentre(agents, waiting)
    costs = [_cost(centre) for _ in range(ROUNDS)]
    small, large = BusyCentre(FEW, waiting), BusyCentre(MANY, waiting)
    pairs = [(_cost(small), _cost(large)) for _ in range(ROUNDS)]
    figures: dict[str, object] = {
        "agents": agents,
        "waiting": waiting,
        "commands_per_second": round(1e9 / median(costs)),
        "events_per_command": round(len(centre.history) / centre.commands, 2),
        "replayed_events_per_second": round(_replay(centre.history)),
        "cost_ratio": round(median(many for _, many in pairs) / median(few for few, _ in pairs), 2),
        "cost_ratio_agents": [FEW, MANY],
        "commands_measured": centre.commands + small.commands + large.commands,
    }
    print(dumps(figures) if json else _table(figures))
    return figures


def _cost(centre: BusyCentre) -> float:
    """Return nanoseconds per command of one round."""
    commands, nanoseconds = centre.commands, centre.nanoseconds
    centre.turns(ROUND_TURNS)
    return (centre.nanoseconds - nanoseconds) / (centre.commands - commands)


def _replay(history: Sequence[FloorEvent]) -> float:
    """Return how many events a second a restart takes in."""
    state, started = State(), thread_time_ns()
    for event in history:
        evolve(state, event)
    return len(history) * 1e9 / (thread_time_ns() - started)


def _table(figures: dict[str, object]) -> str:
    return "\n".join(f"{name:28} {value}" for name, value in figures.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--agents N --waiting N --json`."""
    parser = argparse.ArgumentParser(prog="onmaru bench floor", description=__doc__)
    parser.add_argument("--agents", type=int, default=1_000)
    parser.add_argument("--waiting", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    run(options.agents, options.waiting, json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
