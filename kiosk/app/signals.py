"""Ends the Qt event loop on SIGTERM and SIGINT: Python's handlers alone never run while Qt waits."""

import contextlib
import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier


class QuitOnSignal(QObject):
    """Active while it lives. GUI thread."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._old_fd = signal.set_wakeup_fd(self._far.fileno())
        self._old = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGTERM, signal.SIGINT)}
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)

    def close(self) -> None:
        """Put back what was before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._near.close()
        self._far.close()

    def _quit(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._near.recv(16)
        self._application.quit()
