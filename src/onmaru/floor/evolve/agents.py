"""Agents and the plan they work by."""

from onmaru.floor import model
from onmaru.floor.facts import Activity, Agent, Standing
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant


def plan_adopted(state: State, event: model.PlanAdopted) -> None:
    """Keep the agents who stay as they are; rows and benches are laid out anew."""
    known = dict(state.agents)
    state.facts.plan = event.plan
    state.agents.clear()
    for plan in event.plan.agents:
        state.agents[plan.id] = known.get(plan.id) or Agent(plan.id, since=event.at)
    state.arrange()


def signed_in(state: State, event: model.AgentSignedIn) -> None:
    """Count the agent as here, not ready yet."""
    agent = state.agents[event.agent]
    _stand(agent, "not_ready", None, event.at)
    _appear(state, agent, event.at)


def signed_out(state: State, event: model.AgentSignedOut) -> None:
    """Count the agent as gone."""
    agent = state.agents[event.agent]
    agent.vanished = False
    _stand(agent, "signed_out", None, event.at)
    _appear(state, agent, event.at)


def ready(state: State, event: model.AgentReady) -> None:
    """Let the agent sit down behind those who were ready before."""
    agent = state.agents[event.agent]
    agent.idle_since = event.at
    _stand(agent, "ready", None, event.at)
    settle(state, agent, event.at)


def on_break(state: State, event: model.AgentOnBreak) -> None:
    """Let the agent rest."""
    agent = state.agents[event.agent]
    _stand(agent, "break", event.reason, event.at)
    settle(state, agent, event.at)


def not_ready(state: State, event: model.AgentNotReady) -> None:
    """Take the agent out."""
    agent = state.agents[event.agent]
    _stand(agent, "not_ready", event.reason, event.at)
    settle(state, agent, event.at)


def presence_changed(state: State, event: model.AgentVanished | model.AgentReturned) -> None:
    """Count a vanished agent as away; who was ready will have to say so again."""
    agent = state.agents[event.agent]
    agent.vanished = isinstance(event, model.AgentVanished)
    if agent.standing == "ready":
        agent.standing = "not_ready"
    _appear(state, agent, event.at)


def line_changed(state: State, event: model.LineRaised | model.LineDropped) -> None:
    """Count the agent as reachable by voice, or not."""
    agent = state.agents[event.agent]
    agent.line_up = isinstance(event, model.LineRaised)
    _appear(state, agent, event.at)


def _stand(agent: Agent, standing: Standing, reason: str | None, at: Instant) -> None:
    if reason != agent.reason and agent.activity == standing:
        agent.since = at  # another kind of break is another break
    agent.standing, agent.reason = standing, reason


def _appear(state: State, agent: Agent, at: Instant) -> None:
    """Derive what follows when the agent has become reachable, or no longer is."""
    state.hall.appear(agent)
    settle(state, agent, at)


def settle(state: State, agent: Agent, at: Instant) -> None:
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
