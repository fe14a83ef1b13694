"""`onmaru city load|export|validate|hours`: the city's own description, in and out, and what its hours mean."""

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from onmaru.features.directory import actions, files, preview
from onmaru.features.directory.changes import Changes
from onmaru.features.directory.errors import NumberNotOurs
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.model import CityData
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal

OpenDatabase = Callable[[], AbstractAsyncContextManager[Database]]

SECTION_NAMES = {
    "city": "도시",
    "calendars": "운영 시간",
    "special_days": "특별한 날",
    "departments": "부서",
    "officials": "담당 공무원",
    "teams": "팀",
    "skills": "상담 능력",
    "queues": "상담 그룹",
    "agents": "상담사",
    "staff": "관리자",
    "entry_points": "대표번호",
    "categories": "상담 유형",
    "dispositions": "처리 결과",
    "break_reasons": "휴식 사유",
}


def main(argv: Sequence[str], open_database: OpenDatabase | None = None) -> int:
    """Run one of the city commands; returns 0, or 1 after saying what is wrong."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options, open_database or _database_of_environment))
    except Refusal as refusal:
        print(refusal.korean, file=sys.stderr)
        print(refusal, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onmaru city", description="도시 정보를 불러오고, 내보내고, 검사합니다.")
    verbs = parser.add_subparsers(required=True, metavar="load|export|validate|hours")
    check = verbs.add_parser("validate", help="파일에 고칠 곳이 있는지 봅니다(아무것도 바꾸지 않습니다)")
    check.add_argument("city", metavar="이름|폴더")
    check.set_defaults(run=_validate)
    load = verbs.add_parser("load", help="파일을 검사하고 데이터베이스에 한 번에 불러옵니다")
    load.add_argument("city", metavar="이름|폴더")
    load.set_defaults(run=_load)
    export = verbs.add_parser("export", help="지금 쓰는 도시 정보를 폴더에 파일로 내보냅니다")
    export.add_argument("city", metavar="이름")
    export.add_argument("folder", metavar="폴더", type=Path)
    export.set_defaults(run=_export)
    hours = verbs.add_parser("hours", help="그 번호로 그때 전화하면 어떻게 되는지 미리 봅니다")
    hours.add_argument("city", metavar="이름|폴더")
    hours.add_argument("number", metavar="번호")
    hours.add_argument(
        "at", metavar="때", nargs="?", type=datetime.fromisoformat, help="예: 2026-12-25T10:00 (없으면 지금)"
    )
    hours.set_defaults(run=_hours)
    return parser


def _validate(options: argparse.Namespace, _: OpenDatabase) -> int:
    folder = actions.folder_of(options.city)
    mistakes = actions.validate(folder)
    for mistake in mistakes:
        print(mistake.sentence())
    print(f"고칠 곳이 {len(mistakes)}군데 있습니다." if mistakes else _summary(actions.read_city(folder)))
    return 1 if mistakes else 0


def _load(options: argparse.Namespace, open_database: OpenDatabase) -> int:
    data = actions.read_city(actions.folder_of(options.city))
    loaded = asyncio.run(_loaded(data, open_database))
    print(f"{data.city.name} {loaded.directory.version}판: {_told(loaded.changes)}")
    return 0


async def _loaded(data: CityData, open_database: OpenDatabase) -> actions.Loaded:
    async with open_database() as database:
        return await actions.load_city(database, data, by=getpass.getuser(), clock=WallClock())


def _export(options: argparse.Namespace, open_database: OpenDatabase) -> int:
    data = asyncio.run(_stored(options.city, open_database))
    files.write(data, options.folder)
    print(f"{data.city.name} 정보를 {options.folder}에 내보냈습니다.")
    return 0


async def _stored(centre: str, open_database: OpenDatabase) -> CityData:
    async with open_database() as database:
        return (await actions.directory_of(database, centre)).data


def _hours(options: argparse.Namespace, _: OpenDatabase) -> int:
    directory = Directory(actions.read_city(actions.folder_of(options.city)))
    entry = directory.entry_point_at(options.number)
    if entry is None:
        raise NumberNotOurs(options.number)
    when = options.at.replace(tzinfo=ZoneInfo(directory.city.timezone)) if options.at else None
    print(preview.sentence(directory, entry, round(when.timestamp() * 1000) if when else WallClock().now()))
    return 0


def _summary(data: CityData) -> str:
    counted = ((name, getattr(data, section)) for section, name in SECTION_NAMES.items())
    parts = [f"{name} {len(entries)}" for name, entries in counted if isinstance(entries, tuple)]
    return f"{data.city.name}: 고칠 곳이 없습니다. {', '.join(parts)}"


def _told(changes: Changes) -> str:
    if not changes:
        return "달라진 것이 없습니다."
    return ", ".join(
        f"{SECTION_NAMES[section]} 추가 {len(made.added)} 변경 {len(made.changed)} 삭제 {len(made.removed)}"
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
