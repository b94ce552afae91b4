"""A simulated Honeywell scanner."""

from collections.abc import Sequence

from kiosk.devices.codec import honeywell


class Honeywell:
    """The scanner without its line: obeys without a word. One thread at a time."""

    def __init__(self) -> None:
        self.looking = False
        self._decoder = honeywell.command_decoder()

    def power_up(self) -> None:
        """Nobody has asked for a code."""
        self._decoder.reset()
        self.looking = False

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Obey."""
        for command in self._decoder.feed(data):
            self.looking = command == honeywell.TRIGGER
        return ()
