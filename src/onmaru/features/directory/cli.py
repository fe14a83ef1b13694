"""`onmaru city new|validate|load|export|hours`: the city's own description, made, in and out, and what its hours mean.

What other features keep in the same folder (`Beside`) is checked, loaded and exported with it.
"""

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from onmaru.features.directory import actions, files, preview
from onmaru.features.directory.beside import Beside
from onmaru.features.directory.changes import Changes
from onmaru.features.directory.errors import CityHasMistakes, NumberNotOurs, ReasonNeeded
from onmaru.features.directory.loading import load_city
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.mistakes import Mistake
from onmaru.features.directory.model import CityData
from onmaru.features.directory.nouns import NOUNS
from onmaru.features.directory.versions import Loaded
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal


class Means(NamedTuple):
    """What the commands work with."""

    open_database: "OpenDatabase"
    beside: Sequence[Beside]


OpenDatabase = Callable[[], AbstractAsyncContextManager[Database]]


def main(argv: Sequence[str], open_database: OpenDatabase | None = None, beside: Sequence[Beside] = ()) -> int:
    """Run one of the city commands; returns 0, or 1 after saying what is wrong."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options, Means(open_database or _database_of_environment, beside)))
    except Refusal as refusal:
        print(refusal.korean, type(refusal).message(), refusal.detail, sep="\n", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onmaru city", description="도시 정보를 만들고, 검사하고, 불러오고, 내보냅니다."
    )
    verbs = parser.add_subparsers(required=True, metavar="new|validate|load|export|hours")
    new = verbs.add_parser("new", help="다른 도시의 틀로 새 도시의 폴더를 만듭니다 · make a new city's folder")
    new.add_argument("city", metavar="이름", help="영어 소문자와 숫자, '-'. 예: haneul-si")
    new.add_argument("--from", dest="source", metavar="이름|폴더", default="gaon", help="본뜰 도시(적지 않으면 gaon)")
    new.add_argument("--name", metavar="한글이름", help="예: 하늘시")
    new.add_argument("--name-en", metavar="영어이름", help="예: Haneul")
    new.set_defaults(run=_new)
    check = verbs.add_parser("validate", help="파일에 고칠 곳이 있는지 봅니다(아무것도 바꾸지 않습니다)")
    check.add_argument("city", metavar="이름|폴더")
    check.set_defaults(run=_validate)
    load = verbs.add_parser("load", help="파일을 검사하고 데이터베이스에 한 번에 불러옵니다")
    load.add_argument("city", metavar="이름|폴더")
    load.add_argument(
        "--replace", metavar="사유", help="화면에서 바꾼 내용도 파일의 내용으로 바꿉니다. 사유는 변경 이력에 남습니다"
    )
    load.set_defaults(run=_load)
    export = verbs.add_parser("export", help="지금 쓰는 도시 정보를 폴더에 파일로 내보냅니다")
    export.add_argument("city", metavar="이름")
    export.add_argument("folder", metavar="폴더", type=Path)
    export.set_defaults(run=_export)
    hours = verbs.add_parser("hours", help="그 번호로 그때 전화하면 어떻게 되는지 미리 봅니다")
    hours.add_argument("city", metavar="이름|폴더")
    hours.add_argument("number", metavar="번호")
    hours.add_argument(
        "at", metavar="때", nargs="?", type=datetime.fromisoformat, help="예: 2026-12-25T10:00 (적지 않으면 지금)"
    )
    hours.set_defaults(run=_hours)
    return parser


def _new(options: argparse.Namespace, means: Means) -> int:
    source = actions.folder_of(options.source)
    giver = Directory(actions.read_city(source))
    folder = actions.found_city(source, options.city, korean=options.name, english=options.name_en)
    heir = Directory(actions.read_city(folder))
    given = [said for each in means.beside if (said := each.hand_on(source, giver, folder, heir))]
    print(f"{folder}에 {giver.city.name}의 틀로 새 도시를 만들었습니다. {', '.join((*_counted(heir.data), *given))}")
    print(f"A new city was made in {folder} from {giver.city.name_en}.")
    _tell_unfilled(folder)
    print("채운 뒤에 차례로 실행하십시오. When they are filled in, run one after the other:")
    print(f"  ./onmaru city validate {options.city}")
    print(f"  ./onmaru city load {options.city}")
    return 0


def _validate(options: argparse.Namespace, means: Means) -> int:
    folder = actions.folder_of(options.city)
    mistakes = actions.validate(folder) or asyncio.run(_mistakes_beside(folder, means))
    for mistake in mistakes:
        print(mistake.sentence())
    if mistakes:
        print(f"고칠 곳이 {len(mistakes)}군데 있습니다.")
        return 1
    directory = Directory(actions.read_city(folder))
    counted = (*_counted(directory.data), *filter(None, (each.summary(folder, directory) for each in means.beside)))
    print(f"{directory.city.name}: 고칠 곳이 없습니다. {', '.join(counted)}")
    _tell_unfilled(folder)
    return 0


async def _mistakes_beside(folder: Path, means: Means, database: Database | None = None) -> list[Mistake]:
    directory = Directory(actions.read_city(folder))
    return [mistake for each in means.beside for mistake in await each.mistakes(folder, directory, database)]


def _tell_unfilled(folder: Path) -> None:
    """Say what a new city has still to fill in; it can be loaded without, to look at it."""
    left = actions.unfilled(folder)
    for mistake in left:
        print(mistake.sentence())
    if left:
        print(f"채울 곳이 {len(left)}군데 남았습니다. {len(left)} places are still to be filled in.")


def _load(options: argparse.Namespace, means: Means) -> int:
    if options.replace is not None and not options.replace.strip():
        raise ReasonNeeded
    folder = actions.folder_of(options.city)
    loaded, beside = asyncio.run(_loaded(folder, actions.read_city(folder), means, options.replace))
    told = " ".join((_told(loaded.changes), *beside))
    print(f"{loaded.directory.city.name} {loaded.directory.version}판: {told}")
    if left := actions.unfilled(folder):
        print(f"채울 곳이 {len(left)}군데 남았습니다. './onmaru city validate {options.city}'로 보십시오.")
    return 0


async def _loaded(folder: Path, data: CityData, means: Means, replacing: str | None) -> tuple[Loaded, list[str]]:
    """Load all of a folder; nothing of it while there is a mistake in any part."""
    async with means.open_database() as database:
        if mistakes := await _mistakes_beside(folder, means, database):
            raise CityHasMistakes(mistakes)
        loaded = await load_city(database, data, by=getpass.getuser(), clock=WallClock(), replacing=replacing)
        return loaded, [await each.load(folder, loaded.directory, database) for each in means.beside]


def _export(options: argparse.Namespace, means: Means) -> int:
    data, beside = asyncio.run(_exported(options.city, options.folder, means))
    print(f"{data.city.name} 정보를 {options.folder}에 내보냈습니다. {' '.join(beside)}".rstrip())
    return 0


async def _exported(centre: str, folder: Path, means: Means) -> tuple[CityData, list[str]]:
    async with means.open_database() as database:
        directory = await actions.directory_of(database, centre)
        files.write(directory.data, folder)
        return directory.data, [await each.export(folder, directory, database) for each in means.beside]


def _hours(options: argparse.Namespace, _: Means) -> int:
    directory = Directory(actions.read_city(actions.folder_of(options.city)))
    entry = directory.entry_point_at(options.number)
    if entry is None:
        raise NumberNotOurs(options.number)
    when = options.at.replace(tzinfo=ZoneInfo(directory.city.timezone)) if options.at else None
    print(preview.sentence(directory, entry, round(when.timestamp() * 1000) if when else WallClock().now()))
    return 0


def _counted(data: CityData) -> list[str]:
    counted = ((name, getattr(data, section)) for section, name in NOUNS.items())
    return [f"{name} {len(entries)}" for name, entries in counted if isinstance(entries, tuple)]


def _told(changes: Changes) -> str:
    if not changes:
        return "달라진 것이 없습니다."
    return ", ".join(
        f"{NOUNS[section]} 추가 {len(made.added)} 변경 {len(made.changed)} 삭제 {len(made.removed)}"
        for section, made in changes.items()
    )


@asynccontextmanager
async def _database_of_environment() -> AsyncIterator[Database]:
    """Open the database named by ONMARU_DATABASE_URL: for operators whose database runs by itself."""
    url = os.environ.get("ONMARU_DATABASE_URL")
    if not url:
        raise DatabaseNotNamed
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


class DatabaseNotNamed(Refusal):
    """Set ONMARU_DATABASE_URL to the centre's database."""

    korean = "데이터베이스 주소를 ONMARU_DATABASE_URL에 적어 주십시오."
