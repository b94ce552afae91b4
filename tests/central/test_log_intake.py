"""Taking lines in: whatever arrives, and however often, every line is stored exactly once."""

from typing import Any

import msgspec
import pytest

from kiosk.wire import chain
from kiosk.wire.batch import BatchHeader, pack
from tests.support.centre import Centre


def test_lines_are_acknowledged_and_appear_as_events(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    terminal.write(3)

    answer = terminal.post()

    assert answer.status_code == 200
    assert answer.json() == {
        "acked": 3,
        "hash": terminal.hash_after(3).hex(),
        "server_time": any_centre.clock(),
        "feeds": {"keys": 1},
        "roster": 1,
        "retry_after": None,
    }
    assert any_centre.events() == [
        {
            "n": seq,
            "terminal": "hz-tyc-1",
            "station": "hz-tyc",
            "epoch": terminal.epoch,
            "seq": seq,
            "at": any_centre.clock(),
            "kind": "visit.recorded",
            "subject": "00000000000000aa",
            "data": {"occupation": "courier", "via": "card"},
            "received_at": any_centre.clock(),
            "corrected_at": any_centre.clock(),
            "uncertainty_ms": 0,
        }
        for seq in (1, 2, 3)
    ]


@pytest.mark.parametrize(("first", "last"), [(1, 3), (2, 3), (1, 1), (2, 5), (3, 5), (4, 5)])
def test_what_overlaps_is_never_stored_twice(any_centre: Centre, first: int, last: int) -> None:
    terminal = any_centre.terminal()
    terminal.write(5)
    terminal.post(1, 3)

    answer = terminal.post(first, last)

    assert answer.status_code == 200
    head = max(3, last)
    assert (answer.json()["acked"], answer.json()["hash"]) == (head, terminal.hash_after(head).hex())
    assert [event["seq"] for event in any_centre.events()] == list(range(1, head + 1))
    assert any_centre.faults() == []


def test_a_gap_names_what_is_expected(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(5)
    terminal.post(1, 2)

    answer = terminal.post(4, 5)

    assert (answer.status_code, answer.json()["error"], answer.json()["expected"]) == (409, "gap", 3)
    assert len(centre.events()) == 2


def test_a_heartbeat_is_answered_with_the_head(centre: Centre) -> None:
    terminal = centre.terminal()
    assert terminal.post(1, 0).json()["acked"] == 0
    terminal.write(2)
    terminal.post()

    answer = terminal.post(3, 2)

    assert (answer.status_code, answer.json()["acked"]) == (200, 2)
    assert len(centre.events()) == 2


def test_a_heartbeat_without_any_body_is_one(centre: Centre) -> None:
    terminal = centre.terminal()
    header, _ = terminal.batch(1, 0)
    assert terminal.send(header, b"").status_code == 200


def test_the_head_can_be_asked_for(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(2)
    terminal.post()

    answer = terminal.ask("GET", f"/v1/log/head?epoch={terminal.epoch}")

    expected = {"epoch": terminal.epoch, "seq": 2, "hash": terminal.hash_after(2).hex()}
    assert answer.json() == expected | {"server_time": centre.clock()}


@pytest.mark.parametrize("path", ["/v1/log/head?epoch=", "/v1/log/head?epoch=" + "0" * 32])
def test_an_unknown_epoch_is_said_to_be_so(centre: Centre, path: str) -> None:
    terminal = centre.terminal()
    answer = terminal.ask("GET", path)
    assert (answer.status_code, answer.json()["error"]) == (409, "epoch")


def test_lines_of_an_unknown_epoch_are_not_taken(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(1)
    terminal.epoch = "f" * 32
    terminal.genesis = chain.genesis(terminal.id, terminal.epoch)
    assert terminal.post().json()["error"] == "epoch"
    assert centre.events() == []


def test_what_the_rules_would_refuse_is_stored_all_the_same(any_centre: Centre) -> None:
    odd: list[dict[str, Any]] = [
        {"kind": "nobody.knows"},
        {"at": 0},
        {"at": 4_070_908_800_000, "clock": "unverified"},
        {"subject": "not a pseudonym"},
        {"data": {"deep": [{"er": None}]}},
        {"data": "text"},
        {"data": {"zero": "\x00", "name": "姓名"}},
        {"something": "new"},
        {"kind": None, "at": "yesterday"},
    ]
    terminal = any_centre.terminal()
    for fields in odd:
        terminal.write(**fields)

    assert terminal.post().json()["acked"] == len(odd)

    for fields, event in zip(odd, any_centre.events(), strict=True):
        assert all(event[name] == value for name, value in fields.items() if name in event)
    assert any_centre.faults() == []


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[1]", b"1", b"{}", b'{"seq":2}', b'{"seq":"1"}', b'{"seq":true}', b"\xff", b'{"a":' * 9000]
)
def test_what_is_no_numbered_line_is_refused(centre: Centre, line: bytes) -> None:
    terminal = centre.terminal()
    terminal.lines = [line]
    answer = terminal.post()
    assert (answer.status_code, answer.json()["error"]) == (400, "line")
    assert centre.events() == []


def test_a_batch_signed_by_another_key_is_refused(centre: Centre) -> None:
    terminal, stranger = centre.terminal(), centre.terminal()
    terminal.write()
    header, body = terminal.batch()
    answer = terminal.send(header.signed(stranger.signing), body)
    assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


def test_a_batch_of_another_terminal_is_refused(centre: Centre) -> None:
    terminal, other = centre.terminal(), centre.terminal()
    other.write()
    answer = terminal.send(*other.batch())
    assert (answer.status_code, answer.json()["error"]) == (400, "terminal")


@pytest.mark.parametrize("change", ["prev", "last", "lines"])
def test_a_chain_that_does_not_hold_is_refused(centre: Centre, change: str) -> None:
    terminal = centre.terminal()
    terminal.write(2)
    header, body = terminal.batch()
    if change == "lines":
        body = pack([terminal.lines[0], terminal.lines[1].replace(b"courier", b"courieR")])
    else:
        fields = {name: getattr(header, name) for name in BatchHeader.__slots__} | {change: "0" * 64}
        header = BatchHeader(**fields).signed(terminal.signing)
    answer = terminal.send(header, body)
    assert (answer.status_code, answer.json()["error"]) == (400, "chain")


def test_a_log_that_begins_elsewhere_is_refused(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.genesis = b"\x01" * 32
    terminal.write(2)
    answer = terminal.post()
    assert (answer.status_code, answer.json()["error"]) == (400, "chain")


@pytest.mark.parametrize("body", [b"", b"no zstd", pack([b"{}", b"{}"]), pack([b"{}"])[:-3]])
def test_a_body_that_does_not_fit_its_header_is_refused(centre: Centre, body: bytes) -> None:
    terminal = centre.terminal()
    terminal.write()
    header, _ = terminal.batch()
    answer = terminal.send(header, body)
    assert (answer.status_code, answer.json()["error"]) in {(400, "malformed"), (400, "chain")}


def test_too_much_is_refused_packed_or_unpacked(centre: Centre) -> None:
    terminal = centre.terminal()
    header, _ = terminal.batch(1, 0)
    assert terminal.send(header, b"\x00" * 1_200_000).status_code == 413
    bomb = terminal.send(header, pack([b"0" * 30_000_000]))
    assert (bomb.status_code, bomb.json()["error"]) == (400, "malformed")


def test_a_missing_header_is_named(centre: Centre) -> None:
    terminal = centre.terminal()
    header, body = terminal.batch(1, 0)
    headers = header.to_http()
    del headers["Kiosk-Prev"]
    answer = terminal.ask("POST", "/v1/log", body, headers)
    assert answer.status_code == 400
    assert "Kiosk-Prev" in answer.json()["message"]


def test_another_encoding_is_refused(centre: Centre) -> None:
    terminal = centre.terminal()
    header, body = terminal.batch(1, 0)
    answer = terminal.ask("POST", "/v1/log", body, header.to_http() | {"Content-Encoding": "gzip"})
    assert (answer.status_code, msgspec.json.decode(answer.content)["error"]) == (400, "malformed")
