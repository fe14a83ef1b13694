"""After-call work: records that remain to be finished."""

from onmaru.floor import model
from onmaru.floor.evolve.agents import settle
from onmaru.floor.facts import AfterWork
from onmaru.floor.state import State


def started(state: State, event: model.AfterCallStarted) -> None:
    """Open a record for the agent to finish."""
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
    settle(state, agent, event.at)


def ended(state: State, event: model.AfterCallEnded) -> None:
    """Close it."""
    agent = state.agents[event.agent]
    work = agent.after_work.pop(event.contact)
    if work.mode != "optional":
        agent.idle_since = event.at
    state.alarms.set(event.contact, agent.id, None)
    settle(state, agent, event.at)
