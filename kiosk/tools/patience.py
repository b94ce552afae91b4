"""Waiting inside Qt's event loop, for programs that drive a terminal in their own process."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

_LOOK_MS = 10


def live_until(condition: Callable[[], bool], patience_s: float) -> bool:
    """Let the event loop run until a condition holds; False when it does not within `patience_s`. GUI thread."""
    deadline = time.monotonic() + patience_s
    loop = QEventLoop()
    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
    timer.start()
    if not condition():
        loop.exec()
    timer.stop()
    return condition()
