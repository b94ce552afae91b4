"""An export on a stick is taken in as the same lines would be over the network, and what is wrong in it is named."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kiosk.central import commands
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.log.ingest import Ingested, ingest
from kiosk.cli.central import app
from kiosk.wire.batch import BatchHeader
from kiosk.wire.export import encode_batch
from tests.support.centre import Centre
from tests.support.terminal import FakeTerminal


def export(terminal: FakeTerminal, *cuts: int) -> bytes:
    """Its log in batches that end at these lines."""
    text, first = b"", 1
    for last in cuts:
        header, _ = terminal.batch(first, last)
        text += encode_batch(header, terminal.lines[first - 1 : last])
        first = last + 1
    return text


def take(centre: Centre, file: Path, text: bytes) -> list[Ingested]:
    file.write_bytes(text)
    return list(ingest(centre.database, file, centre.clock))


def test_what_came_on_a_stick_stands_like_what_was_sent(any_centre: Centre, tmp_path: Path) -> None:
    sent, carried = any_centre.terminal(), any_centre.terminal()
    for terminal in (sent, carried):
        terminal.write(5)
    sent.post(1, 3)
    sent.post(4, 5)

    done = take(any_centre, tmp_path / "log", export(carried, 3, 5))

    assert [(each.first, each.count, each.new) for each in done] == [(1, 3, 3), (4, 2, 2)]
    told = [{**event, "terminal": 0, "epoch": 0, "n": event["n"] % 5} for event in any_centre.events()]
    assert told[:5] == told[5:]
    assert any_centre.faults() == []
    assert carried.post(6, 5).json()["acked"] == 5
    assert [each.new for each in take(any_centre, tmp_path / "log", export(carried, 3, 5))] == [0, 0]


def test_a_forked_log_is_kept_whole_under_its_own_epoch(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    terminal.write(3)
    twin = terminal.clone()
    terminal.write(2)
    twin.write(4, subject="00000000000000bb")
    terminal.post()

    for news in ([0, 2, 2], [0, 0, 0]):
        done = take(any_centre, tmp_path / "log", export(twin, 2, 5, 7))
        assert [each.new for each in done] == news
        assert [each.is_fork for each in done] == [False, True, True]
    assert [event["seq"] for event in any_centre.events() if event["epoch"] == done[-1].epoch] == [4, 5, 6, 7]
    assert any_centre.faults() == []


def restored_twice(centre: Centre) -> tuple[FakeTerminal, FakeTerminal]:
    """A terminal whose lines 4 to 7 are others than the centre has, and the same one as it comes online later."""
    terminal = centre.terminal()
    terminal.write(3)
    twin = terminal.clone()
    terminal.write(3)
    terminal.post()
    twin.write(4, subject="00000000000000bb")
    return twin, twin.clone()


def carry(centre: Centre, file: Path, twin: FakeTerminal, *cuts: int) -> list[Ingested]:
    """Its export: 1 to 5 under the first epoch, then what it wrote under its own."""
    text = export(twin, 5)
    made = twin.clone()
    made.epoch = "5" * 32
    for done, last in pairwise((5, *cuts)):
        header, _ = made.batch(done + 1, last)
        text += encode_batch(header, made.lines[done:last])
    return take(centre, file, text)


def stored_twice(centre: Centre) -> list[tuple[int, str]]:
    seen = [(event["seq"], event["subject"]) for event in centre.events()]
    return [each for each in seen if seen.count(each) > 1]


@pytest.mark.parametrize("step", [1, 2, 4])
def test_what_a_stick_brought_is_not_stored_again_when_the_terminal_adopts_the_fork(
    any_centre: Centre, tmp_path: Path, step: int
) -> None:
    twin, online = restored_twice(any_centre)
    assert [each.new for each in carry(any_centre, tmp_path / "log", twin, 7)] == [2, 2]
    online.epoch = online.post(4, 5).json()["epoch"]
    online.write(2)

    bases, first = [], 6
    while first <= len(online.lines):
        last = min(first + step - 1, len(online.lines))
        answer = online.post(first, last)
        if answer.status_code == 409:
            problem = answer.json()
            assert problem == online.post(first, last).json()
            assert problem["base_hash"] == online.hash_after(problem["base_seq"]).hex()
            bases.append(problem["base_seq"])
            online.epoch, first = problem["epoch"], problem["base_seq"] + 1
        else:
            first = answer.json()["acked"] + 1

    assert bases == ([6, 7] if step == 1 else [7])
    assert stored_twice(any_centre) == []
    assert len(any_centre.events()) == 6 + 6
    assert any_centre.faults() == []


def test_an_export_made_before_a_fork_was_adopted_brings_nothing_again(any_centre: Centre, tmp_path: Path) -> None:
    twin, online = restored_twice(any_centre)
    online.epoch = online.post(4, 5).json()["epoch"]
    online.post(6, 7)
    twin.write(2)

    for news in ([0, 0, 2], [0, 0, 0]):
        assert [each.new for each in carry(any_centre, tmp_path / "log", twin, 7, 9)] == news

    assert stored_twice(any_centre) == []
    assert any_centre.faults() == []


def test_a_revoked_terminals_log_may_still_be_brought(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    terminal.write(2)
    commands.revoke(centre.where, terminal.id, "")
    assert [each.new for each in take(centre, tmp_path / "log", export(terminal, 2))] == [2]


def test_the_first_wrong_batch_is_named_and_those_before_it_stay(centre: Centre, tmp_path: Path) -> None:
    terminal, stranger = centre.terminal(), centre.terminal()
    terminal.write(6)
    good = export(terminal, 2, 4)
    header, _ = terminal.batch(5, 6)
    wrong = {
        "batch 3 (from line 7 of the file on; hz-tyc-1, epoch": encode_batch(header, terminal.lines[4:5] * 2),
        "lines 5 to 6): log: the signature does not match": encode_batch(
            header.signed(stranger.signing), terminal.lines[4:]
        ),
        "batch 3: export: line 9: the file ends": encode_batch(header, terminal.lines[4:])[:-3],
        "Lines are missing or differ before 6: send from 5": encode_batch(terminal.batch(6, 6)[0], terminal.lines[5:]),
        "knows no terminal 'nobody'": encode_batch(renamed(header, "nobody"), terminal.lines[4:]),
        "batch 3: export: line 7: expected": b"what is this?\n",
    }
    for said, text in wrong.items():
        with pytest.raises(CentreError) as caught:
            take(centre, tmp_path / "log", good + text)
        assert said in str(caught.value)
        assert len(centre.events()) == 4
    assert [each.new for each in take(centre, tmp_path / "log", export(terminal, 2, 4, 6))] == [0, 0, 2]


def renamed(header: BatchHeader, terminal: str) -> BatchHeader:
    return BatchHeader(terminal, header.epoch, header.first, header.count, header.prev, header.last, header.signature)


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_is_taken_in(centre: Centre, tmp_path: Path, at: int, bit: int) -> None:
    terminal = centre.terminal()
    terminal.write(3)
    text = bytearray(export(terminal, 1, 3))
    text[at % len(text)] ^= 1 << bit
    with pytest.raises(CentreError):
        take(centre, tmp_path / "log", bytes(text))
    own = [event for event in centre.events() if event["terminal"] == terminal.id]
    assert [event["seq"] for event in own] in ([], [1])
    assert centre.faults() == []


def test_the_command_says_what_was_taken(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    terminal.write(4)
    file = tmp_path / "log"
    file.write_bytes(export(terminal, 1, 4) + b"{}\n")
    words = ["ingest", str(file), "--database", str(centre.where.database)]

    stopped = CliRunner().invoke(app, words)
    assert (stopped.exit_code, stopped.stdout) == (1, "2 batches taken: 4 lines, 4 of them new\n")
    assert f"{file}: batch 3: export: line 7: expected" in stopped.stderr

    file.write_bytes(export(terminal, 2, 4))
    again = CliRunner().invoke(app, words)
    assert (again.exit_code, again.stdout) == (0, "2 batches taken: 4 lines, 0 of them new\n")


def test_a_file_that_is_not_there_is_wrong_usage(centre: Centre, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="cannot be read: No such file"):
        list(commands.ingest(centre.where, tmp_path / "none"))
