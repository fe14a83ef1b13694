"""Accounts made, changed, closed; the sample city's accounts; other screens of the same person."""

from contextlib import asynccontextmanager

import msgspec
import pytest

from onmaru.features.accounts import sample_password
from onmaru.features.accounts.cli import main
from onmaru.features.accounts.errors import (
    AccountNotFound,
    LoginNotAllowed,
    LoginTaken,
    SampleAccountElsewhere,
    SamplePasswordIsFixed,
    SessionExpired,
    WeakPassword,
    WrongCredentials,
)
from onmaru.features.directory import Directory, folder_of, load_city, read_city
from onmaru.kernel.clock import WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.errors import NotAllowed, NotFound

from .conftest import DESK, HANEUL, PASSWORD

pytestmark = pytest.mark.action

NEW = "대청마루 아래 고양이"
GAON = Directory(read_city(folder_of("gaon")))


async def test_a_login_is_given_once(door):
    with pytest.raises(LoginTaken):
        await door.administration.create(msgspec.structs.replace(HANEUL, id="p2"), PASSWORD, by="operator")


@pytest.mark.parametrize("login", ["하늘", "Haneul", "-x", "a", "with space", "x" * 61])
async def test_a_login_is_plain_letters(door, login):
    with pytest.raises(LoginNotAllowed):
        await door.administration.create(msgspec.structs.replace(HANEUL, login=login), PASSWORD, by="operator")


async def test_changing_the_password_signs_out_every_other_screen(door):
    here, there = await door.enter(), await door.enter()
    await door.accounts.change_password(here.who, PASSWORD, NEW, address=DESK)
    assert (await door.accounts.recognise(here.token)).login == "haneul"
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(there.token)
    with pytest.raises(WrongCredentials):
        await door.enter()
    await door.enter(password=NEW)


async def test_a_new_password_must_be_a_good_one_and_the_old_one_known(door):
    here = await door.enter()
    with pytest.raises(WeakPassword):
        await door.accounts.change_password(here.who, PASSWORD, "haneul", address=DESK)
    with pytest.raises(WrongCredentials):
        await door.accounts.change_password(here.who, "no such password", NEW, address=DESK)


async def test_a_person_sees_and_ends_their_own_sessions(door):
    here = await door.enter()
    door.clock.advance(seconds=1)
    there = await door.enter(address="192.0.2.8")
    assert [session.address for session in await door.accounts.sessions(here.who)] == ["192.0.2.8", DESK]
    await door.accounts.end_session(here.who, there.who.session)
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(there.token)


async def test_only_an_administrator_touches_other_peoples_sessions(door):
    haneul, admin = await door.enter(), await door.enter("admin")
    with pytest.raises(NotAllowed):
        await door.accounts.sessions(haneul.who, admin.who.account)
    with pytest.raises(NotFound):
        await door.accounts.end_session(haneul.who, admin.who.session)
    await door.accounts.end_session(admin.who, haneul.who.session, haneul.who.account)
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(haneul.token)


async def test_a_disabled_account_is_out_at_once_and_may_come_back(door):
    here = await door.enter()
    await door.administration.disable("haneul", by="operator")
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(here.token)
    with pytest.raises(WrongCredentials):
        await door.enter()
    await door.administration.enable("haneul", by="operator")
    await door.enter()
    assert door.kinds() == [
        "PersonSignedIn",
        "AccountDisabled",
        "PersonSignedOut",
        "SignInRefused",
        "AccountEnabled",
        "PersonSignedIn",
    ]


async def test_a_password_set_by_the_operator_signs_everybody_out(door):
    here = await door.enter()
    await door.administration.set_password("haneul", NEW, by="operator")
    with pytest.raises(SessionExpired):
        await door.accounts.recognise(here.token)
    await door.enter(password=NEW)


async def test_nobody_is_changed_who_does_not_exist(door):
    with pytest.raises(AccountNotFound):
        await door.administration.disable("nobody", by="operator")


async def test_the_sample_city_gives_everybody_an_account_once(public_door):
    made = await public_door.administration.provide_samples(GAON)
    assert {"haneul", "boram", "admin"} <= set(made)
    assert await public_door.administration.provide_samples(GAON) == ()


async def test_a_real_city_gets_no_sample_accounts(public_door):
    real = msgspec.structs.replace(GAON.data, city=msgspec.structs.replace(GAON.city, sample=False))
    assert await public_door.administration.provide_samples(Directory(real)) == ()


async def test_sample_accounts_work_on_loopback_only_and_say_so(public_door, passwords):
    await public_door.administration.provide_samples(GAON)
    inside = type(public_door)(public_door.database, passwords, loopback=True)
    admission = await inside.enter(password=sample_password("gaon"))
    with pytest.raises(SampleAccountElsewhere, match="this machine alone") as refusal:
        await public_door.enter(password=sample_password("gaon"))
    assert "이 컴퓨터" in refusal.value.korean
    with pytest.raises(WrongCredentials):
        await public_door.enter(password="no such password")
    with pytest.raises(SessionExpired):
        await public_door.accounts.recognise(admission.token)


async def test_the_well_known_password_is_not_changed_from_inside_but_by_the_operator(public_door, passwords):
    await public_door.administration.provide_samples(GAON)
    inside = type(public_door)(public_door.database, passwords, loopback=True)
    admission = await inside.enter(password=sample_password("gaon"))
    with pytest.raises(SamplePasswordIsFixed):
        await inside.accounts.change_password(admission.who, sample_password("gaon"), NEW, address=DESK)
    await public_door.administration.set_password("haneul", NEW, by="operator")
    await public_door.enter(password=NEW)


def test_from_the_command_line(fresh_database_url, capsys, monkeypatch):
    import asyncio
    import io

    @asynccontextmanager
    async def open_database():
        database = Database(fresh_database_url)
        try:
            yield database
        finally:
            await database.close()

    async def load():
        async with open_database() as database:
            await load_city(database, GAON.data, by="tester", clock=WallClock())

    def run(*words, typed="\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(words, open_database)
        said = capsys.readouterr()
        return code, said.out + said.err

    asyncio.run(load())
    assert "비밀번호: " in run("create", "haneul")[1]
    assert run("create", "haneul")[0] == 1
    assert "열 글자" in run("create", "seoyun", typed="short\n")[1]
    assert run("create", "seoyun", typed=f"{NEW}\n")[0] == 0
    assert "도시 정보" in run("create", "stranger")[1]
    assert run("create", "stranger", "--role", "supervisor", "--name", "나그네")[0] == 0
    assert run("passwd", "seoyun", typed=f"{PASSWORD}\n")[0] == 0
    assert run("disable", "seoyun")[0] == 0
    listed = run("list")[1].splitlines()
    assert listed == ["haneul\t김하늘\t상담사", "seoyun\t박서윤\t상담사\t막음", "stranger\t나그네\t팀장"]
    assert run("enable", "seoyun")[0] == 0
