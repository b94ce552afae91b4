"""A lock board (8A family) and a relay board (Modbus RTU) of the tester's own: written from their data sheets alone.

Nothing here is the product's, so that what the two agree upon is what stands on the wire. Each keeps every frame that
it heard, with its time.
"""

import os
import threading
import time
import tty
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Heard:
    """A frame and when it came (monotonic seconds)."""

    frame: bytes
    at_s: float


class Line:
    """A pseudo-terminal on which a board listens."""

    def __init__(self, answer: Callable[[bytearray], bytes]) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self._answer = answer
        self._closing = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing = True
        os.write(self._slave, b"\x00")  # wakes the reader
        self._thread.join()
        os.close(self._master)
        os.close(self._slave)

    def _serve(self) -> None:
        kept = bytearray()
        while not self._closing:
            kept += os.read(self._master, 4096)
            answer = self._answer(kept)
            if answer:
                os.write(self._master, answer)


@dataclass
class LockBoard:
    """One board with 24 locks; a closed door is bit 1."""

    heard: list[Heard] = field(default_factory=list)
    open_doors: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.line = Line(self._answer)

    @property
    def pulses(self) -> list[Heard]:
        return [each for each in self.heard if each.frame[0] == 0x8A]

    def shut(self, lock: int) -> None:
        self.open_doors.discard(lock)

    def _answer(self, kept: bytearray) -> bytes:
        answer = b""
        while len(kept) >= 5:
            frame = bytes(kept[:5])
            if frame[0] ^ frame[1] ^ frame[2] ^ frame[3] ^ frame[4]:
                del kept[0]
                continue
            del kept[:5]
            self.heard.append(Heard(frame, time.monotonic()))
            answer += self._reply(frame)
        return answer

    def _reply(self, frame: bytes) -> bytes:
        head, board, lock, order, _ = frame
        if board != 1:
            return b""
        if head == 0x8A and order == 0x11 and 1 <= lock <= 24:
            self.open_doors.add(lock)
            return _xored(bytes([0x8A, board, lock, 0x00]))
        if head == 0x80 and lock == 0:
            bits = sum(1 << (each - 1) for each in range(1, 25) if each not in self.open_doors)
            return _xored(bytes([0x80, board, bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF, 0x33]))
        return b""


@dataclass
class RelayBoard:
    """One relay board, firmware V2, with 32 coils."""

    heard: list[Heard] = field(default_factory=list)
    off_at_s: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = Line(self._answer)

    def writes(self, coil: int) -> list[Heard]:
        """What was written to a coil: its timed command, its latch, or all coils' off."""
        return [
            each
            for each in self.heard
            if each.frame[1] == 5 and each.frame[2:4] in {bytes([0, coil]), bytes([2, coil]), b"\x00\xff"}
        ]

    def on(self, coil: int) -> bool:
        return time.monotonic() < self.off_at_s.get(coil, 0.0)

    def _answer(self, kept: bytearray) -> bytes:
        answer = b""
        while len(kept) >= 8:
            frame = bytes(kept[:8])
            if _crc(frame[:6]) != frame[6:]:
                del kept[0]
                continue
            del kept[:8]
            self.heard.append(Heard(frame, time.monotonic()))
            answer += self._reply(frame)
        return answer

    def _reply(self, frame: bytes) -> bytes:
        address, function = frame[0], frame[1]
        place, value = int.from_bytes(frame[2:4], "big"), int.from_bytes(frame[4:6], "big")
        if address != 1:
            return b""
        if function == 3 and place == 0x8000:
            return _crced(bytes([1, 3, 2, 0, 200]))
        if function == 1:
            length = (value + 7) // 8
            bits = sum(1 << each for each in range(value) if self.on(each))
            return _crced(bytes([1, 1, length]) + bits.to_bytes(length, "little"))
        if function == 5:
            self._write(place, value)
            return frame
        return _crced(bytes([1, function | 0x80, 1]))

    def _write(self, place: int, value: int) -> None:
        now_s = time.monotonic()
        if place >> 8 == 2:
            self.off_at_s[place & 0xFF] = now_s + value / 10
        elif place == 0xFF:
            self.off_at_s.clear()
        else:
            self.off_at_s[place] = now_s + 1e9 if value else 0.0


def _xored(frame: bytes) -> bytes:
    check = 0
    for byte in frame:
        check ^= byte
    return frame + bytes([check])


def _crc(frame: bytes) -> bytes:
    crc = 0xFFFF
    for byte in frame:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc.to_bytes(2, "little")


def _crced(frame: bytes) -> bytes:
    return frame + _crc(frame)
