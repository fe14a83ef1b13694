"""A citizen who waits is to be called back: the contact leaves the floor, its place stays."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching
from onmaru.floor.facts import Contact
from onmaru.floor.model import FloorEvent
from onmaru.floor.places import asks_of
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId


def keep_place(state: State, command: model.KeepPlace, now: Instant) -> Iterator[FloorEvent]:
    """Let a waiting contact leave without having given up, perhaps into another that stands where it stood."""
    contact, into = looking.contact(state, command.contact), command.into
    _check_may_leave(contact)
    if into in state.contacts:
        raise errors.ContactAlreadyOnFloor
    yield model.ContactDeferred(now, contact.id, contact.queue, now - contact.queued_at, contact.place_at, into)
    if into:
        yield _in_the_place_of(state, contact, into, now)
        yield from matching.place(state, state.contacts[into], now)


def _check_may_leave(contact: Contact) -> None:
    if contact.errand == "consult":
        raise errors.ConsultGoesNoFurther
    if contact.phase == "offered":
        raise errors.ContactJustOffered
    if contact.phase != "waiting":
        raise errors.ContactAlreadyAnswered


def _in_the_place_of(state: State, contact: Contact, into: ContactId, now: Instant) -> FloorEvent:
    return model.ContactQueued(
        at=now,
        contact=into,
        queue=contact.queue,
        channel=contact.channel,
        language=contact.language,
        requires=contact.requires,
        priority=contact.priority,
        preferred_agent=contact.preferred,
        place_at=contact.place_at,
        prospect=state.hall.prospect(asks_of(contact)),
        direct=contact.direct,
        errand="callback",
        kept=model.KeptPlace(
            since=contact.queued_at,
            number=contact.number,
            step=contact.step,
            raised=contact.raised,
            returned=contact.returned,
            also_queues=contact.also_queues,
        ),
    )
