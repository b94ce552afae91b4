"""Attendants in a data directory: from the stores that the running terminal opens to a sign-in, at the real cost."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app.stores import Stores
from kiosk.domain.attendant import Attendant
from kiosk.services.attendants import SignedIn, WrongPin
from kiosk.wire.document import write_document
from kiosk.wire.feeds import AttendantEntry
from kiosk.wire.pin import PinCost, hash_pin
from kiosk.wire.signing import SignedKind
from kiosk.wire.token import card_token, to_hex
from tests.support.enrolled import ROSTER_SECRET, enrol_without_centre
from tests.support.feeds import attendants_feed

STATION, CARD, PIN = "hz-tyc", bytes.fromhex("62E3086CED"), "482915"
LI = Attendant("00000000000000a1", "李*")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A terminal that has heard of 李*."""
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    keys = enrol_without_centre(tmp_path, [])
    pin = hash_pin(PIN, LI.id, ROSTER_SECRET, PinCost())
    entry = AttendantEntry(LI.id, LI.masked_name, to_hex(card_token(ROSTER_SECRET, CARD)), 1, pin, 1)
    feed = attendants_feed(1, entry, stations=(STATION,))
    stores = Stores(tmp_path)
    stores.feeds.save("attendants", 1, write_document(feed, SignedKind.FEED, keys.content))
    stores.close()
    return tmp_path


def test_an_attendant_signs_in_without_any_network(data: Path) -> None:
    stores = Stores(data)
    attendants = stores.use_cases(STATION, 30).attendants
    found = attendants.by_card(CARD)
    assert found == LI
    assert attendants.check_pin(LI, "482916") == WrongPin(4)
    assert attendants.check_pin(LI, PIN) == SignedIn(LI)
    stores.close()


_START = """
import sys
from pathlib import Path
import kiosk.app.terminal
from kiosk.app.stores import Stores

stores = Stores(Path(sys.argv[1]))
attendants = stores.use_cases("hz-tyc", 30).attendants
found = attendants.by_card(bytes.fromhex(sys.argv[2]))
print(found is not None, "argon2" in sys.modules, end=" ")
attendants.check_pin(found, sys.argv[3])
print("argon2" in sys.modules)
"""


def test_nobody_waits_for_argon2_before_a_pin_is_typed(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START, str(data), CARD.hex(), PIN], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False", "True"]
