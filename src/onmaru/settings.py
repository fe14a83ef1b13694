"""Everything a city's IT can set, with its default and what it means.

Defaults, then `onmaru.toml`, then the environment (`ONMARU_PORT`, `ONMARU_PHONE__SIP_PORT`), then the command line.
A name that is misspelt is an error that says so, never silence.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from onmaru.kernel.errors import Refusal
from onmaru.setup import defaults
from onmaru.setup.layers import laid_over
from onmaru.setup.places import DATA
from onmaru.setup.words import language_of

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Trunk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The line to the telephone network."""

    sources: tuple[str, ...] = ("127.0.0.1",)
    """Addresses or networks (`203.0.113.0/24`) the carrier calls from."""
    username: str = ""
    """With a name, the carrier must authenticate itself too; with `register_at`, we do."""
    password: str = ""
    register_at: str = ""
    """Register here (`sip:carrier.example`), for a carrier that sends calls only to who registered."""
    dial_at: str = ""
    """Where our own calls go (`sip:carrier.example:5060`); otherwise to `register_at`. Without either, none go out."""
    transport: Literal["udp", "tcp"] = "udp"
    codecs: tuple[str, ...] = ("alaw", "ulaw")


class Pbx(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The city's own telephone exchange, where the officials' extensions are."""

    dial_at: str = ""
    """Where calls to extensions go (`sip:pbx.city.example:5060`); without it, officials are reached by mobile only."""
    username: str = ""
    """With a name, we prove who we are when the exchange asks."""
    password: str = ""
    transport: Literal["udp", "tcp"] = "udp"
    codecs: tuple[str, ...] = ("alaw", "ulaw")


class Phone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The telephone exchange."""

    enabled: bool = True
    asterisk_root: Path | None = None
    """A root folder with Asterisk in it, or `/` for the system's own; otherwise one is looked for."""
    sip_host: str = defaults.SIP_HOST
    sip_port: int = defaults.SIP_PORT
    http_port: int = defaults.HTTP_PORT
    """Browsers' lines (WebSocket) and our own control connection."""
    rtp_first: int = 20_000
    rtp_last: int = 20_999
    """Each call in progress needs two ports, each desk two more."""
    public_address: str = ""
    """The address the carrier sees, where address translation stands between."""
    local_networks: tuple[str, ...] = ()
    """Networks (`192.168.0.0/16`) that reach this machine without translation."""
    websocket_url: str | None = None
    """What browsers connect to where a proxy stands between: `wss://centre.example.kr/ws`."""
    trunk: Trunk = Trunk()
    pbx: Pbx = Pbx()


class Knowledge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The knowledge base (상담DB)."""

    four_eyes: bool = False
    """Whether an article is published by somebody else than who wrote it; small departments have only one person."""
    search: Literal["full", "words", "off"] = "full"
    """By words and meaning, by words alone, or not at all: a small machine that only takes calls."""


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Text messages to citizens and officials."""

    gateway_url: str = ""
    """Where messages are posted as JSON (`adapters/sms/gateway.py` says how); without it no text is sent."""
    gateway_key: str = ""
    sender: str = ""
    """The city's number that is registered for sending; gateways refuse any other."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One centre's settings."""

    data: Path = DATA
    """Everything the centre keeps on this machine: database, recordings, prompts, logs, keys."""
    host: str = defaults.HOST
    port: int = defaults.PORT
    city: str = "gaon"
    """A folder of `cities/`, or the path of a city's folder; loaded when the database has no city yet."""
    lang: Literal["ko", "en", "both"] = "both"
    """Language of the messages in the terminal."""
    database_url: str | None = None
    """A PostgreSQL of your own (`postgresql://…`); otherwise one runs in the data folder."""
    public_url: str | None = None
    """Where people outside reach this centre's pages (`https://centre.example.kr`): what one-time links begin with.

    Without a slash at the end; `http://` only on this machine itself.
    """
    browser: bool = True
    """Open the desk in the default browser when everything is up."""
    traffic: int = 0
    """Simulated citizens who call per hour; needs the sample city and the telephone."""
    traffic_agents: int | None = None
    """Simulated agents who answer; without a number, as many as the calls need."""
    phone: Phone = Phone()
    knowledge: Knowledge = Knowledge()
    texts: Texts = Texts()

    @property
    def has_traffic(self) -> bool:
        """Return whether simulated people call or answer."""
        return bool(self.traffic or self.traffic_agents)

    @property
    def simulated_telephones(self) -> int | None:
        """Return the port where simulated officials and citizens can be called, if there is traffic.

        Calls out go there where no `dial_at` says otherwise.
        """
        return self.phone.sip_port + defaults.TELEPHONES_BESIDE if self.has_traffic else None


class SettingsWrong(Refusal):
    """A setting has a wrong name or value; correct it and start again."""

    korean = "설정의 이름이나 값이 틀렸습니다. 고친 뒤 다시 시작해 주십시오."


def load(chosen: Mapping[str, Any] | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of all layers; `chosen` are the command line's. Raises SettingsWrong."""
    layers = laid_over(chosen or {}, environment)
    if not layers.get("database_url") and (url := environment.get("DATABASE_URL")):
        layers["database_url"] = url
    layers.setdefault("lang", language_of(environment))
    try:
        settings = msgspec.convert(layers, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as mistake:
        raise SettingsWrong(str(mistake)) from mistake
    _insist_on_public(settings.public_url)
    return msgspec.structs.replace(settings, data=settings.data.expanduser().resolve())


def _insist_on_public(url: str | None) -> None:
    """Refuse an address links could not begin with, or that would carry their tokens in the open."""
    if url is None:
        return
    try:
        parts = urlsplit(url)
        host, plain = parts.hostname, f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        host, plain = None, ""
    is_safe = url.startswith("https://") or (url.startswith("http://") and host in _LOOPBACK)
    if not host or url != plain or "@" in url or not is_safe:
        raise SettingsWrong(
            "`public_url` is `https://` and a name, without a slash at the end: https://centre.example.kr"
        )


def _path(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(f"a setting of type {kind.__name__}")
