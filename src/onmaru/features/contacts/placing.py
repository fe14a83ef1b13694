"""How a story begins and goes on when it is we who call the citizen."""

from msgspec.structs import replace

from onmaru.features.contacts import events
from onmaru.features.contacts.model import Contact, Part, Story
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def begun(story: Story | None, event: floor.ContactBegun) -> Story:
    """An agent is busy with it from now on."""
    story = story or Story(_outgoing(event.contact, event.at, event.errand))
    contact = replace(
        story.contact,
        errand=event.errand,
        language=event.language,
        queue=event.queue,
        agent=event.agent,
        answered_at=event.at,
    )
    part = Part(len(story.parts) + 1, event.agent, event.queue, event.at)
    return replace(story, contact=contact, parts=(*story.parts, part))


def placed(story: Story | None, event: events.CallPlaced) -> Story:
    """An agent said whom they call, and why."""
    story = story or Story(_outgoing(event.contact, event.at, "outgoing"))
    contact = replace(story.contact, entry_point=event.entry_point, callback_of=event.of)
    return replace(story, contact=contact)


def called_back(story: Story | None, event: events.CallbackOf) -> Story:
    """It is known what it goes back to."""
    story = story or Story(_outgoing(event.contact, event.at, "callback"))
    contact = replace(story.contact, entry_point=event.entry_point, callback_of=event.of)
    return replace(story, contact=contact)


def queued(event: floor.ContactQueued) -> Story:
    """Nobody announced it: a callback stands where its citizen stood, or the exchange told us nothing."""
    if event.errand == "call":
        return Story(Contact(event.contact, event.channel, event.at))
    return Story(_outgoing(event.contact, event.at, event.errand))


def reached(story: Story, event: events.CitizenReached) -> Story:
    """Let what the agent spent so far have been ringing."""
    part = story.serving
    if story.contact.direction != "outgoing":
        return story
    contact = replace(story.contact, reached_at=story.contact.reached_at or event.at)
    if part is None or story.contact.reached_at is not None:
        return replace(story, contact=contact)
    return replace(story, contact=contact, parts=(*story.parts[:-1], _rang(part, event.at)))


def unreached(story: Story, at: Instant) -> Story:
    """Let all of the agent's part have been ringing."""
    part = story.serving
    if part is None or story.contact.reached_at is not None:
        return story
    return replace(story, parts=(*story.parts[:-1], _rang(part, at)))


def _rang(part: Part, at: Instant) -> Part:
    held = part.hold_ms + (0 if part.held_at is None else at - part.held_at)
    return replace(part, dialled_ms=at - part.accepted_at - held)


def _outgoing(contact: ContactId, at: Instant, errand: floor.Errand) -> Contact:
    return Contact(contact, "voice", at, errand=errand, direction="outgoing")
