"""How a story goes on upon the floor: it waits, is with an agent, is handed on, ends, is written down."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onmaru.features.contacts import events, parties, placing
from onmaru.features.contacts.events import PartyEnd
from onmaru.features.contacts.model import Part, PartEnd, Story, Wait, WaitCause
from onmaru.features.contacts.pieces import (
    is_at_the_door,
    last,
    off_hold,
    over,
    part_ended,
    reopened,
    sums,
    wait_ended,
    waited,
)
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, QueueId


def queued(story: Story, event: floor.ContactQueued, target_seconds: int) -> Story:
    """It waits in a queue."""
    story = wait_ended(reopened(parties.pass_time(story, event.at)), "moved", event.at)
    cause: WaitCause = "transfer" if story.parts else "callback" if event.errand == "callback" else "arrival"
    wait = Wait(len(story.waits) + 1, event.queue, cause, event.at, target_seconds)
    contact = replace(
        story.contact,
        language=event.language,
        queue=event.queue,
        first_queue=story.contact.first_queue or event.queue,
        queued_at=story.contact.queued_at or event.at,
        released_at=None,
    )
    return replace(story, contact=contact, waits=(*story.waits, wait))


def offered(story: Story, event: floor.ContactOffered) -> Story:
    """It was proposed to an agent."""
    contact = replace(story.contact, offered_at=story.contact.offered_at or event.at)
    return replace(story, contact=contact, waits=last(story.waits, offered_at=event.at))


def accepted(story: Story, event: floor.OfferAccepted) -> Story:
    """An agent took it."""
    story = writing_put_off(wait_ended(story, "answered", event.at), event.agent, event.at)
    contact = replace(
        story.contact,
        agent=event.agent,
        answered_at=story.contact.answered_at or event.at,
        waited_ms=waited(story.contact, event.at),
    )
    part = Part(len(story.parts) + 1, event.agent, contact.queue, event.at)
    return replace(story, contact=contact, waits=last(story.waits, agent=event.agent), parts=(*story.parts, part))


def held(story: Story, event: floor.ContactHeld) -> Story:
    """The citizen hears music, and whoever had joined does not hear them any more."""
    return parties.turned_away(replace(story, parts=last(story.parts, held_at=event.at)))


def resumed(story: Story, event: floor.ContactResumed) -> Story:
    """They hear each other again."""
    return sums(replace(story, parts=(*story.parts[:-1], off_hold(story.parts[-1], event.at))))


def transferred(story: Story, event: floor.ContactTransferred) -> Story:
    """The agent handed it on."""
    story = part_ended(story, "transferred", event.at)
    return replace(story, contact=replace(story.contact, transfers=story.contact.transfers + 1))


def handed_over(story: Story, event: floor.ContactHandedOver) -> Story:
    """The colleague who was consulted has it now."""
    story = parties.end_colleague(part_ended(story, "transferred", event.at), event.at)
    story = writing_put_off(story, event.to, event.at)
    part = Part(len(story.parts) + 1, event.to, story.contact.queue, event.at)
    contact = replace(story.contact, agent=event.to, transfers=story.contact.transfers + 1)
    return replace(story, contact=contact, parts=(*story.parts, part))


def released(story: Story, event: floor.ContactReleased) -> Story:
    """The citizen goes on with somebody who is not on the floor."""
    story = part_ended(story, "released", event.at)
    contact = replace(story.contact, transfers=story.contact.transfers + 1, released_at=event.at)
    story = replace(story, contact=contact)
    return parties.official_had_a_share(story, event.at) if event.to == "official" else story


def call_over(story: Story, event: events.CallOver) -> Story:
    """A call without an agent has ended; of one that a queue or an agent has, the floor will say how it ends."""
    is_failure = event.reason == "lost" or event.reason == "system"
    if is_failure and is_at_the_door(story):
        return over(reopened(story), event.at, "lost")
    if story.serving is not None or story.contact.released_at is None:
        return story
    if is_failure:
        return over(story, event.at, "lost")
    return over(story, event.at, "answered", "citizen_left" if event.reason == "citizen_left" else "completed")


def deferred(story: Story, event: floor.ContactDeferred) -> Story:
    """The citizen will be called back."""
    story = wait_ended(story, "deferred", event.at)
    return over(story, event.at, "answered" if story.parts else "callback")


def requeued(story: Story, event: floor.ContactRequeued) -> Story:
    """Its agent was lost."""
    if story.serving is None:
        return story  # an offer came to nothing: the wait goes on
    story = part_ended(story, "lost", event.at)
    queue = story.contact.queue or QueueId("")
    target_seconds = story.waits[-1].target_seconds if story.waits else 0  # nobody waited for a call we placed
    again = Wait(len(story.waits) + 1, queue, "returned", event.at, target_seconds)
    return replace(story, waits=(*story.waits, again))


def abandoned(story: Story, event: floor.ContactAbandoned) -> Story:
    """The citizen left."""
    story = wait_ended(story, "abandoned", event.at)
    return over(story, event.at, "answered" if story.parts else "abandoned", "citizen_left")


def ended(story: Story, event: floor.ContactEnded) -> Story:
    """It is over."""
    if event.reason == "lost" or event.reason == "system":  # mypy narrows only so
        story = part_ended(wait_ended(story, "lost", event.at), "lost", event.at)
        return over(story, event.at, "lost")
    if event.reason == "unreached" and story.contact.direction == "outgoing":
        return _unreached(story, event.at)
    how: PartEnd = "agent_ended" if event.reason == "merged" else event.reason
    story = part_ended(wait_ended(story, "abandoned", event.at), how, event.at)
    left: PartyEnd = "citizen_left" if event.reason == "citizen_left" else "completed"
    return over(story, event.at, "answered" if story.parts else "abandoned", left)


def _unreached(story: Story, at: Instant) -> Story:
    """Nobody picked up: what an agent spent on it was ringing, and nobody was answered."""
    story = part_ended(wait_ended(placing.unreached(story, at), "moved", at), "unreached", at)
    return over(story, at, "unreached")


def after_call_started(story: Story, event: floor.AfterCallStarted) -> Story:
    """The agent finishes the record."""

    def begin(part: Part) -> Part:
        return replace(part, after_call_mode=event.mode, after_call_at=event.at)

    return _latest_part_of(story, event.agent, begin, lambda part: part.after_call_at is None)


def after_call_ended(story: Story, event: floor.AfterCallEnded) -> Story:
    """The record is finished."""
    return _writing_ended(story, event.agent, event.at)


def writing_put_off(story: Story, agent: AgentId, at: Instant) -> Story:
    """Let an agent who has the citizen again write no more about what they had before: one record will do."""
    return _writing_ended(story, agent, at)


def _writing_ended(story: Story, agent: AgentId, at: Instant) -> Story:
    def finish(part: Part) -> Part:
        worked = 0 if part.after_call_mode == "optional" else at - (part.after_call_at or at)
        return replace(part, after_call_ended_at=at, after_call_ms=worked)

    def is_open(part: Part) -> bool:
        return part.after_call_at is not None and part.after_call_ended_at is None

    return sums(_latest_part_of(story, agent, finish, is_open))


def _latest_part_of(story: Story, agent: str, change: Callable[[Part], Part], fits: Callable[[Part], bool]) -> Story:
    for place in reversed(range(len(story.parts))):
        part = story.parts[place]
        if part.agent == agent and fits(part):
            return replace(story, parts=(*story.parts[:place], change(part), *story.parts[place + 1 :]))
    return story


STEPS: dict[type, Callable[[Story, Any], Story]] = {
    floor.ContactOffered: offered,
    floor.OfferAccepted: accepted,
    floor.ContactRequeued: requeued,
    floor.ContactAbandoned: abandoned,
    floor.ContactHeld: held,
    floor.ContactResumed: resumed,
    floor.ContactTransferred: transferred,
    floor.ContactHandedOver: handed_over,
    floor.ContactReleased: released,
    floor.ContactDeferred: deferred,
    floor.ContactEnded: ended,
    floor.AfterCallStarted: after_call_started,
    floor.AfterCallEnded: after_call_ended,
    events.CallOver: call_over,
}
