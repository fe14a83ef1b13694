"""Promises that hold on any day, whatever people do and in whatever order. `specification.py` spells them out."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.floor.scripts import Line, command_of, plans, scripts
from tests.floor.specification import Witness

from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.evolve import evolve
from onmaru.floor.snapshot import freeze, thaw
from onmaru.floor.state import State
from onmaru.kernel.errors import Refusal

pytestmark = pytest.mark.model

START = 1_000_000
ENDINGS = model.ContactEnded | model.ContactAbandoned | model.ContactDeferred

whole_days = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass
class Day:
    """A floor at work, and someone who watches it."""

    plan: model.FloorPlan
    state: State = field(default_factory=State)
    witness: Witness = field(default_factory=Witness)
    history: list[model.FloorEvent] = field(default_factory=list)
    now: int = START

    def open(self) -> "Day":
        self.do(model.AdoptPlan(self.plan))
        for agent in self.plan.agents:
            self.do(model.SignIn(agent.id))
            self.do(model.RaiseLine(agent.id))
            self.do(model.GoReady(agent.id))
        return self

    def play(self, script: list[Line]) -> "Day":
        for line in script:
            self.now += line.after_ms
            self.do(command_of(self.state, line))
        return self

    def do(self, command: model.FloorCommand) -> list[model.FloorEvent]:
        before = freeze(self.state)
        try:
            events = handle(self.state, command, self.now)
        except Refusal:
            assert freeze(self.state) == before, "a refusal changed something"
            return []
        for event in events:
            self.witness.see(event)
        self.witness.look_around()
        self.history += events
        return events


@whole_days
@given(plans, scripts)
def test_every_promise_is_kept_at_every_step(plan: model.FloorPlan, script: list[Line]) -> None:
    Day(plan).open().play(script)


@whole_days
@given(plans, scripts)
def test_every_contact_ends_exactly_once(plan: model.FloorPlan, script: list[Line]) -> None:
    day = Day(plan).open().play(script)
    for contact in tuple(day.state.contacts):
        day.do(model.End(contact, "system"))
    assert not day.state.contacts
    endings = [event for event in day.history if isinstance(event, ENDINGS)]
    ended = sorted([*(event.contact for event in endings), *day.witness.released])
    assert ended == sorted(day.witness.arrived)


@whole_days
@given(plans, scripts)
def test_whoever_is_deferred_into_a_callback_has_another_contact_that_ends(
    plan: model.FloorPlan, script: list[Line]
) -> None:
    day = Day(plan).open().play(script)
    for contact in tuple(day.state.contacts):
        day.do(model.End(contact, "system"))
    kept = {event.into for event in day.history if isinstance(event, model.ContactDeferred) and event.into}
    ended = {event.contact for event in day.history if isinstance(event, ENDINGS)}
    assert kept <= ended | day.witness.released


@whole_days
@given(plans, scripts)
def test_deadlines_fire_once_and_none_is_forgotten(plan: model.FloorPlan, script: list[Line]) -> None:
    day = Day(plan).open().play(script)
    for _ in range(200):
        due = day.state.next_deadline()
        assert due == min(day.witness.due(), default=None)
        if due is None:
            break
        day.now = max(day.now, due)
        assert day.do(model.Tick()), "a deadline passed and nothing happened"
        assert all(moment > day.now for moment in day.witness.due())
        assert day.do(model.Tick()) == [], "a deadline fired twice"
    else:
        pytest.fail("the floor never comes to rest")


@whole_days
@given(plans, scripts, st.data())
def test_replay_equals_live_from_any_snapshot(plan: model.FloorPlan, script: list[Line], data: st.DataObject) -> None:
    day = Day(plan).open().play(script)
    cut = data.draw(st.integers(0, len(script)))
    early = Day(plan).open().play(script[:cut])
    replayed = thaw(freeze(early.state))
    for event in day.history[len(early.history) :]:
        evolve(replayed, event)
    assert freeze(replayed) == freeze(day.state)


@whole_days
@given(plans, scripts, st.data())
def test_a_thawed_floor_decides_like_the_one_that_went_on(
    plan: model.FloorPlan, script: list[Line], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(script)))
    live = Day(plan).open().play(script[:cut])
    thawed = thaw(freeze(live.state))
    for line in script[cut:]:
        live.now += line.after_ms
        command = command_of(live.state, line)
        events = live.do(command)
        try:
            again = handle(thawed, command, live.now)
        except Refusal:
            again = []
        assert again == events
    assert freeze(thawed) == freeze(live.state)


@whole_days
@given(plans, plans, scripts, scripts)
def test_a_new_plan_in_the_middle_of_the_day_loses_nobody(
    plan: model.FloorPlan, new_plan: model.FloorPlan, morning: list[Line], afternoon: list[Line]
) -> None:
    day = Day(plan).open().play(morning)
    day.do(model.AdoptPlan(new_plan))
    assert day.state.facts.plan == new_plan
    day.play(afternoon)
