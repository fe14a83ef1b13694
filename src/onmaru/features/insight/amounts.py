"""What a contact as a whole, a wait, an agent's part, company in a call and a record count for; zeros included."""

from onmaru.features.contacts import Contact, Part, Party, Story, Wait

Amounts = dict[str, int]
"""By figure."""

_ENDED_IN_MENU = frozenset({"informed", "voicemail", "announced", "turned_away"})


def of_contact(story: Story) -> Amounts:
    """Return what a contact as a whole counts for, once for the centre and once for the number it came by."""
    amounts = _of_call_placed(story) if is_ours(story) else _of_citizens_call(story)
    for party in story.parties:
        for figure in ("aside_ms", "together_ms", "alone_ms"):
            amounts[figure] = amounts.get(figure, 0) + getattr(party, figure)
    return amounts


def is_ours(story: Story) -> bool:
    """Say whether it is we who call the citizen."""
    return story.contact.direction == "outgoing"


def _of_citizens_call(story: Story) -> Amounts:
    contact = story.contact
    return {
        "arrived": 1,
        "closed_hours": contact.out_of_hours,
        "left_in_greeting": contact.outcome == "abandoned_in_greeting",
        "in_menu": contact.outcome in _ENDED_IN_MENU,
        "deferred": contact.outcome == "callback",
        "lost": contact.outcome == "lost",
        "transfers": contact.transfers,
        "talk_ms": contact.talk_ms,
        "hold_ms": contact.hold_ms,
        "after_call_ms": contact.after_call_ms,
        **(_of_first_wait(contact, story.waits[0]) if story.waits else {}),
    }


def _of_first_wait(contact: Contact, wait: Wait) -> Amounts:
    """Count the citizen's wait for the first agent, wherever they were sent meanwhile."""
    if contact.answered_at is not None:
        return {"offered": 1, **_ended("answered", contact.waited_ms or 0, wait.target_seconds)}
    if contact.outcome == "abandoned":
        return {"offered": 1, **_ended("abandoned", contact.waited_ms or 0, wait.target_seconds)}
    return {"offered": 1, "lost_waiting": contact.outcome == "lost"}


def _of_call_placed(story: Story) -> Amounts:
    """Count a call of ours once somebody was dialled: a callback that only waited for its turn was none."""
    if not story.parts and story.contact.reached_at is None:
        return {}
    return {
        "outgoing": 1,
        "unreached": story.contact.outcome == "unreached",
        "outgoing_ms": sum(map(_spent, story.parts)),
    }


def of_wait(wait: Wait) -> Amounts:
    """Return what a citizen's stay in a queue counts for there; a return after a lost agent is no new one."""
    if wait.cause == "returned":
        return {}
    amounts: Amounts = {"offered": wait.ended != "moved", "deferred": wait.ended == "deferred"}
    if wait.ended_at is not None and (wait.ended == "answered" or wait.ended == "abandoned"):
        return amounts | _ended(wait.ended, wait.ended_at - wait.queued_at, wait.target_seconds)
    return amounts | {"lost_waiting": wait.ended == "lost"}


def _ended(how: str, waited_ms: int, target_seconds: int) -> Amounts:
    return {how: 1, f"{how}_in_time": waited_ms <= target_seconds * 1000, f"waited_{how}_ms": waited_ms}


def of_part(part: Part, *, ours: bool) -> Amounts:
    """Return what an agent's part counts for, with the agent and in the queue; `ours`: it is we who call."""
    if ours:
        return {"outgoing_ms": _spent(part)}
    return {
        "transfers": part.ended in ("transferred", "released"),
        "lost": part.ended == "lost",
        "talk_ms": part.talk_ms,
        "hold_ms": part.hold_ms,
        "after_call_ms": part.after_call_ms,
    }


def _spent(part: Part) -> int:
    return part.dialled_ms + part.talk_ms + part.hold_ms + part.after_call_ms


def of_company(party: Party) -> Amounts:
    """Return what an agent's time with somebody else counts for; after they have left it is not theirs."""
    return {"aside_ms": party.aside_ms, "together_ms": party.together_ms}


def of_record(contact: Contact) -> Amounts:
    """Return what was written down of a citizen's matter, also where it was a callback that settled it."""
    if not contact.disposition or contact.errand == "outgoing":
        return {}
    closed = contact.disposition_outcome == "first_line"
    return {"recorded": 1, "first_line": closed, "closed_alone": closed and _was_with_agents_alone(contact)}


def _was_with_agents_alone(contact: Contact) -> bool:
    """Say whether no official had a share in it, and no agent left it to whoever was not one."""
    return contact.official_at is None and contact.released_at is None
