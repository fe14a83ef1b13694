"""What each event does to the state. Events are all it needs, so that a replay gives the very same floor."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from onmaru.floor import model
from onmaru.floor.facts import Activity, AfterWork, Agent, Contact, Standing
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

ANSWERS_REMEMBERED_MS = 15 * 60 * 1000
"""Estimates of waiting rest on the answers of so long a time."""


def evolve(state: State, event: model.FloorEvent) -> None:
    """Let the event have happened."""
    _CONSEQUENCES[type(event)](state, event)


# ── The plan ────────────────────────────────────────────────────────────────────────────────────────────────────


def _plan_adopted(state: State, event: model.PlanAdopted) -> None:
    known = dict(state.agents)
    state.facts.plan = event.plan
    state.agents.clear()
    for plan in event.plan.agents:
        state.agents[plan.id] = known.get(plan.id) or Agent(plan.id, since=event.at)
    state.arrange()


# ── Agents ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _agent_signed_in(state: State, event: model.AgentSignedIn) -> None:
    _stand(state, event.agent, "not_ready", None, event.at)
    state.hall.appear(state.agents[event.agent])


def _agent_signed_out(state: State, event: model.AgentSignedOut) -> None:
    state.agents[event.agent].vanished = False
    _stand(state, event.agent, "signed_out", None, event.at)
    state.hall.appear(state.agents[event.agent])


def _agent_ready(state: State, event: model.AgentReady) -> None:
    state.agents[event.agent].idle_since = event.at
    _stand(state, event.agent, "ready", None, event.at)


def _agent_on_break(state: State, event: model.AgentOnBreak) -> None:
    _stand(state, event.agent, "break", event.reason, event.at)


def _agent_not_ready(state: State, event: model.AgentNotReady) -> None:
    _stand(state, event.agent, "not_ready", event.reason, event.at)


def _agent_vanished(state: State, event: model.AgentVanished) -> None:
    agent = state.agents[event.agent]
    agent.vanished = True
    if agent.standing == "ready":
        agent.standing = "not_ready"
    state.hall.appear(agent)
    _settle(state, agent, event.at)


def _agent_returned(state: State, event: model.AgentReturned) -> None:
    agent = state.agents[event.agent]
    agent.vanished = False
    state.hall.appear(agent)
    _settle(state, agent, event.at)


def _line_raised(state: State, event: model.LineRaised) -> None:
    agent = state.agents[event.agent]
    agent.line_up = True
    state.hall.appear(agent)
    _settle(state, agent, event.at)


def _line_dropped(state: State, event: model.LineDropped) -> None:
    agent = state.agents[event.agent]
    agent.line_up = False
    state.hall.appear(agent)
    _settle(state, agent, event.at)


def _stand(state: State, name: AgentId, standing: Standing, reason: str | None, at: Instant) -> None:
    agent = state.agents[name]
    if reason != agent.reason and agent.activity == standing:
        agent.since = at  # another kind of break is another break
    agent.standing, agent.reason = standing, reason
    _settle(state, agent, at)


def _settle(state: State, agent: Agent, at: Instant) -> None:
    """Derive what follows for this agent: what screens show, and where they sit."""
    activity = _activity(agent)
    if activity != agent.activity:
        agent.activity, agent.since = activity, at
    state.hall.seat(agent)


def _activity(agent: Agent) -> Activity:
    if agent.standing == "signed_out":
        return "signed_out"
    if agent.vanished:
        return "vanished"
    if agent.serving:
        return "talking" if len(agent.serving) > len(agent.held) else "holding"
    if agent.offered:
        return "offered"
    if any(work.mode != "optional" for work in agent.after_work.values()):
        return "after_call"
    return agent.standing


# ── Contacts that wait ──────────────────────────────────────────────────────────────────────────────────────────


def _contact_queued(state: State, event: model.ContactQueued) -> None:
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
    )
    state.contacts[contact.id] = contact
    state.unanswered[contact.queue][contact.id] = contact
    _wait(state, contact)


def _contact_relaxed(state: State, event: model.ContactRelaxed) -> None:
    contact = state.contacts[event.contact]
    step = state.queues[contact.queue].relaxations[event.step - 1]
    state.hall.leave(contact.id)
    lowered = {**contact.requires, **{skill: step.lower[skill] for skill in step.lower if skill in contact.requires}}
    contact.requires = {skill: level for skill, level in lowered.items() if level > 0}
    contact.also_queues = tuple(dict.fromkeys((*contact.also_queues, *step.also_queues)))
    contact.raised += step.raise_priority
    contact.step = event.step
    _wait(state, contact)


def _preference_ended(state: State, event: model.PreferenceEnded) -> None:
    contact = state.contacts[event.contact]
    state.hall.leave(contact.id)
    contact.preferred, contact.direct = None, False
    _wait(state, contact)


def _contact_requeued(state: State, event: model.ContactRequeued) -> None:
    contact = state.contacts[event.contact]
    if contact.answered_at is not None:
        _part(state, contact, event.at)
        contact.queued_at, contact.answered_at, contact.held_at = event.at, None, None
        contact.preferred, contact.direct = None, False
        state.unanswered[contact.queue][contact.id] = contact
    contact.agent, contact.returned, contact.phase = None, True, "waiting"
    _wait(state, contact)


def _wait(state: State, contact: Contact) -> None:
    state.hall.join(contact)
    state.alarms.set(contact.id, None, state.due_at(contact))


def _contact_abandoned(state: State, event: model.ContactAbandoned) -> None:
    _forget(state, state.contacts[event.contact], event.at)


# ── Offers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _contact_offered(state: State, event: model.ContactOffered) -> None:
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    state.hall.leave(contact.id)
    contact.phase, contact.agent, contact.why = "offered", agent.id, event.why
    contact.offered_at, contact.deadline_at = event.at, event.deadline_at
    state.alarms.set(contact.id, None, event.deadline_at)
    agent.offered[contact.id] = contact.channel
    _settle(state, agent, event.at)


def _offer_ended(state: State, event: model.OfferEnded) -> None:
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.agent = "between", None
    contact.offered_at = contact.deadline_at = None
    state.alarms.set(contact.id, None, None)
    del agent.offered[contact.id]
    _settle(state, agent, event.at)


def _offer_accepted(state: State, event: model.OfferAccepted) -> None:
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.answered_at, contact.deadline_at = "talking", event.at, None
    state.alarms.set(contact.id, None, None)
    del state.unanswered[contact.queue][contact.id]
    agent.serving[contact.id] = agent.offered.pop(contact.id)
    answers = state.facts.answers.setdefault(contact.queue, [])
    answers.append(event.at)
    del answers[: bisect_left(answers, event.at - ANSWERS_REMEMBERED_MS)]
    _settle(state, agent, event.at)


# ── Contacts being served ───────────────────────────────────────────────────────────────────────────────────────


def _contact_held(state: State, event: model.ContactHeld) -> None:
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.held_at = "held", event.at
    agent.held.append(contact.id)
    _settle(state, agent, event.at)


def _contact_resumed(state: State, event: model.ContactResumed) -> None:
    contact, agent = state.contacts[event.contact], state.agents[event.agent]
    contact.phase, contact.held_at = "talking", None
    agent.held.remove(contact.id)
    _settle(state, agent, event.at)


def _contact_transferred(state: State, event: model.ContactTransferred) -> None:
    _forget(state, state.contacts[event.contact], event.at)


def _contact_ended(state: State, event: model.ContactEnded) -> None:
    _forget(state, state.contacts[event.contact], event.at)


def _forget(state: State, contact: Contact, at: Instant) -> None:
    """Take the contact off the floor."""
    if contact.phase == "waiting":
        state.hall.leave(contact.id)
    if contact.answered_at is None:
        del state.unanswered[contact.queue][contact.id]
    else:
        _part(state, contact, at)
    state.alarms.set(contact.id, None, None)
    del state.contacts[contact.id]


def _part(state: State, contact: Contact, at: Instant) -> None:
    """Let the agent be without this contact from now on."""
    assert contact.agent is not None
    agent = state.agents[contact.agent]
    del agent.serving[contact.id]
    if contact.phase == "held":
        agent.held.remove(contact.id)
    agent.idle_since = at
    _settle(state, agent, at)


# ── After-call work ─────────────────────────────────────────────────────────────────────────────────────────────


def _after_call_started(state: State, event: model.AfterCallStarted) -> None:
    agent = state.agents[event.agent]
    agent.after_work[event.contact] = AfterWork(
        contact=event.contact,
        queue=event.queue,
        channel=event.channel,
        mode=event.mode,
        since=event.at,
        until=event.until,
    )
    state.alarms.set(event.contact, agent.id, event.until)
    _settle(state, agent, event.at)


def _after_call_ended(state: State, event: model.AfterCallEnded) -> None:
    agent = state.agents[event.agent]
    work = agent.after_work.pop(event.contact)
    if work.mode != "optional":
        agent.idle_since = event.at
    state.alarms.set(event.contact, agent.id, None)
    _settle(state, agent, event.at)


_CONSEQUENCES: dict[type, Callable[[State, Any], None]] = {
    model.PlanAdopted: _plan_adopted,
    model.AgentSignedIn: _agent_signed_in,
    model.AgentSignedOut: _agent_signed_out,
    model.AgentReady: _agent_ready,
    model.AgentOnBreak: _agent_on_break,
    model.AgentNotReady: _agent_not_ready,
    model.AgentVanished: _agent_vanished,
    model.AgentReturned: _agent_returned,
    model.LineRaised: _line_raised,
    model.LineDropped: _line_dropped,
    model.ContactQueued: _contact_queued,
    model.ContactRelaxed: _contact_relaxed,
    model.PreferenceEnded: _preference_ended,
    model.ContactOffered: _contact_offered,
    model.OfferEnded: _offer_ended,
    model.OfferAccepted: _offer_accepted,
    model.ContactRequeued: _contact_requeued,
    model.ContactAbandoned: _contact_abandoned,
    model.ContactHeld: _contact_held,
    model.ContactResumed: _contact_resumed,
    model.ContactTransferred: _contact_transferred,
    model.ContactEnded: _contact_ended,
    model.AfterCallStarted: _after_call_started,
    model.AfterCallEnded: _after_call_ended,
}
