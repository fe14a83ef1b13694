"""What a person does with their own account over HTTP: a new password, their open screens, an end to one of them."""

from typing import Annotated, Any

import msgspec
from litestar import Request, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from onmaru.features.accounts import policy
from onmaru.features.accounts.actions import Accounts
from onmaru.features.accounts.model import SignedIn
from onmaru.kernel.clock import Instant

Typed = Annotated[str, msgspec.Meta(max_length=1000)]


class NewPassword(msgspec.Struct, frozen=True):
    """The old password, to be sure who asks, and the new one."""

    old: Typed
    new: Typed


class Screen(msgspec.Struct, frozen=True):
    """A screen at which this person is signed in."""

    id: str
    signed_in_at: Instant
    last_seen_at: Instant
    address: str
    browser: str
    this: bool
    """The very screen that asks."""


@post("/api/session/password", opt={"needs": policy.is_signed_in}, status_code=204, tags=["session"])
async def change_password(
    request: Request[Any, Any, Any],
    data: JSONBody[NewPassword],
    who: NamedDependency[SignedIn],
    accounts: NamedDependency[Accounts],
) -> None:
    """Take a new password; the person's other screens are signed out."""
    address = request.client.host if request.client else ""
    await accounts.change_password(who, data.old, data.new, address=address)


@get("/api/session/screens", opt={"needs": policy.is_signed_in}, tags=["session"])
async def read_screens(who: NamedDependency[SignedIn], accounts: NamedDependency[Accounts]) -> list[Screen]:
    """List the screens at which the person is signed in, the youngest first."""
    return [
        Screen(each.id, each.created_at, each.last_seen_at, each.address, each.browser, each.id == who.session)
        for each in await accounts.sessions(who)
    ]


@delete("/api/session/screens/{screen:str}", opt={"needs": policy.is_signed_in}, tags=["session"])
async def end_screen(screen: str, who: NamedDependency[SignedIn], accounts: NamedDependency[Accounts]) -> None:
    """Sign the person out at one of their screens."""
    await accounts.end_session(who, screen)


DOORS = (change_password, read_screens, end_screen)
