"""Finds frames in a stream of bytes, however it is cut or spoilt; each family brings only its own rule."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeAlias, TypeVar

Event = TypeVar("Event")


class Sign(Enum):
    """What the bytes so far are, when they are no whole frame."""

    MORE = auto()
    """They may become a frame: wait."""

    JUNK = auto()
    """No frame begins with the first of them."""

    BROKEN = auto()
    """They have the shape of a frame, but its check is wrong."""


@dataclass(frozen=True, slots=True)
class Frame(Generic[Event]):
    """The first `length` bytes are a good frame; it says `event`."""

    length: int
    event: Event


Rule: TypeAlias = Callable[[bytes, bool], Frame[Event] | Sign]
"""Judges the bytes from a place where a frame may begin, at least one of them.

The flag tells that silence followed, so nothing more comes. MORE must end after a bounded number of bytes: they are
all that a decoder keeps.
"""


class FramedDecoder(Generic[Event]):
    """Reads a stream byte by byte by a rule: how it is cut changes nothing.

    From what is no frame only the first byte is dropped, so a good frame inside is still found. Every byte fed is one
    of `frame_bytes`, of `junk_bytes`, or still kept. `frames` counts the good ones, `checksum_errors` the places that
    looked like a frame and failed its check. One thread.
    """

    def __init__(self, rule: Rule[Event]) -> None:
        self.frames = 0
        self.frame_bytes = 0
        self.junk_bytes = 0
        self.checksum_errors = 0
        self._rule = rule
        self._kept = bytearray()

    def feed(self, data: bytes) -> list[Event]:
        """Take the next bytes; give an event for each frame that they complete and that passes every check."""
        events: list[Event] = []
        for byte in data:
            self._kept.append(byte)
            self._judge(events, ended=False)
        return events

    def silence(self) -> list[Event]:
        """The line was quiet for longer than inside a frame: what is kept ends here, as a frame or as junk."""
        events: list[Event] = []
        self._judge(events, ended=True)
        return events

    def reset(self) -> None:
        """The stream was interrupted: what is kept becomes junk."""
        self.junk_bytes += len(self._kept)
        self._kept.clear()

    def _judge(self, events: list[Event], *, ended: bool) -> None:
        while self._kept:
            found = self._rule(bytes(self._kept), ended)
            if isinstance(found, Frame):
                del self._kept[: found.length]
                self.frames += 1
                self.frame_bytes += found.length
                events.append(found.event)
            elif found is Sign.MORE and not ended:
                return
            else:
                del self._kept[0]
                self.junk_bytes += 1
                self.checksum_errors += int(found is Sign.BROKEN)
