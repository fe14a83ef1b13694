"""The citizens' own door: a page of plain HTML that needs no script, and the same as an API for the city's website."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, JSONBody, QueryParameter

from onmaru.features.callbacks.api.page import Filled, Language, page
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.callbacks.forms import PublicForm
from onmaru.features.callbacks.promising import Asked
from onmaru.features.callbacks.screens import PublicBooked, PublicOffer
from onmaru.kernel.errors import Refusal

LARGEST_FORM = 4 * 1024
"""Bytes: a number, a time and a tick."""
_AnyRequest = Request[Any, Any, Any]
PageLanguage = Annotated[Literal["ko", "en"], QueryParameter()]
LONGEST_INSTANT = 13
"""Digits of milliseconds, until the year 2286."""


class WebForm(msgspec.Struct, frozen=True):
    """What the page's form sends: fields of text, as forms have."""

    number: Annotated[str, msgspec.Meta(max_length=60)] = ""
    when: Annotated[str, msgspec.Meta(max_length=20)] = ""
    """`asap`, or the instant of a slot."""
    text: Annotated[str, msgspec.Meta(max_length=5)] = ""
    lang: Annotated[str, msgspec.Meta(max_length=5)] = "ko"


@get("/api/public/callbacks/slots", opt={"public": True}, tags=["public"])
async def read_offer(owed: NamedDependency[CallsOwed]) -> PublicOffer:
    """Read what may be booked now."""
    return await owed.web.offer()


@post("/api/public/callbacks", opt={"anyone": True}, request_max_body_size=LARGEST_FORM, tags=["public"])
async def book_on_the_web(
    request: _AnyRequest, data: JSONBody[PublicForm], owed: NamedDependency[CallsOwed]
) -> PublicBooked:
    """Book a call to a number; bounded for each address and each number."""
    asked = Asked(
        kind=data.kind,
        number=data.number,
        slot_at=data.slot_at,
        language=data.language,
        text_wished=data.text_wished,
    )
    return await owed.web.book(asked, address=_address(request))


@get("/callback", opt={"public": True}, include_in_schema=False)
async def show_page(owed: NamedDependency[CallsOwed], lang: PageLanguage = "ko") -> Response[str]:
    """Show the page on which a citizen books a call."""
    return _shown(page(await owed.web.offer(), lang, Filled(), owed.web.zone))


@post("/callback", opt={"public": True}, include_in_schema=False, request_max_body_size=LARGEST_FORM, status_code=200)
async def send_page(
    request: _AnyRequest,
    data: Annotated[WebForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
    owed: NamedDependency[CallsOwed],
) -> Response[str]:
    """Book what the form says, and show what came of it on the same page."""
    language: Language = "en" if data.lang == "en" else "ko"
    filled = Filled(number=data.number, when=data.when, text=bool(data.text))
    try:
        booked = await owed.web.book(_asked(data, language), address=_address(request))
    except Refusal as refusal:
        said = refusal.korean if language == "ko" else refusal.message()
        return _shown(page(await owed.web.offer(), language, filled, owed.web.zone, refusal=said), refusal.status)
    return _shown(page(await owed.web.offer(), language, Filled(), owed.web.zone, booked=booked))


def _asked(data: WebForm, language: Language) -> Asked:
    is_instant = data.when.isascii() and data.when.isdigit() and len(data.when) <= LONGEST_INSTANT
    return Asked(
        kind="asap" if data.when == "asap" else "slot",
        number=data.number,
        slot_at=int(data.when) if is_instant else None,
        language=language,
        text_wished=bool(data.text),
    )


def _shown(html: str, status: int = 200) -> Response[str]:
    return Response(html, media_type=MediaType.HTML, status_code=status, headers={"cache-control": "no-store"})


def _address(request: _AnyRequest) -> str:
    return request.client.host if request.client else ""


DOORS = (read_offer, book_on_the_web, show_page, send_page)
