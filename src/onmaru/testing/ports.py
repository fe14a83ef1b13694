"""Ports that stay free until they are needed: the machine gives them to nobody by itself."""

import random
import socket
from contextlib import ExitStack

FIRST, LAST = 7_000, 9_999
"""Below the ports of anybody's voice and those a machine gives away; none of those that browsers refuse to open."""
MOST_TRIES = 200


class NoPortFree(OSError):
    """Every port that was tried is in use."""


def quiet_ports(count: int) -> list[int]:
    """Return ports free for TCP and UDP on this machine; raises NoPortFree."""
    with ExitStack() as held:
        return [_hold_one(held) for _ in range(count)]


def _hold_one(held: ExitStack) -> int:
    for _ in range(MOST_TRIES):
        port = random.randint(FIRST, LAST)  # noqa: S311  not a secret
        if _hold(held, port):
            return port
    raise NoPortFree


def _hold(held: ExitStack, port: int) -> bool:
    """Take a port for both until all that are wanted are found; say whether it was free."""
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        sock = held.enter_context(socket.socket(socket.AF_INET, kind))
        try:
            sock.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
