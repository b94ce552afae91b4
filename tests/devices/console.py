"""A person at a running `simulate`, and a program that has one of its ports open."""

import json
import os
import threading
import time
from typing import Any

import msgspec

from kiosk.config import StationFile
from kiosk.devices.codec.lock_events import BoardReported, LockCodec, LockEvent
from kiosk.devices.codec.modbus_rtu import Answered, Reply, ReplyDecoder, Request
from kiosk.devices.transport import Transport
from kiosk.tools.simulate import simulate
from tests.devices.recorder import PATIENCE_S


def station_of(**tables: Any) -> StationFile:
    """A station file with some device tables."""
    common = {
        "station": {"id": "hz-tyc", "name": "驿站", "phone": "0571"},
        "data": {"dir": "/nowhere"},
        "central": {"url": "https://centre.example"},
        "screen": {"width_mm": 268, "height_mm": 476},
    }
    return msgspec.convert({**common, **tables}, StationFile)


class Console:
    """A person at the other end of a running `simulate`; a context manager."""

    def __init__(self, file: StationFile) -> None:
        commands_end, self._input = os.pipe()
        self._output, out_end = os.pipe()
        self._commands = os.fdopen(commands_end)
        self._out = os.fdopen(out_end, "w")
        self._typing = os.fdopen(self._input, "w")
        self._screen = os.fdopen(self._output)
        self._thread = threading.Thread(target=simulate, args=(file, self._commands, self._out))
        self._thread.start()
        self._seen: list[dict[str, Any]] = []

    def type(self, line: str) -> None:
        print(line, file=self._typing, flush=True)

    def read(self) -> dict[str, Any]:
        return self._seen.pop(0) if self._seen else json.loads(self._screen.readline())

    def state(self) -> dict[str, Any]:
        """The world, once all that was typed before is done; other lines stay to be read."""
        self.type("state")
        while "doors" not in (line := json.loads(self._screen.readline())):
            self._seen.append(line)
        return line

    def do(self, *commands: str) -> dict[str, Any]:
        """Type commands that are all obeyed; the world after them."""
        for command in commands:
            self.type(command)
        state = self.state()
        assert not [line for line in self._seen if "error" in line], self._seen
        return state

    def refusal(self, command: str) -> str:
        """Type a command that is not obeyed."""
        self.type(command)
        self.state()
        return self.read()["error"]

    def close(self) -> None:
        self._typing.close()
        self._thread.join()
        for end in (self._commands, self._out, self._screen):
            end.close()

    def __enter__(self) -> "Console":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Caller:
    """A program that has a port open; a context manager."""

    def __init__(self, port: str) -> None:
        self.transport = Transport(port, 9600)

    def send(self, frame: bytes) -> None:
        self.transport.write(frame)

    def hear(self, count: int) -> bytes:
        """So many bytes, or all that came with them."""
        heard = b""
        deadline_s = time.monotonic() + PATIENCE_S
        while len(heard) < count:
            assert time.monotonic() < deadline_s, f"expected {count} bytes, heard {heard.hex(' ')}"
            heard += self.transport.read()
        return heard

    def ask(self, request: Request) -> Reply:
        """The answer of a Modbus device."""
        self.send(request.frame)
        decoder = ReplyDecoder()
        decoder.expect(request)
        while True:
            for reply in decoder.feed(self.hear(1)):
                assert decoder.junk_bytes == 0
                return reply

    def answered(self, request: Request) -> Answered:
        reply = self.ask(request)
        assert isinstance(reply, Answered)
        return reply

    def bits(self, codec: LockCodec, board: int = 1) -> tuple[int | None, ...]:
        """What a lock board says of its locks."""
        self.send(codec.query(board))
        event = self.event(codec)
        assert isinstance(event, BoardReported)
        assert event.board == board
        return event.bits

    def event(self, codec: LockCodec) -> LockEvent:
        """The next thing that a lock board says."""
        decoder = codec.decoder()
        while True:
            for event in decoder.feed(self.hear(1)):
                assert decoder.junk_bytes == 0
                return event

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self.transport.close()
