"""How a contact's story goes on with others in the call: who was there, and whose time it was.

Time passes first (`pass_time`), in the state that held until now; then the event happens. So every millisecond of a
party counts once: aside, together, alone, or, while the agent talks to the citizen and the party waits, not at all.
"""

from collections.abc import Callable
from typing import Any, Literal

from msgspec.structs import replace

from onmaru.features.contacts import events
from onmaru.features.contacts.events import PartyEnd
from onmaru.features.contacts.model import Party, Story
from onmaru.kernel.clock import Instant

Company = Literal["aside", "together", "alone"]


def pass_time(story: Story, at: Instant) -> Story:
    """Count the time of everybody who is on the line up to now."""
    if all(party.ended_at is not None for party in story.parties):
        return story
    return replace(story, parties=tuple(_counted(story, party, at) for party in story.parties))


def end_all(story: Story, at: Instant, how: PartyEnd) -> Story:
    """Let everybody be off the line with the citizen; who had not answered was called in vain."""
    return replace(story, parties=tuple(_ended(party, at, how) for party in story.parties))


def end_colleague(story: Story, at: Instant) -> Story:
    """Let the colleague who was consulted be a party no longer: the contact is theirs."""
    parties = (_ended(party, at, "completed") if party.kind == "agent" else party for party in story.parties)
    return replace(story, parties=tuple(parties))


def turned_away(story: Story) -> Story:
    """Let the citizen be with nobody but music: who had joined them has to be brought together with them anew."""
    if all(party.joined_at is None or party.ended_at is not None for party in story.parties):
        return story
    apart = (replace(party, joined_at=None) if party.ended_at is None else party for party in story.parties)
    return replace(story, parties=tuple(apart))


def _counted(story: Story, party: Party, at: Instant) -> Party:
    company, spent = _company(story, party), at - party.counted_at
    if party.ended_at is not None:
        return party
    if company == "aside":
        return replace(party, counted_at=at, aside_ms=party.aside_ms + spent)
    if company == "together":
        return replace(party, counted_at=at, together_ms=party.together_ms + spent)
    if company == "alone":
        return replace(party, counted_at=at, alone_ms=party.alone_ms + spent)
    return replace(party, counted_at=at)


def _company(story: Story, party: Party) -> Company | None:
    """Say who the party talks with now; None: with nobody."""
    if party.answered_at is None:
        return None
    part = story.serving
    if part is None:
        return "alone" if story.contact.released_at is not None else None
    if party.joined_at is not None:
        return "together"
    return "aside" if part.held_at is not None else None


def _ended(party: Party, at: Instant, how: PartyEnd) -> Party:
    if party.ended_at is not None:
        return party
    return replace(party, ended_at=at, how="cancelled" if party.answered_at is None else how)


# ── Steps ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _called(story: Story, event: events.PartyCalled) -> Story:
    if story.contact.ended_at is not None or not story.parts:
        return story  # no agent has been there who could have asked for them, or nobody is any more
    party = Party(
        number=len(story.parties) + 1,
        id=event.party,
        kind=event.what,
        agent_by=event.agent,
        called_at=event.at,
        counted_at=event.at,
        agent=event.colleague,
        queue=event.queue,
        department=event.department,
        official=event.official,
        consultation=event.consultation,
    )
    return replace(story, parties=(*story.parties, party))


def _answered(story: Story, event: events.PartyAnswered) -> Story:
    def answer(party: Party) -> Party:
        return replace(party, answered_at=party.answered_at or event.at, agent=event.colleague or party.agent)

    return _changed(story, event, answer)


def _joined(story: Story, event: events.PartyJoined) -> Story:
    return _touched_by_official(_changed(story, event, lambda party: _with_citizen(party, event.at)), event)


def _alone(story: Story, event: events.PartyAlone) -> Story:
    def stay(party: Party) -> Party:
        return replace(_with_citizen(party, event.at), alone_at=party.alone_at or event.at)

    return _touched_by_official(_changed(story, event, stay), event)


def _left(story: Story, event: events.PartyLeft) -> Story:
    return _changed(story, event, lambda party: replace(party, ended_at=event.at, how=event.how))


def _with_citizen(party: Party, at: Instant) -> Party:
    return replace(party, answered_at=party.answered_at or at, joined_at=party.joined_at or at)


def _changed(story: Story, event: Any, change: Callable[[Party], Party]) -> Story:
    parties = (
        change(party) if party.id == event.party and party.ended_at is None else party for party in story.parties
    )
    return replace(story, parties=tuple(parties))


def _touched_by_official(story: Story, event: Any) -> Story:
    if any(party.id == event.party and party.kind == "official" for party in story.parties):
        return official_had_a_share(story, event.at)
    return story


def official_had_a_share(story: Story, at: Instant) -> Story:
    """Note that agents did not close this contact by themselves."""
    contact = story.contact
    return replace(story, contact=replace(contact, official_at=contact.official_at or at))


STEPS: dict[type, Callable[[Story, Any], Story]] = {
    events.PartyCalled: _called,
    events.PartyAnswered: _answered,
    events.PartyJoined: _joined,
    events.PartyAlone: _alone,
    events.PartyLeft: _left,
    events.ConsultationAsked: lambda story, event: official_had_a_share(story, event.at),
}
