"""Contacts that wait: they join, ask for less, come back, give up."""

from onmaru.floor import model
from onmaru.floor.evolve import parting
from onmaru.floor.facts import Contact
from onmaru.floor.state import State


def queued(state: State, event: model.ContactQueued) -> None:
    """Let a contact stand in its row."""
    state.facts.arrivals += 1
    contact = Contact(
        id=event.contact,
        number=state.facts.arrivals,
        queue=event.queue,
        channel=event.channel,
        language=event.language,
        requires=event.requires,
        priority=event.priority,
        preferred=event.preferred_agent,
        direct=event.direct,
        place_at=event.place_at,
        queued_at=event.at,
        errand=event.errand,
        about=event.about,
    )
    if event.kept:
        _stand_where(contact, event.kept)
    state.contacts[contact.id] = contact
    state.unanswered[contact.queue][contact.id] = contact
    _wait(state, contact)


def _stand_where(contact: Contact, kept: model.KeptPlace) -> None:
    contact.number, contact.queued_at = kept.number, kept.since
    contact.step, contact.raised = kept.step, kept.raised
    contact.returned, contact.also_queues = kept.returned, kept.also_queues


def relaxed(state: State, event: model.ContactRelaxed) -> None:
    """Let a contact ask for less, or stand further ahead."""
    contact = state.contacts[event.contact]
    step = state.queues[contact.queue].relaxations[event.step - 1]
    state.hall.leave(contact.id)
    lowered = {**contact.requires, **{skill: step.lower[skill] for skill in step.lower if skill in contact.requires}}
    contact.requires = {skill: level for skill, level in lowered.items() if level > 0}
    contact.also_queues = tuple(dict.fromkeys((*contact.also_queues, *step.also_queues)))
    contact.raised += step.raise_priority
    contact.step = event.step
    _wait(state, contact)


def preference_ended(state: State, event: model.PreferenceEnded) -> None:
    """Let anyone who fits take the contact."""
    contact = state.contacts[event.contact]
    state.hall.leave(contact.id)
    contact.preferred, contact.direct = None, False
    _wait(state, contact)


def requeued(state: State, event: model.ContactRequeued) -> None:
    """Put a contact back in front; after a conversation a new wait begins, for anyone."""
    contact = state.contacts[event.contact]
    if contact.answered_at is not None:
        parting.part(state, contact, event.at)
        contact.queued_at, contact.answered_at, contact.held_at = event.at, None, None
        contact.preferred, contact.direct = None, False
        state.unanswered[contact.queue][contact.id] = contact
    contact.agent, contact.returned, contact.phase = None, True, "waiting"
    _wait(state, contact)


def _wait(state: State, contact: Contact) -> None:
    state.hall.join(contact)
    state.alarms.set(contact.id, None, state.due_at(contact))
