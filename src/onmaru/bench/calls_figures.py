"""The figures of the call bench, from what everybody saw. Pure; moments are seconds of the machine's clock."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import fmean, linear_regression, quantiles

from onmaru.bench.calls_citizens import CallMade
from onmaru.bench.calls_judging import Told
from onmaru.bench.calls_watch import Meeting, Sample

SLICE_SECONDS = 60.0
"""Of flatness; shorter windows are cut in two."""
CENTRES = ("server", "asterisk", "postgres")
"""The programs a city runs; the others are the load."""
FREED_BY = ("AgentReady", "ContactEnded", "ContactReleased", "ContactTransferred")
Window = tuple[float, float]


def percentiles(name: str, seconds: Iterable[float]) -> dict[str, float | None]:
    """Return median and 95th percentile in milliseconds; None where nothing was measured."""
    found = sorted(seconds)
    if len(found) < 2:
        only = round(found[0] * 1000) if found else None
        return {f"{name}_p50_ms": only, f"{name}_p95_ms": only}
    cuts = quantiles(found, n=100, method="inclusive")
    return {f"{name}_p50_ms": round(cuts[49] * 1000, 1), f"{name}_p95_ms": round(cuts[94] * 1000, 1)}


# ── How soon ────────────────────────────────────────────────────────────────────────────────────────────────────


def assignments(
    told: Sequence[tuple[str, Told]], serials: Mapping[str, int], meetings: Sequence[Meeting]
) -> Iterator[tuple[float, float]]:
    """Yield, for each call an agent took, how long both were there before they stood in one room.

    The first is from when the citizen waited and the agent was free to when they hear each other, the desk's screen
    and its press of a key included; the second is without those. `told` is the history in its order.
    """
    met, free, waits, offered = _first(meetings), dict[str, float](), dict[str, float](), dict[str, float]()
    for contact, event in told:
        if event.kind in FREED_BY:
            free[event.agent] = event.at
        elif event.kind == "ContactQueued":
            waits[contact] = event.at
        elif event.kind == "ContactOffered":
            offered[contact] = event.at
        elif event.kind == "OfferAccepted" and (joined := met.get(serials.get(contact, -1))) is not None:
            whole = joined - max(waits[contact], free.get(event.agent, 0.0))
            yield whole, whole - (event.at - offered[contact])


def _first(meetings: Sequence[Meeting]) -> dict[int, float]:
    found: dict[int, float] = {}
    for meeting in meetings:
        found.setdefault(meeting.serial, meeting.at)
    return found


def followed_by(begun: Iterable[tuple[int, float]], then: Iterable[tuple[int, float]]) -> Iterator[float]:
    """Yield how long it took from what was begun for a call to what came of it first; both as (serial, moment)."""
    moments: dict[int, list[float]] = {}
    for serial, at in then:
        moments.setdefault(serial, []).append(at)
    for serial, at in begun:
        later = [moment for moment in moments.get(serial, ()) if moment >= at]
        if later:
            yield min(later) - at


# ── How many ────────────────────────────────────────────────────────────────────────────────────────────────────


def call_seconds(made: Iterable[CallMade], window: Window) -> float:
    """Return how long calls were up within the window, together."""
    spans = ((one.answered_at, one.ended_at) for one in made)
    return sum(max(0.0, min(end, window[1]) - max(begin, window[0])) for begin, end in spans if begin and end)


def peak(made: Iterable[CallMade]) -> int:
    """Return how many calls were up at once, at most."""
    spans = [(one.answered_at, one.ended_at) for one in made if one.answered_at and one.ended_at]
    edges = sorted([(begin, 1) for begin, _ in spans] + [(end, -1) for _, end in spans])
    up = most = 0
    for _, change in edges:
        up += change
        most = max(most, up)
    return most


# ── At what cost ────────────────────────────────────────────────────────────────────────────────────────────────


def cores(samples: Sequence[Sample], window: Window) -> dict[str, float]:
    """Return how much of one core each program took within the window."""
    within = _within(samples, window)
    if len(within) < 2:
        return {}
    first, last = within[0], within[-1]
    seconds = last.at - first.at
    return {name: (last.costs[name].cpu_seconds - first.costs[name].cpu_seconds) / seconds for name in last.costs}


def memory(samples: Sequence[Sample], window: Window, name: str) -> float:
    """Return a program's memory on average within the window."""
    return fmean([sample.costs[name].memory_kb for sample in _within(samples, window)] or [0])


def slope(samples: Sequence[Sample], window: Window, name: str) -> float:
    """Return by how many kilobytes a minute a program grew within the window (least squares)."""
    within = _within(samples, window)
    if len(within) < 2:
        return 0.0
    return linear_regression([one.at / 60 for one in within], [one.costs[name].memory_kb for one in within]).slope


def slices(window: Window) -> list[Window]:
    """Cut the window into minutes, at least two."""
    number = max(2, round((window[1] - window[0]) / SLICE_SECONDS))
    length = (window[1] - window[0]) / number
    return [(window[0] + place * length, window[0] + (place + 1) * length) for place in range(number)]


def _within(samples: Sequence[Sample], window: Window) -> list[Sample]:
    return [sample for sample in samples if window[0] <= sample.at <= window[1]]
