"""Bugs crash loudly: whatever thread they happen in, the program ends with a trace, and its supervisor starts it anew.

A half-dead terminal, whose reader thread is gone while its screen still invites, is worse than a restart.
"""

import os
import sys
import threading
from types import TracebackType

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits: none of the codes that say something about usage or surroundings."""


def install() -> None:
    """From now on an exception that nobody caught ends the process, in any thread and in any slot of Qt."""
    sys.excepthook = _end
    threading.excepthook = lambda args: _end(args.exc_type, args.exc_value, args.exc_traceback)


def _end(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, SystemExit | KeyboardInterrupt):
        return
    import structlog

    from kiosk.app.diagnostics import configure

    try:
        configure()
        structlog.get_logger(__name__).critical("bug", exc_info=(kind, error, trace))
    finally:
        os._exit(EXIT_CODE)
