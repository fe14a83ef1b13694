"""The built web application: files whose names carry their hash are kept for a year, the page itself never.

Any address that is no file and no API belongs to the application's own router and gets the page.
"""

import mimetypes
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import File

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_HASHED_FOLDER = "assets"
"""Where Vite writes the files that carry a hash in their names."""

_NOT_BUILT = """<!doctype html><html lang="ko"><meta charset="utf-8"><title>온마루</title>
<p>화면이 아직 만들어지지 않았습니다. <code>./onmaru up</code>으로 시작하면 만들어집니다.</p>
<p lang="en">The screens are not built yet; <code>./onmaru up</code> builds them.</p></html>"""

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/manifest+json", ".webmanifest")


def screens(folder: Path) -> list[HTTPRouteHandler]:
    """Return the handlers that serve the application built in `folder`."""
    root = folder.resolve()

    @get(["/", "/{path:path}"], include_in_schema=False, opt={"public": True})
    async def screen(path: FromPath[str] = "") -> Response[str] | File:
        return _answer(root, path.lstrip("/"))

    return [screen]


def _answer(root: Path, path: str) -> Response[str] | File:
    if path.startswith("api/"):
        raise NotFoundException
    found = _file(root, path)
    if found is not None:
        return _send(root, found)
    if "." in path.rsplit("/", 1)[-1]:
        raise NotFoundException  # a missing file must not be answered with a page
    page = root / "index.html"
    return _send(root, page) if page.is_file() else Response(_NOT_BUILT, media_type="text/html; charset=utf-8")


def _file(root: Path, path: str) -> Path | None:
    """Return the file under `root`, never one outside of it, whatever the path says."""
    if not path or "\0" in path:
        return None
    candidate = (root / path).resolve()
    return candidate if candidate.is_relative_to(root) and candidate.is_file() else None


def _send(root: Path, file: Path) -> File:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    lasting = file.relative_to(root).parts[0] == _HASHED_FOLDER
    return File(
        path=file,
        media_type=kind,
        content_disposition_type="inline",
        headers={"cache-control": _FOREVER if lasting else _ASK_AGAIN},
    )
