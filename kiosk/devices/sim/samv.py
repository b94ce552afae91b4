"""A simulated SAM-V module: finds, selects and reads the card that lies there, in this order."""

from collections.abc import Sequence

from kiosk.devices.codec import samv
from kiosk.devices.codec.samv import Command, Identity, Status


class Samv:
    """The module without its line. One thread at a time."""

    def __init__(self) -> None:
        self._card: Identity | None = None
        self._stage: Command | None = None
        self._decoder = samv.command_decoder()

    def power_up(self) -> None:
        """Nothing is found or selected."""
        self._decoder.reset()
        self._stage = None

    def place(self, card: Identity | None) -> None:
        """Put a card there, or take it away."""
        self._card = card
        self._stage = None

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Obey: one reply for each command."""
        return [self._obey(command) for command in self._decoder.feed(data)]

    def _obey(self, command: Command) -> bytes:
        stage, self._stage = self._stage, None
        match command:
            case Command.FIND if self._card is not None:
                self._stage = Command.FIND
                return samv.encode_reply(Status.FOUND, bytes(4))
            case Command.SELECT if stage is Command.FIND:
                self._stage = Command.SELECT
                return samv.encode_reply(Status.DONE, bytes(8))
            case Command.READ if stage is Command.SELECT and self._card is not None:
                return samv.encode_identity(self._card)
        return samv.encode_reply(_FAILED[command])


_FAILED = {Command.FIND: Status.NO_CARD, Command.SELECT: Status.NOT_SELECTED, Command.READ: Status.NOT_READ}
