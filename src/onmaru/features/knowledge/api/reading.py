"""Reading articles over HTTP: everybody inside."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge import richtext
from onmaru.features.knowledge.api.forms import LARGEST_CONTENT, TextForm
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.richtext import Block
from onmaru.features.knowledge.screens import ArticlePage


@get("/api/knowledge/articles/{article:str}", opt={"needs": accounts.is_signed_in}, tags=["knowledge"])
async def read_article(
    article: FromPath[str],
    actor: NamedDependency[Actor],
    pages: NamedDependency[Pages],
    town_office: FromQuery[str | None] = None,
) -> ArticlePage:
    """Read an article with what is otherwise at a town office; what is not live only those who may write it read."""
    return await pages.article(article, actor=actor, town_office=town_office)


@post(
    "/api/knowledge/preview",
    opt={"needs": accounts.is_signed_in},
    status_code=200,
    request_max_body_size=LARGEST_CONTENT,
    tags=["knowledge"],
)
async def preview(data: JSONBody[TextForm]) -> tuple[Block, ...]:
    """Read a rich text as it would be shown."""
    return richtext.blocks(data.text)


DOORS = (read_article, preview)
