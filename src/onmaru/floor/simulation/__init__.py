"""The simulator: whole days through the very floor that runs live, in virtual time.

`onmaru simulate` plays a day and prints its figures, what they rest on, and how the floor compares with Erlang C where
Erlang C applies.
"""

import argparse
from collections.abc import Sequence
from time import perf_counter

import msgspec

from onmaru.floor.simulation.city import Habits
from onmaru.floor.simulation.day import Day, rehearse

__all__ = ["Day", "Habits", "main", "rehearse"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run from the command line: `--contacts-per-day N --agents N [--seed S] [--json]`."""
    parser = argparse.ArgumentParser(prog="onmaru simulate", description="Play a working day through the floor.")
    parser.add_argument("--contacts-per-day", type=_positive, default=1_157)
    parser.add_argument("--agents", type=_positive, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(argv)
    started = perf_counter()
    day = rehearse(options.contacts_per_day, options.agents, options.seed)
    figures = msgspec.to_builtins(day) | {"seconds": round(perf_counter() - started, 3)}
    print(msgspec.json.encode(figures).decode() if options.json else _table(figures))
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _table(figures: dict[str, object], indent: str = "") -> str:
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", _table(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name:{32 - len(indent)}} {value}")
    return "\n".join(lines)
