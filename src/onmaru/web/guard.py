"""One guard stands before every handler: who are you, may you do this, did it come from our own page.

A handler says in its `opt` what it needs: `needs=<predicate of accounts.policy>`, or `public=True`. One that says
neither is closed to everybody, so nothing opens by being forgotten.
"""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler
from litestar.types import Scope

from onmaru.features.accounts import Accounts, SignedIn
from onmaru.features.accounts.api import COOKIE
from onmaru.kernel.errors import NotAllowed, NotSignedIn
from onmaru.web.security import (
    refuse_foreign_forms,
    refuse_foreign_socket,
    refuse_foreign_writes,
    refuse_unstorable_addresses,
)

_WHO = "who"
Connection = ASGIConnection[Any, Any, Any, Any]


async def guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let the request pass, with `who` known, or refuse it."""
    refuse_unstorable_addresses(connection.scope)
    if handler.opt.get("public"):
        refuse_foreign_forms(connection.scope, connection.headers)
        return
    if connection.scope["type"] == ScopeType.HTTP:
        refuse_foreign_writes(connection.scope["method"], connection.headers)
    else:
        refuse_foreign_socket(connection.headers)
    if handler.opt.get("anyone"):
        return
    who = await recognise(connection, while_locked=bool(handler.opt.get("while_locked")))
    needs = handler.opt.get("needs")
    if needs is None or not needs(who):
        raise NotAllowed
    connection.scope["state"][_WHO] = who


async def recognise(connection: Connection, *, while_locked: bool = False) -> SignedIn:
    """Return who holds the session cookie of this connection."""
    accounts: Accounts = connection.app.state.accounts
    token = connection.cookies.get(COOKIE)
    if not token:
        raise NotSignedIn
    return await accounts.recognise(token, while_locked=while_locked)


def find_who(scope: Scope) -> SignedIn:
    """Hand the guard's finding to a handler that asks for `who`."""
    found: SignedIn = scope["state"][_WHO]
    return found
