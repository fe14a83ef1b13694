"""Where the centre's own log goes: every line to a file of the data folder, troubles to the terminal too.

One JSON object a line, turned over at a bound. A trace shows where, never with which values: what people typed, and
citizens' numbers, do not belong into a log.
"""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import msgspec
import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

FILE_BYTES = 10_000_000
FILES_KEPT = 5
"""Together a busy week."""

_SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def keep(folder: Path) -> None:
    """Write the log of this process into `folder` from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    file = RotatingFileHandler(folder / "onmaru.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
    file.setFormatter(_formatter(structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_to_json)))
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setLevel(logging.WARNING)
    plain = structlog.dev.plain_traceback
    readable = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    terminal.setFormatter(_formatter(readable))
    logging.basicConfig(level=logging.INFO, handlers=[file, terminal], force=True)
    for chatty in ("httpx", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_SHARED, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _formatter(*processors: Processor) -> ProcessorFormatter:
    return ProcessorFormatter(
        foreign_pre_chain=_SHARED, processors=[ProcessorFormatter.remove_processors_meta, *processors]
    )


def _to_json(line: Any, **_: Any) -> str:
    return msgspec.json.encode(line, enc_hook=str).decode()
