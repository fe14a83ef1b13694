"""How long a screen stays a person's, and what each role may do."""

import pytest

from onmaru.features.accounts import policy
from onmaru.features.accounts.actions import tidy
from onmaru.features.accounts.errors import TooManyAttempts, WeakPassword
from onmaru.features.accounts.model import HOUR, MINUTE, Session, SessionRules, SignedIn, standing
from onmaru.features.accounts.passwords import refuse_weak
from onmaru.features.accounts.people import accounts_of
from onmaru.features.directory import Directory, folder_of, read_city

pytestmark = pytest.mark.model

NOW = 1_790_000_000_000
RULES = SessionRules()


def session(*, age=0, idle=0, **more) -> Session:
    return Session(id="s1", account="p1", created_at=NOW - age, last_seen_at=NOW - idle, **more)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (session(), "open"),
        (session(age=11 * HOUR, idle=MINUTE), "open"),
        (session(age=HOUR, idle=15 * MINUTE - 1), "open"),
        (session(age=HOUR, idle=15 * MINUTE), "locked"),
        (session(age=HOUR, locked_at=NOW - MINUTE), "locked"),
        (session(age=5 * HOUR, idle=4 * HOUR), "expired"),
        (session(age=12 * HOUR), "expired"),
        (session(age=12 * HOUR, locked_at=NOW), "expired"),
        (session(ended_at=NOW - 1), "expired"),
    ],
)
def test_a_session_is_open_then_locked_then_over(found, expected):
    assert standing(found, NOW, RULES) == expected


RUNS_THE_CENTRE = (
    "watch_board",
    "supervise",
    "read_contacts",
    "reveal_number",
    "manage_knowledge",
    "keep_articles",
    "change_entrances",
    "take_consultations",
)


def someone(role, agent=None) -> SignedIn:
    return SignedIn(
        account="p1", login="x", name="아무개", name_en="Someone", role=role, agent=agent, official=None, session="s1"
    )


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (someone("agent", "haneul"), ("serve", "watch_board", "reveal_number")),
        (someone("supervisor"), RUNS_THE_CENTRE),
        (someone("official"), ("keep_articles", "take_consultations")),
        (someone("administrator"), (*RUNS_THE_CENTRE, "manage_accounts", "change_directory")),
    ],
)
def test_each_role_may_do_its_own_work_and_no_more(who, expected):
    assert policy.permissions(who) == expected
    assert policy.is_signed_in(who)


@pytest.mark.parametrize("weak", ["short-one", "haneul-1234", "HANEUL-1234", "aaaaaaaaaaaa", "abababababab", "x" * 300])
def test_what_a_guesser_tries_first_is_refused(weak):
    with pytest.raises(WeakPassword):
        refuse_weak(weak, "haneul")


@pytest.mark.parametrize("good", ["마루에 앉아 차를 마신다", "correct horse", "q7-mountain-river"])
def test_length_is_what_counts(good):
    refuse_weak(good, "haneul")


@pytest.mark.parametrize("typed", ["Haneul", " haneul ", "ｈａｎｅｕｌ"])
def test_a_login_is_known_however_it_is_typed(typed):
    assert tidy(typed) == "haneul"


def test_the_delay_is_told_plainly_in_both_languages():
    assert TooManyAttempts(30).korean == "로그인에 여러 번 실패했습니다. 30초 뒤에 다시 시도할 수 있습니다."
    assert TooManyAttempts(61).korean == "로그인에 여러 번 실패했습니다. 2분 뒤에 다시 시도할 수 있습니다."
    assert str(TooManyAttempts(1)).endswith("in 1 second.")


def test_everybody_who_works_in_the_city_gets_the_account_of_their_role():
    directory = Directory(read_city(folder_of("gaon")))
    accounts = {account.login: account for account in accounts_of(directory)}
    assert (accounts["haneul"].role, accounts["haneul"].agent) == ("agent", "haneul")
    assert (accounts["boram"].role, accounts["boram"].agent) == ("supervisor", None)
    assert accounts["admin"].role == "administrator"
    officials = [account for account in accounts.values() if account.role == "official"]
    assert {official.official for official in officials} == {
        each.id for each in directory.data.officials if each.account
    }
    assert all(account.sample for account in accounts.values())
