"""Routing: the running floor of a centre, its place in the history, its clock."""

from onmaru.features.routing.keeper import FloorKeeper, Listener, Witness

__all__ = ["FloorKeeper", "Listener", "Witness"]
