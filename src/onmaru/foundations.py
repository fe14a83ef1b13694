"""What a centre stands on: PostgreSQL and Asterisk, started side by side when they are ours, found again when they run.

A crash of ours leaves both running, with the calls in progress; the next start takes them up again. When one of them
ends by itself it is started anew: Asterisk at once, PostgreSQL after a while in which a person may be at work on it.
An orderly stop stops what is ours, and nothing else.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import msgspec
import structlog

from onmaru.adapters import speech
from onmaru.adapters.asterisk import config
from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.process import AsteriskDidNotStart, AsteriskInstance
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.features.directory import folder_of, read_city
from onmaru.features.entrances import script_of
from onmaru.kernel.addresses import reason_taken
from onmaru.kernel.jobs import Jobs
from onmaru.settings import Phone, Settings

ARI_PASSWORD_BYTES = 32
LOOK_EVERY_SECONDS = 1.0
DATABASE_GRACE_SECONDS = 15.0
"""Calls go on without it, and who stopped it by hand wants to start it by hand."""

_log = structlog.get_logger(__name__)


class Ground(msgspec.Struct, frozen=True):
    """What was laid: where the database is, and the exchange if there is one."""

    database_url: str
    exchange: "RunningExchange | None"


class RunningExchange(msgspec.Struct, frozen=True):
    """An Asterisk of ours that runs."""

    instance: AsteriskInstance
    exchange: config.Exchange
    sounds: str
    """Folder of prompts as Asterisk sees it."""
    studio: speech.Studio
    """Makes prompts while the centre is open."""


@asynccontextmanager
async def laid(settings: Settings) -> AsyncIterator[Ground]:
    """Start what is ours and not running, and stop what is ours at the end of the block.

    Raises PostgresDidNotStart. A telephone exchange that cannot be had is said once, and the centre runs without.
    """
    postgres = None if settings.database_url else EmbeddedPostgres(settings.data / "postgres")
    asterisk = _instance(settings)
    try:
        exchange = await _started(postgres, asterisk, settings)
        async with Jobs() as jobs:
            if asterisk and exchange:
                _keep_alive(jobs, "exchange", asterisk, grace_seconds=0)
            if postgres:
                _keep_alive(jobs, "database", postgres, grace_seconds=DATABASE_GRACE_SECONDS)
            yield Ground(settings.database_url or _url(postgres), exchange)
    finally:
        async with asyncio.TaskGroup() as stopping:
            for program in (postgres, asterisk):
                if program:
                    stopping.create_task(asyncio.to_thread(program.stop))


async def _started(
    postgres: EmbeddedPostgres | None, asterisk: AsteriskInstance | None, settings: Settings
) -> RunningExchange | None:
    """Start both side by side; when one fails the other is waited for, so that it can be stopped again."""
    database = asyncio.to_thread(postgres.start if postgres else bool)
    exchange = asyncio.to_thread(_start_exchange, asterisk, settings)
    failure, started = await asyncio.gather(database, exchange, return_exceptions=True)
    for outcome in (failure, started):
        if isinstance(outcome, BaseException):
            raise outcome
    return started if isinstance(started, RunningExchange) else None


class Program(Protocol):
    """A program of ours beside us."""

    def is_running(self) -> bool:
        """Tell whether it runs."""
        ...

    def start(self) -> bool:
        """Start it."""
        ...


def _keep_alive(jobs: Jobs, name: str, program: Program, *, grace_seconds: float) -> None:
    """Start a program anew whenever it has been gone for so long."""
    loop, seen_at = asyncio.get_running_loop(), [asyncio.get_running_loop().time()]

    async def look() -> None:
        if program.is_running():
            seen_at[0] = loop.time()
        elif loop.time() - seen_at[0] >= grace_seconds:
            _log.error("program_gone", name=name, help="it ended by itself and is started anew")
            await asyncio.to_thread(program.start)

    jobs.every(LOOK_EVERY_SECONDS, name, look)


def _url(postgres: EmbeddedPostgres | None) -> str:
    assert postgres is not None
    return postgres.url()


def _instance(settings: Settings) -> AsteriskInstance | None:
    if not settings.phone.enabled:
        return None
    home = find_home(settings.data, settings.phone.asterisk_root)
    if home is None:
        _log.warning("no_asterisk", help="the centre runs without its phone; `./onmaru doctor` says what is missing")
        return None
    return AsteriskInstance.of_centre(home, settings.data)


def _start_exchange(asterisk: AsteriskInstance | None, settings: Settings) -> RunningExchange | None:
    if asterisk is None:
        return None
    exchange = _exchange(settings, _kept_secret(settings.data / "keys" / "ari"))
    sounds = asterisk.inside(asterisk.sounds)
    try:
        if asterisk.is_running() and not _is_written(exchange, asterisk.etc, sounds):
            _log.warning("exchange_restarted", reason="its settings have changed")
            asterisk.stop()
        asterisk.prepare()
        engine = speech.EspeakNg.find(asterisk.home.root)
        _furnish(asterisk, folder_of(settings.city), engine)
        if not asterisk.is_running():
            _make_sure_of_ports(settings.phone)
            config.write(exchange, asterisk.etc, sounds=sounds)
            asterisk.start()
    except AsteriskDidNotStart as problem:
        _log.error("asterisk_did_not_start", detail=str(problem))
        return None
    return RunningExchange(asterisk, exchange, sounds, _studio(asterisk, settings, engine))


def _make_sure_of_ports(phone: Phone) -> None:
    """Refuse to start where Asterisk would run deaf: it only says in its log that a port is taken."""
    if reason := reason_taken(phone.sip_host, phone.sip_port, "udp"):
        raise AsteriskDidNotStart(f"phone.sip_port {phone.sip_port}: {reason}")
    if reason := reason_taken("127.0.0.1", phone.http_port, "tcp"):
        raise AsteriskDidNotStart(f"phone.http_port {phone.http_port}: {reason}")


def _furnish(asterisk: AsteriskInstance, city: Path, engine: speech.EspeakNg | None) -> None:
    """Have every prompt of the city's files spoken, and the music composed, as far as nothing is there already.

    What is there stays, whatever it says: the centre, once open, knows what was changed in the browser.
    """
    material = speech.Material(engine, files=city / speech.RECORDINGS)
    furnished = speech.furnish(asterisk.sounds, script_of(read_city(city)), material, leave=True)
    if furnished.made:
        _log.info("prompts_made", made=furnished.made, kept=furnished.kept)
    if furnished.missing:
        _log.warning("prompts_missing", prompts=furnished.missing, help="install espeak-ng, or record them")


def _studio(asterisk: AsteriskInstance, settings: Settings, engine: speech.EspeakNg | None) -> speech.Studio:
    """Return who makes prompts while the centre is open."""
    recordings, files = settings.data / "recordings", folder_of(settings.city) / speech.RECORDINGS
    return speech.Studio(asterisk.sounds, recordings=recordings, files=files, engine=engine)


def _exchange(settings: Settings, ari_password: str) -> config.Exchange:
    phone = settings.phone
    return config.Exchange(
        http_port=phone.http_port,
        sip_port=phone.sip_port,
        sip_host=phone.sip_host,
        ari_password=ari_password,
        rtp_first=phone.rtp_first,
        rtp_last=phone.rtp_last,
        trunks=tuple(_trunks(settings)),
        public_address=phone.public_address,
        local_networks=phone.local_networks,
    )


def _trunks(settings: Settings) -> Iterator[config.Trunk]:
    """Yield the ways in and out; simulated telephones stand in for those that are not set up."""
    trunk, pbx, simulated = settings.phone.trunk, settings.phone.pbx, settings.simulated_telephones
    stand_in = f"sip:127.0.0.1:{simulated}" if simulated else ""
    yield config.Trunk(
        "carrier",
        addresses=trunk.sources,
        username=trunk.username,
        password=trunk.password,
        register_at=trunk.register_at,
        dial_at=trunk.dial_at or ("" if trunk.register_at else stand_in),
        codecs=trunk.codecs,
        transport=trunk.transport,
    )
    if dial_at := pbx.dial_at or stand_in:
        yield config.Trunk(
            "pbx",
            username=pbx.username,
            password=pbx.password,
            dial_at=dial_at,
            codecs=pbx.codecs,
            transport=pbx.transport,
        )


def _is_written(exchange: config.Exchange, etc: Path, sounds: str) -> bool:
    """Tell whether the folder holds exactly this configuration."""
    return all(
        (etc / name).is_file() and (etc / name).read_text() == text
        for name, text in config.rendered(exchange, sounds=sounds).items()
    )


def _kept_secret(file: Path) -> str:
    """Return the secret in this file, made at first: the exchange must know us again after a restart of ours."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(ARI_PASSWORD_BYTES))
    return file.read_text().strip()
