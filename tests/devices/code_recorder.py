"""Hears what a scanner tells, for a test to wait for."""

from queue import Queue

from kiosk.domain.card import CodeRead
from tests.devices.recorder import PATIENCE_S, Recorder


class CodeRecorder(Recorder):
    """The callbacks of a scanner; each `next_…` waits for one call."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: Queue[CodeRead] = Queue()

    def on_code(self, code: CodeRead) -> None:
        self._codes.put(code)

    def next_code(self) -> CodeRead:
        return self._codes.get(timeout=PATIENCE_S)

    def no_more_codes(self) -> bool:
        """Ask only once the bytes are known to be read."""
        return self._codes.empty()
