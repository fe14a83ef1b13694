"""Who of a department is rung next for a second consultation, and why not the others. Pure.

Whoever is asked for by name comes first, then the department's line-up in its order; each is followed by their deputy,
for somebody who knows the matter half is better than somebody who does not. Nobody is rung twice for one consultation,
nobody while they talk, eat, are away or absent, and nobody outside the department's hours. The reasons are kept and
shown: an agent sees before calling who will ring.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from onmaru.features.consultations.model import Failed
from onmaru.features.consultations.presence import Presence, State, state_at
from onmaru.kernel.clock import Instant

Role = Literal["wanted", "line_up", "deputy"]
Standing = Literal["ready", "ringing", "talking", "talked", "tried", "in_call", "lunch", "away", "absent", "closed"]
"""Whether somebody can be rung (`ready`), or what keeps them from it; `talked` of a case nobody rings for any more."""

MOST_PLACES: Final = 12
"""A citizen does not wait while more telephones than these ring one after the other."""


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """An official as far as their place in the line-up depends on them."""

    id: str
    presence: Presence
    deputy: str | None = None
    """Who stands in by the city's own description; their presence may name another."""
    in_call: bool = False


class Hours(msgspec.Struct, frozen=True):
    """How the department's own calendar stands at the moment."""

    is_open: bool
    is_lunch: bool = False
    opens_at: Instant | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One official's place in a line-up."""

    official: str
    role: Role
    stands_for: str | None = None
    """Whose deputy they are."""
    standing: Standing
    until: Instant | None = None
    """When what keeps them from it is over, where that is known."""
    how: Failed | None = None
    """How the attempt ended, of `tried`."""


def line_up(
    people: Mapping[str, Colleague],
    order: Sequence[str],
    hours: Hours,
    *,
    wanted: str | None,
    tried: Mapping[str, Failed],
    ringing: str | None = None,
    talking: str | None = None,
    now: Instant,
) -> tuple[Place, ...]:
    """Return everybody's place in the order they are rung, at most `MOST_PLACES`.

    `people` are the department's officials; `order` its line-up; `tried` those called in vain, and how.
    """
    places = []
    for official, role, stands_for in _in_order(people, order, wanted, now):
        standing, until = _standing(people[official], hours, now)
        how = tried.get(official)
        if official == talking:
            standing, until, how = "talking", None, None
        elif official == ringing:
            standing, until, how = "ringing", None, None
        elif how is not None:
            standing, until = "tried", None
        places.append(
            Place(official=official, role=role, stands_for=stands_for, standing=standing, until=until, how=how)
        )
    return tuple(places[:MOST_PLACES])


def as_it_was(official: str, *, wanted: str | None, talked: bool, how: Failed | None) -> Place:
    """Return the place of somebody who was rung for a case for which no telephone rings any more."""
    role: Role = "wanted" if official == wanted else "line_up"
    if talked:
        return Place(official=official, role=role, standing="talked")
    return Place(official=official, role=role, standing="tried", how=how or "cancelled")


def next_of(places: Sequence[Place]) -> Place | None:
    """Return whom to ring now; None when nobody is left."""
    return next((place for place in places if place.standing == "ready"), None)


def _in_order(
    people: Mapping[str, Colleague], order: Sequence[str], wanted: str | None, now: Instant
) -> Iterator[tuple[str, Role, str | None]]:
    """Yield each official once: who is wanted, then the line-up, each followed by their deputy."""
    seen: set[str] = set()
    for name in (wanted, *order):
        if name is None or name not in people:
            continue
        if name not in seen:
            seen.add(name)
            yield name, "wanted" if name == wanted else "line_up", None
        deputy = _deputy(people[name], now)
        if deputy in people and deputy not in seen:
            seen.add(deputy)
            yield deputy, "deputy", name


def _deputy(person: Colleague, now: Instant) -> str:
    chosen = person.presence.deputy if state_at(person.presence, now) != "available" else None
    return chosen or person.deputy or ""


_KEEPS_AWAY: Mapping[State, Standing] = {"lunch": "lunch", "away": "away", "absent": "absent"}


def _standing(person: Colleague, hours: Hours, now: Instant) -> tuple[Standing, Instant | None]:
    state = state_at(person.presence, now)
    if state != "available":
        return _KEEPS_AWAY[state], person.presence.until
    if person.in_call:
        return "in_call", None
    if hours.is_lunch:
        return "lunch", hours.opens_at
    if not hours.is_open:
        return "closed", hours.opens_at
    return "ready", None
