"""How each event carries a contact's story on."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from onmaru.features.contacts import events, parties, placing, serving
from onmaru.features.contacts.model import Contact, Story
from onmaru.features.contacts.pieces import is_at_the_door, latest, over, reopened
from onmaru.floor import model as floor
from onmaru.kernel.ids import QueueId

Targets = Callable[[QueueId], int]
"""The service level a queue aims at now, in seconds."""


def follow(story: Story | None, event: Any, targets: Targets) -> Story | None:
    """Return the story after the event; None when the event does not begin one and none has begun.

    An event that is told late happens now: time that has been counted is not counted again.
    """
    if story is not None and event.at < (moment := latest(story)):
        event = replace(event, at=moment)
    if isinstance(event, events.ContactArrived):
        return story or _arrived(event)
    if isinstance(event, floor.ContactQueued) and event.errand != "consult":
        return serving.queued(story or placing.queued(event), event, targets(event.queue))
    if begin := _BEGINNINGS.get(type(event)):
        return begin(story, event)
    step = _STEPS.get(type(event))
    return step(parties.pass_time(story, event.at), event) if step and story else story


def _arrived(event: events.ContactArrived) -> Story:
    contact = Contact(event.contact, event.channel, event.at, entry_point=event.entry_point, leg=event.leg)
    return Story(contact) if event.open else _closed_hours(Story(contact), event)


def _menu_passed(story: Story, event: events.MenuPassed) -> Story:
    path = "/".join((event.menu, *event.path))
    return replace(story, contact=replace(story.contact, menu_path=path))


def _informed(story: Story, event: events.InformationGiven) -> Story:
    """Whatever the hour: who left a message at night was not merely told that nobody is here."""
    return over(reopened(story), event.at, event.led_to) if is_at_the_door(story) else story


def _connection_marked(story: Story, event: events.ConnectionMarked) -> Story:
    return replace(story, contact=replace(story.contact, connection=event.why))


def _closed_hours(story: Story, event: events.ContactArrived | events.ContactClosedHours) -> Story:
    """Count it from its arrival on, so that a crash during the announcement leaves nothing open."""
    if not is_at_the_door(story):
        return story
    contact = replace(story.contact, ended_at=event.at, outcome="closed_hours", out_of_hours=True)
    return replace(story, contact=contact)


def _left_early(story: Story, event: events.ContactLeftEarly) -> Story:
    return over(story, event.at, "abandoned_in_greeting") if is_at_the_door(story) else story


def _record_saved(story: Story, event: events.RecordSaved) -> Story:
    contact = replace(
        story.contact,
        category=event.category,
        category_group=event.category_group,
        disposition=event.disposition,
        disposition_outcome=event.outcome,
        recorded_by=event.agent,
    )
    return replace(story, contact=contact)


def _forgotten(story: Story, _: events.CitizenForgotten) -> Story:
    return replace(story, contact=replace(story.contact, memo=None, citizen_key=None))


_BEGINNINGS: dict[type, Callable[[Story | None, Any], Story]] = {
    floor.ContactBegun: placing.begun,
    events.CallPlaced: placing.placed,
    events.CallbackOf: placing.called_back,
}
_STEPS: dict[type, Callable[[Story, Any], Story]] = {
    **parties.STEPS,
    **serving.STEPS,
    events.ContactClosedHours: _closed_hours,
    events.ContactLeftEarly: _left_early,
    events.MenuPassed: _menu_passed,
    events.InformationGiven: _informed,
    events.CitizenReached: placing.reached,
    events.ConnectionMarked: _connection_marked,
    events.RecordSaved: _record_saved,
    events.CitizenForgotten: _forgotten,
}
