"""The centre's time after the program was started anew."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.centre_time import CentreTime, Measurement
from kiosk.sync.kept_time import KeptTime
from tests.support.sync_fakes import HandClock

MEASURED = Measurement(centre_ms=1_795_415_520_000, mono_ms=5_000, uncertainty_ms=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "time.json"


def test_it_is_known_again_in_the_same_boot_and_carried_on(path: Path) -> None:
    clock = HandClock(5_000)
    kept = KeptTime(path, "boot")
    CentreTime(clock, kept.load(), kept.keep).observe(1_000_000, round_trip_ms=10)
    clock.now_ms += 60_000
    known = CentreTime(clock, KeptTime(path, "boot").load())
    assert (known.now_ms(), known.trusted) == (1_060_005, True)


def test_after_another_boot_it_is_unknown(path: Path) -> None:
    KeptTime(path, "boot").keep(MEASURED)
    assert KeptTime(path, "boot").load() == MEASURED
    assert KeptTime(path, "another").load() is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'{"boot":"boot"}',
        b'{"boot":"boot","centre_ms":"x"}',
        b"\xff",
        b'{"boot":"b\xffot","centre_ms":1,"mono_ms":1,"uncertainty_ms":1}',
        b'{"boot":"boot","x":' + b"[" * 100_000,
    ],
    ids=range(8),
)
def test_a_damaged_file_tells_nothing(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    assert KeptTime(path, "boot").load() is None


@given(place=st.integers(0, 90), bit=st.integers(0, 7))
def test_one_bad_bit_stops_nobody(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int) -> None:
    path = tmp_path_factory.mktemp("kept") / "time.json"
    KeptTime(path, "boot").keep(MEASURED)
    text = bytearray(path.read_bytes())
    text[place % len(text)] ^= 1 << bit
    path.write_bytes(text)
    KeptTime(path, "boot").load()


def test_it_is_written_once_a_minute_at_most(path: Path) -> None:
    kept = KeptTime(path, "boot")
    for mono_ms in (5_000, 20_000, 64_999):
        kept.keep(Measurement(1_000_000 + mono_ms, mono_ms, 1))
        assert KeptTime(path, "boot").load() == Measurement(1_005_000, 5_000, 1)
    kept.keep(Measurement(1_065_000, 65_000, 1))
    assert KeptTime(path, "boot").load() == Measurement(1_065_000, 65_000, 1)


def test_a_disk_that_refuses_is_nobodys_matter(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "time.json"
    KeptTime(path, "boot").keep(MEASURED)
    assert KeptTime(path, "boot").load() is None


def test_a_measurement_that_is_not_taken_is_not_kept(path: Path) -> None:
    kept: list[Measurement] = []
    centre_time = CentreTime(HandClock(5_000), MEASURED, kept.append)
    centre_time.observe(MEASURED.centre_ms, round_trip_ms=4_000)
    assert kept == []
    centre_time.observe(MEASURED.centre_ms, round_trip_ms=2)
    assert [one.uncertainty_ms for one in kept] == [1]
