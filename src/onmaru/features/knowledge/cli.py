"""`onmaru knowledge import|export FILE|rebuild`: the whole knowledge base as one file; its search index made anew."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from onmaru.features.directory import directory_of, only_city
from onmaru.features.knowledge import journal
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.exchange import formats
from onmaru.features.knowledge.exchange.errors import FileNotThere, FormatNotKnown
from onmaru.features.knowledge.exchange.exchanging import Exchange
from onmaru.features.knowledge.exchange.report import ImportProblem, ImportReport
from onmaru.features.knowledge.filetypes import extension_of
from onmaru.features.knowledge.policy import Actor
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal

OpenDatabase = Callable[[], AbstractAsyncContextManager[Database]]
SEVERITIES = {"error": "고칠 곳", "warning": "참고"}


def main(argv: Sequence[str], open_database: OpenDatabase) -> int:
    """Run one of the knowledge commands; returns 0, or 1 after saying what is wrong."""
    options = _parser().parse_args(argv)
    try:
        return asyncio.run(_run(options, open_database))
    except Refusal as refusal:
        print(refusal.korean, refusal, sep="\n", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onmaru knowledge", description="상담DB를 파일로 넣고 내보냅니다.")
    parser.add_argument("--city", help="도시의 id. 도시가 하나뿐이면 적지 않아도 됩니다")
    verbs = parser.add_subparsers(required=True, metavar="import|export|rebuild")
    incoming = verbs.add_parser("import", help="파일의 항목을 검사하고 한꺼번에 반영합니다")
    incoming.add_argument("file", metavar="파일", type=Path, help=".csv, .xlsx, .json")
    incoming.add_argument("--dry-run", action="store_true", help="무엇이 어떻게 될지만 알려 줍니다")
    incoming.set_defaults(run=_import)
    outgoing = verbs.add_parser("export", help="게시 중인 항목을 모두 파일로 내보냅니다")
    outgoing.add_argument("file", metavar="파일", type=Path, help=".csv, .xlsx, .json")
    outgoing.set_defaults(run=_export)
    rebuilding = verbs.add_parser("rebuild", help="검색 색인을 새로 만듭니다. 만드는 동안에도 검색은 그대로 됩니다")
    rebuilding.set_defaults(run=_rebuild)
    return parser


async def _run(options: argparse.Namespace, open_database: OpenDatabase) -> int:
    async with open_database() as database:
        directory = await directory_of(database, options.city or await only_city(database))
        acts = Acts(database, directory.city.id, clock=WallClock(), directory=lambda: directory)
        return int(await options.run(options, acts))


async def _import(options: argparse.Namespace, acts: Acts) -> int:
    if not options.file.is_file():
        raise FileNotThere(str(options.file))
    report = await Exchange(acts).bring_in(
        options.file.name,
        options.file.read_bytes(),
        dry_run=options.dry_run,
        actor=_operator(),
        largest=formats.LARGEST_FILE,
    )
    for problem in report.problems:
        print(_sentence(problem))
    print(_told(report))
    return 0 if report.applied or not _has_errors(report) else 1


async def _export(options: argparse.Namespace, acts: Acts) -> int:
    chosen = extension_of(options.file.name)
    if chosen not in formats.KINDS:
        raise FormatNotKnown
    exported = await Exchange(acts).export(chosen)  # type: ignore[arg-type]  # one of the keys is one of the formats
    options.file.write_bytes(exported.data)
    print(f"상담DB를 {options.file}에 내보냈습니다. The knowledge base was exported.")
    return 0


async def _rebuild(_: argparse.Namespace, acts: Acts) -> int:
    async with acts.database.begin() as connection:
        await journal.tell(connection, acts.centre, "rebuild")
    print("실행 중인 센터가 검색 색인을 새로 만듭니다. Centres that run make their search index anew.")
    return 0


def _operator() -> Actor:
    """Return whoever has the server's command line, and with it the database."""
    return Actor(account=f"operator:{getpass.getuser()}", name="서버 관리자", manages=True)


def _sentence(problem: ImportProblem) -> str:
    where = f"{problem.row}째 줄" if problem.row else ""
    value = f"'{problem.value}'" if problem.value else ""
    parts = (SEVERITIES[problem.severity], where, problem.column, value, problem.message)
    return " · ".join(part for part in parts if part)


def _told(report: ImportReport) -> str:
    figures = f"{report.rows}줄: 추가 {report.created} 변경 {report.changed} 그대로 {report.unchanged}"
    if report.applied:
        return f"{figures}. 반영했습니다. Imported."
    if _has_errors(report):
        return f"{figures}. 고칠 곳이 있어 아무것도 반영하지 않았습니다. Nothing was imported."
    return f"{figures}. 아직 반영하지 않았습니다. Nothing was imported yet."


def _has_errors(report: ImportReport) -> bool:
    return any(problem.severity == "error" for problem in report.problems)
