"""The centre's time, and the terminal's clock that follows it."""

import ctypes
import struct
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.moment import ClockTrust
from kiosk.sync import system_clock
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.kernel_clock import kept_by_ntp
from kiosk.sync.system_clock import SystemClock
from tests.support.sync_fakes import HandClock


def test_it_is_unknown_until_it_was_measured() -> None:
    centre_time = CentreTime(HandClock())
    assert centre_time.now_ms() is None
    assert not centre_time.trusted


def test_it_is_carried_on_by_the_monotonic_clock() -> None:
    clock = HandClock(5_000)
    centre_time = CentreTime(clock)
    centre_time.observe(1_000_000, round_trip_ms=20)
    clock.now_ms += 30_000
    assert centre_time.now_ms() == 1_030_010
    assert centre_time.trusted


def test_a_slow_answer_does_not_spoil_a_good_measurement() -> None:
    centre_time = CentreTime(HandClock())
    centre_time.observe(1_000_000, round_trip_ms=10)
    centre_time.observe(1_000_000, round_trip_ms=4_000)
    assert centre_time.now_ms() == 1_000_005


def test_an_old_measurement_gives_way_to_a_fresh_one() -> None:
    clock = HandClock()
    centre_time = CentreTime(clock)
    centre_time.observe(1_000_000, round_trip_ms=10)
    clock.now_ms += 86_400_000
    centre_time.observe(1_000_000 + 86_400_300, round_trip_ms=60)
    assert centre_time.now_ms() == 1_000_000 + 86_400_330


def test_a_centre_whose_clock_was_set_is_followed() -> None:
    centre_time = CentreTime(HandClock())
    centre_time.observe(1_000_000, round_trip_ms=2)
    centre_time.observe(9_000_000, round_trip_ms=900)
    assert centre_time.now_ms() == 9_000_450


@given(there=st.integers(0, 10_000), back=st.integers(0, 10_000), offset=st.integers(-(10**12), 10**12))
def test_one_measurement_is_off_by_half_the_round_trip_at_most(there: int, back: int, offset: int) -> None:
    clock = HandClock()
    centre_time = CentreTime(clock)
    asked_at = clock.now_ms + there + offset
    clock.now_ms += there + back
    centre_time.observe(asked_at, there + back)
    assert abs((centre_time.now_ms() or 0) - (clock.now_ms + offset)) <= (there + back + 1) // 2


def test_the_clock_says_the_wall_time_and_that_it_is_unverified(tmp_path: Path) -> None:
    boot = tmp_path / "boot_id"
    boot.write_text("b-1\n")
    moment = SystemClock(CentreTime(), boot, by_ntp=lambda: False).now()
    assert moment.boot == "b-1"
    assert moment.clock is ClockTrust.UNVERIFIED
    assert abs(moment.at_ms - time.time() * 1000) < 5_000


def test_once_measured_the_clock_says_the_centres_time() -> None:
    centre_time = CentreTime()
    clock = SystemClock(centre_time)
    before = clock.now()
    centre_time.observe(946_684_800_000, round_trip_ms=0)
    after = clock.now()
    assert after.clock is ClockTrust.TRUSTED
    assert 0 <= after.at_ms - 946_684_800_000 < 5_000
    assert 0 <= after.ms_since(before) < 5_000


def test_what_ntp_set_is_trusted_and_stays_so_when_the_service_goes_and_the_wall_clock_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_clock, "ASK_NTP_EVERY_MS", 0)
    kept = True
    clock = SystemClock(CentreTime(), by_ntp=lambda: kept)
    before = clock.now()
    assert (before.clock, abs(before.at_ms - time.time() * 1000) < 5_000) == (ClockTrust.TRUSTED, True)
    kept = False
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    after = clock.now()
    assert after.clock is ClockTrust.TRUSTED
    assert after.at_ms - before.at_ms == after.mono_ms - before.mono_ms


def test_the_centres_time_comes_before_what_ntp_set() -> None:
    centre_time = CentreTime()
    clock = SystemClock(centre_time, by_ntp=lambda: True)
    clock.now()
    centre_time.observe(946_684_800_000, round_trip_ms=0)
    assert 0 <= clock.now().at_ms - 946_684_800_000 < 5_000


def test_the_kernels_answer_agrees_with_its_flag() -> None:
    """`struct timex` of 64-bit Linux: `modes`, `offset`, `freq`, `maxerror`, `esterror`, `status`."""
    unsynchronized = 0x40
    buffer = ctypes.create_string_buffer(512)
    ctypes.CDLL(None).adjtimex(buffer)
    (status,) = struct.unpack_from("=i4xqqqqi", buffer.raw)[-1:]
    assert kept_by_ntp() == (status & unsynchronized == 0)
