"""PC/SC readers: cards once each, and a service that goes and comes back; on a module made of lists."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count

import pytest

from kiosk.devices.backoff import Backoff
from kiosk.devices.health import HealthRecord
from kiosk.devices.pcsc import PcscReader
from kiosk.devices.pcsc_session import ScardService, load_pcsc, uid_in
from kiosk.domain.card import CardRead
from kiosk.domain.health import DeviceKind, DeviceState
from tests.devices.fake_scard import FakeScard
from tests.devices.recorder import Recorder

CARD = bytes.fromhex("04A1B2C3")
LONG_CARD = bytes.fromhex("04A1B2C3D4E5F6")
ACR = "ACS ACR122U 00 00"


Start = Callable[..., PcscReader]


@pytest.fixture
def scard() -> FakeScard:
    return FakeScard(["Yubico", ACR])


@pytest.fixture
def start(heard: Recorder, scard: FakeScard) -> Iterator[Start]:
    with ExitStack() as closing:

        def start(port: str = "ACR122", clock_ms: Callable[[], int] | None = None) -> PcscReader:
            health = HealthRecord("reader-1", DeviceKind.READER, heard.on_health)
            clock = clock_ms or count(0, 5000).__next__  # each card comes long after the one before
            reader = PcscReader(port, health, heard.on_card, clock, lambda: ScardService(scard), Backoff(1, 2))
            closing.callback(reader.close)
            reader.start()
            return reader

        yield start
    assert (scard.open, scard.connected) == (0, 0)


def test_cards_are_told_as_they_come(heard: Recorder, scard: FakeScard, start: Start) -> None:
    start()
    heard.wait_for(DeviceState.UP)
    for uid in (CARD, LONG_CARD, CARD):
        scard.place(uid)
        assert heard.next_card() == CardRead(uid, "reader-1")
        scard.place(None)
    assert heard.no_more_cards()


def test_a_card_that_lies_there_at_the_start_is_told(heard: Recorder, scard: FakeScard, start: Start) -> None:
    scard.place(CARD)
    start()
    assert heard.next_card().uid == CARD


def test_a_card_changed_between_two_looks_is_told(heard: Recorder, scard: FakeScard, start: Start) -> None:
    start()
    scard.place(CARD)
    assert heard.next_card().uid == CARD
    scard.place(LONG_CARD)
    assert heard.next_card().uid == LONG_CARD


def test_a_card_that_bounces_is_one(heard: Recorder, scard: FakeScard, start: Start) -> None:
    reader = start(clock_ms=lambda: 0)
    scard.place(CARD)
    assert heard.next_card().uid == CARD
    scard.place(None)
    scard.place(CARD)
    scard.place(None)
    scard.place(LONG_CARD)
    assert heard.next_card().uid == LONG_CARD
    assert heard.no_more_cards()
    assert reader.health().frames >= 2


def test_a_card_without_a_uid_is_none(heard: Recorder, scard: FakeScard, start: Start) -> None:
    start()
    heard.wait_for(DeviceState.UP)
    scard.place(CARD, "6A81")
    scard.place(None)
    scard.place(LONG_CARD)
    assert heard.next_card().uid == LONG_CARD


def test_a_service_that_restarts_is_found_again_each_time(heard: Recorder, scard: FakeScard, start: Start) -> None:
    start()
    heard.wait_for(DeviceState.UP)
    for reconnects in (1, 2, 3):
        scard.restart(running=False)
        assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"
        scard.restart(running=True)
        assert heard.wait_for(DeviceState.UP).reconnects == reconnects
        scard.place(CARD)
        assert heard.next_card().uid == CARD
        scard.place(None)


def test_a_service_that_does_not_run_is_waited_for(heard: Recorder, scard: FakeScard, start: Start) -> None:
    scard.restart(running=False)
    start()
    assert heard.wait_for(DeviceState.DOWN).reason == "pcsc_service_missing"
    scard.restart(running=True)
    heard.wait_for(DeviceState.UP)


def test_a_reader_that_is_pulled_is_told_and_waited_for(heard: Recorder, scard: FakeScard, start: Start) -> None:
    start()
    heard.wait_for(DeviceState.UP)
    scard.pull(gone=True)
    assert heard.wait_for(DeviceState.DOWN).reason == "port_lost"
    scard.pull(gone=False)
    heard.wait_for(DeviceState.UP)


def test_a_reader_of_another_name_is_not_taken(heard: Recorder, start: Start) -> None:
    start(port="Omnikey")
    assert heard.wait_for(DeviceState.DOWN).reason == "port_missing"


def test_without_a_name_the_first_reader_is_taken(heard: Recorder, start: Start) -> None:
    start(port="")
    heard.wait_for(DeviceState.UP)


@pytest.mark.parametrize(
    ("reply", "uid"),
    [
        ("04A1B2C3 9000", "04A1B2C3"),
        ("04A1B2C3D4E5F6 9000", "04A1B2C3D4E5F6"),
        ("6A81", None),
        ("9000", None),
        ("04A1B2 9000", None),
        ("0102030405060708090A0B 9000", None),
        ("04A1B2C3 6300", None),
        ("", None),
    ],
)
def test_replies(reply: str, uid: str | None) -> None:
    assert uid_in(bytes.fromhex(reply)) == (None if uid is None else bytes.fromhex(uid))


def test_the_module_is_loaded_only_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, scard: FakeScard) -> None:
    asked: list[str] = []

    def load(name: str) -> FakeScard:
        asked.append(name)
        if len(asked) == 1:
            raise ImportError(name)
        return scard

    monkeypatch.setattr("kiosk.devices.pcsc_session.importlib.import_module", load)
    assert load_pcsc() is None
    assert isinstance(load_pcsc(), ScardService)
    assert asked == ["smartcard.scard"] * 2
