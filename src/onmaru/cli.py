"""`python -m onmaru.cli`: the commands that need our environment; `./onmaru` makes sure of it and comes here."""

import asyncio
import importlib
import os
import signal
import sys
import time
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from onmaru import settings
from onmaru.adapters.asterisk.home import find_home
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.adapters.postgres import EmbeddedPostgres
from onmaru.kernel.errors import Refusal, told
from onmaru.settings import Settings
from onmaru.setup.claim import claimed, holder_of
from onmaru.setup.layers import add_options
from onmaru.setup.words import SetupFailure, language_of

if TYPE_CHECKING:
    from onmaru.kernel.database import Database

BENCHES = ("floor", "history", "assign", "calls", "live", "search")

EVALS = ("search",)

STOP_SECONDS = 30
"""A server ends its records, exchange and database within a few; after this long it is left to a person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command line; returns its exit code."""
    verb, *words = sys.argv[1:] if argv is None else argv
    command = COMMANDS.get(verb)
    if command is None:
        print(f"없는 명령입니다: {verb}. There is no command '{verb}'. → ./onmaru help", file=sys.stderr)
        return 2
    try:
        return command(words)
    except SetupFailure as failure:
        print(failure.told(language_of()), file=sys.stderr)
    except Exception as problem:
        if (reason := told(problem)) is None:
            raise  # nothing a person could put right: a fault of ours, with its trace
        print(reason, file=sys.stderr)
    return 1


def _up(words: Sequence[str]) -> int:
    began = time.monotonic()
    chosen = _chosen("up", words)
    with claimed(chosen.data, f"http://{chosen.host}:{chosen.port}"):
        from onmaru import app, greeting  # everything we have: `down` and the others need not load it
        from onmaru.web.server import listen

        listen(chosen.host, chosen.port).close()  # a taken port is said now, before anything is started
        return app.run(chosen, greeting.greeter(chosen, lambda: time.monotonic() - began))


def _down(words: Sequence[str]) -> int:
    chosen = _chosen("down", words)
    holder = holder_of(chosen.data)
    if holder and holder.pid:
        os.kill(holder.pid, signal.SIGTERM)
        _wait_until(lambda: holder_of(chosen.data) is None)
        print(f"콜센터를 멈췄습니다. The centre has stopped: {holder.address}")
    left = [(name, stop) for name, is_running, stop in _ours(chosen) if is_running()]
    for _, stop in left:
        stop()
    if left:
        print(f"남아 있던 것을 멈췄습니다. Left-overs stopped: {', '.join(name for name, _ in left)}")
    elif not holder:
        print("실행 중인 것이 없습니다. Nothing was running.")
    return 0


def _ours(chosen: Settings) -> Iterator[tuple[str, Callable[[], bool], Callable[[], None]]]:
    """Yield the programs of this data folder that outlive a crash of ours: name, whether it runs, how it is stopped."""
    if home := find_home(chosen.data, chosen.phone.asterisk_root):
        asterisk = AsteriskInstance.of_centre(home, chosen.data)
        yield "Asterisk", asterisk.is_running, asterisk.stop
    postgres = EmbeddedPostgres(chosen.data / "postgres")
    yield "PostgreSQL", postgres.is_running, postgres.stop


def _wait_until(is_so: Callable[[], bool]) -> None:
    patience = time.monotonic() + STOP_SECONDS
    while not is_so():
        if time.monotonic() > patience:
            raise DidNotStop
        time.sleep(0.05)


def _city(words: Sequence[str]) -> int:
    from onmaru.features.directory import cli
    from onmaru.features.knowledge.city import CityArticles

    return cli.main(words, _database, beside=[CityArticles()])


def _knowledge(words: Sequence[str]) -> int:
    from onmaru.features.knowledge import cli

    return cli.main(words, _database)


def _account(words: Sequence[str]) -> int:
    from onmaru.features.accounts import cli

    return cli.main(words, _database)


def _bench(words: Sequence[str]) -> int:
    if not words or words[0] not in BENCHES:
        print(f"onmaru bench {'|'.join(BENCHES)}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"onmaru.bench.{words[0]}").main(words[1:]))


def _eval(words: Sequence[str]) -> int:
    if not words or words[0] not in EVALS:
        print(f"onmaru eval {'|'.join(EVALS)}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"onmaru.eval.{words[0]}").main(words[1:]))


def _rehearse(words: Sequence[str]) -> int:
    from onmaru.rehearsal import cli

    return cli.main(words)


def _simulate(words: Sequence[str]) -> int:
    from onmaru.floor import simulation

    return simulation.main(words)


@asynccontextmanager
async def _database() -> AsyncIterator["Database"]:
    """Open the centre's database, starting the embedded one for as long as it is needed."""
    from onmaru import migrations
    from onmaru.kernel.database import Database

    chosen = settings.load()
    embedded = EmbeddedPostgres(chosen.data / "postgres")
    started = not chosen.database_url and embedded.start()
    url = chosen.database_url or embedded.url()
    await asyncio.to_thread(migrations.upgrade, url)
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()
        if started:
            embedded.stop()


def _chosen(verb: str, words: Sequence[str]) -> Settings:
    parser = ArgumentParser(prog=f"onmaru {verb}")
    add_options(parser, "both")
    return settings.load(vars(parser.parse_args(words)))


class DidNotStop(Refusal):
    """The centre did not stop; look at its terminal, or end its process yourself."""

    korean = "콜센터가 멈추지 않았습니다. 콜센터를 시작한 터미널을 보거나 프로세스를 직접 끝내 주십시오."


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "up": _up,
    "down": _down,
    "city": _city,
    "account": _account,
    "knowledge": _knowledge,
    "bench": _bench,
    "eval": _eval,
    "rehearse": _rehearse,
    "simulate": _simulate,
}

if __name__ == "__main__":
    sys.exit(main())
