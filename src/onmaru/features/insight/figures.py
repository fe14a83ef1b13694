"""What is counted, and what one contact's story counts for.

`counted` is a pure function of a story, so a change of the story changes every sum by a difference: nothing is counted
twice, nothing has to be remembered, and a recount of all stories gives the very same figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from onmaru.features.contacts import Part, Story, StoryChanged, Wait
from onmaru.kernel.clock import Instant
from onmaru.kernel.database import to_instant

Scope = Literal["centre", "entry_point", "queue", "agent", "category"]


class Figures(msgspec.Struct):
    """Counts and sums over some contacts (centre, entry point), waits (queue) or parts (agent)."""

    arrived: int = 0
    """Reached us, at any hour; calls we place are counted as `outgoing` and nowhere else but among the recorded."""
    closed_hours: int = 0
    """Reached us while nobody answers."""
    left_in_greeting: int = 0
    offered: int = 0
    """Joined a queue; how the wait ends may be still to come. A return after a lost agent is no new one."""
    answered: int = 0
    answered_in_time: int = 0
    """Within the service level the queue had then."""
    abandoned: int = 0
    """Given up by the citizen while waiting."""
    abandoned_in_time: int = 0
    lost_waiting: int = 0
    """Ended by a failure of ours before an answer."""
    lost: int = 0
    """Ended by a failure of ours at any time."""
    transfers: int = 0
    waited_answered_ms: int = 0
    waited_abandoned_ms: int = 0
    talk_ms: int = 0
    hold_ms: int = 0
    after_call_ms: int = 0
    recorded: int = 0
    """Have a saved record."""
    first_line: int = 0
    """Of the recorded: the agent chose a disposition that says so."""
    closed_alone: int = 0
    """Of these: no official was asked, joined or took over."""
    in_menu: int = 0
    """Ended in the menu: informed, a message left, an announcement heard, or nothing more to be done."""
    deferred: int = 0
    """Will be called back, and gave no place up for it: no abandon."""
    outgoing: int = 0
    """Calls we placed, callbacks among them."""
    unreached: int = 0
    """Of these: nobody answered."""
    outgoing_ms: int = 0
    """Ringing, talk, hold and after-call work of calls we placed."""
    aside_ms: int = 0
    """Agents with a colleague or official, the citizen on hold: a part of `hold_ms`."""
    together_ms: int = 0
    """Agents with the citizen and somebody else: a part of `talk_ms`."""
    alone_ms: int = 0
    """Citizens with somebody else, after the agent left."""

    @property
    def decided(self) -> int:
        """Of those offered, the ones that wait no longer."""
        return self.answered + self.abandoned + self.lost_waiting

    def add(self, amounts: dict[str, int]) -> None:
        """Add to the figures named."""
        for name, amount in amounts.items():
            setattr(self, name, getattr(self, name) + amount)


FIGURES = Figures.__struct_fields__


class Slot(NamedTuple):
    """Where a figure is counted."""

    hour_at: Instant
    scope: Scope
    subject: str
    """Which entry point, queue, agent or category; empty for the centre."""


_ENDED_IN_MENU = frozenset({"informed", "voicemail", "announced", "turned_away"})

Counts = Counter[tuple[Slot, str]]
HourOf = Callable[[Instant], Instant]


def differences(change: StoryChanged, hour_of: HourOf) -> dict[Slot, dict[str, int]]:
    """Return by how much a changed story changes which figures."""
    counts = counted(change.after, hour_of)
    if change.before:
        counts.subtract(counted(change.before, hour_of))
    by_slot: dict[Slot, dict[str, int]] = {}
    for (slot, figure), amount in counts.items():
        if amount:
            by_slot.setdefault(slot, {})[figure] = amount
    return by_slot


def counted(story: Story, hour_of: HourOf) -> Counts:
    """Return what a story counts for, everywhere it counts."""
    counts: Counts = Counter()
    for slot, figure, amount in _amounts(story, hour_of):
        counts[slot, figure] += amount
    return counts


def hours_of(zone: ZoneInfo) -> HourOf:
    """Return the function that gives the beginning of an instant's hour on the clocks of a time zone."""

    def hour_of(at: Instant) -> Instant:
        local = datetime.fromtimestamp(at / 1000, zone)
        return to_instant(local.replace(minute=0, second=0, microsecond=0))

    return hour_of


def _amounts(story: Story, hour_of: HourOf) -> Iterator[tuple[Slot, str, int]]:
    for slot in _doors(story, hour_of):
        for figure, amount in _of_call_placed(story) if _is_outgoing(story) else _of_contact(story):
            yield slot, figure, amount
    yield from _of_waits(story, hour_of)
    yield from _of_parts(story, hour_of)
    yield from _of_parties(story, hour_of)
    yield from _of_record(story, hour_of)


def _is_outgoing(story: Story) -> bool:
    return story.contact.direction == "outgoing"


def _doors(story: Story, hour_of: HourOf) -> Iterator[Slot]:
    """Return where a contact as a whole is counted: the centre, and the number it came by."""
    hour = hour_of(story.contact.arrived_at)
    yield Slot(hour, "centre", "")
    if story.contact.entry_point:
        yield Slot(hour, "entry_point", story.contact.entry_point)


def _of_waits(story: Story, hour_of: HourOf) -> Iterator[tuple[Slot, str, int]]:
    for wait in () if _is_outgoing(story) else story.waits:
        for figure, amount in _of_wait(wait):
            yield Slot(hour_of(wait.queued_at), "queue", wait.queue), figure, amount


