"""One open port: what can be opened, how reads wake, and what becomes of errors."""

import fcntl
import os
import threading
import time
import tty
from pathlib import Path

import pytest

from kiosk.devices.transport import READ_TIMEOUT_S, PortFault, PortReason, Transport
from kiosk.domain.fault import FaultKind
from tests.devices.foreign_pty import ForeignPty


def test_all_bytes_that_are_there_come_at_once(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    pty_line.write(bytes(range(256)))
    received = b""
    while len(received) < 256:
        received += transport.read()
    transport.close()
    assert received == bytes(range(256))


def test_bytes_go_out_as_they_are(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    transport.write(b"\x02\n\r\x03")
    assert os.read(pty_line.master, 100) == b"\x02\n\r\x03"
    transport.close()


def test_bytes_that_came_before_the_opening_are_kept(pty_line: ForeignPty) -> None:
    tty.setraw(pty_line.master)  # otherwise the kernel itself takes a 03 for Ctrl-C and discards all before it
    pty_line.write(b"early\x03")
    transport = Transport(pty_line.path, 9600)
    assert transport.read() == b"early\x03"
    transport.close()


def test_a_url_is_as_good_as_a_path() -> None:
    transport = Transport("loop://", 9600)
    transport.write(b"round")
    received = b""
    while len(received) < 5:
        received += transport.read()
    transport.close()
    assert received == b"round"


def test_silence_ends_a_read_with_nothing(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    assert transport.read() == b""
    transport.close()


def test_a_waiting_read_can_be_woken(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    began = time.monotonic()
    waker = threading.Thread(target=transport.wake)
    waker.start()
    assert transport.read() == b""
    assert time.monotonic() - began < READ_TIMEOUT_S
    waker.join()
    transport.close()
    transport.wake()
    transport.close()


def test_a_read_waits_only_as_long_as_it_is_told(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    assert transport.read(0) == b""
    tty.setraw(pty_line.master)
    pty_line.write(b"x")
    assert transport.read(60_000) == b"x"
    transport.wake()
    assert transport.read(60_000) == b""
    assert transport.read(1) == b""
    transport.close()


def test_a_port_that_cannot_be_woken_is_never_waited_for_long(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    transport._wakeable = False
    transport.wake()
    assert transport.read(60_000) == b""
    transport.close()


def test_an_unplugged_port_is_lost(pty_line: ForeignPty) -> None:
    transport = Transport(pty_line.path, 9600)
    pty_line.close()
    with pytest.raises(PortFault) as caught:
        transport.read()
    assert (caught.value.kind, caught.value.reason) == (FaultKind.PORT_FAILED, PortReason.LOST)
    with pytest.raises(PortFault):
        transport.write(b"x")
    transport.close()


def test_a_port_that_another_program_holds_is_busy(pty_line: ForeignPty) -> None:
    with Path(pty_line.path).open("rb", buffering=0) as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert _why_not(pty_line.path) is PortReason.BUSY


def test_a_plain_file_is_no_port(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert _why_not(str(file)) is PortReason.FAILED


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("/dev/does-not-exist", PortReason.MISSING),
        ("", PortReason.MISSING),
        ("nonsense://x", PortReason.INVALID),
        ("/dev/a\0b", PortReason.INVALID),
        ("socket://127.0.0.1:1", PortReason.FAILED),
    ],
)
def test_why_a_port_cannot_be_opened(url: str, reason: PortReason) -> None:
    assert _why_not(url) is reason


def _why_not(url: str) -> PortReason:
    with pytest.raises(PortFault) as caught:
        Transport(url, 9600)
    return caught.value.reason
