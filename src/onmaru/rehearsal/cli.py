"""`onmaru rehearse --city NAME [--day FILE] [--json]`: try a city before it opens.

The exit code is 1 when something must be put right first, and 2 when the rehearsal itself did not come to its end.
"""

import argparse
import asyncio
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import structlog
import uvloop

from onmaru import settings
from onmaru.features.directory import Directory, folder_of, read_city
from onmaru.kernel import errors
from onmaru.kernel.clock import WallClock
from onmaru.rehearsal import day, report
from onmaru.rehearsal.names import Names
from onmaru.rehearsal.planning import planned
from onmaru.rehearsal.rehearsal import rehearse
from onmaru.rehearsal.report import Report
from onmaru.rehearsal.scripts import Script
from onmaru.rehearsal.situations import situations, told
from onmaru.rehearsal.sounds import seconds_of
from onmaru.rehearsal.stage import Stage, set_up

NOT_REHEARSED = 2
"""Exit code, apart from the one that says what the city has to put right."""


def main(argv: Sequence[str] | None = None) -> int:
    """Rehearse and print what was met; returns the exit code."""
    options = _parser().parse_args(argv)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger("error"), logger_factory=_to_stderr)
    city = folder_of(options.city)
    directory = Directory(read_city(city))
    try:
        met = _met(city, directory, options.day)
    except Exception as problem:
        _say(errors.told(problem) or traceback.format_exc())
        return NOT_REHEARSED
    if options.json:
        sys.stdout.buffer.write(report.as_json(met) + b"\n")
    else:
        print("\n".join(report.lines(met, lambda at: told(directory, at), Names(directory))))
    return 1 if met.has_errors else 0


def _met(city: Path, directory: Directory, chosen: Path | None) -> Report:
    with tempfile.TemporaryDirectory(prefix="onmaru-rehearsal-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the database runs as another account
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(_rehearsed(city, folder, directory, chosen))


async def _rehearsed(city: Path, folder: Path, directory: Directory, chosen: Path | None) -> Report:
    _say("시범 운영을 준비합니다. Setting up a centre to rehearse in.")
    async with set_up(city, folder, settings.load()) as stage:
        scripts = day.read(chosen, directory) if chosen else _planned(stage, directory)
        return await rehearse(stage, scripts, _say)


def _planned(stage: Stage, directory: Directory) -> tuple[Script, ...]:
    return planned(directory, situations(directory, WallClock().now()), seconds_of(stage.sounds))


def _say(words: str) -> None:
    """Tell how far it has come, beside what is printed at the end."""
    print(words, file=sys.stderr, flush=True)


def _to_stderr(*_: object) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onmaru rehearse", description="도시를 열기 전에 모든 번호와 메뉴와 연결에 전화를 걸어 봅니다."
    )
    parser.add_argument("--city", metavar="이름|폴더", default="gaon", help="시범 운영할 도시(적지 않으면 gaon)")
    parser.add_argument("--day", metavar="파일", type=Path, help="걸어 볼 전화를 적은 파일(적지 않으면 모두)")
    parser.add_argument("--json", action="store_true", help="결과를 JSON으로 씁니다")
    return parser
