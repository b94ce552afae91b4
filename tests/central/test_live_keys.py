"""A roster key that is made while the centre runs: handed out at once, never taken back, and told when unreadable."""

import msgspec

from kiosk.central.keys import KeyDirectory
from kiosk.central.keys_feed import KeysFeed
from kiosk.wire.document import split_documents
from kiosk.wire.messages import RosterKeysDocument
from tests.support.centre import Centre
from tests.support.terminal import FakeTerminal


def directory(centre: Centre) -> KeyDirectory:
    return KeyDirectory(centre.where.place().keys)


def sealed(terminal: FakeTerminal) -> tuple[int, list[int]]:
    """The version of the terminal's keys, and the generations in it."""
    text = split_documents(terminal.ask("GET", "/v1/feeds/keys").content)[1]
    document = msgspec.json.decode(text.split(b"\n")[0], type=RosterKeysDocument)
    return document.version, [key.generation for key in document.roster_keys]


def test_a_new_key_is_handed_out_without_a_restart(centre: Centre) -> None:
    terminal = centre.terminal()
    assert sealed(terminal) == (1, [1])

    assert directory(centre).create_next_roster_key() == 2

    assert terminal.post(1, 0).json()["feeds"]["keys"] == 2
    assert sealed(terminal) == (2, [1, 2])
    assert [path.name for path in sorted(directory(centre).folder.iterdir())] == [
        "content.key",
        "root.key",
        "roster-1.key",
        "roster-2.key",
    ]


def test_a_process_that_has_not_found_the_key_takes_it_from_nobody(centre: Centre) -> None:
    terminal, old = centre.terminal(), directory(centre).online()
    directory(centre).create_next_roster_key()
    assert sealed(terminal) == (2, [1, 2])

    behind = KeysFeed(centre.database, centre.identity, lambda: old, centre.clock)

    assert behind.version(2, 1, 2) == 2


def test_a_key_that_cannot_be_read_is_told_once_and_the_others_stay(centre: Centre) -> None:
    terminal = centre.terminal()
    directory(centre).create_next_roster_key()
    key = directory(centre).folder / "roster-2.key"
    key.chmod(0o644)

    for _ in range(3):
        assert sealed(terminal) == (1, [1])
    told = [line for line in centre.diagnostics.getvalue().splitlines() if "keys.unreadable" in line]
    assert len(told) == 1
    assert "roster-2.key is open to other users" in told[0]

    key.chmod(0o600)
    assert sealed(terminal) == (2, [1, 2])
