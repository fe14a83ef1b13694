"""News within this process: whoever is interested in a kind of news hears of it, in order, after it became true.

Listeners are plain functions: they note what changed and return at once. A listener that fails is logged and spoils
nothing for the others.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog

News = TypeVar("News")
Unsubscribe = Callable[[], None]

_log = structlog.get_logger(__name__)


class Bus:
    """Hands news to the listeners of its class."""

    def __init__(self) -> None:
        self._listeners: dict[type, list[Callable[[Any], None]]] = {}

    def subscribe(self, kind: type[News], listener: Callable[[News], None]) -> Unsubscribe:
        """Let `listener` hear every later news of exactly this class; call what is returned to stop."""
        listeners = self._listeners.setdefault(kind, [])
        listeners.append(listener)

        def unsubscribe() -> None:
            if listener in listeners:
                listeners.remove(listener)

        return unsubscribe

    def publish(self, news: object) -> None:
        """Tell every listener of this news' class, in the order they subscribed."""
        for listener in tuple(self._listeners.get(type(news), ())):
            try:
                listener(news)
            except Exception:
                _log.exception(
                    "listener_failed", news=type(news).__name__, listener=getattr(listener, "__qualname__", "?")
                )
