"""Our Asterisk's configuration: the templates of `telephony/` filled in and written into an instance's own folder.

`write(exchange, etc, sounds)` is done before every start; the same settings give the same files.
"""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import msgspec

from onmaru.adapters.asterisk.modules import MODULES
from onmaru.adapters.asterisk.requests import Address
from onmaru.features.calls.ports import Via

TEMPLATES = Path(__file__).parents[4] / "telephony"

_UNUSED = {
    "acl": "",
    "ccss": "[general]",
    "cdr": "[general]\nenable = no",  # the history knows more, and forgets numbers when it must
    "cel": "[general]\nenable = no",
    "features": "[general]",
    "indications": "[general]\ncountry = kr\n[kr]\ndescription = Korea\nringcadence = 1000,2000\n"
    "dial = 350+440\nbusy = 480+620/500,0/500\nring = 440+480/1000,0/2000\ncongestion = 480+620/250,0/250",
    "manager": "[general]\nenabled = no",
    "pjproject": "",
    "queuerules": "",
    "stasis": "",
    "udptl": "[general]",
    "websocket_client": "",
}
"""Files Asterisk would complain about if they were missing."""


class Trunk(msgspec.Struct, frozen=True):
    """A way in or out: a carrier's line, the city's own exchange, or SIPp on this machine."""

    name: str
    addresses: tuple[str, ...] = ()
    """Calls from these addresses or networks are the trunk's; without any it is a way out only."""
    username: str = ""
    password: str = ""
    """With these, whoever calls must prove to know them, and we prove it where we call; with `register_at`, only we."""
    dial_at: str = ""
    """`sip:carrier.example:5060`: where our own calls go; without it, to `register_at`, if that is set."""
    register_at: str = ""
    """`sip:carrier.example`: register there, for carriers that send calls only to who registered."""
    codecs: tuple[str, ...] = ("alaw", "ulaw", "g722")
    transport: Literal["udp", "tcp"] = "udp"

    @property
    def target(self) -> str:
        """Return where calls out go; nothing when none can. The address has to name a transport other than UDP."""
        target = self.dial_at or self.register_at
        told = self.transport == "udp" or not target or ";transport=" in target
        return target if told else f"{target};transport={self.transport}"


class Exchange(msgspec.Struct, frozen=True):
    """Everything an Asterisk of ours is told."""

    http_port: int
    sip_port: int
    ari_password: str
    sip_host: str = "127.0.0.1"
    ari_user: str = "onmaru"
    rtp_first: int = 20_000
    rtp_last: int = 24_000
    trunks: tuple[Trunk, ...] = ()
    public_address: str = ""
    """The address callers see, where the machine itself has a private one; `local_networks` are reached without it."""
    local_networks: tuple[str, ...] = ()
    fallback_round_seconds: int = 20
    """How often a caller in the fallback is offered to Onmaru again."""
    fallback_rounds: int = 90

    @property
    def address(self) -> Address:
        """Return where its ARI is."""
        return Address(self.http_port, self.ari_password, user=self.ari_user)

    @property
    def ways(self) -> frozenset[Via]:
        """Return which ways out there are: trunks that bear the name of one, and know where to call."""
        there = {trunk.name for trunk in self.trunks if trunk.target}
        return frozenset(way for way in get_args(Via) if way in there)


class _Template(string.Template):
    delimiter = "@"  # `$` is the dialplan's own


def write(exchange: Exchange, etc: Path, *, sounds: str) -> None:
    """Write the configuration into the folder `etc`; `sounds` is the folder of prompts as Asterisk sees it."""
    for name, text in rendered(exchange, sounds=sounds).items():
        path = etc / name
        path.write_text(text)
        path.chmod(0o644)  # closed by its folder: only root and Asterisk's own group come in


def rendered(exchange: Exchange, *, sounds: str) -> dict[str, str]:
    """Return every file by name."""
    values = {
        **msgspec.structs.asdict(exchange),
        "modules": "\n".join(f"load = {module}.so" for module in MODULES),
        "sounds": sounds,
        "outside": "\n".join(_outside(exchange)),
        "trunks": "\n".join(line for trunk in exchange.trunks for line in _trunk(trunk)),
    }
    files = {path.name: _Template(path.read_text()).substitute(values) for path in TEMPLATES.glob("*.conf")}
    return files | {f"{name}.conf": text + "\n" for name, text in _UNUSED.items()}


def _outside(exchange: Exchange) -> Iterator[str]:
    if exchange.public_address:
        yield f"external_media_address = {exchange.public_address}"
        yield f"external_signaling_address = {exchange.public_address}"
        yield from (f"local_net = {network}" for network in exchange.local_networks)


def _trunk(trunk: Trunk) -> Iterator[str]:
    yield from (f"[{trunk.name}]", "type = endpoint", "context = from-outside", f"transport = {trunk.transport}")
    yield from ("disallow = all", f"allow = {','.join(trunk.codecs)}", "direct_media = no", "allow_transfer = no")
    yield from ("rtp_symmetric = yes", "force_rport = yes", "rtp_timeout = 300", f"aors = {trunk.name}")
    yield from ("allow_subscribe = no", "dtmf_mode = auto", "identify_by = ip")
    yield from ("send_pai = yes", "trust_id_outbound = yes")  # the city's number is what the other end is to see
    if trunk.password and trunk.addresses and not trunk.register_at:
        yield f"auth = {trunk.name}"
    if trunk.password and trunk.target:
        yield f"outbound_auth = {trunk.name}"
    yield from ("", f"[{trunk.name}]", "type = aor", "max_contacts = 1", "remove_existing = yes")
    if trunk.target:
        yield f"contact = {trunk.target}"
    if trunk.password:
        yield from ("", f"[{trunk.name}]", "type = auth", "auth_type = userpass")
        yield from (f"username = {trunk.username}", f"password = {trunk.password}")
    if trunk.addresses:
        yield from ("", f"[{trunk.name}]", "type = identify", f"endpoint = {trunk.name}")
        yield f"match = {','.join(trunk.addresses)}"
    if trunk.register_at:
        yield from ("", f"[{trunk.name}]", "type = registration", f"outbound_auth = {trunk.name}")
        yield f"server_uri = {trunk.register_at}"
        yield f"client_uri = sip:{trunk.username}@{trunk.register_at.removeprefix('sip:')}"
        yield from (f"transport = {trunk.transport}", "line = yes", f"endpoint = {trunk.name}", "retry_interval = 20")
