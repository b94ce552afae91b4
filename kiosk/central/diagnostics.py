"""The server's diagnostics: JSON lines on stderr, never a name, phone, card, token or code in them."""

import logging
import sys
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

from kiosk.diagnostics import DeafStream

HIDDEN = frozenset(
    {"name", "phone", "card", "card_uid", "token", "code", "authorization", "signing_key", "sealing_key"}
)


def make_logger(stream: TextIO = sys.stderr) -> FilteringBoundLogger:
    """A logger of its own: nothing global is set up."""
    logger = structlog.wrap_logger(
        structlog.WriteLogger(cast("TextIO", DeafStream(stream))),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            redact,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    return cast("FilteringBoundLogger", logger)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blank every value whose key says that it is about a person or a secret."""
    for key in HIDDEN & event.keys():
        event[key] = "…"
    return event


class Forwarding(logging.Handler):
    """Hands what libraries log (uvicorn's errors) to the diagnostics."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        details: dict[str, Any] = {"logger": record.name, "text": record.getMessage()}
        self._log.log(record.levelno, "library", exc_info=record.exc_info or None, **details)
