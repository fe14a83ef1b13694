"""A real Asterisk for tests and benches: our configuration, free ports, prompts that are tones, gone afterwards.

async with Exchange.running(home, "seat", data=tmp_path) as exchange:
    switch = exchange.switch()
    async with Citizen.calls("0310002100", exchange=exchange.sip) as citizen: ...
"""

import math
import os
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onmaru.adapters.asterisk import config
from onmaru.adapters.asterisk.home import AsteriskHome
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.adapters.asterisk.switch import AsteriskSwitch
from onmaru.features.calls.ports import DeskKind
from onmaru.testing.ports import quiet_ports
from onmaru.testing.rtp import SAMPLE_RATE, compress

MUSIC_HZ = 523.0
PROMPTS: Mapping[str, tuple[float, float]] = {
    "greeting": (600.0, 2.0),
    "closed": (650.0, 1.0),
    "queue_position_1": (700.0, 1.0),
    "queue_stay": (750.0, 1.0),
    "fallback": (800.0, 1.0),
    "fault": (850.0, 1.0),
}
"""Name → frequency and seconds, so that a test hears which prompt it is."""
_RTP_PORTS = 1_000


class Exchange:
    """One running Asterisk of a test."""

    def __init__(self, instance: AsteriskInstance, settings: config.Exchange) -> None:
        self.instance = instance
        self.settings = settings
        self.sip = ("127.0.0.1", settings.sip_port)
        self.telephones = _port_of(settings)
        """Where our own calls arrive: the port to plug telephones in, or SIPp."""
        self.sounds = instance.inside(instance.sounds)

    @classmethod
    @contextmanager
    def running(cls, home: AsteriskHome, name: str, *, data: Path, **settings: Any) -> Iterator["Exchange"]:
        """Start an Asterisk that takes anybody on this machine for a carrier; `settings` as in `config.Exchange`.

        What is called, through the carrier or the city's own exchange, is called at the port `telephones`.
        """
        instance = AsteriskInstance.named(home, f"{name}-{os.getpid()}", data=data)
        exchange = cls(instance, _settings(**settings))
        try:
            exchange.start()
            yield exchange
        finally:
            instance.remove()

    def start(self) -> None:
        """Write prompts and configuration and start Asterisk."""
        self.instance.prepare()
        write_tones(self.instance.sounds)
        config.write(self.settings, self.instance.etc, sounds=self.sounds)
        self.instance.start()

    def switch(
        self, *, desks: DeskKind = "telephone", over_socket: bool = True, port: int | None = None
    ) -> AsteriskSwitch:
        """Return the exchange as the calls feature sees it; `port` leads there by another way (`testing.wire`)."""
        address = replace(self.settings.address, port=port or self.settings.http_port)
        ways = self.settings.ways
        return AsteriskSwitch(address, sounds=self.sounds, ways=ways, desks=desks, over_socket=over_socket)


def write_tones(folder: Path) -> None:
    """Write every prompt, and the music, as a tone of its own."""
    (folder / "music").mkdir(parents=True, exist_ok=True)
    for name, (frequency, seconds) in PROMPTS.items():
        (folder / f"{name}.ulaw").write_bytes(tone(frequency, seconds))
    (folder / "music/tone.ulaw").write_bytes(tone(MUSIC_HZ, 10))


def tone(frequency: float, seconds: float) -> bytes:
    """Return a tone as μ-law, at -12 dBFS."""
    turn = 2 * math.pi * frequency / SAMPLE_RATE
    return bytes(compress(round(8000 * math.sin(turn * n))) for n in range(round(seconds * SAMPLE_RATE)))


def _port_of(settings: config.Exchange) -> int:
    return next(
        (int(trunk.target.partition(";")[0].rpartition(":")[2]) for trunk in settings.trunks if trunk.target), 0
    )


def _settings(**changed: Any) -> config.Exchange:
    first = random.randrange(10_000, 31_000, 2)  # noqa: S311  below the ports a machine gives away by itself
    http, sip, telephones = quiet_ports(3)
    outside = f"sip:127.0.0.1:{telephones}"
    given: dict[str, Any] = {
        "http_port": http,
        "sip_port": sip,
        "ari_password": os.urandom(12).hex(),
        "rtp_first": first,
        "rtp_last": first + _RTP_PORTS,
        "trunks": (
            config.Trunk("carrier", addresses=("127.0.0.1",), codecs=("ulaw", "alaw"), dial_at=outside),
            config.Trunk("pbx", codecs=("alaw", "ulaw"), dial_at=outside),
        ),
    }
    return config.Exchange(**given | changed)
