"""Did every call go as its script says? Citizen, desk, exchange and history must agree on it. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from onmaru.bench.calls_citizens import CallMade
from onmaru.bench.calls_desks import Act
from onmaru.bench.calls_scripts import Plan, Script

NEVER = ("OfferEnded", "ContactRequeued", "ContactAbandoned", "ContactDeferred")
"""Kinds of events no script leads to."""
EXAMPLES = 3
"""Calls named for every reason."""


class Told(msgspec.Struct, frozen=True):
    """One event of a call, as the history tells it."""

    kind: str
    at: float
    """Seconds of the machine's clock."""
    agent: str = ""


class Witnesses(msgspec.Struct):
    """Everything that is known of the calls, by their serial."""

    made: dict[int, CallMade] = {}
    acts: dict[int, list[Act]] = {}
    told: dict[int, list[Told]] = {}
    met: set[int] = set()
    """Whose citizen stood in one bridge with a desk."""


class Failed(msgspec.Struct, frozen=True):
    """Calls that did not go as they should, for one reason."""

    reason: str
    calls: int
    examples: tuple[int, ...]


def failures(plan: Plan, serials: Iterable[int], seen: Witnesses) -> list[Failed]:
    """Return the reasons for which calls failed, the most common first; a call counts once, for its first reason."""
    found: dict[str, list[int]] = {}
    for serial in serials:
        if (reason := next(faults(plan.script(serial), serial, seen), None)) is not None:
            found.setdefault(reason, []).append(serial)
    ordered = sorted(found.items(), key=lambda each: -len(each[1]))
    return [Failed(reason, len(calls), tuple(calls[:EXAMPLES])) for reason, calls in ordered]


def faults(script: Script, serial: int, seen: Witnesses) -> Iterator[str]:
    """Yield what is wrong with one call, what explains most first."""
    made, name = seen.made.get(serial), script.name
    if made is None:
        yield f"{name}: never placed"
        return
    if made.problem:
        yield f"{name}: {made.problem}"
        return
    yield from (f"{name}: desk: {act.verb}: {act.problem}" for act in seen.acts.get(serial, ()) if act.problem)
    yield from _pressed(script, seen.acts.get(serial, ()))
    yield from (f"{name}: {problem}" for problem in _history(script, seen.told.get(serial, ())))
    if script.is_served and serial not in seen.met:
        yield f"{name}: citizen and agent never stood in one room"
    if script.ended_by_agent and made.ended_by != "centre":
        yield f"{name}: the citizen was not hung up on"
    if not script.ended_by_agent and made.ended_by != "citizen":
        yield f"{name}: the citizen was hung up on"


def _pressed(script: Script, acts: Sequence[Act]) -> Iterator[str]:
    pressed = Counter(act.verb for act in acts)
    yield from (f"{script.name}: desk: never pressed {step.verb}" for step in script.steps if not pressed[step.verb])


def _history(script: Script, told: Sequence[Told]) -> Iterator[str]:
    """Yield what the history has not, in its order, or has and should not have."""
    kinds = [event.kind for event in told]
    yield from (f"unexpected {kind}" for kind in NEVER if kind in kinds)
    rest = iter(kinds)
    missing = next((kind for kind in script.story if kind not in rest), None)
    if missing is not None:
        yield f"no {missing} in its place"


def by_serial(events: Iterable[tuple[str, Told]], serials: Mapping[str, int]) -> dict[int, list[Told]]:
    """Return events by call, from pairs of contact and event; contacts of nobody are left out."""
    found: dict[int, list[Told]] = {}
    for contact, event in events:
        if contact in serials:
            found.setdefault(serials[contact], []).append(event)
    return found
