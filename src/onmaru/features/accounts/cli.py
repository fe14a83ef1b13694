"""`onmaru account create|passwd|disable|enable|list`: people who may sign in, kept from the server's command line."""

import argparse
import asyncio
import getpass
import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

import msgspec

from onmaru.features.accounts.administration import OPERATOR, Administration
from onmaru.features.accounts.errors import PersonNotDescribed
from onmaru.features.accounts.model import Account
from onmaru.features.accounts.people import accounts_of
from onmaru.features.directory import Directory, directory_of, only_city
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import new_id

OpenDatabase = Callable[[], AbstractAsyncContextManager[Database]]
ROLE_NAMES = {"agent": "상담사", "supervisor": "팀장", "official": "담당 공무원", "administrator": "관리자"}


def main(argv: Sequence[str], open_database: OpenDatabase) -> int:
    """Run one of the account commands; returns 0, or 1 after saying what is wrong."""
    options = _parser().parse_args(argv)
    try:
        asyncio.run(_run(options, open_database))
    except Refusal as refusal:
        print(refusal.korean, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onmaru account", description="로그인할 수 있는 사람을 관리합니다.")
    parser.add_argument("--city", help="도시의 id. 도시가 하나뿐이면 적지 않아도 됩니다")
    verbs = parser.add_subparsers(required=True, metavar="create|passwd|disable|enable|list")
    create = verbs.add_parser("create", help="계정을 만듭니다. 도시 정보에 있는 사람은 아이디만 적으면 됩니다")
    create.add_argument("login", metavar="아이디")
    create.add_argument("--role", choices=["supervisor", "administrator"], help="도시 정보에 없는 사람의 역할")
    create.add_argument("--name", help="도시 정보에 없는 사람의 이름")
    create.add_argument("--name-en", help="영어 이름(없으면 이름과 같게)")
    create.set_defaults(run=_create)
    for verb, help_text, run in (
        ("passwd", "비밀번호를 새로 정합니다. 열려 있는 화면은 모두 로그아웃됩니다", _passwd),
        ("disable", "로그인을 막습니다. 상담 기록은 그대로 남습니다", _disable),
        ("enable", "막은 로그인을 다시 풉니다", _enable),
    ):
        simple = verbs.add_parser(verb, help=help_text)
        simple.add_argument("login", metavar="아이디")
        simple.set_defaults(run=run)
    verbs.add_parser("list", help="계정을 모두 보여 줍니다").set_defaults(run=_list)
    return parser


async def _run(options: argparse.Namespace, open_database: OpenDatabase) -> None:
    async with open_database() as database:
        directory = await directory_of(database, options.city or await only_city(database))
        administration = Administration(database, centre=directory.city.id, clock=WallClock())
        await options.run(options, administration, directory)


async def _create(options: argparse.Namespace, administration: Administration, directory: Directory) -> None:
    account = _described(options, directory)
    password, told = _new_password()
    await administration.create(account, password, by=OPERATOR)
    print(f"{account.login}({account.name}, {ROLE_NAMES[account.role]}) 계정을 만들었습니다.{told}")


async def _passwd(options: argparse.Namespace, administration: Administration, _: Directory) -> None:
    password, told = _new_password()
    await administration.set_password(options.login, password, by=OPERATOR)
    print(f"{options.login} 계정의 비밀번호를 바꾸었습니다.{told}")


async def _disable(options: argparse.Namespace, administration: Administration, _: Directory) -> None:
    await administration.disable(options.login, by=OPERATOR)
    print(f"{options.login} 계정의 로그인을 막았습니다.")


async def _enable(options: argparse.Namespace, administration: Administration, _: Directory) -> None:
    await administration.enable(options.login, by=OPERATOR)
    print(f"{options.login} 계정의 로그인을 다시 풀었습니다.")


async def _list(_: argparse.Namespace, administration: Administration, __: Directory) -> None:
    for account in await administration.everybody():
        notes = [note for note, is_so in (("체험", account.sample), ("막음", account.disabled_at is not None)) if is_so]
        print("\t".join((account.login, account.name, ROLE_NAMES[account.role], *notes)))


def _described(options: argparse.Namespace, directory: Directory) -> Account:
    """Return the account of somebody the city describes, or of whom the options describe."""
    if options.role and options.name:
        name_en = options.name_en or options.name
        return Account(id=new_id("p"), login=options.login, name=options.name, name_en=name_en, role=options.role)
    for account in accounts_of(directory):
        if account.login == options.login:
            return msgspec.structs.replace(account, sample=False)
    raise PersonNotDescribed(options.login)


def _new_password() -> tuple[str, str]:
    """Return a password asked for at the terminal or made up, and what to say of it."""
    typed = (
        getpass.getpass("새 비밀번호(그냥 Enter를 누르면 만들어 드립니다): ")
        if sys.stdin.isatty()
        else sys.stdin.readline()
    )
    if typed.strip():
        return typed.rstrip("\n"), ""
    made = secrets.token_urlsafe(12)
    return made, f" 비밀번호: {made}"
