"""The doctor's socket: it answers, it is the owner's alone, and no caller can hurt the terminal."""

import os
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.app import doctor_socket
from kiosk.app.doctor_socket import NAME, QUESTION, DoctorSocket, socket_address
from kiosk.domain.fault import EnvironmentFault, FaultKind

ANSWER = b"all is well\n" * 100_000


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.looked_at = threading.Event()

    def __call__(self) -> int:
        now_ms = self.now_ms
        self.looked_at.set()
        return now_ms


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture(autouse=True)
def _nothing_leaks() -> Iterator[None]:
    threads, files = set(threading.enumerate()), _open_files()
    yield
    assert set(threading.enumerate()) <= threads
    assert _open_files() == files


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DoctorSocket]:
    serving = DoctorSocket(tmp_path, lambda: ANSWER)
    yield serving
    serving.close()


def called(directory: Path) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    caller.settimeout(20)
    with socket_address(directory) as address:
        caller.connect(address)
    return caller


def heard(caller: socket.socket) -> bytes:
    pieces = []
    with suppress(ConnectionResetError):
        while piece := caller.recv(65_536):
            pieces.append(piece)
    return b"".join(pieces)


def ask(directory: Path, question: bytes = QUESTION) -> bytes:
    with called(directory) as caller:
        caller.sendall(question)
        return heard(caller)


def test_each_caller_gets_the_whole_answer(tmp_path: Path, server: DoctorSocket) -> None:
    assert [ask(tmp_path) for _ in range(3)] == [ANSWER] * 3


def test_only_the_owner_may_call_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        server = DoctorSocket(tmp_path, lambda: ANSWER)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    server.close()


def test_a_directory_may_have_a_long_name(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 200)
    deep.mkdir()
    server = DoctorSocket(deep, lambda: ANSWER)
    assert ask(deep) == ANSWER
    server.close()


def test_it_takes_the_place_of_a_dead_ones_and_removes_its_own(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead, socket_address(tmp_path) as address:
        dead.bind(address)
    server = DoctorSocket(tmp_path, lambda: ANSWER)
    assert ask(tmp_path) == ANSWER
    server.close()
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_what_came_after_it(tmp_path: Path, server: DoctorSocket) -> None:
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).write_text("another's", encoding="utf-8")
    server.close()
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "another's"


def test_a_file_in_its_place_is_not_removed_but_said(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("precious", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=NAME):
        DoctorSocket(tmp_path, lambda: ANSWER)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("question", [b"\n", b"snapshots\n", b"snapshot\r\n", b"SNAPSHOT\n", b"x" * 100_000])
def test_another_question_gets_no_answer_and_the_next_caller_does(
    tmp_path: Path, server: DoctorSocket, question: bytes
) -> None:
    with called(tmp_path) as caller:
        with suppress(BrokenPipeError):
            caller.sendall(question)
        assert heard(caller) == b""
    assert ask(tmp_path) == ANSWER


def test_who_hangs_up_hurts_nobody(tmp_path: Path, server: DoctorSocket) -> None:
    for words in (b"", b"snap", QUESTION):
        with called(tmp_path) as caller:
            caller.sendall(words)
    assert ask(tmp_path) == ANSWER


@pytest.mark.parametrize("words", [b"", b"snap", QUESTION])
def test_who_hangs_is_sent_away_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: bytes) -> None:
    """Says nothing, half a question, or never reads its answer."""
    monkeypatch.setattr(doctor_socket, "CLIENT_MS", 50)
    server = DoctorSocket(tmp_path, lambda: ANSWER)
    with called(tmp_path) as hanging:
        hanging.sendall(words)
        assert ask(tmp_path) == ANSWER
    server.close()


def test_a_caller_that_trickles_gets_no_more_time(tmp_path: Path) -> None:
    clock = Clock()
    server = DoctorSocket(tmp_path, lambda: ANSWER, clock)
    with called(tmp_path) as trickling:
        assert clock.looked_at.wait(10)
        trickling.sendall(QUESTION[:3])
        clock.now_ms = doctor_socket.CLIENT_MS
        trickling.settimeout(1)
        with suppress(BrokenPipeError):  # it may have hung up by now
            trickling.sendall(QUESTION[3:5])
            assert heard(trickling) == b""
    server.close()


def test_it_ends_at_once_though_a_caller_hangs(tmp_path: Path) -> None:
    server = DoctorSocket(tmp_path, lambda: ANSWER, Clock())
    with called(tmp_path) as hanging:
        hanging.sendall(QUESTION)
        hanging.recv(1)
        begun = time.monotonic()
        server.close()
        assert time.monotonic() - begun < 1
        assert not (tmp_path / NAME).exists()


def test_many_at_once_are_served_one_by_one(tmp_path: Path, server: DoctorSocket) -> None:
    answers: list[bytes] = []
    callers = [threading.Thread(target=lambda: answers.append(ask(tmp_path))) for _ in range(12)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert answers == [ANSWER] * 12


def test_a_disk_that_fails_costs_one_caller_its_answer(tmp_path: Path) -> None:
    faults = [EnvironmentFault(FaultKind.DISK_FAILED, "the disk is away")]

    def answer() -> bytes:
        if faults:
            raise faults.pop()
        return ANSWER

    server = DoctorSocket(tmp_path, answer)
    assert ask(tmp_path) == b""
    assert ask(tmp_path) == ANSWER
    server.close()
