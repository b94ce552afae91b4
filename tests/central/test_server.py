"""The server as a process: it says where it listens, answers many at once, and ends cleanly on a signal."""

import json
import signal
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import trustme

from kiosk.central import commands
from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where
from tests.support.centre import STATION
from tests.support.terminal import FakeTerminal

SERVE = "from kiosk.cli.central import app; app()"


@pytest.fixture
def where(tmp_path: Path) -> Where:
    """An initialised centre with a station."""
    here = Where(str(tmp_path / "central.db"))
    commands.init(here)
    commands.add_station(here, STATION, "体育场路")
    return here


@contextmanager
def serving(where: Where, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """A server on a free port, and its URL; it has ended when the block has."""
    command = [sys.executable, "-c", SERVE, "serve", "--port", "0", "--database", str(where.database), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said, process.stderr.read() if process.stderr else ""
            announced = json.loads(said)
            assert announced["event"] == "listening"
            yield announced["url"], process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_a_signal_and_exits_0(where: Where, number: signal.Signals) -> None:
    with serving(where) as (url, process):
        assert url.startswith("http://127.0.0.1:")
        with httpx.Client(base_url=url) as client:  # a connection that is kept open does not hold it up
            terminal = FakeTerminal(client, system_now_ms)
            terminal.enrol(STATION, commands.issue_code(where, STATION))
            terminal.write(2)
            assert terminal.post().json()["acked"] == 2
            assert terminal.ask("GET", f"/v1/log/head?epoch={terminal.epoch}").status_code == 200
            assert client.get("/v1/nothing").json()["error"] == "not-found"
            process.send_signal(number)
            assert process.wait(20) == 0
        assert process.stderr is not None
        diagnostics = [json.loads(line) for line in process.stderr.read().splitlines()]
    assert not [line for line in diagnostics if line["level"] == "error"]
    assert [json.loads(line)["seq"] for line in commands.events(where, None, 0)] == [1, 2]


def test_many_terminals_and_an_import_at_once(where: Where, tmp_path: Path) -> None:
    """The server and another process write to one SQLite file."""
    with serving(where) as (url, _), httpx.Client(base_url=url, timeout=60) as client:
        terminals = [FakeTerminal(client, system_now_ms) for _ in range(4)]
        for terminal in terminals:
            terminal.enrol(STATION, commands.issue_code(where, STATION))
            terminal.write(20)
        statuses: list[int] = []

        def send(terminal: FakeTerminal) -> None:
            statuses.extend(terminal.post(first, first + 1).status_code for first in range(1, 20, 2))

        threads = [threading.Thread(target=send, args=(terminal,)) for terminal in terminals]
        for thread in threads:
            thread.start()
        for number in range(20):
            commands.add_station(where, f"s-{number}", "x")
        for thread in threads:
            thread.join()

    assert statuses == [200] * 40
    assert len(list(commands.events(where, None, 0))) == 80
    assert commands.verify(where).faults == []


def test_it_speaks_https_by_itself(where: Where, tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    key, chain, root = (tmp_path / name for name in ("tls.key", "tls.pem", "ca.pem"))
    certificate.private_key_pem.write_to_path(key)
    for blob in certificate.cert_chain_pems:
        blob.write_to_path(chain, append=True)
    authority.cert_pem.write_to_path(root)
    with serving(where, "--tls-cert", str(chain), "--tls-key", str(key)) as (url, _):
        assert url.startswith("https://")
        with httpx.Client(base_url=url, verify=ssl.create_default_context(cafile=root)) as client:
            assert client.get("/v1/time").status_code == 200


def test_a_port_that_is_taken_is_the_environments_fault(where: Where) -> None:
    with serving(where) as (url, _):
        port = url.rsplit(":", 1)[1]
        command = [sys.executable, "-c", SERVE, "serve", "--port", port, "--database", str(where.database)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(f"kiosk central: cannot listen on 127.0.0.1:{port}")
    assert done.stdout == ""
