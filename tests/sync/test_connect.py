"""The dialogue of an enrolled terminal cannot be built without the terminal's keys."""

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.connect import connect
from kiosk.sync.keys import KEY_FILE
from tests.support.sync_terminal import SyncTerminal


def build(terminal: SyncTerminal) -> CentreDialogue:
    url, stores = terminal.centre.url, terminal.stores
    return connect(url, terminal.data_dir, terminal.enrolment, stores, terminal.ring, CentreTime(), lambda: None)


@pytest.mark.parametrize("content", [None, b"damaged"])
def test_without_its_keys_a_terminal_says_nothing_to_the_centre(
    terminal: SyncTerminal, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    path = terminal.data_dir / KEY_FILE
    kept = path.read_bytes()
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EnvironmentFault, match=KEY_FILE) as caught:
        build(terminal)
    assert caught.value.kind is FaultKind.DISK_FAILED
    assert terminal.centre.requests == []
    path.write_bytes(kept)
    dialogue = build(terminal)
    assert dialogue.turn().online
    dialogue.close()
