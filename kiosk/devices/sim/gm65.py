"""A simulated GM65 scanner."""

from collections.abc import Sequence

from kiosk.devices.codec import gm65


class Gm65:
    """The scanner without its line: acknowledges commands. One thread at a time."""

    def __init__(self) -> None:
        self.looking = False
        self._decoder = gm65.command_decoder()

    def power_up(self) -> None:
        """Nobody has asked for a code."""
        self._decoder.reset()
        self.looking = False

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Obey, and say so."""
        commands = self._decoder.feed(data)
        for command in commands:
            self.looking = command == gm65.TRIGGER
        return [gm65.encode_answer()] * len(commands)
