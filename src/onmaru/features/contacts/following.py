"""How each event carries a contact's story on."""

from collections.abc import Callable
from typing import Any, Literal

from msgspec.structs import replace

from onmaru.features.contacts import events, parties, placing
from onmaru.features.contacts.events import PartyEnd
from onmaru.features.contacts.model import Contact, Outcome, Part, PartEnd, Story, Wait, WaitCause
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId

Targets = Callable[[QueueId], int]
"""The service level a queue aims at now, in seconds."""


def follow(story: Story | None, event: Any, targets: Targets) -> Story | None:
    """Return the story after the event; None when the event does not begin one and none has begun."""
    if isinstance(event, events.ContactArrived):
        return story or _arrived(event)
    if isinstance(event, floor.ContactQueued) and event.errand != "consult":
        return _queued(story or placing.queued(event), event, targets(event.queue))
    if begin := _BEGINNINGS.get(type(event)):
        return begin(story, event)
    step = _STEPS.get(type(event))
    return step(parties.pass_time(story, event.at), event) if step and story else story


def _arrived(event: events.ContactArrived) -> Story:
    contact = Contact(event.contact, event.channel, event.at, entry_point=event.entry_point, leg=event.leg)
    return Story(contact) if event.open else _closed_hours(Story(replace(contact, out_of_hours=True)), event)


def _queued(story: Story, event: floor.ContactQueued, target_seconds: int) -> Story:
    story = _wait_ended(_reopened(parties.pass_time(story, event.at)), "moved", event.at)
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


def _reopened(story: Story) -> Story:
    """Let a caller of closed hours go on after all: the menu knew somebody for them."""
    if story.contact.outcome != "closed_hours":
        return story
    return replace(story, contact=replace(story.contact, ended_at=None, outcome=None))


def _offered(story: Story, event: floor.ContactOffered) -> Story:
    contact = replace(story.contact, offered_at=story.contact.offered_at or event.at)
    return replace(story, contact=contact, waits=_last(story.waits, offered_at=event.at))


def _accepted(story: Story, event: floor.OfferAccepted) -> Story:
    story = _wait_ended(story, "answered", event.at)
    contact = replace(
        story.contact,
        agent=event.agent,
        answered_at=story.contact.answered_at or event.at,
        waited_ms=_waited(story.contact, event.at),
    )
    part = Part(len(story.parts) + 1, event.agent, contact.queue, event.at)
    return replace(story, contact=contact, waits=_last(story.waits, agent=event.agent), parts=(*story.parts, part))


def _held(story: Story, event: floor.ContactHeld) -> Story:
    return replace(story, parts=_last(story.parts, held_at=event.at))


def _resumed(story: Story, event: floor.ContactResumed) -> Story:
    return _sums(replace(story, parts=(*story.parts[:-1], _off_hold(story.parts[-1], event.at))))


def _transferred(story: Story, event: floor.ContactTransferred) -> Story:
    story = _part_ended(story, "transferred", event.at)
    return replace(story, contact=replace(story.contact, transfers=story.contact.transfers + 1))


def _handed_over(story: Story, event: floor.ContactHandedOver) -> Story:
    story = parties.end_colleague(_part_ended(story, "transferred", event.at), event.at)
    part = Part(len(story.parts) + 1, event.to, story.contact.queue, event.at)
    contact = replace(story.contact, agent=event.to, transfers=story.contact.transfers + 1)
    return replace(story, contact=contact, parts=(*story.parts, part))


def _released(story: Story, event: floor.ContactReleased) -> Story:
    story = _part_ended(story, "released", event.at)
    contact = replace(story.contact, transfers=story.contact.transfers + 1, released_at=event.at)
    story = replace(story, contact=contact)
    return parties.official_had_a_share(story, event.at) if event.to == "official" else story


def _call_over(story: Story, event: events.CallOver) -> Story:
    if story.serving is not None or story.contact.released_at is None:
        return story  # an agent is with the citizen: the floor will say how it ends
    if event.reason == "lost" or event.reason == "system":
        return _over(story, event.at, "lost")
    return _over(story, event.at, "answered", "citizen_left" if event.reason == "citizen_left" else "completed")


def _deferred(story: Story, event: floor.ContactDeferred) -> Story:
    story = _wait_ended(story, "deferred", event.at)
    return _over(story, event.at, "answered" if story.parts else "callback")


def _requeued(story: Story, event: floor.ContactRequeued) -> Story:
    if story.serving is None:
        return story  # an offer came to nothing: the wait goes on
    story = _part_ended(story, "lost", event.at)
    queue = story.contact.queue or QueueId("")
    target_seconds = story.waits[-1].target_seconds if story.waits else 0  # nobody waited for a call we placed
    again = Wait(len(story.waits) + 1, queue, "returned", event.at, target_seconds)
    return replace(story, waits=(*story.waits, again))


def _abandoned(story: Story, event: floor.ContactAbandoned) -> Story:
    story = _wait_ended(story, "abandoned", event.at)
    return _over(story, event.at, "answered" if story.parts else "abandoned", "citizen_left")


def _ended(story: Story, event: floor.ContactEnded) -> Story:
    if event.reason == "lost" or event.reason == "system":  # mypy narrows only so
        story = _part_ended(_wait_ended(story, "lost", event.at), "lost", event.at)
        return _over(story, event.at, "lost")
    if event.reason == "unreached" and story.contact.direction == "outgoing":
        return _unreached(story, event.at)
    how: PartEnd = "agent_ended" if event.reason == "merged" else event.reason
    story = _part_ended(_wait_ended(story, "abandoned", event.at), how, event.at)
    left: PartyEnd = "citizen_left" if event.reason == "citizen_left" else "completed"
    return _over(story, event.at, "answered" if story.parts else "abandoned", left)


