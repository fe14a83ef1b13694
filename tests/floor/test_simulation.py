"""Whole days in virtual time: repeatable, plausible, and in agreement with theory where there is one."""

import json
import random
from math import exp, factorial

import msgspec
import pytest

from onmaru.floor import simulation
from onmaru.floor.simulation import erlang
from onmaru.floor.simulation.chances import Exponential, HourlyArrivals

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _short_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erlang, "CONTACTS", 2_000)


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    first, again, other = (simulation.rehearse(400, 8, seed) for seed in (1, 1, 2))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)
    assert first != other


def test_every_contact_of_the_day_is_answered_or_abandoned() -> None:
    day = simulation.rehearse(600, 6, seed=3)
    assert day.answered + day.abandoned == 600
    assert day.answered_rate == round(day.answered / 600, 4)


def test_more_agents_answer_more_and_are_less_busy() -> None:
    few, many = simulation.rehearse(500, 6, seed=5), simulation.rehearse(500, 10, seed=5)
    assert few.answered_rate < many.answered_rate
    assert few.service_level < many.service_level
    assert few.occupancy > many.occupancy
    assert 0 < many.occupancy < 1


def test_arrivals_follow_the_hours() -> None:
    moments = HourlyArrivals(9, (3, 0, 1)).draw(4_000, random.Random(1))
    hours = [moment // 3_600_000 for moment in moments]
    assert set(hours) == {9, 11}
    assert 2_850 < hours.count(9) < 3_150
    assert moments == sorted(moments)


def test_erlang_c_gives_the_textbook_figures() -> None:
    load, agents = 24, 30
    all_busy = load**agents / factorial(agents) * agents / (agents - load)
    chance = all_busy / (sum(load**busy / factorial(busy) for busy in range(agents)) + all_busy)
    waits = erlang.predict(arrivals_per_hour=360, mean_handling_s=240, agents=agents, threshold_s=20)
    assert waits.wait_probability == pytest.approx(chance, abs=0.0001)
    assert waits.mean_wait_s == pytest.approx(chance * 240 / (agents - load), abs=0.01)
    assert waits.service_level == pytest.approx(1 - chance * exp(-(agents - load) * 20 / 240), abs=0.0001)


def test_the_floor_serves_the_same_callers_exactly_as_the_textbook_queue() -> None:
    comparison = erlang.compare(120, Exponential(180), 20, random.Random(1))
    assert comparison.textbook_difference_s == 0


def test_the_floor_agrees_with_erlang_c_within_the_margin_of_error() -> None:
    runs = [erlang.compare(60, Exponential(120), 20, random.Random(seed)) for seed in range(4)]
    mean = sum(run.mean_wait_difference_s for run in runs) / len(runs)
    margin = max(run.mean_wait_margin_s for run in runs)
    assert abs(mean) < margin
    assert all(abs(run.service_level_difference) < 0.06 for run in runs)


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulation.main(["--contacts-per-day", "200", "--agents", "5", "--seed", "7", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"answered_rate", "service_level", "mean_wait_s", "occupancy", "seconds", "abandoned"} <= set(printed)
    assert printed["assumptions"]["patience"]["distribution"] == "lognormal"


def test_the_command_prints_a_table_and_refuses_nonsense(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulation.main(["--contacts-per-day", "50", "--agents", "2"]) == 0
    assert "answered_rate" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        simulation.main(["--agents", "0"])
