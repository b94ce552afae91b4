"""The demonstration's network: it carries bytes both ways, and its cable can be pulled."""

import socket
import threading
from collections.abc import Iterator

import pytest

from kiosk.tools.relay import Relay


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that sends everything back; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    connections: list[socket.socket] = []

    def serve() -> None:
        try:
            while True:
                connection, _ = listener.accept()
                connections.append(connection)
                threading.Thread(target=send_back, args=(connection,), daemon=True).start()
        except OSError:
            return

    def send_back(connection: socket.socket) -> None:
        try:
            while data := connection.recv(4096):
                connection.sendall(data)
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield int(listener.getsockname()[1])
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for connection in connections:
        connection.close()
    thread.join(5)


def answers(port: int) -> bool:
    """Whether the echo answers through a port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(b"hello")
            return connection.recv(5) == b"hello"
    except OSError:
        return False


def test_bytes_go_through_until_the_cable_is_pulled_and_again_after(echo: int) -> None:
    with Relay(echo) as relay:
        assert answers(relay.port)
        relay.cut()
        assert relay.is_cut
        assert not answers(relay.port)
        relay.restore()
        assert answers(relay.port)


def test_pulling_the_cable_ends_what_is_under_way(echo: int) -> None:
    with Relay(echo) as relay, socket.create_connection(("127.0.0.1", relay.port), timeout=5) as connection:
        connection.sendall(b"x")
        assert connection.recv(1) == b"x"
        relay.cut()
        assert connection.recv(1) == b""


def test_a_target_that_is_not_there_is_a_closed_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = int(unused.getsockname()[1])
    with Relay(port) as relay:
        assert not answers(relay.port)
