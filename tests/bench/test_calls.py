"""The call bench's plan, its judgement of calls, and its sums; the load itself needs an Asterisk and some minutes."""

import os
from collections import Counter
from typing import Literal

import pytest

from onmaru.bench import calls_figures, processes
from onmaru.bench.calls_citizens import CallMade
from onmaru.bench.calls_desks import Act
from onmaru.bench.calls_figures import assignments, call_seconds, followed_by, peak, percentiles, slices, slope
from onmaru.bench.calls_judging import NEVER, Told, Witnesses, failures, faults
from onmaru.bench.calls_report import Run, figures_of, table
from onmaru.bench.calls_scripts import (
    SCRIPTS,
    SPREAD,
    Plan,
    Script,
    caller_of,
    extension_of,
    serial_of,
)
from onmaru.bench.calls_watch import Meeting, Meetings, Sample, Seen
from onmaru.bench.processes import Cost

pytestmark = pytest.mark.model

PLAN = Plan(concurrent=200, rate=15, measured_seconds=120)
BY_NAME = {script.name: script for script in SCRIPTS}


# ── The plan ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_calls_are_as_long_as_keeps_so_many_up_at_so_many_a_second() -> None:
    lengths = [PLAN.seconds(serial) for serial in range(PLAN.calls)]
    assert sum(lengths) / len(lengths) == pytest.approx(200 / 15, rel=0.02)
    assert min(lengths) >= PLAN.mean_seconds * (1 - SPREAD)
    assert max(lengths) <= PLAN.mean_seconds * (1 + SPREAD)


def test_the_first_calls_are_one_of_each_and_the_others_come_by_their_shares() -> None:
    assert [PLAN.script(serial) for serial in range(PLAN.warm_up)] == list(SCRIPTS)
    shares = Counter(PLAN.script(serial).name for serial in range(100, 120))
    assert shares == {script.name: script.share for script in SCRIPTS}


def test_agents_are_too_few_for_nobody_to_wait_and_enough_for_everybody_to_be_served() -> None:
    busy = sum(script.share * script.agents_part for script in SCRIPTS) / 20 * PLAN.mean_seconds * PLAN.rate
    assert 0.7 * busy < PLAN.agents < busy


def test_a_call_is_known_by_the_last_digits_of_every_number_it_uses() -> None:
    assert serial_of(caller_of(307)) == serial_of(extension_of(307)) == serial_of("010-****-0307") == 307


# ── Whether a call went as it should ────────────────────────────────────────────────────────────────────────────


