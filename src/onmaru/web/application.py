"""The web application: the features' doors, the live socket, the health page, the built screens, behind one guard."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from onmaru.features.consultations.people import actor_of as consulting
from onmaru.features.knowledge.people import actor_of
from onmaru.kernel.errors import Refusal
from onmaru.web.doors import DOORS
from onmaru.web.guard import find_who, guard
from onmaru.web.refusals import refuse, refuse_depth, refuse_http, refuse_unexpected
from onmaru.web.schema import openapi
from onmaru.web.screens import screens

LARGEST_BODY = 64 * 1024
"""Bytes; the longest thing anyone sends us is a memo."""


PARTS = (
    "accounts",
    "articles",
    "checkup",
    "consultations",
    "database",
    "desk_phone",
    "entrances",
    "facts",
    "hub",
    "keeper",
    "kinds",
    "owed",
    "owner_pages",
    "owners",
    "pages",
    "presence",
    "records",
    "samples",
    "search",
    "text_pages",
)
"""What handlers may ask for, by name."""


def application(parts: Mapping[str, Any], *, directory: Callable[[], Any], folder: Path) -> Litestar:
    """Return the application.

    `parts` has everything in `PARTS`; `directory` gives the city as it is at the moment, for a load replaces it;
    `folder` holds the built screens.
    """
    assert set(parts) == set(PARTS)
    given: dict[str, Callable[..., Any]] = {name: _constantly(part) for name, part in parts.items()}
    given |= {"acting": consulting, "actor": actor_of, "directory": directory, "who": find_who}
    handlers: ExceptionHandlersMap = {
        Refusal: refuse,
        HTTPException: refuse_http,
        RecursionError: refuse_depth,
        Exception: refuse_unexpected,
    }
    app = Litestar(
        route_handlers=[*DOORS, *screens(folder)],
        guards=[guard],
        dependencies={name: Provide(part, sync_to_thread=False) for name, part in given.items()},
        exception_handlers=handlers,
        request_max_body_size=LARGEST_BODY,
        openapi_config=openapi(),
        logging_config=None,
    )
    app.state.accounts = parts["accounts"]
    return app


def unwired() -> Litestar:
    """Return the application with nothing behind its doors: enough to describe them."""
    return application(dict.fromkeys(PARTS), directory=lambda: None, folder=Path("nowhere"))


def _constantly(part: Any) -> Callable[[], Any]:
    return lambda: part
