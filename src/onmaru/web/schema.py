"""What programs are told about our doors: OpenAPI for HTTP, with the live socket's messages and rows as schemas."""

from typing import Any

import msgspec
from litestar import Litestar
from litestar.openapi import OpenAPIConfig

import onmaru
from onmaru.web import messages, topics
from onmaru.web.refusals import RefusalBody

_SHARED = frozenset({"RefusalBody", "Writing"})
"""Shapes that travel both ways: through the HTTP doors and in live rows."""
_REFERENCE = "#/components/schemas/{name}"


def openapi() -> OpenAPIConfig:
    """Return what the framework needs to describe the HTTP doors; it serves no pages of its own."""
    return OpenAPIConfig(
        title="Onmaru",
        version=onmaru.__version__,
        description="The doors of a civic contact centre. Refusals are `RefusalBody`; live rows travel on `/api/live`.",
        use_handler_docstrings=True,
        render_plugins=[],
    )


def describe(app: Litestar) -> dict[str, Any]:
    """Return the whole schema: the HTTP doors, and every live message and row as a component."""
    schema: dict[str, Any] = app.openapi_schema.to_schema()
    known = schema.setdefault("components", {}).setdefault("schemas", {})
    shapes = [*messages.FROM_CLIENT, *messages.FROM_SERVER, *topics.ROWS, RefusalBody]
    _, live = msgspec.json.schema_components(shapes, ref_template=_REFERENCE)
    namesakes = {name for name in known.keys() & live.keys() if name not in _SHARED}
    assert not namesakes, f"two shapes share a name in the schema: {namesakes}"
    known.update(live)
    schema["components"]["schemas"] = dict(sorted(known.items()))
    return schema
