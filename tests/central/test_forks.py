"""Two disks of one terminal: what diverges is stored once, under an epoch of its own, and nobody's line is lost."""

from tests.support.centre import Centre
from tests.support.terminal import FakeTerminal


def diverged(centre: Centre, common: int, original: int, copied: int) -> tuple[FakeTerminal, FakeTerminal]:
    """A terminal that sent everything, and its copy that went its own way after `common` lines."""
    terminal = centre.terminal()
    terminal.write(common)
    twin = terminal.clone()
    terminal.write(original)
    twin.write(copied, subject="00000000000000bb")
    terminal.post()
    return terminal, twin


def test_lines_that_diverge_get_an_epoch_of_their_own(any_centre: Centre) -> None:
    terminal, twin = diverged(any_centre, common=3, original=2, copied=4)

    answer = twin.post(3)

    problem = answer.json()
    assert (answer.status_code, problem["error"]) == (409, "fork")
    assert problem["epoch"] not in ("", terminal.epoch)
    assert (problem["base_seq"], problem["base_hash"]) == (3, terminal.hash_after(3).hex())
    assert problem["acked"] == 7
    stored = [(event["epoch"], event["seq"], event["subject"][-1]) for event in any_centre.events()]
    assert stored == [(terminal.epoch, seq, "a") for seq in range(1, 6)] + [
        (problem["epoch"], seq, "b") for seq in range(4, 8)
    ]
    assert any_centre.faults() == []
    assert "log.forked" in any_centre.diagnostics.getvalue()


def test_the_same_forked_upload_gets_the_same_epoch(any_centre: Centre) -> None:
    _, twin = diverged(any_centre, common=3, original=2, copied=4)
    first = twin.post(4, 5).json()

    assert twin.post(4, 5).json() == first
    longer = twin.post(2, 7).json()

    assert longer == first | {"acked": 7}
    assert len(any_centre.events()) == 9


def test_both_go_on_after_the_fork(any_centre: Centre) -> None:
    terminal, twin = diverged(any_centre, common=3, original=2, copied=1)
    twin.epoch = twin.post(4).json()["epoch"]
    terminal.write()
    twin.write(2)

    assert terminal.post(6).json()["acked"] == 6
    assert twin.post(5).json()["acked"] == 6
    head = twin.ask("GET", f"/v1/log/head?epoch={twin.epoch}").json()

    assert (head["seq"], head["hash"]) == (6, twin.hash_after(6).hex())
    assert any_centre.faults() == []


def test_a_fork_can_fork_again(any_centre: Centre) -> None:
    _, twin = diverged(any_centre, common=2, original=2, copied=3)
    third = twin.clone()
    third.lines.pop()
    third.write(1, subject="00000000000000cc")
    twin.post(3)

    answer = third.post(3).json()

    assert (answer["base_seq"], answer["acked"]) == (4, 5)
    assert len(any_centre.events()) == 4 + 3 + 1
    assert any_centre.faults() == []


def test_the_first_line_can_be_where_they_part(centre: Centre) -> None:
    terminal, twin = diverged(centre, common=0, original=2, copied=2)
    answer = twin.post().json()
    assert (answer["base_seq"], answer["base_hash"]) == (0, terminal.hash_after(0).hex())


def test_one_that_parted_long_ago_is_walked_back_to_the_ancestor(centre: Centre) -> None:
    _, twin = diverged(centre, common=10, original=200, copied=200)
    first, steps = 205, 0
    answer = twin.post(first).json()
    while answer["error"] == "gap":
        assert answer["expected"] < first
        first, steps = answer["expected"], steps + 1
        answer = twin.post(first).json()

    assert (answer["error"], answer["base_seq"], answer["acked"]) == ("fork", 10, 210)
    assert steps < 10


def test_a_heartbeat_that_diverged_is_asked_for_its_lines(centre: Centre) -> None:
    _, twin = diverged(centre, common=3, original=3, copied=2)
    answer = twin.post(6, 5)
    assert (answer.status_code, answer.json()["error"]) == (409, "gap")
    assert answer.json()["expected"] <= 5


def test_a_copy_that_is_behind_learns_the_centres_head(centre: Centre) -> None:
    terminal, twin = diverged(centre, common=3, original=3, copied=0)
    answer = twin.post(4, 3).json()
    assert (answer["acked"], answer["hash"]) == (6, terminal.hash_after(6).hex())


def test_a_centre_restored_from_yesterday_asks_for_what_it_lost(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(5)
    terminal.post(1, 2)
    assert terminal.post(6, 5).json()["expected"] == 3


def test_lines_from_before_a_fork_belong_to_its_parent(centre: Centre) -> None:
    _, twin = diverged(centre, common=3, original=1, copied=2)
    twin.epoch = twin.post(4).json()["epoch"]
    answer = twin.post(2).json()
    assert (answer["error"], answer["expected"]) == ("gap", 6)