def gone_well(script: Script, serial: int = 0) -> Witnesses:
    """Return what is seen of a call that goes as its script says."""
    ended_by: Literal["centre", "citizen"] = "centre" if script.ended_by_agent else "citizen"
    return Witnesses(
        made={serial: CallMade(serial, 0.0, 0.1, 13.0, ended_by)},
        acts={serial: [Act("c1", step.verb, 5.0, 0.01) for step in script.steps]},
        told={serial: [Told(kind, 1.0 + place) for place, kind in enumerate(script.story)]},
        met={serial} if script.is_served else set(),
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_call_that_goes_by_its_script_has_no_fault_and_fails_when_any_event_is_missing(script: Script) -> None:
    assert list(faults(script, 0, gone_well(script))) == []
    for place in range(len(script.story)):
        seen = gone_well(script)
        missing = seen.told[0].pop(place).kind
        assert list(faults(script, 0, seen)) == [f"{script.name}: no {missing} in its place"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_call_fails_when_the_wrong_one_hangs_up(script: Script) -> None:
    seen = gone_well(script)
    seen.made[0].ended_by = "citizen" if script.ended_by_agent else "centre"
    assert len(list(faults(script, 0, seen))) == 1


@pytest.mark.parametrize("kind", NEVER)
def test_a_call_fails_when_something_happens_that_no_script_leads_to(kind: str) -> None:
    seen = gone_well(BY_NAME["hold"])
    seen.told[0].append(Told(kind, 9.0))
    assert list(faults(BY_NAME["hold"], 0, seen)) == [f"hold: unexpected {kind}"]


def test_a_call_fails_when_the_desk_is_refused_or_presses_nothing_or_nobody_is_joined() -> None:
    script = BY_NAME["conference"]
    refused, idle, alone = gone_well(script), gone_well(script), gone_well(script)
    refused.acts[0][1] = Act("c1", "merge", 5.0, 0.01, "409 NoAside")
    idle.acts[0].pop()
    alone.met.clear()
    assert next(faults(script, 0, refused)) == "conference: desk: merge: 409 NoAside"
    assert list(faults(script, 0, idle)) == ["conference: desk: never pressed hangup"]
    assert list(faults(script, 0, alone)) == ["conference: citizen and agent never stood in one room"]


def test_failures_are_counted_by_reason_with_some_examples() -> None:
    nobody = failures(PLAN, range(PLAN.warm_up), Witnesses())
    assert sum(reason.calls for reason in nobody) == PLAN.warm_up
    refused = Witnesses(made={serial: CallMade(serial, 0.0, problem="not answered: 503") for serial in range(100, 120)})
    assert failures(PLAN, range(100, 120), refused)[0].calls == 3
    assert len(failures(PLAN, range(100, 180), Witnesses())[0].examples) == 3


# ── Sums ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_assignment_counts_from_when_both_were_there_and_the_desks_own_time_apart() -> None:
    told = [
        ("c1", Told("ContactQueued", 10.0)),
        ("", Told("AgentReady", 12.0, "a1")),
        ("c1", Told("ContactOffered", 12.0, "a1")),
        ("c1", Told("OfferAccepted", 12.3, "a1")),
    ]
    [(whole, own)] = assignments(told, {"c1": 7}, [Meeting(7, "a1", 12.4), Meeting(7, "a1", 15.0)])
    assert [whole, own] == pytest.approx([0.4, 0.1])


def test_what_follows_is_the_first_of_its_kind_afterwards() -> None:
    assert list(followed_by([(1, 5.0), (2, 5.0)], [(1, 4.0), (1, 5.5), (1, 6.0)])) == [0.5]


def test_percentiles_of_nothing_are_nothing() -> None:
    assert percentiles("merge", []) == {"merge_p50_ms": None, "merge_p95_ms": None}
    assert percentiles("merge", [0.01, 0.02, 0.03])["merge_p50_ms"] == 20


def test_calls_count_for_as_long_as_they_are_up_within_the_window() -> None:
    made = [CallMade(0, 0.0, 1.0, 11.0), CallMade(1, 0.0, 5.0, 20.0), CallMade(2, 0.0, problem="503")]
    assert (call_seconds(made, (10.0, 15.0)), peak(made)) == (6.0, 2)


def _samples() -> list[Sample]:
    def costs(at: int) -> dict[str, Cost]:
        return {name: Cost(at * 0.5, 1000 + 10 * at) for name in calls_figures.CENTRES}

    return [Sample(float(at), costs(at)) for at in range(0, 130, 10)]


def test_costs_are_differences_within_the_window_and_growth_is_a_slope() -> None:
    assert calls_figures.cores(_samples(), (20.0, 100.0))["server"] == pytest.approx(0.5)
    assert slope(_samples(), (0.0, 120.0), "server") == pytest.approx(600.0)
    assert slices((0.0, 120.0)) == [(0.0, 60.0), (60.0, 120.0)]
    assert len(slices((0.0, 18.0))) == 2


def test_citizen_and_desk_meet_when_both_stand_in_one_bridge() -> None:
    meetings = Meetings()
    for name, channel, number in (("carrier", "l1", "01000000012"), ("desk-a1", "d1", ""), ("pbx", "p1", "70012")):
        described = {"id": channel, "name": f"PJSIP/{name}-00000001", "caller": {"number": number}}
        meetings.see({"type": "ChannelCreated", "channel": described})
    for there in (["l1", "l2"], ["d1", "p1"], ["d1", "p1", "l1"]):
        entered = {"type": "ChannelEnteredBridge", "channel": {"id": there[-1]}, "bridge": {"channels": there}}
        meetings.see(entered | {"timestamp": "2026-01-01T00:00:00.500+0000"})
    assert [(met.serial, met.desk) for met in meetings.met] == [(12, "a1")]


def test_every_figure_is_there_and_the_table_has_it() -> None:
    plan = Plan(concurrent=8, rate=1, measured_seconds=20)
    made = [CallMade(serial, float(serial), serial + 0.1, serial + 8.0) for serial in range(plan.warm_up + plan.calls)]
    seen = Seen([], {}, _samples())
    figures = figures_of(Run(plan, made, [], [], seen, [], {}, (0.0, 8.0), {"queue": 1.0}))
    named = {"failed", "assign_p50_ms", "assign_p95_ms", "consult_ring_p95_ms", "merge_p95_ms", "peak_concurrent"}
    assert named | {"cpu_ms_per_call_second", "memory_kb_per_call", "memory_slope_kb_per_minute"} <= figures.keys()
    assert figures["failed"] == len(made)
    assert all(name in table(figures) for name in figures if name != "failures")


def test_this_process_costs_something() -> None:
    cost = processes.cost_of(os.getpid(), family=True)
    assert cost.cpu_seconds > 0
    assert cost.memory_kb > 1_000
    assert processes.cost_of(2**22 + 1) == Cost(0, 0)
