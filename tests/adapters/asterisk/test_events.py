"""Asterisk's events are read as they come, those we do not know passed over, and errors told apart."""

import msgspec
import pytest

from onmaru.adapters.asterisk import errors, events
from onmaru.adapters.asterisk.ari import About
from onmaru.adapters.asterisk.requests import Answer
from onmaru.features.calls.ports import LegGone, SwitchUnavailable

pytestmark = pytest.mark.model

START = """{"type":"StasisStart","timestamp":"2026-11-21T21:12:36.663+0000","args":["citizen","0310002100"],
"channel":{"id":"1795295538.7","name":"PJSIP/trunk-00000007","state":"Ring","caller":{"name":"","number":"01000001234"},
"connected":{"name":"","number":""},"dialplan":{"context":"incoming","exten":"0310002100","priority":1,
"app_name":"Stasis","app_data":"onmaru,citizen,0310002100"},"language":"en"},"asterisk_id":"x","application":"onmaru"}"""


def test_an_arrival_is_read() -> None:
    event = events.read(START)
    assert isinstance(event, events.StasisStart)
    assert (event.channel.caller.number, event.args, event.at) == (
        "01000001234",
        ("citizen", "0310002100"),
        1_795_295_556_663,
    )


def test_kinds_we_do_not_know_are_passed_over() -> None:
    assert events.read('{"type":"ChannelVarset","timestamp":"2026-11-21T21:12:36.663+0000"}') is None


def test_a_kind_we_know_with_parts_missing_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError):
        events.read('{"type":"StasisEnd","timestamp":"2026-11-21T21:12:36.663+0000"}')


def test_answers_to_requests_are_among_what_we_ask_for() -> None:
    assert "RESTResponse" in events.WANTED


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (Answer(404, "Channel not found"), LegGone),
        (Answer(422, "Channel not in Stasis application"), LegGone),
        (Answer(409, "Channel in invalid state"), LegGone),
        (Answer(400, "Channel not found"), LegGone),
        (Answer(400, "Invalid parameter"), errors.RequestRefused),
        (Answer(500, "Allocation failed"), SwitchUnavailable),
    ],
)
def test_an_answer_becomes_a_word_of_the_port(answer: Answer, meaning: type[Exception]) -> None:
    with pytest.raises(meaning):
        errors.check_leg(answer)


def test_trying_again_helps_only_where_it_does() -> None:
    assert SwitchUnavailable.retry
    assert not errors.RequestRefused.retry


@pytest.mark.parametrize(
    ("version", "over_socket"),
    [
        ("20.13.0", False),
        ("20.14.0", True),
        ("21.8.1", False),
        ("22.3.0", False),
        ("22.10.1+dfsg+~cs6.17", True),
        ("23.0.0", True),
        ("22.4.0-rc1", True),
    ],
)
def test_which_versions_take_requests_over_the_event_socket(version: str, over_socket: bool) -> None:
    assert About(version, 0).rest_over_socket is over_socket
