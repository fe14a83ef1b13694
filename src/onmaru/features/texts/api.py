"""Texts over HTTP: what became of them, for those who run the centre."""

from typing import Annotated

from litestar import get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from onmaru.features.accounts import policy
from onmaru.features.texts.pages import TextPage, TextPages


@get("/api/texts", opt={"needs": policy.can_supervise}, tags=["texts"])
async def list_texts(
    text_pages: NamedDependency[TextPages], cursor: Annotated[str | None, QueryParameter(max_length=60)] = None
) -> TextPage:
    """List texts, the latest first."""
    return await text_pages.latest(cursor)


DOORS = (list_texts,)
