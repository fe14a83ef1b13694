"""Files of articles over HTTP. They are handed out to be saved, never to be shown as a page of ours."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from litestar import Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath

from onmaru.features.accounts import policy as accounts
from onmaru.features.knowledge.actions.attachments import LARGEST_FILE, Download
from onmaru.features.knowledge.api.office import ARTICLE, KEEPERS
from onmaru.features.knowledge.articles import Articles
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.screens import AttachmentRow

AROUND_A_FILE = 64 * 1024
"""Bytes of a request that are not the file."""


@dataclass
class Upload:
    """A file, as a form sends it."""

    data: UploadFile


@post(
    f"{ARTICLE}/attachments",
    opt=KEEPERS,
    request_max_body_size=LARGEST_FILE + AROUND_A_FILE,
    tags=["knowledge"],
)
async def attach(
    article: FromPath[str],
    data: Annotated[Upload, Body(media_type=RequestEncodingType.MULTI_PART)],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> AttachmentRow:
    """Keep a file with an article: pdf, hwp, hwpx, docx, xlsx, png or jpg, ten megabytes at most."""
    content = await data.data.read()
    return await articles.attachments.add(article, data.data.filename, content, actor=actor)


@delete(f"{ARTICLE}/attachments/{{attachment:str}}", opt=KEEPERS, tags=["knowledge"])
async def detach(
    article: FromPath[str],
    attachment: FromPath[str],
    actor: NamedDependency[Actor],
    articles: NamedDependency[Articles],
) -> None:
    """Offer a file no longer."""
    await articles.attachments.remove(article, attachment, actor=actor)


@get("/api/knowledge/attachments/{attachment:str}", opt={"needs": accounts.is_signed_in}, tags=["knowledge"])
async def download(attachment: FromPath[str], articles: NamedDependency[Articles]) -> Response[bytes]:
    """Download a file."""
    return _handed_out(await articles.attachments.download(attachment))


def _handed_out(file: Download) -> Response[bytes]:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-cache",
    }
    return Response(file.data, media_type=file.media_type, headers=headers)


DOORS = (attach, detach, download)
