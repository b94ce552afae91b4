"""A simulated Newland scanner."""

from collections.abc import Sequence

from kiosk.devices.codec import newland


class Newland:
    """The scanner without its line: echoes settings that it knows as done, others as refused. One thread at a time."""

    def __init__(self) -> None:
        self.looking = False
        self._decoder = newland.command_decoder()

    def power_up(self) -> None:
        """Nobody has asked for a code."""
        self._decoder.reset()
        self.looking = False

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Obey, and say so."""
        return [self._obey(setting) for setting in self._decoder.feed(data)]

    def _obey(self, setting: str) -> bytes:
        known = setting in {newland.LOOK, newland.STOP}
        if known:
            self.looking = setting == newland.LOOK
        return newland.encode_answer(setting, accepted=known)
