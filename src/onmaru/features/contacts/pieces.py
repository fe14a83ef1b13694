"""Pieces of a story's steps: a wait ends, a part ends, a contact is over."""

from typing import Any, Literal

from msgspec.structs import replace

from onmaru.features.contacts import parties
from onmaru.features.contacts.events import PartyEnd
from onmaru.features.contacts.model import Contact, Outcome, Part, PartEnd, Story
from onmaru.kernel.clock import Instant


def last(rows: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    """Return the rows with the last one changed."""
    return (*rows[:-1], replace(rows[-1], **changes)) if rows else rows


def latest(story: Story) -> Instant:
    """Return the latest moment up to which time has been counted in a story."""
    contact = story.contact
    moments = [contact.arrived_at, contact.ended_at, contact.released_at, contact.reached_at]
    moments += [moment for wait in story.waits[-1:] for moment in (wait.queued_at, wait.ended_at)]
    moments += [moment for part in story.parts for moment in _moments(part)]
    moments += [party.counted_at for party in story.parties]
    return max(moment for moment in moments if moment is not None)


def _moments(part: Part) -> tuple[Instant | None, ...]:
    return part.accepted_at, part.held_at, part.ended_at, part.after_call_at, part.after_call_ended_at


def was_on_floor(story: Story) -> bool:
    """Say whether it is for the floor to tell how it ends: a queue or an agent has had it."""
    return bool(story.waits or story.parts)


def is_at_the_door(story: Story) -> bool:
    """Say whether no queue or agent has had it, and nothing but closed hours was said of its end."""
    return not was_on_floor(story) and story.contact.outcome in {None, "closed_hours"}


def reopened(story: Story) -> Story:
    """Let a call go on after all that no queue has had: the menu knew somebody for them, even at night."""
    if was_on_floor(story) or story.contact.ended_at is None:
        return story
    return replace(story, contact=replace(story.contact, ended_at=None, outcome=None))


def wait_ended(story: Story, how: Literal["answered", "abandoned", "moved", "lost", "deferred"], at: Instant) -> Story:
    """End the wait that goes on, if there is one."""
    if not story.waits or story.waits[-1].ended_at is not None:
        return story
    return replace(story, waits=last(story.waits, ended_at=at, ended=how))


def part_ended(story: Story, how: PartEnd, at: Instant) -> Story:
    """End the part that goes on, if there is one."""
    if not story.parts or story.parts[-1].ended_at is not None:
        return story
    part = off_hold(story.parts[-1], at)
    talk_ms = at - part.accepted_at - part.hold_ms - part.dialled_ms
    part = replace(part, ended_at=at, ended=how, talk_ms=talk_ms)
    return sums(replace(story, parts=(*story.parts[:-1], part)))


def off_hold(part: Part, at: Instant) -> Part:
    """Count the hold that goes on."""
    held = 0 if part.held_at is None else at - part.held_at
    return replace(part, held_at=None, hold_ms=part.hold_ms + held)


def sums(story: Story) -> Story:
    """Let the contact's times be those of its parts."""
    contact = replace(
        story.contact,
        talk_ms=sum(part.talk_ms for part in story.parts),
        hold_ms=sum(part.hold_ms for part in story.parts),
        after_call_ms=sum(part.after_call_ms for part in story.parts),
    )
    return replace(story, contact=contact)


def over(story: Story, at: Instant, outcome: Outcome, left: PartyEnd = "lost") -> Story:
    """End the contact, and whoever is in the call besides: `left` says how."""
    if story.contact.ended_at is not None:
        return story
    story = parties.end_all(story, at, left)
    waited_ms = waited(story.contact, at)
    return replace(story, contact=replace(story.contact, ended_at=at, outcome=outcome, waited_ms=waited_ms))


def waited(contact: Contact, at: Instant) -> int | None:
    """Return how long the citizen waited for the first agent."""
    if contact.waited_ms is not None or contact.queued_at is None:
        return contact.waited_ms
    return at - contact.queued_at
