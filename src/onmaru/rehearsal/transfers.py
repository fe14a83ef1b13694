"""Whom agents bring in while a city is tried: every department, every queue, a colleague, somebody outside. Pure."""

from collections.abc import Iterator, Sequence

from onmaru.features.directory import Directory, EntryPoint, context_of, menu_of
from onmaru.features.menus import JoinQueue, paths
from onmaru.kernel.clock import Instant
from onmaru.rehearsal.choosing import KEY_SECONDS, is_person, shortest
from onmaru.rehearsal.scripts import Press, Script, Transfer
from onmaru.rehearsal.situations import Situation

OF_DEPARTMENTS = ("department", "conference", "nobody")


def transfers(directory: Directory, moments: Sequence[Situation]) -> Iterator[Script]:
    """Yield a call for everybody an agent may bring in, at the first moment at which they are there."""
    entry = directory.main_entry_point
    for transfer in _whom(directory):
        at = next((each.at for each in moments if _is_there(directory, transfer, each.at)), None)
        if at is not None:
            yield Script(
                number=entry.number,
                entry_point=entry.id,
                at=at,
                does=_way_to_a_person(directory, entry, at),
                transfer=transfer,
                telephones_are_busy=transfer.kind == "nobody",
            )


def _is_there(directory: Directory, transfer: Transfer, at: Instant) -> bool:
    """Tell whether the main number is answered, and the department that is asked is at work."""
    context = context_of(directory, directory.main_entry_point, at)
    department = directory.departments.get(transfer.to) if transfer.kind in OF_DEPARTMENTS else None
    return context.is_open and (department is None or department.calendar in context.open_calendars)


def _way_to_a_person(directory: Directory, entry: EntryPoint, at: Instant) -> tuple[Press, ...]:
    menu, context = menu_of(directory, entry), context_of(directory, entry, at)
    ways = [way for way in paths(menu, context) if is_person(way)]
    own = [way for way in ways if isinstance(way.ends, JoinQueue) and way.ends.queue in (None, entry.queue)]
    return tuple(Press(key, KEY_SECONDS) for key in shortest(own or ways).keys)


def _whom(directory: Directory) -> Iterator[Transfer]:
    data = directory.data
    yield from (Transfer("department", each.id) for each in data.departments if each.line_up)
    with_people = [each.id for each in data.departments if len(each.line_up) > 1]
    yield from (Transfer("conference", each) for each in with_people[:1])
    yield from (Transfer("nobody", each) for each in with_people[1:2])
    yield from (Transfer("queue", each.id) for each in data.queues)
    yield from (Transfer("agent", each.id) for each in data.agents[:1])
    mobiles = [each.mobile for each in data.officials if each.mobile]
    yield from (Transfer("outside", number) for number in mobiles[:1])