def _of_parts(story: Story, hour_of: HourOf) -> Iterator[tuple[Slot, str, int]]:
    for part in story.parts:
        amounts = tuple(_of_part_placed(part) if _is_outgoing(story) else _of_part(part))
        counts_as = "outgoing" if _is_outgoing(story) else "answered"
        agent = Slot(hour_of(part.accepted_at), "agent", part.agent)
        for figure, amount in ((counts_as, 1), *amounts):
            yield agent, figure, amount
        for figure, amount in amounts if part.queue else ():
            yield Slot(agent.hour_at, "queue", part.queue or ""), figure, amount


def _of_parties(story: Story, hour_of: HourOf) -> Iterator[tuple[Slot, str, int]]:
    """Count an agent's time with others under the hour in which they called them."""
    for party in story.parties:
        agent = Slot(hour_of(party.called_at), "agent", party.agent_by)
        yield agent, "aside_ms", party.aside_ms
        yield agent, "together_ms", party.together_ms


def _of_record(story: Story, hour_of: HourOf) -> Iterator[tuple[Slot, str, int]]:
    """Count what was written down of a citizen's matter, also where it was a callback that settled it."""
    contact = story.contact
    if not contact.disposition or contact.errand == "outgoing":
        return
    for scope, subject in _recorded_under(story):
        slot = Slot(hour_of(contact.arrived_at), scope, subject)
        yield slot, "recorded", 1
        yield slot, "first_line", _closed_at_first_line(story)
        yield slot, "closed_alone", _closed_at_first_line(story) and _was_with_agents_alone(story)


def _of_contact(story: Story) -> Iterator[tuple[str, int]]:
    contact = story.contact
    yield "arrived", 1
    yield "closed_hours", contact.out_of_hours
    yield "left_in_greeting", contact.outcome == "abandoned_in_greeting"
    yield "in_menu", contact.outcome in _ENDED_IN_MENU
    yield "deferred", contact.outcome == "callback"
    yield "lost", contact.outcome == "lost"
    yield "transfers", contact.transfers
    for part in story.parts:
        yield "talk_ms", part.talk_ms
        yield "hold_ms", part.hold_ms
        yield "after_call_ms", part.after_call_ms
    yield from _with_others(story)
    if story.waits:
        yield from _of_first_wait(story)


def _of_call_placed(story: Story) -> Iterator[tuple[str, int]]:
    if not _was_dialled(story):
        return
    yield "outgoing", 1
    yield "unreached", story.contact.outcome == "unreached"
    for part in story.parts:
        yield from _of_part_placed(part)
    yield from _with_others(story)


def _was_dialled(story: Story) -> bool:
    """Say whether a call of ours was placed: a callback that only waited for its turn was none."""
    return bool(story.parts) or story.contact.reached_at is not None


def _with_others(story: Story) -> Iterator[tuple[str, int]]:
    for party in story.parties:
        yield "aside_ms", party.aside_ms
        yield "together_ms", party.together_ms
        yield "alone_ms", party.alone_ms


def _of_first_wait(story: Story) -> Iterator[tuple[str, int]]:
    """Count the citizen's wait for the first agent, wherever they were sent meanwhile."""
    contact, in_time = story.contact, _within(story.contact.waited_ms, story.waits[0].target_seconds)
    yield "offered", 1
    if contact.answered_at is not None:
        yield "answered", 1
        yield "answered_in_time", in_time
        yield "waited_answered_ms", contact.waited_ms or 0
    elif contact.outcome == "abandoned":
        yield "abandoned", 1
        yield "abandoned_in_time", in_time
        yield "waited_abandoned_ms", contact.waited_ms or 0
    elif contact.outcome == "lost":
        yield "lost_waiting", 1


def _of_wait(wait: Wait) -> Iterator[tuple[str, int]]:
    if wait.cause == "returned":
        return
    waited_ms = 0 if wait.ended_at is None else wait.ended_at - wait.queued_at
    in_time = _within(waited_ms, wait.target_seconds)
    yield "offered", wait.ended != "moved"
    yield "deferred", wait.ended == "deferred"
    if wait.ended == "answered":
        yield "answered", 1
        yield "answered_in_time", in_time
        yield "waited_answered_ms", waited_ms
    elif wait.ended == "abandoned":
        yield "abandoned", 1
        yield "abandoned_in_time", in_time
        yield "waited_abandoned_ms", waited_ms
    elif wait.ended == "lost":
        yield "lost_waiting", 1


def _of_part(part: Part) -> Iterator[tuple[str, int]]:
    yield "transfers", part.ended in ("transferred", "released")
    yield "lost", part.ended == "lost"
    yield "talk_ms", part.talk_ms
    yield "hold_ms", part.hold_ms
    yield "after_call_ms", part.after_call_ms


def _of_part_placed(part: Part) -> Iterator[tuple[str, int]]:
    yield "outgoing_ms", part.dialled_ms + part.talk_ms + part.hold_ms + part.after_call_ms


def _recorded_under(story: Story) -> Iterator[tuple[Scope, str]]:
    contact = story.contact
    yield "centre", ""
    if contact.entry_point:
        yield "entry_point", contact.entry_point
    if contact.queue:
        yield "queue", contact.queue
    if contact.recorded_by:
        yield "agent", contact.recorded_by
    for category in {contact.category, contact.category_group} - {None}:
        yield "category", category or ""


def _closed_at_first_line(story: Story) -> int:
    return story.contact.disposition_outcome == "first_line"


def _was_with_agents_alone(story: Story) -> bool:
    """Say whether no official had a share in it, and no agent left it to whoever was not one."""
    return story.contact.official_at is None and story.contact.released_at is None


def _within(waited_ms: int | None, seconds: int) -> bool:
    return waited_ms is not None and waited_ms <= seconds * 1000
