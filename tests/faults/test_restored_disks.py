"""Yesterday's disk, a copied disk, a centre from yesterday: no line is lost, none is taken twice, all chains hold."""

import shutil
from pathlib import Path

import pytest

from kiosk.storage.branching import MARK_FILE
from kiosk.sync.uploader import StepKind
from tests.support.log_rig import LogCentre, LogTerminal, kept, visit


def of_terminal(centre: LogCentre, before: int) -> list[tuple[str, int]]:
    return [(epoch, seq) for epoch, seq, _ in centre.lines()[before:]]


def restore(terminal: LogTerminal, backup: Path) -> None:
    """As an operator would: the program stopped, the database of yesterday copied back, and nothing else."""
    shutil.copy(backup, terminal.data_dir / "station.db")


def epochs(entries: list[tuple[str, int]]) -> list[str]:
    return list(dict.fromkeys(epoch for epoch, _ in entries))


@pytest.mark.parametrize(("sent_before", "sent_after"), [(True, True), (True, False), (False, False), (False, True)])
def test_yesterdays_database_goes_on_under_an_epoch_of_its_own(
    centre: LogCentre, terminal: LogTerminal, tmp_path: Path, sent_before: bool, sent_after: bool
) -> None:
    before = len(centre.lines())
    with terminal.running() as stores:
        visit(stores, 4)
        if sent_before:
            terminal.send_all(stores)
    shutil.copy(terminal.data_dir / "station.db", tmp_path / "yesterday.db")
    with terminal.running() as stores:
        visit(stores, 3)
        if sent_after:
            terminal.send_all(stores)
        first = kept(stores)[0][0]
    restore(terminal, tmp_path / "yesterday.db")
    with terminal.running() as stores:
        visit(stores, 2)
        assert [seq for _, seq in kept(stores)] == [1, 2, 3, 4, 5, 6]
        (old, new) = epochs(kept(stores))
        assert old == first
        assert terminal.look().faults == ()
        assert terminal.send_all(stores)[-1].kind is StepKind.IDLE
        assert stores.outbox.waiting() == 0
        visit(stores)
        terminal.send_all(stores)
    came = of_terminal(centre, before)
    ours = [(old, seq) for seq in range(1, 8 if sent_after else 5)] + [(new, seq) for seq in (5, 6, 7)]
    assert sorted(came) == sorted(ours)
    assert centre.faults() == []


def test_a_restart_and_a_killed_program_are_no_restoration(terminal: LogTerminal, tmp_path: Path) -> None:
    with terminal.running() as stores:
        visit(stores, 2)
        killed = tmp_path / "killed"
        shutil.copytree(terminal.data_dir, killed)
        mark = (killed / MARK_FILE).read_bytes()
    for _ in range(2):
        with terminal.running() as stores:
            visit(stores)
            assert len(epochs(kept(stores))) == 1
    (terminal.data_dir / MARK_FILE).write_bytes(mark)  # as a power cut leaves it: what was not synced is older
    with terminal.running() as stores:
        visit(stores)
        assert len(epochs(kept(stores))) == 1


def test_a_copied_disk_and_its_original_go_apart(centre: LogCentre, terminal: LogTerminal, tmp_path: Path) -> None:
    before = len(centre.lines())
    with terminal.running() as stores:
        visit(stores, 2)
    twin = terminal.copy_to(tmp_path / "copy")
    for each in (terminal, twin, terminal):
        with each.running() as stores:
            visit(stores, 2)
            each.send_all(stores)
            assert stores.outbox.waiting() == 0
    with twin.running() as stores:
        new = epochs(kept(stores))[-1]
    came = of_terminal(centre, before)
    old = came[0][0]
    assert sorted(came) == sorted([(old, seq) for seq in range(1, 7)] + [(new, seq) for seq in (3, 4)])
    assert centre.faults() == []


def test_a_lost_or_damaged_mark_costs_an_epoch_and_no_line(centre: LogCentre, terminal: LogTerminal) -> None:
    before = len(centre.lines())
    for text in (None, b"", b"\xff{"):
        with terminal.running() as stores:
            visit(stores)
        mark = terminal.data_dir / MARK_FILE
        mark.unlink()
        if text is not None:
            mark.write_bytes(text)
    with terminal.running() as stores:
        visit(stores)
        assert len(epochs(kept(stores))) == 4
        terminal.send_all(stores)
        assert terminal.look().faults == ()
    assert [seq for _, seq in of_terminal(centre, before)] == [1, 2, 3, 4]
    assert centre.faults() == []


