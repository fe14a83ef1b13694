"""A small run of the assignment bench: both halves bring everybody together, and its figures are all there."""

import pytest

from onmaru.bench import assign

pytestmark = pytest.mark.real


def test_both_halves_bring_everybody_together() -> None:
    figures = assign.run(calls_per_second=4, concurrent=12, seconds=4, json=True)
    assert (figures["calls"], figures["failed"], figures["app_queue_failed"]) == (16, 0, 0)
    assert {"p50_ms", "p95_ms", "app_queue_p50_ms", "app_queue_p95_ms", "ratio"} <= figures.keys()
