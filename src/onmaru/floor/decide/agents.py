"""Agents come, get ready, rest, vanish, return and leave. Asking for what is so already changes nothing."""

from collections.abc import Iterator

from onmaru.floor import errors, model
from onmaru.floor.decide import looking, matching, offers
from onmaru.floor.facts import SPOKEN
from onmaru.floor.model import FloorEvent
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant


def sign_in(state: State, command: model.SignIn, now: Instant) -> Iterator[FloorEvent]:
    """Start work, not ready yet; a vanished agent who signs in is back."""
    agent = looking.agent(state, command.agent)
    if agent.standing == "signed_out":
        yield model.AgentSignedIn(now, agent.id)
    elif agent.vanished:
        yield model.AgentReturned(now, agent.id)


def sign_out(state: State, command: model.SignOut, now: Instant) -> Iterator[FloorEvent]:
    """Leave: open offers go back, open records are closed; refused while contacts are with the agent."""
    agent = looking.agent(state, command.agent)
    if agent.serving:
        raise errors.AgentStillServing
    if agent.standing == "signed_out":
        return
    waiting = [*agent.offered, *state.hall.held_for(agent.id)]
    for contact in tuple(agent.offered):
        yield from offers.take_back(state, contact, "withdrawn", now)
    for contact in tuple(agent.after_work):
        yield model.AfterCallEnded(now, contact, agent.id, by="vanished" if agent.vanished else "agent")
    yield model.AgentSignedOut(now, agent.id)
    yield from offers.stop_waiting_for(state, agent, now)
    yield from matching.place_all(state, waiting, now)


def go_ready(state: State, command: model.GoReady, now: Instant) -> Iterator[FloorEvent]:
    """Be offered contacts, now or when present work is over."""
    agent = looking.agent_at_work(state, command.agent)
    if agent.standing != "ready":
        yield model.AgentReady(now, agent.id)
        yield from matching.serve(state, agent, now)


def take_break(state: State, command: model.TakeBreak, now: Instant) -> Iterator[FloorEvent]:
    """Rest, now or when present work is over; those who wait for this agent alone wait no longer."""
    agent = looking.agent_at_work(state, command.agent)
    if not command.reason:
        raise errors.BreakNeedsReason
    if (agent.standing, agent.reason) != ("break", command.reason):
        waiting = state.hall.held_for(agent.id)
        yield model.AgentOnBreak(now, agent.id, command.reason)
        yield from offers.stop_waiting_for(state, agent, now)
        yield from matching.place_all(state, waiting, now)


def lose_presence(state: State, command: model.LosePresence, now: Instant) -> Iterator[FloorEvent]:
    """Offer nothing more to an agent whose screen is silent; contacts being served stay with them."""
    agent = looking.agent(state, command.agent)
    if agent.standing == "signed_out" or agent.vanished:
        return
    waiting = [*agent.offered, *state.hall.held_for(agent.id)]
    yield model.AgentVanished(now, agent.id)
    for contact in tuple(agent.offered):
        yield from offers.take_back(state, contact, "agent_vanished", now)
    yield from offers.stop_waiting_for(state, agent, now)
    yield from matching.place_all(state, waiting, now)


def regain_presence(state: State, command: model.RegainPresence, now: Instant) -> Iterator[FloorEvent]:
    """Know the agent's screen to be back; being ready needs a word of theirs."""
    agent = looking.agent(state, command.agent)
    if agent.vanished:
        yield model.AgentReturned(now, agent.id)


def raise_line(state: State, command: model.RaiseLine, now: Instant) -> Iterator[FloorEvent]:
    """Offer spoken contacts from now on."""
    agent = looking.agent(state, command.agent)
    if not agent.line_up:
        yield model.LineRaised(now, agent.id)
        yield from matching.serve(state, agent, now)


def drop_line(state: State, command: model.DropLine, now: Instant) -> Iterator[FloorEvent]:
    """Offer no spoken contact; the agent stays as they are and is offered again when the line is back."""
    agent = looking.agent(state, command.agent)
    if not agent.line_up:
        return
    yield model.LineDropped(now, agent.id)
    spoken = [contact for contact, channel in agent.offered.items() if channel in SPOKEN]
    for contact in spoken:
        yield from offers.take_back(state, contact, "line_failed", now)
    yield from matching.serve(state, agent, now)
    yield from matching.place_all(state, spoken, now)
