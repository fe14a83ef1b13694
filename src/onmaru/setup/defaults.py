"""Addresses a centre uses unless told otherwise: for the settings, and for the doctor, who must know them earlier."""

HOST = "127.0.0.1"
PORT = 8080
SIP_HOST = "0.0.0.0"  # noqa: S104  carriers and desk phones call from other machines
SIP_PORT = 5060
TELEPHONES_BESIDE = 10
"""How far above the exchange's port simulated telephones listen, on loopback."""
HTTP_PORT = 8088
"""Browsers' lines (WebSocket) and our own control connection to the exchange, on loopback."""
