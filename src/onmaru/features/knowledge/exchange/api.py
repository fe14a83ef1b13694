"""Articles out and in as a file over HTTP: managers only."""

from typing import Annotated
from urllib.parse import quote

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromQuery

from onmaru.features.knowledge.api.attachments import AROUND_A_FILE, Upload
from onmaru.features.knowledge.articles import Articles
from onmaru.features.knowledge.exchange.formats import LARGEST_UPLOAD, Format
from onmaru.features.knowledge.exchange.report import ImportReport
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.upkeep.api.managing import MANAGERS


@get("/api/knowledge/export", opt=MANAGERS, tags=["knowledge"])
async def export_articles(articles: NamedDependency[Articles], format: FromQuery[Format] = "xlsx") -> Response[bytes]:  # noqa: A002
    """Download every live article as one file."""
    file = await articles.exchange.export(format)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "cache-control": "no-store",
    }
    return Response(file.data, media_type=file.media_type, headers=headers)


@post(
    "/api/knowledge/import",
    opt=MANAGERS,
    status_code=200,
    request_max_body_size=LARGEST_UPLOAD + AROUND_A_FILE,
    tags=["knowledge"],
)
async def import_articles(
    data: Annotated[Upload, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
    dry_run: FromQuery[bool] = True,
) -> ImportReport:
    """Take articles in from a csv, xlsx or json file, or tell what that would do; with an error nothing is done."""
    content = await data.data.read()
    return await articles.exchange.bring_in(data.data.filename, content, dry_run=dry_run, actor=actor)


DOORS = (export_articles, import_articles)
