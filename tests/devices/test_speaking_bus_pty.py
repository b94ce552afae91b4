"""A speaking bus on real terminals, with boards that answer in pieces and with echoes, and with the plug pulled."""

import os
import threading
import tty
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from kiosk.devices.echo import EchoMode
from kiosk.devices.exchange import Answered, Exchange, NoAnswer, PortLost, Priority
from kiosk.devices.port_thread import PortAddress
from kiosk.devices.speaking_bus import SpeakingBus
from kiosk.devices.transport import PortReason
from kiosk.devices.usb import UsbTrail
from tests.devices.foreign_pty import ForeignPty
from tests.devices.line_rig import good_board, lock_device, open_lock, query, report
from tests.devices.recorder import PATIENCE_S

END = b"\0"
"""No request begins with it."""


class PtyBoard:
    """Boards behind a real pseudo-terminal, in a thread."""

    def __init__(self, line: ForeignPty, chunk: int, echo: bool) -> None:
        self._line = line
        self._chunk = chunk
        self._echo = echo
        self._slave = os.open(line.path, os.O_RDWR | os.O_NOCTTY)  # while nobody has it open, reading would fail
        tty.setraw(self._slave)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def stop(self) -> None:
        os.write(self._slave, END)
        self._thread.join()
        os.close(self._slave)

    def _serve(self) -> None:
        while (request := os.read(self._line.master, 100)) != END:
            answers = [answer for _, answer in good_board(request, 0)]
            for answer in [request, *answers] if self._echo else answers:
                for place in range(0, len(answer), self._chunk):
                    self._line.write(answer[place : place + self._chunk])


StartBoard = Callable[[int, bool], None]


@pytest.fixture
def start_board(pty_line: ForeignPty) -> Iterator[StartBoard]:
    boards: list[PtyBoard] = []
    yield lambda chunk, echo: boards.append(PtyBoard(pty_line, chunk, echo))
    for board in boards:
        board.stop()


@pytest.mark.parametrize(("chunk", "echo"), [(100, False), (1, False), (1, True)])
def test_a_board_that_answers_in_pieces_or_with_echoes(
    pty_line: ForeignPty, start_board: StartBoard, chunk: int, echo: bool
) -> None:
    start_board(chunk, echo)
    device = lock_device(to_probe=lambda: [query()])
    bus = SpeakingBus(PortAddress(pty_line.path, 9600), echo=EchoMode.AUTO, trail=UsbTrail(list))
    bus.attach(device)
    usable = Event()
    device.usable = usable.set  # type: ignore[method-assign]
    bus.start()
    assert usable.wait(PATIENCE_S)
    patient = {"timeout_ms": 2000}
    doors = bus.ask(device, query(2, **patient)).result(PATIENCE_S)
    opened = bus.ask(device, open_lock(3, deadline_ms=10**12, **patient)).result(PATIENCE_S)
    bus.close()
    assert doors == Answered((report(2),))
    assert isinstance(opened, Answered)
    assert opened.events[0].bit == 0


def test_a_terminal_that_is_pulled_ends_what_was_asked(pty_line: ForeignPty) -> None:
    device = lock_device()
    bus = SpeakingBus(PortAddress(pty_line.path, 9600), trail=UsbTrail(list))
    bus.attach(device)
    slave = os.open(pty_line.path, os.O_RDWR | os.O_NOCTTY)  # until the bus has it open, reading would fail
    bus.start()
    future = bus.ask(device, query(timeout_ms=2000))
    request = os.read(pty_line.master, 100)
    os.close(slave)
    pty_line.close()
    assert request == query().request
    assert future.result(PATIENCE_S) == PortLost(PortReason.LOST, sent=True)
    bus.close()


def test_a_port_that_cannot_be_woken_serves_all_the_same() -> None:
    device = lock_device()
    bus = SpeakingBus(PortAddress("loop://", 9600), echo=EchoMode.OFF)
    bus.attach(device)
    bus.start()
    told = bus.ask(device, Exchange(b"\xff", lambda _: False, priority=Priority.OFF, timeout_ms=50)).result(PATIENCE_S)
    bus.close()
    assert told == NoAnswer(1)
