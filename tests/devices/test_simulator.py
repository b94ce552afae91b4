"""The simulated reader behaves like the real one: on its line, on its link, and with its plug."""

import os
from pathlib import Path

import pytest

from kiosk.devices.codec.rdm6300 import encode
from kiosk.devices.sim.pty_port import PtyPort
from kiosk.devices.sim.rdm6300 import Rdm6300Simulator
from kiosk.devices.transport import Transport

CARD = bytes.fromhex("62E3086CED")


def test_a_held_card_is_sent_over_and_over(port: str) -> None:
    simulator = Rdm6300Simulator(PtyPort(port))
    transport = Transport(port, 9600)
    assert simulator.tap(CARD, hold_ms=240)
    received = b""
    while len(received) < 5 * 14:
        received += transport.read()
    transport.close()
    simulator.close()
    assert received == encode(CARD) * 5


def test_a_tap_that_nobody_listens_to_is_lost_not_kept(port: str) -> None:
    line = PtyPort(port)
    assert not line.write(b"before")
    transport = Transport(port, 9600)
    assert line.write(b"now")
    assert transport.read() == b"now"
    transport.close()
    assert not line.write(b"after")
    line.unplug()
    assert not line.write(b"unplugged")


def test_a_listener_who_does_not_read_blocks_nobody(port: str) -> None:
    line = PtyPort(port)
    transport = Transport(port, 9600)
    for _ in range(100):
        assert line.write(bytes(4096))
    transport.close()
    line.unplug()


def test_the_link_comes_and_goes_with_the_plug(port: str) -> None:
    line = PtyPort(port)
    assert (str(Path(port).readlink()), line.link_problem, line.plugged) == (line.path, "", True)
    line.unplug()
    assert not os.path.lexists(port)
    line.unplug()
    line.plug()
    line.plug()
    assert str(Path(port).readlink()) == line.path
    line.unplug()
    assert not line.plugged


def test_what_stands_at_the_port_is_left_alone(port: str) -> None:
    Path(port).write_text("a real device")
    line = PtyPort(port)
    assert line.link_problem == "File exists"
    transport = Transport(line.path, 9600)
    assert line.write(b"reached by its own path")
    transport.close()
    line.unplug()
    assert Path(port).read_text() == "a real device"


def test_a_link_that_a_killed_simulator_left_is_replaced(port: str) -> None:
    Path(port).symlink_to("/dev/pts/999999")
    line = PtyPort(port)
    assert str(Path(port).readlink()) == line.path
    line.unplug()


@pytest.mark.parametrize("port", ["loop://", "socket://127.0.0.1:1", "", "/no/such/folder/reader", "/dev/a\0b"])
def test_a_port_that_cannot_be_linked_is_told(port: str) -> None:
    line = PtyPort(port)
    assert line.link_problem
    line.unplug()
