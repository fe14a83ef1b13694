"""Ports for servers of a test: free for both kinds of traffic, and given to nobody else meanwhile."""

import socket

import pytest

from onmaru.testing import ports
from onmaru.testing.ports import FIRST, LAST, NoPortFree, quiet_ports

pytestmark = pytest.mark.model


def test_they_differ_and_are_free_for_both_kinds():
    found = quiet_ports(5)
    assert len(set(found)) == len(found)
    for port in found:
        assert FIRST <= port <= LAST
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_INET, kind) as sock:
                sock.bind(("127.0.0.1", port))


def test_one_that_is_in_use_for_one_kind_is_not_given(monkeypatch: pytest.MonkeyPatch):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setattr(ports, "FIRST", taken.getsockname()[1])
        monkeypatch.setattr(ports, "LAST", taken.getsockname()[1])
        with pytest.raises(NoPortFree):
            quiet_ports(1)
