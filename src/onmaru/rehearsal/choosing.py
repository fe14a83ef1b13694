"""Which way through a menu a caller takes where one will do. Pure."""

from collections.abc import Sequence

from onmaru.features.menus import DECLINED, SILENCE, JoinQueue, Path

KEY_SECONDS = 0.3
"""Before the next key at least; callers wait for something new to be said as well."""


def shortest(ways: Sequence[Path]) -> Path:
    """Return the way that shows soonest that somebody, or something, answers."""
    return min(ways, key=lambda way: (SILENCE in way.keys or DECLINED in way.keys, not is_person(way), len(way.keys)))


def is_person(way: Path) -> bool:
    """Tell whether a way leads to an agent."""
    return isinstance(way.ends, JoinQueue)
