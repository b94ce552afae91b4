"""However a log is cut, repeated, overlapped and reordered on its way, the centre ends with exactly its lines."""

import threading
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.centre import Centre
from tests.support.terminal import FakeTerminal

LINES = 12
uploads = st.lists(
    st.integers(1, LINES).flatmap(lambda first: st.tuples(st.just(first), st.integers(first - 1, LINES))), max_size=12
)


@given(uploads=uploads)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_uploads_leave_each_line_once(centre: Centre, uploads: list[tuple[int, int]]) -> None:
    before = len(centre.events())
    terminal = centre.terminal()
    terminal.write(LINES)
    head = 0

    for first, last in uploads:
        answer = terminal.post(first, last)
        if first <= head + 1:
            head = max(head, last)
            assert (answer.status_code, answer.json()["acked"]) == (200, head)
        else:
            assert (answer.status_code, answer.json()["expected"]) == (409, head + 1)
    assert terminal.post(head + 1).json()["acked"] == LINES

    stored = [event for event in centre.events(before) if event["terminal"] == terminal.id]
    assert [event["seq"] for event in stored] == list(range(1, LINES + 1))
    assert [event["n"] for event in stored] == list(range(before + 1, before + LINES + 1))


@pytest.mark.parametrize("workers", [6])
def test_writers_at_once_neither_lose_nor_double(any_centre: Centre, workers: int) -> None:
    terminals = [any_centre.terminal() for _ in range(3)]
    for terminal in terminals:
        terminal.write(30)
    faults: list[str] = []

    def send(terminal: FakeTerminal, step: int) -> None:
        for first in range(1, 31, step):
            answer = terminal.post(first, min(30, first + step - 1))
            if answer.status_code not in (200, 409):
                faults.append(answer.text)

    reader = Reader(any_centre)
    run([threading.Thread(target=send, args=(terminals[i % 3], 2 + i // 3)) for i in range(workers)], reader)

    assert faults == []
    for terminal in terminals:
        assert terminal.post().json()["acked"] == 30
    reader.poll()
    assert [event["n"] for event in reader.seen] == list(range(1, 91))
    places = {(event["terminal"], event["seq"]) for event in reader.seen}
    assert places == {(terminal.id, seq) for terminal in terminals for seq in range(1, 31)}
    assert any_centre.faults() == []


class Reader:
    """Follows `events --after` while others write: what it skips it never sees."""

    def __init__(self, centre: Centre) -> None:
        self.seen: list[dict[str, object]] = []
        self._centre = centre

    def poll(self) -> None:
        last = self.seen[-1]["n"] if self.seen else 0
        assert isinstance(last, int)
        self.seen += self._centre.events(last)


def run(writers: Sequence[threading.Thread], reader: Reader) -> None:
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        reader.poll()
    for writer in writers:
        writer.join()
