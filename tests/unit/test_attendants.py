"""Signing in: card and PIN, tries and locks, whatever clocks, power and disk do in between."""

import pytest

from kiosk.domain.attendant import Attendant
from kiosk.domain.china_time import DAY_MS, MINUTE_MS
from kiosk.domain.facts import AttendantLockedOut, AttendantSignedIn, AttendantSignedOut
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.moment import ClockTrust
from kiosk.domain.outcome import Outcome
from kiosk.domain.pin_tries import FIRST_LOCK_MS
from kiosk.services.attendants import LockedOut, NotChecked, SignedIn, WrongPin
from tests.support.sign_in import CARD, FIFTY_YEARS_MS, LI, PIN, WRONG, Killed, Scene

FULL = EnvironmentFault(FaultKind.DISK_FULL, "no space left")


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_card_and_pin_sign_in_and_the_log_names_an_id_only(scene: Scene) -> None:
    assert scene.sign_in.by_card(CARD) == LI
    assert scene.try_pin(PIN) == SignedIn(LI)
    noted = scene.sign_in.sign_out(LI)
    assert noted.outcome is Outcome.RECORDED
    assert scene.station.lines == [(AttendantSignedIn(LI.id), None), (AttendantSignedOut(LI.id), None)]


def test_of_a_card_that_is_no_attendants_nothing_is_said(scene: Scene) -> None:
    assert scene.sign_in.by_card(b"\x01\x02") is None
    assert (scene.station.lines, scene.station.kept_tries) == ([], {})


def test_the_fifth_wrong_pin_locks_for_a_quarter_of_an_hour_and_the_log_says_so(scene: Scene) -> None:
    assert scene.lock() == LockedOut(FIRST_LOCK_MS)
    assert scene.station.lines == [(AttendantLockedOut(LI.id, FIRST_LOCK_MS), None)]


def test_the_right_pin_while_locked_is_refused_unseen_and_does_not_count(scene: Scene) -> None:
    scene.lock()
    looks = scene.register.looks
    for _ in range(20):
        assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)
    scene.clock.pass_minutes(14)
    assert scene.try_pin(PIN) == LockedOut(MINUTE_MS)
    assert scene.register.looks == looks
    scene.clock.pass_minutes(1)
    assert scene.try_pin() == WrongPin(4), "what was typed while locked did not count"
    assert scene.try_pin(PIN) == SignedIn(LI)
    assert scene.kinds() == ["attendant.locked_out", "attendant.signed_in"]


def test_the_right_pin_starts_the_count_anew(scene: Scene) -> None:
    for _ in range(3):
        assert [scene.try_pin() for _ in range(4)][-1] == WrongPin(1)
        assert scene.try_pin(PIN) == SignedIn(LI)
    assert scene.lock() == LockedOut(FIRST_LOCK_MS)


def test_every_further_lock_is_twice_as_long_up_to_four_hours(scene: Scene) -> None:
    lengths = []
    for _ in range(7):
        remaining_ms = scene.lock().remaining_ms
        lengths.append(remaining_ms // MINUTE_MS)
        scene.clock.pass_minutes(remaining_ms / MINUTE_MS)
        assert scene.try_pin(PIN) == SignedIn(LI), "a right one does not undo the doubling"
    assert lengths == [15, 30, 60, 120, 240, 240, 240]


@pytest.mark.parametrize(("quiet_ms", "minutes"), [(DAY_MS - 1, 30), (DAY_MS, 15)])
def test_after_a_quiet_day_a_lock_is_a_first_one_again(scene: Scene, quiet_ms: int, minutes: int) -> None:
    scene.lock()
    scene.clock.mono_ms += FIRST_LOCK_MS + quiet_ms
    assert scene.lock() == LockedOut(minutes * MINUTE_MS)


@pytest.mark.parametrize("years_ms", [FIFTY_YEARS_MS, -FIFTY_YEARS_MS])
def test_the_wall_clock_has_no_say(scene: Scene, years_ms: int) -> None:
    scene.clock.trust = ClockTrust.UNVERIFIED
    scene.lock()
    scene.clock.at_ms += years_ms
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)
    scene.boot(after_ms=0)
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)
    scene.clock.pass_minutes(15)
    assert scene.try_pin(PIN) == SignedIn(LI)


