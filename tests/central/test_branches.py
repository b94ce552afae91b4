"""A terminal that found itself restored while offline brings an epoch that it made, from where it left its parent."""

from tests.support.centre import Centre
from tests.support.terminal import FakeTerminal

MADE = "5" * 32


def branched(centre: Centre, common: int, original: int, copied: int) -> tuple[FakeTerminal, FakeTerminal]:
    """A terminal that sent everything, and one on yesterday's disk that went on under an epoch that it made."""
    terminal = centre.terminal()
    terminal.write(common)
    twin = terminal.clone()
    terminal.write(original)
    twin.epoch = MADE
    twin.write(copied, subject="00000000000000bb")
    terminal.post()
    return terminal, twin


def test_its_lines_are_stored_once_under_its_own_epoch(any_centre: Centre) -> None:
    terminal, twin = branched(any_centre, common=3, original=2, copied=2)

    first, again = twin.post(4), twin.post(4)

    assert (first.status_code, first.json()["acked"], first.json()["hash"]) == (200, 5, twin.hash_after(5).hex())
    assert again.json()["acked"] == 5
    stored = [(event["epoch"], event["seq"], event["subject"][-1]) for event in any_centre.events()]
    assert stored == [(terminal.epoch, seq, "a") for seq in range(1, 6)] + [(MADE, seq, "b") for seq in (4, 5)]
    assert any_centre.faults() == []
    assert "log.branched" in any_centre.diagnostics.getvalue()
    assert twin.ask("GET", f"/v1/log/head?epoch={MADE}").json()["seq"] == 5


def test_a_heartbeat_alone_begins_it(centre: Centre) -> None:
    _, twin = branched(centre, common=3, original=1, copied=0)
    answer = twin.post(4, 3)
    assert (answer.status_code, answer.json()["acked"]) == (200, 3)
    twin.write(2)
    assert twin.post(4).json()["acked"] == 5
    assert centre.faults() == []


def test_it_may_leave_before_any_line_and_after_another_branch(centre: Centre) -> None:
    _, twin = branched(centre, common=0, original=2, copied=2)
    assert twin.post(1).json()["acked"] == 2
    third = twin.clone()
    third.epoch = "6" * 32
    third.write(1)
    assert third.post(3).json()["acked"] == 3
    fourth = third.clone()
    fourth.epoch = "7" * 32
    fourth.lines.pop()
    fourth.write(1, subject=None)
    assert fourth.post(3).json()["acked"] == 3
    assert centre.faults() == []
    assert len(centre.events()) == 6


def test_two_copies_that_share_an_epoch_fork_in_it(centre: Centre) -> None:
    _, twin = branched(centre, common=3, original=0, copied=2)
    other = twin.clone()
    other.lines[-1:] = []
    other.write(1, subject=None)
    twin.post(4)
    answer = other.post(4).json()
    assert (answer["error"], answer["base_seq"]) == ("fork", 4)
    assert centre.faults() == []


def test_where_it_begins_must_be_a_place_that_the_centre_has(centre: Centre) -> None:
    terminal, twin = branched(centre, common=3, original=0, copied=2)
    for first in (5, 6):
        answer = twin.post(first)
        assert (answer.status_code, answer.json()["error"]) == (409, "epoch")
    stranger = centre.terminal()
    stranger.epoch, stranger.lines, stranger.genesis = MADE, terminal.lines, terminal.genesis
    assert stranger.post(4).json()["error"] == "epoch"
    assert [event["epoch"] for event in centre.events()] == [terminal.epoch] * 3


def test_its_name_must_be_that_of_an_epoch(centre: Centre) -> None:
    _, twin = branched(centre, common=1, original=0, copied=1)
    for name in ("5" * 31, "A" * 32, "5" * 33):
        twin.epoch = name
        assert twin.post(2).json()["error"] == "epoch"