def _unreached(story: Story, at: Instant) -> Story:
    """Nobody picked up: what an agent spent on it was ringing, and nobody was answered."""
    story = _part_ended(_wait_ended(placing.unreached(story, at), "moved", at), "unreached", at)
    return _over(story, at, "unreached")


def _menu_passed(story: Story, event: events.MenuPassed) -> Story:
    path = "/".join((event.menu, *event.path))
    return replace(story, contact=replace(story.contact, menu_path=path))


def _informed(story: Story, event: events.InformationGiven) -> Story:
    """Whatever the hour: who left a message at night was not merely told that nobody is here."""
    return _over(_reopened(story), event.at, event.led_to)


def _connection_marked(story: Story, event: events.ConnectionMarked) -> Story:
    return replace(story, contact=replace(story.contact, connection=event.why))


def _closed_hours(story: Story, event: events.ContactArrived | events.ContactClosedHours) -> Story:
    """Count it from its arrival on, so that a crash during the announcement leaves nothing open."""
    return replace(story, contact=replace(story.contact, ended_at=event.at, outcome="closed_hours"))


def _left_early(story: Story, event: events.ContactLeftEarly) -> Story:
    return _over(story, event.at, "abandoned_in_greeting")


def _after_call_started(story: Story, event: floor.AfterCallStarted) -> Story:
    def begin(part: Part) -> Part:
        return replace(part, after_call_mode=event.mode, after_call_at=event.at)

    return _latest_part_of(story, event.agent, begin, lambda part: part.after_call_at is None)


def _after_call_ended(story: Story, event: floor.AfterCallEnded) -> Story:
    def finish(part: Part) -> Part:
        worked = 0 if part.after_call_mode == "optional" else event.at - (part.after_call_at or event.at)
        return replace(part, after_call_ended_at=event.at, after_call_ms=worked)

    def is_open(part: Part) -> bool:
        return part.after_call_at is not None and part.after_call_ended_at is None

    return _sums(_latest_part_of(story, event.agent, finish, is_open))


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


# ── Pieces of steps ─────────────────────────────────────────────────────────────────────────────────────────────


def _last(rows: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    return (*rows[:-1], replace(rows[-1], **changes)) if rows else rows


def _wait_ended(story: Story, how: Literal["answered", "abandoned", "moved", "lost", "deferred"], at: Instant) -> Story:
    if not story.waits or story.waits[-1].ended_at is not None:
        return story
    return replace(story, waits=_last(story.waits, ended_at=at, ended=how))


def _part_ended(story: Story, how: PartEnd, at: Instant) -> Story:
    if not story.parts or story.parts[-1].ended_at is not None:
        return story
    part = _off_hold(story.parts[-1], at)
    talk_ms = at - part.accepted_at - part.hold_ms - part.dialled_ms
    part = replace(part, ended_at=at, ended=how, talk_ms=talk_ms)
    return _sums(replace(story, parts=(*story.parts[:-1], part)))


def _off_hold(part: Part, at: Instant) -> Part:
    held = 0 if part.held_at is None else at - part.held_at
    return replace(part, held_at=None, hold_ms=part.hold_ms + held)


def _latest_part_of(story: Story, agent: str, change: Callable[[Part], Part], fits: Callable[[Part], bool]) -> Story:
    for place in reversed(range(len(story.parts))):
        part = story.parts[place]
        if part.agent == agent and fits(part):
            return replace(story, parts=(*story.parts[:place], change(part), *story.parts[place + 1 :]))
    return story


def _sums(story: Story) -> Story:
    contact = replace(
        story.contact,
        talk_ms=sum(part.talk_ms for part in story.parts),
        hold_ms=sum(part.hold_ms for part in story.parts),
        after_call_ms=sum(part.after_call_ms for part in story.parts),
    )
    return replace(story, contact=contact)


def _over(story: Story, at: Instant, outcome: Outcome, left: PartyEnd = "lost") -> Story:
    """End the contact, and whoever is in the call besides: `left` says how."""
    if story.contact.ended_at is not None:
        return story
    story = parties.end_all(story, at, left)
    waited_ms = _waited(story.contact, at)
    return replace(story, contact=replace(story.contact, ended_at=at, outcome=outcome, waited_ms=waited_ms))


def _waited(contact: Contact, at: Instant) -> int | None:
    if contact.waited_ms is not None or contact.queued_at is None:
        return contact.waited_ms
    return at - contact.queued_at


_BEGINNINGS: dict[type, Callable[[Story | None, Any], Story]] = {
    floor.ContactBegun: placing.begun,
    events.CallPlaced: placing.placed,
    events.CallbackOf: placing.called_back,
}
_STEPS: dict[type, Callable[[Story, Any], Story]] = parties.STEPS | {
    floor.ContactOffered: _offered,
    floor.OfferAccepted: _accepted,
    floor.ContactRequeued: _requeued,
    floor.ContactAbandoned: _abandoned,
    floor.ContactHeld: _held,
    floor.ContactResumed: _resumed,
    floor.ContactTransferred: _transferred,
    floor.ContactHandedOver: _handed_over,
    floor.ContactReleased: _released,
    floor.ContactDeferred: _deferred,
    floor.ContactEnded: _ended,
    floor.AfterCallStarted: _after_call_started,
    floor.AfterCallEnded: _after_call_ended,
    events.ContactClosedHours: _closed_hours,
    events.ContactLeftEarly: _left_early,
    events.MenuPassed: _menu_passed,
    events.InformationGiven: _informed,
    events.CitizenReached: placing.reached,
    events.CallOver: _call_over,
    events.ConnectionMarked: _connection_marked,
    events.RecordSaved: _record_saved,
    events.CitizenForgotten: _forgotten,
}
