"""Every playback ends once, and a leg can always be stilled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.adapters.asterisk.playing import Playing
from onmaru.features.calls.ports import Census, Leg, PromptsEnded
from onmaru.kernel.ids import LegId

pytestmark = pytest.mark.model

A, B = LegId("a"), LegId("b")


def test_a_prompt_heard_to_the_end_is_complete() -> None:
    playing = Playing()
    name = playing.begin(A, "t")
    assert playing.is_on(A)
    assert playing.finished(name, 7, well=True) == PromptsEnded(7, A, "t", complete=True)
    assert not playing.is_on(A)
    assert playing.finished(name, 8, well=True) is None


def test_a_prompt_stopped_is_not_complete() -> None:
    playing = Playing()
    name = playing.begin(A, "t")
    assert [request.path for request in playing.stop(A)] == [f"playbacks/{name}"]
    assert playing.stop(A) == []
    assert playing.finished(name, 7, well=True) == PromptsEnded(7, A, "t", complete=False)


def test_on_a_leg_found_anything_may_be_playing_once() -> None:
    playing = Playing()
    playing.found(Census(legs=(Leg(A, "citizen"), Leg(B, "desk")), rooms=()))
    first = playing.stop(A)
    assert len(first) == len({request.path for request in first}) > 1
    assert playing.stop(A) == []
    assert playing.stop(B) == []


def test_what_we_play_ourselves_is_not_strange_after_a_gap() -> None:
    playing = Playing()
    name = playing.begin(A, "t")
    playing.found(Census(legs=(Leg(A, "citizen"),), rooms=()))
    assert [request.path for request in playing.stop(A)] == [f"playbacks/{name}"]


@given(st.lists(st.sampled_from(["play", "stop", "end", "fail", "hang up"]), max_size=40))
def test_every_token_ends_exactly_once(happenings: list[str]) -> None:
    playing, begun, ended, running = Playing(), [], [], []
    for number, happening in enumerate([*happenings, "hang up"]):
        if happening == "play":
            playing.stop(A)
            running.append(playing.begin(A, str(number)))
            begun.append(str(number))
        elif happening == "stop":
            playing.stop(A)
        elif happening in {"end", "fail"} and running:  # Asterisk ends them in the order they began
            ended += [signal for signal in [playing.finished(running.pop(0), 0, well=happening == "end")] if signal]
        elif happening == "hang up":
            ended += playing.hung_up(A, 0)
            running.clear()
        while len(running) > 3:  # a stopped playback ends within milliseconds: four at once never happen
            ended += [signal for signal in [playing.finished(running.pop(0), 0, well=True)] if signal]
    assert sorted(signal.token for signal in ended) == sorted(begun)
