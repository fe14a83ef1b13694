"""Whoever does something else after a decision is named in its events: ledger and live screens look at nobody else."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.floor.scripts import Line, command_of, plans, scripts

from onmaru.features.workforce.ledger import Status, StatusWitness, _status
from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import AgentId

pytestmark = pytest.mark.model


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans, scripts)
def test_the_ledger_notices_whoever_does_something_else(plan: model.FloorPlan, script: list[Line]) -> None:
    state, now, noted = State(), 1_000_000, dict[AgentId, Status | None]()
    witness = StatusWitness()

    def do(command: model.FloorCommand) -> None:
        try:
            events = handle(state, command, now)
        except Refusal:
            return
        if events:
            noted.update({note.agent: note.status for note in witness(state, events)})
        assert {name: noted.get(name) for name in state.agents} == {
            name: _status(agent) for name, agent in state.agents.items()
        }

    do(model.AdoptPlan(plan))
    for agent in plan.agents:
        for command in (model.SignIn(agent.id), model.RaiseLine(agent.id), model.GoReady(agent.id)):
            do(command)
    for line in script:
        now += line.after_ms
        do(command_of(state, line))