def restored_twice_while_offline(terminal: LogTerminal, folder: Path) -> None:
    """All is restored, the mark too: only the centre can tell. Then the database alone, while offline."""
    with terminal.running() as stores:
        visit(stores, 3)
        terminal.send_all(stores)
    yesterday = terminal.copy_to(folder / "yesterday")
    with terminal.running() as stores:
        visit(stores, 3)
        terminal.send_all(stores)
    for name in ("station.db", MARK_FILE):
        shutil.copy(yesterday.data_dir / name, terminal.data_dir / name)
    with terminal.running() as stores:
        visit(stores, 2)  # 4 and 5, other ones than the centre has
    shutil.copy(terminal.data_dir / "station.db", folder / "noon.db")
    with terminal.running() as stores:
        visit(stores, 1)
    restore(terminal, folder / "noon.db")


def test_lines_that_wait_while_the_disk_is_restored_and_then_fork_stay_one_chain(
    centre: LogCentre, terminal: LogTerminal, tmp_path: Path
) -> None:
    before = len(centre.lines())
    restored_twice_while_offline(terminal, tmp_path)
    with terminal.running() as stores:
        visit(stores, 2)
        assert [seq for _, seq in kept(stores)] == [1, 2, 3, 4, 5, 6, 7]
        terminal.send_all(stores)
        assert stores.outbox.waiting() == 0
        visit(stores, 1)
        terminal.send_all(stores)
        assert [seq for _, seq in kept(stores)] == [1, 2, 3, 4, 5, 6, 7, 8]
        assert terminal.look().faults == ()
    came = of_terminal(centre, before)
    old, fork = epochs(came)
    assert sorted(came) == sorted([(old, seq) for seq in range(1, 7)] + [(fork, seq) for seq in range(4, 9)])
    assert centre.faults() == []


@pytest.mark.parametrize("ingested", ["before", "after", "both"])
def test_what_a_stick_brings_beside_the_network_is_stored_once(
    centre: LogCentre, terminal: LogTerminal, tmp_path: Path, ingested: str
) -> None:
    before = len(centre.lines())
    restored_twice_while_offline(terminal, tmp_path)
    with terminal.running() as stores:
        visit(stores, 2)
    stick = terminal.export(tmp_path / "stick")
    if ingested in ("before", "both"):
        assert centre.ingest(stick) == 4
    for _ in range(2):
        with terminal.running() as stores:
            visit(stores, 1)
            steps = terminal.send_all(stores)
            assert steps[-1].kind is StepKind.IDLE
            assert stores.outbox.waiting() == 0
        assert terminal.look().faults == ()
        if ingested in ("after", "both"):
            assert centre.ingest(stick) == 0
    assert centre.ingest(terminal.export(stick)) == 0
    assert sorted(seq for _, seq in of_terminal(centre, before)) == sorted([*range(1, 7), *range(4, 10)])
    assert centre.faults() == []


def test_a_centre_of_yesterday_is_told_of_the_epochs_that_it_lost(tmp_path: Path) -> None:
    (tmp_path / "now").mkdir()
    with LogCentre(tmp_path / "now").serving() as centre:
        terminal = LogTerminal(tmp_path / "data", centre.port)
        terminal.enrol(centre.code())
        with terminal.running() as stores:
            visit(stores, 2)
            terminal.send_all(stores)
    shutil.copytree(tmp_path / "now", tmp_path / "yesterday")
    with LogCentre(tmp_path / "now").serving() as centre:
        terminal.port = centre.port
        for _ in range(2):
            (terminal.data_dir / MARK_FILE).unlink()
            with terminal.running() as stores:
                visit(stores, 2)
                terminal.send_all(stores)
                assert stores.outbox.waiting() == 0
    with LogCentre(tmp_path / "yesterday").serving() as centre, terminal.running() as stores:
        terminal.port = centre.port
        visit(stores)
        terminal.send_all(stores)
        assert stores.outbox.waiting() == 0
        assert [(epoch, seq) for epoch, seq, _ in centre.lines()] == kept(stores)
        assert len(epochs(kept(stores))) == 3
        assert centre.faults() == []
