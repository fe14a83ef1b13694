"""The requests that make rooms, fill and empty them. Asterisk's bridge is our room."""

from onmaru.adapters.asterisk.requests import Request
from onmaru.kernel.ids import LegId


def entering(room: str, leg: LegId) -> Request:
    """Return the request that puts a leg into a room; nobody's number is to appear on anybody's display."""
    return Request("POST", f"bridges/{room}/addChannel", {"channel": leg, "inhibitConnectedLineUpdates": "true"})


def closing(room: str) -> Request:
    """Return the request that empties and removes a room."""
    return Request("DELETE", f"bridges/{room}")


def making(room: str) -> Request:
    """Return the request that makes a room, or finds it made."""
    return Request("POST", f"bridges/{room}", {"type": "mixing", "name": room})


def leaving(room: str, leg: LegId) -> Request:
    """Return the request that takes a leg out of a room."""
    return Request("POST", f"bridges/{room}/removeChannel", {"channel": leg})
