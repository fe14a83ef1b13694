"""What a waiting citizen may truthfully be told, as the floor knows it at that moment."""

from onmaru.features.calls.prompts import Outlook
from onmaru.floor import queries
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def outlook_of(state: State, contact: ContactId, now: Instant) -> Outlook | None:
    """Return the outlook of a contact; None when it does not wait."""
    here = state.contacts.get(contact)
    if here is None or here.phase != "waiting":
        return None
    place = queries.position(state, contact, now)
    return Outlook(place.ahead, queries.staffing(state, here.queue), place.estimate_seconds)
