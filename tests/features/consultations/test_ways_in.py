"""Whether a screen is believed, waited for, or replaced by a link."""

import pytest

from onmaru.features.consultations.ways_in import PATIENCE_MS, way_in

pytestmark = pytest.mark.model

RUNG = 1_000_000


@pytest.mark.parametrize(
    ("shown", "has_screen", "after_ms", "way"),
    [
        (True, True, 0, "seen"),
        (True, False, PATIENCE_MS, "seen"),
        (False, False, 0, "link"),
        (False, True, 0, "wait"),
        (False, True, PATIENCE_MS - 1, "wait"),
        (False, True, PATIENCE_MS, "link"),
    ],
)
def test_a_screen_is_waited_for_a_moment_and_no_longer(shown, has_screen, after_ms, way):
    assert way_in(shown=shown, has_screen=has_screen, rung_at=RUNG, now=RUNG + after_ms) == way
