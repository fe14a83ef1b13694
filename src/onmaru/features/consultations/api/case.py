"""One case over HTTP for an official who came by a one-time link: exactly that case, and what may be done with it.

The token stands behind the `#` of the link, so that no server on the way and no log sees it. The first browser that
shows it gets a cookie good for this one case; the link opens nothing any more.
"""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from onmaru.features.consultations.api.acts import ACTS, InHand
from onmaru.features.consultations.api.forms import LinkForm
from onmaru.features.consultations.case_screen import ConsultationPage
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.links import SESSION_MS
from onmaru.features.consultations.policy import Actor
from onmaru.kernel.ids import ConsultationId

COOKIE = "onmaru_case"
ANYONE = {"anyone": True}
"""The cookie decides, not a session."""
_AnyRequest = Request[Any, Any, Any]


async def find_visitor(request: _AnyRequest, consultations: NamedDependency[Consultations]) -> Actor:
    """Hand a handler whoever this browser's cookie lets in; raises LinkNotGood."""
    return await consultations.links.recognise(request.cookies.get(COOKIE, ""))


def find_case(visitor: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> InHand:
    """Hand a handler the one case the link is good for."""
    return InHand(_case(visitor), visitor, consultations)


VISITOR = {"visitor": Provide(find_visitor)}
acts = Router(
    "/api/case",
    route_handlers=ACTS,
    dependencies=VISITOR | {"hand": Provide(find_case, sync_to_thread=False)},
    opt=ANYONE,
    tags=["case"],
)


@post("/api/case/open", opt=ANYONE, status_code=200, tags=["case"])
async def open_case(
    request: _AnyRequest, data: JSONBody[LinkForm], consultations: NamedDependency[Consultations]
) -> Response[ConsultationPage]:
    """Exchange a link for this browser's cookie; again in the same browser it is simply the case."""
    admitted = await consultations.links.open(data.token, request.cookies.get(COOKIE, ""))
    page = await consultations.pages.read(_case(admitted.actor), actor=admitted.actor)
    cookie = Cookie(
        COOKIE,
        value=admitted.cookie,
        path="/api/case",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        max_age=SESSION_MS // 1000,
    )
    return Response(page, cookies=[cookie])


@get("/api/case", opt=ANYONE, dependencies=VISITOR, tags=["case"])
async def read_case(visitor: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> ConsultationPage:
    """Read the case."""
    return await consultations.pages.read(_case(visitor), actor=visitor)


@get("/api/case/files/{file:str}", opt=ANYONE, dependencies=VISITOR, tags=["case"])
async def read_case_file(
    file: FromPath[str], visitor: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> Response[bytes]:
    """Download a file of an article the agent had tried."""
    found = await consultations.pages.file(_case(visitor), file, actor=visitor)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-store",
    }
    return Response(found.data, media_type=found.media_type, headers=headers)


def _case(visitor: Actor) -> ConsultationId:
    assert visitor.only is not None  # whoever came by a link came to one case
    return visitor.only


DOORS = (open_case, read_case, read_case_file, acts)
