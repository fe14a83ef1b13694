"""What one run of the call bench came to: its figures, and a table of them for people. Pure."""

from typing import Any

import msgspec

from onmaru.bench import calls_figures as measured
from onmaru.bench.calls_citizens import CallMade
from onmaru.bench.calls_desks import Act
from onmaru.bench.calls_figures import CENTRES, Window, percentiles
from onmaru.bench.calls_judging import Failed, Told, Witnesses, by_serial, failures
from onmaru.bench.calls_officials import Rang
from onmaru.bench.calls_scripts import Plan
from onmaru.bench.calls_watch import Seen

NAME_WIDTH = 34
NOBODY = -1
"""Stands for the call of a contact that is none of ours."""


class Run(msgspec.Struct, frozen=True):
    """Everything that was seen."""

    plan: Plan
    made: list[CallMade]
    acts: list[Act]
    rang: list[Rang]
    seen: Seen
    told: list[tuple[str, Told]]
    """The history in its order, by contact."""
    serials: dict[str, int]
    """Which call a contact was."""
    rest: Window
    """When nobody called."""
    states: dict[str, float]

    @property
    def window(self) -> Window:
        """When as many calls ended as began."""
        load = [one.dialled_at for one in self.made if one.serial >= self.plan.warm_up]
        return min(load) + self.plan.ramp_seconds, max(load)


def figures_of(run: Run) -> dict[str, Any]:
    """Return every figure by name."""
    failed = _failed(run)
    return {
        "calls": len(run.made),
        "failed": sum(reason.calls for reason in failed),
        "failures": [msgspec.to_builtins(reason) for reason in failed],
        "concurrent_asked": run.plan.concurrent,
        "peak_concurrent": measured.peak(run.made),
        "mean_concurrent": round(_concurrent(run), 1),
        "calls_per_second": run.plan.rate,
        "measured_seconds": round(run.window[1] - run.window[0], 1),
        "agents": run.plan.agents,
        "states": run.states,
        **_soon(run),
        **_cost(run),
        **_flatness(run),
    }


def _failed(run: Run) -> list[Failed]:
    witnesses = Witnesses(
        made={one.serial: one for one in run.made},
        told=by_serial(run.told, run.serials),
        met={meeting.serial for meeting in run.seen.meetings},
    )
    for act in run.acts:
        witnesses.acts.setdefault(run.serials.get(act.contact, NOBODY), []).append(act)
    return failures(run.plan, range(run.plan.warm_up + run.plan.calls), witnesses)


def _concurrent(run: Run) -> float:
    return measured.call_seconds(run.made, run.window) / max(1e-9, run.window[1] - run.window[0])


def _soon(run: Run) -> dict[str, Any]:
    assigned = list(measured.assignments(run.told, run.serials, run.seen.meetings))
    asked = _pressed(run, "consult", "transfer")
    merged = _pressed(run, "merge")
    met = [(meeting.serial, meeting.at) for meeting in run.seen.meetings]
    return {
        "assigned": len(assigned),
        **percentiles("assign", (whole for whole, _ in assigned)),
        **percentiles("assign_own", (own for _, own in assigned)),
        **percentiles("consult_ring", measured.followed_by(asked, [(one.serial, one.at) for one in run.rang])),
        **percentiles("merge", measured.followed_by(merged, met)),
        **percentiles("request", (act.took for act in run.acts)),
    }


def _pressed(run: Run, *verbs: str) -> list[tuple[int, float]]:
    return [(run.serials.get(act.contact, NOBODY), act.at) for act in run.acts if act.verb in verbs and not act.problem]


def _cost(run: Run) -> dict[str, Any]:
    cores, concurrent = measured.cores(run.seen.samples, run.window), _concurrent(run)
    each = {name: round(cores.get(name, 0.0) * 1000 / max(1e-9, concurrent), 2) for name in CENTRES}
    grown = {
        name: measured.memory(run.seen.samples, run.window, name) - measured.memory(run.seen.samples, run.rest, name)
        for name in CENTRES
    }
    per_call = {name: round(kilobytes / max(1e-9, concurrent), 1) for name, kilobytes in grown.items()}
    return {
        "cpu_ms_per_call_second": round(sum(each.values()), 2),
        **{f"{name}_cpu_ms_per_call_second": value for name, value in each.items()},
        "cores": {name: round(share, 3) for name, share in cores.items()},
        "memory_kb_per_call": round(per_call["server"] + per_call["asterisk"], 1),
        **{f"{name}_memory_kb_per_call": value for name, value in per_call.items()},
    }


def _flatness(run: Run) -> dict[str, Any]:
    samples, pieces = run.seen.samples, measured.slices(run.window)
    at_rest = {name: round(measured.memory(samples, run.rest, name)) for name in CENTRES}
    return {
        "memory_at_rest_kb": at_rest,
        "memory_slices_kb": {
            name: [round(measured.memory(samples, piece, name)) for piece in pieces] for name in CENTRES
        },
        "memory_slope_kb_per_minute": {name: round(measured.slope(samples, run.window, name)) for name in CENTRES},
    }


# ── For people ──────────────────────────────────────────────────────────────────────────────────────────────────


def table(figures: dict[str, Any]) -> str:
    """Return the figures one a line; what has parts has one line a part."""
    return "\n".join(line for name, value in figures.items() for line in _lines(name, value))


def _lines(name: str, value: Any) -> list[str]:
    if name == "failures":
        return [f"  {each['calls']} × {each['reason']} (e.g. call {each['examples'][0]})" for each in value]
    if isinstance(value, dict):
        return [f"{name:{NAME_WIDTH}}", *(f"  {part:{NAME_WIDTH - 2}}{_said(one)}" for part, one in value.items())]
    return [f"{name:{NAME_WIDTH}}{_said(value)}"]


def _said(value: Any) -> str:
    return " → ".join(f"{each:,}" for each in value) if isinstance(value, list) else str(value)
