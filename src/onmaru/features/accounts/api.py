"""The front door over HTTP: sign in, who am I, lock, unlock, sign out. The session's token lives in a cookie only."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import JSONBody

from onmaru.features.accounts import policy
from onmaru.features.accounts.actions import Accounts
from onmaru.features.accounts.model import Role, SignedIn
from onmaru.features.accounts.samples import SampleDoor, Samples
from onmaru.features.directory import Directory
from onmaru.kernel.errors import NotFound

COOKIE = "onmaru_session"
_AnyRequest = Request[Any, Any, Any]


class Credentials(msgspec.Struct, frozen=True):
    """What a person types at the door."""

    login: Annotated[str, msgspec.Meta(max_length=200)]
    password: Annotated[str, msgspec.Meta(max_length=1000)]


class Password(msgspec.Struct, frozen=True):
    """What a person types at a locked screen."""

    password: Annotated[str, msgspec.Meta(max_length=1000)]


class Person(msgspec.Struct, frozen=True):
    """Who sits at the screen."""

    id: str
    name: str
    name_en: str
    role: Role
    agent_id: str | None


class CityName(msgspec.Struct, frozen=True):
    """Whose centre this is."""

    name: str
    name_en: str


class SessionView(msgspec.Struct, frozen=True):
    """A person's session, as their screen needs it."""

    person: Person
    permissions: tuple[str, ...]
    city: CityName
    idle_lock_seconds: int


@post("/api/session", opt={"anyone": True}, status_code=200, tags=["session"])
async def sign_in(
    request: _AnyRequest,
    data: JSONBody[Credentials],
    accounts: NamedDependency[Accounts],
    directory: NamedDependency[Directory],
) -> Response[SessionView]:
    """Sign in; the answer carries the session's cookie."""
    admission = await accounts.sign_in(
        data.login, data.password, address=_address(request), browser=request.headers.get("user-agent", "")
    )
    cookie = Cookie(
        COOKIE,
        value=admission.token,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        max_age=accounts.rules.absolute_expiry_ms // 1000,
    )
    return Response(_view(admission.who, accounts, directory), cookies=[cookie])


@get("/api/session", opt={"needs": policy.is_signed_in}, tags=["session"])
async def read_session(
    who: NamedDependency[SignedIn], accounts: NamedDependency[Accounts], directory: NamedDependency[Directory]
) -> SessionView:
    """Tell who is signed in at this screen."""
    return _view(who, accounts, directory)


@delete("/api/session", opt={"anyone": True}, tags=["session"])
async def sign_out(request: _AnyRequest, accounts: NamedDependency[Accounts]) -> Response[None]:
    """Sign out; not being signed in is no error."""
    if token := request.cookies.get(COOKIE):
        await accounts.sign_out(token)
    answer = Response(None, status_code=204)
    answer.delete_cookie(COOKIE)
    return answer


@post("/api/session/unlock", opt={"anyone": True}, status_code=204, tags=["session"])
async def unlock(request: _AnyRequest, data: JSONBody[Password], accounts: NamedDependency[Accounts]) -> None:
    """Open the locked screen again."""
    await accounts.unlock(request.cookies.get(COOKIE, ""), data.password, address=_address(request))


@post("/api/session/lock", opt={"needs": policy.is_signed_in}, status_code=204, tags=["session"])
async def lock(who: NamedDependency[SignedIn], accounts: NamedDependency[Accounts]) -> None:
    """Lock the screen; work goes on behind it."""
    await accounts.lock(who)


@get("/api/session/samples", opt={"public": True}, tags=["session"])
async def read_samples(samples: NamedDependency[SampleDoor]) -> Samples:
    """List the sample accounts, where they work."""
    found = await samples.list()
    if found is None:
        raise NotFound
    return found


def _view(who: SignedIn, accounts: Accounts, directory: Directory) -> SessionView:
    return SessionView(
        Person(who.account, who.name, who.name_en, who.role, who.agent),
        policy.permissions(who),
        CityName(directory.city.centre_name, directory.city.centre_name_en),
        idle_lock_seconds=accounts.rules.lock_after_ms // 1000,
    )


def _address(request: _AnyRequest) -> str:
    return request.client.host if request.client else ""


DOORS = (sign_in, read_session, sign_out, unlock, lock, read_samples)
