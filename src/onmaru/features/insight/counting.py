"""How a change of one contact's story changes the figures.

What a story counts for is a pure function of it, so a change changes every sum by a difference: nothing is counted
twice, nothing has to be remembered, and a recount of all stories gives the very same figures.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from onmaru.features.contacts import Contact, Story, StoryChanged
from onmaru.features.insight import amounts
from onmaru.features.insight.amounts import Amounts
from onmaru.features.insight.figures import Scope, Slot
from onmaru.features.insight.hours import HourOf

Counts = dict[Slot, Amounts]
"""What is not zero."""
Row = TypeVar("Row")


def differences(change: StoryChanged, hour_of: HourOf) -> Counts:
    """Return by how much a changed story changes which figures."""
    counts: Counts = {}
    for slot, entry in _entries(change.after, hour_of, but=change.before):
        _add(counts, slot, entry, 1)
    if change.before is not None:
        for slot, entry in _entries(change.before, hour_of, but=change.after):
            _add(counts, slot, entry, -1)
    return _without_zeros(counts)


def counted(story: Story, hour_of: HourOf) -> Counts:
    """Return what a story counts for, everywhere it counts."""
    return differences(StoryChanged(None, story), hour_of)


def _add(counts: Counts, slot: Slot, entry: Amounts, sign: int) -> None:
    sums = counts.setdefault(slot, {})
    for figure, amount in entry.items():
        if amount:
            sums[figure] = sums.get(figure, 0) + sign * amount


def _without_zeros(counts: Counts) -> Counts:
    entries = ((slot, {figure: amount for figure, amount in sums.items() if amount}) for slot, sums in counts.items())
    return {slot: sums for slot, sums in entries if sums}


# ── Where a story counts ────────────────────────────────────────────────────────────────────────────────────────


def _entries(story: Story, hour_of: HourOf, *, but: Story | None) -> Iterator[tuple[Slot, Amounts]]:
    """Yield what a story counts for, leaving out the rows that are the very same in another one."""
    contact, ours, arrived_at = story.contact, amounts.is_ours(story), hour_of(story.contact.arrived_at)
    whole, record = amounts.of_contact(story), amounts.of_record(contact)
    for scope, subject in _doors(contact):
        yield Slot(arrived_at, scope, subject), whole
    for scope, subject in _recorded_under(contact) if record else ():
        yield Slot(arrived_at, scope, subject), record
    for wait in () if ours else _only(story.waits, but.waits if but else ()):
        yield Slot(hour_of(wait.queued_at), "queue", wait.queue), amounts.of_wait(wait)
    for part in _only(story.parts, but.parts if but else ()):
        agents, part_amounts = Slot(hour_of(part.accepted_at), "agent", part.agent), amounts.of_part(part, ours=ours)
        yield agents, {"outgoing" if ours else "answered": 1}
        yield agents, part_amounts
        if part.queue:
            yield Slot(agents.hour_at, "queue", part.queue), part_amounts
    for party in _only(story.parties, but.parties if but else ()):
        yield Slot(hour_of(party.called_at), "agent", party.agent_by), amounts.of_company(party)


def _only(rows: Sequence[Row], others: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows that are not the very same, in the same place, among the others."""
    for place, row in enumerate(rows):
        if place >= len(others) or others[place] is not row:
            yield row


def _doors(contact: Contact) -> Iterator[tuple[Scope, str]]:
    """Yield where a contact as a whole is counted: the centre, and the number it came by."""
    yield "centre", ""
    if contact.entry_point:
        yield "entry_point", contact.entry_point


def _recorded_under(contact: Contact) -> Iterator[tuple[Scope, str]]:
    yield from _doors(contact)
    if contact.queue:
        yield "queue", contact.queue
    if contact.recorded_by:
        yield "agent", contact.recorded_by
    for category in {contact.category, contact.category_group} - {None}:
        yield "category", category or ""
