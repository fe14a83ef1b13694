"""How the story of a call ends that nobody has answered: what the menu did for the citizen, or whether it was open."""

from onmaru.features.calls.machine import story
from onmaru.features.calls.machine.effects import Effect
from onmaru.features.calls.machine.model import Arriving, Call, InMenu
from onmaru.kernel.clock import Instant


def left(call: Call, now: Instant, where: Arriving | InMenu) -> list[Effect]:
    """Say how it ended for a citizen whose line has ended there."""
    if isinstance(where, Arriving):
        return [_unheard(call, now, is_open=where.context.is_open)]
    return [*story.menu_passed(call, now, where.state.path, "left"), ending(call, now, where)]


def ending(call: Call, now: Instant, where: InMenu) -> Effect:
    """Return what the story says in the end."""
    if where.state.informed:
        return story.served(call, now, "informed")
    if any(notice.instead for notice in where.context.notices):
        return story.served(call, now, "announced")
    return _unheard(call, now, is_open=where.context.is_open)


def _unheard(call: Call, now: Instant, *, is_open: bool) -> Effect:
    """Return what the story says of a citizen who heard nothing they wanted; a failure of ours is not their leaving."""
    if call.lost:
        return story.over(call, now, "lost")
    return story.left_early(call, now) if is_open else story.closed_hours(call, now)
