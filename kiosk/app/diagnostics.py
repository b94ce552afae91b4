"""The program's own diagnostics: JSON lines on stderr, not the station's log; never a person in it."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

from kiosk.diagnostics import DeafStream

_SECRET = frozenset({"uid", "card", "phone", "name", "masked_name", "code", "token", "authorization", "pin"})


def configure(least: int = logging.INFO) -> None:
    """Set up structlog for this process; `least` is the lowest level that is written."""
    import structlog

    structlog.configure(
        processors=[
            _redact,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", DeafStream(sys.stderr))),
    )


def _redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blank what could name a person or open a door, whoever logs it."""
    for key in event.keys() & _SECRET:
        event[key] = "…"
    return event
