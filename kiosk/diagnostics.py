"""What the diagnostics of terminal and centre share: a stream that nobody may be listening to."""

from contextlib import suppress
from typing import TextIO


class DeafStream:
    """Writes to a text stream, and goes on when that fails: a full disk under stderr must not end the program."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError, ValueError):
            return self._stream.write(text)
        return 0

    def flush(self) -> None:
        """Flush what can be flushed."""
        with suppress(OSError, ValueError):
            self._stream.flush()