@pytest.mark.parametrize("trusted_before", [True, False])
def test_after_a_boot_the_time_counts_anew_unless_the_centre_s_is_known_at_both_ends(
    scene: Scene, trusted_before: bool
) -> None:
    scene.clock.trust = ClockTrust.TRUSTED if trusted_before else ClockTrust.UNVERIFIED
    scene.lock()
    scene.clock.pass_minutes(10)
    scene.boot(after_ms=MINUTE_MS)
    assert scene.try_pin(PIN) == LockedOut(14 * MINUTE_MS)
    scene.clock.trust = ClockTrust.TRUSTED
    assert scene.try_pin(PIN) == LockedOut((5 if trusted_before else 14) * MINUTE_MS)


def test_a_lock_that_was_seen_to_end_does_not_come_back_with_a_boot(scene: Scene) -> None:
    scene.clock.trust = ClockTrust.UNVERIFIED
    scene.lock()
    scene.clock.pass_minutes(15)
    assert scene.try_pin() == WrongPin(4)
    scene.boot(after_ms=0)
    assert scene.try_pin() == WrongPin(3)
    assert [scene.try_pin() for _ in range(3)][-1] == LockedOut(2 * FIRST_LOCK_MS), "nor is its doubling forgotten"


def test_a_program_that_starts_anew_knows_what_was_tried(scene: Scene) -> None:
    for left in (4, 3, 2, 1):
        assert scene.try_pin() == WrongPin(left)
        scene.restart()
    assert scene.try_pin() == LockedOut(FIRST_LOCK_MS)
    scene.restart()
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)


def test_a_try_that_is_cut_short_was_one(scene: Scene) -> None:
    for _ in range(5):
        scene.register.killed = True
        with pytest.raises(Killed):
            scene.try_pin(PIN)
        scene.boot(after_ms=0)
    assert scene.register.looks == 0
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)
    assert scene.kinds() == ["attendant.locked_out"]
    scene.clock.pass_minutes(15)
    assert scene.try_pin(PIN) == SignedIn(LI)


def test_a_disk_that_keeps_nothing_lets_nobody_in_and_gives_no_try(scene: Scene) -> None:
    scene.station.fault = FULL
    for _ in range(20):
        assert scene.try_pin(PIN) == NotChecked(FaultKind.DISK_FULL)
    assert scene.register.looks == 0
    assert scene.sign_in.sign_out(LI).fault is FaultKind.DISK_FULL
    scene.station.fault = None
    assert scene.try_pin(PIN) == SignedIn(LI)


@pytest.mark.parametrize("pin", [PIN, WRONG])
def test_a_disk_that_fails_after_the_last_try_leaves_a_lock(scene: Scene, pin: str) -> None:
    for _ in range(4):
        scene.try_pin()
    original = scene.register.is_pin_of

    def look_and_fail(attendant: str, tried: str) -> bool:
        scene.station.fault = FULL
        return original(attendant, tried)

    scene.register.is_pin_of = look_and_fail  # type: ignore[method-assign]
    assert scene.try_pin(pin) == NotChecked(FaultKind.DISK_FULL)
    scene.register.is_pin_of = original  # type: ignore[method-assign]
    assert scene.try_pin(PIN) == NotChecked(FaultKind.DISK_FULL)
    assert scene.station.lines == []
    scene.station.fault = None
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)


def test_another_pin_from_the_centre_ends_lock_and_count(scene: Scene) -> None:
    scene.lock()
    scene.register.known[CARD] = (LI, "771204")
    assert scene.try_pin(PIN) == WrongPin(4)
    assert scene.try_pin("771204") == SignedIn(LI)


def test_who_is_removed_between_card_and_pin_learns_nothing(scene: Scene) -> None:
    scene.try_pin()
    scene.register.known.clear()
    assert [scene.try_pin(PIN) for _ in range(4)] == [WrongPin(3), WrongPin(2), WrongPin(1), LockedOut(FIRST_LOCK_MS)]
    scene.register.known[CARD] = (LI, PIN)
    assert scene.try_pin(PIN) == LockedOut(FIRST_LOCK_MS)


def test_one_s_lock_is_not_another_s(scene: Scene) -> None:
    wang = Attendant("00000000000000a2", "王*")
    scene.register.known[b"\x02"] = (wang, "771204")
    scene.lock()
    assert scene.sign_in.check_pin(wang, "771204") == SignedIn(wang)
