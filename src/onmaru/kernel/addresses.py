"""Whether an address is free to listen on, asked before a program is started that would only say it in its log."""

import socket
from typing import Literal

_KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}


def reason_taken(host: str, port: int, kind: Literal["tcp", "udp"]) -> str:
    """Return why nobody can listen there now, in the system's words; nothing when somebody can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, _KINDS[kind]) as trial:
        if kind == "tcp":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as taken:
            return taken.strerror or str(taken)
    return ""
