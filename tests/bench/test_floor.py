"""The floor's benchmark runs and says what it measured; how fast it is, is not a test's business."""

import json

import pytest

from onmaru.bench import floor
from onmaru.bench.busy_centre import BusyCentre

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "MANY", 200)
    monkeypatch.setattr(floor, "ROUNDS", 2)
    monkeypatch.setattr(floor, "ROUND_TURNS", 30)


def test_it_prints_the_figures_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert floor.main(["--agents", "50", "--waiting", "100", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["commands_per_second"] > 0
    assert printed["cost_ratio"] > 0
    assert (printed["agents"], printed["waiting"]) == (50, 100)


def test_a_busy_centre_is_the_same_every_time_and_uses_everything_the_floor_can_do() -> None:
    first, again = BusyCentre(50, 200), BusyCentre(50, 200)
    first.turns(400)
    again.turns(400)
    assert first.history == again.history
    kinds = {type(event).__name__ for event in first.history}
    assert {"ContactRelaxed", "ContactTransferred", "ContactHeld", "ContactAbandoned", "AgentOnBreak"} <= kinds
    assert {"OfferEnded", "ContactRequeued", "PreferenceEnded", "AfterCallEnded"} <= kinds
