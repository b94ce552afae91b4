"""Signing in: card, PIN, and never more tries than are allowed, whatever clocks and power do in between."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.attendant import Attendant
from kiosk.domain.china_time import DAY_MS, MINUTE_MS
from kiosk.domain.facts import AttendantLockedOut, AttendantSignedIn, AttendantSignedOut
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.moment import ClockTrust
from kiosk.domain.outcome import Outcome
from kiosk.domain.pin_tries import FIRST_LOCK_MS, LONGEST_LOCK_MS
from kiosk.services.attendants import AttendantSignIn, LockedOut, NotChecked, PinChecked, SignedIn, WrongPin
from tests.support.fakes import FakeAttendants, FakeStation
from tests.support.station_db import TestClock

CARD, PIN, WRONG = bytes.fromhex("62E3086CED"), "482915", "482916"
LI = Attendant("00000000000000a1", "李*")
FULL = EnvironmentFault(FaultKind.DISK_FULL, "no space left")
FIFTY_YEARS_MS = 50 * 365 * DAY_MS


class Killed(BaseException):
    """The power went."""


class Register(FakeAttendants):
    """Its power can go before a PIN is looked at."""

    killed = False

    def is_pin_of(self, attendant: str, pin: str) -> bool:
        if self.killed:
            self.killed = False
            raise Killed
        return super().is_pin_of(attendant, pin)


@dataclass
class Scene:
    """The use case with everything around it."""

    clock: TestClock = field(default_factory=TestClock)
    station: FakeStation = field(default_factory=FakeStation)
    register: Register = field(default_factory=lambda: Register({CARD: (LI, PIN)}))

    def __post_init__(self) -> None:
        self.sign_in = AttendantSignIn(self.register, self.station, self.clock)

    def restart(self) -> None:
        """The program starts anew, on what it had kept."""
        self.sign_in = AttendantSignIn(self.register, self.station, self.clock)

    def boot(self, after_ms: int, *, trusted: bool = False) -> None:
        """The machine starts anew; its program runs so long after that."""
        self.clock.boot += "'"
        self.clock.mono_ms = after_ms
        self.clock.trust = ClockTrust.TRUSTED if trusted else ClockTrust.UNVERIFIED
        self.restart()

    def try_pin(self, pin: str = WRONG) -> PinChecked:
        return self.sign_in.check_pin(LI, pin)

    def lock(self) -> LockedOut:
        """Try wrong PINs until the card is locked."""
        answers = [self.try_pin() for _ in range(5)]
        assert answers[:4] == [WrongPin(4), WrongPin(3), WrongPin(2), WrongPin(1)]
        assert isinstance(answers[4], LockedOut)
        return answers[4]

    def kinds(self) -> list[str]:
        assert all(subject is None for _fact, subject in self.station.lines)
        return [fact.kind for fact, _subject in self.station.lines]


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


STEPS = st.one_of(
    st.sampled_from(["wrong", "right", "killed", "restart", "trust", "lock", "lock"]),
    st.tuples(st.just("wait"), st.sampled_from([1_000, 14 * MINUTE_MS, 15 * MINUTE_MS, 5 * 60 * MINUTE_MS, DAY_MS])),
    st.tuples(st.just("boot"), st.sampled_from([0, MINUTE_MS, 20 * MINUTE_MS])),
    st.tuples(st.just("set"), st.sampled_from([FIFTY_YEARS_MS, -FIFTY_YEARS_MS, DAY_MS])),
)


class Truth:
    """The time as it really passes, which no clock of the terminal need tell, and what may be tried by it."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.now_ms = 1_795_000_000_000
        self.scene.clock.trust = ClockTrust.UNVERIFIED
        self.tried, self.free_ms, self.row = 0, 0, 0

    def step(self, step: str | tuple[str, int]) -> None:  # noqa: C901 - one case for each thing that can happen
        clock, scene = self.scene.clock, self.scene
        match step:
            case "wrong" | "right":
                self._try(PIN if step == "right" else WRONG)
            case "lock":
                for _ in range(6):
                    self._try(WRONG)
            case "killed":
                for _ in range(3):
                    self._be_killed()
            case "restart":
                scene.restart()
            case "trust":
                clock.at_ms, clock.trust = self.now_ms, ClockTrust.TRUSTED
            case ("wait", ms):
                self._pass(ms)
            case ("boot", ms):
                self._pass(ms)
                scene.boot(after_ms=ms)
            case ("set", ms):
                clock.trust = ClockTrust.UNVERIFIED
                clock.at_ms += ms

    def _pass(self, ms: int) -> None:
        self.now_ms += ms
        self.scene.clock.at_ms += ms
        self.scene.clock.mono_ms += ms

    def _try(self, pin: str) -> None:
        looks = self.scene.register.looks
        answer = self.scene.try_pin(pin)
        if self.scene.register.looks > looks:
            self._count()
        match answer:
            case SignedIn():
                assert pin == PIN
                self.tried = 0
            case WrongPin(left):
                assert pin == WRONG
                assert left == 5 - self.tried > 0
            case LockedOut(remaining_ms):
                assert 0 < remaining_ms <= LONGEST_LOCK_MS
                if self.tried == 5:
                    self._lock(remaining_ms)
            case NotChecked():
                raise AssertionError(answer)

    def _be_killed(self) -> None:
        self.scene.register.killed = True
        try:
            answer = self.scene.try_pin(PIN)
        except Killed:
            self._count()
        else:
            self.scene.register.killed = False
            assert isinstance(answer, LockedOut)
            if self.tried == 5:
                self._lock(answer.remaining_ms)
        self.scene.restart()

    def _count(self) -> None:
        """A PIN is looked at: that must be allowed."""
        assert self.now_ms >= self.free_ms, "looked at while locked"
        self.tried += 1
        assert self.tried <= 5, "one try too many"

    def _lock(self, for_ms: int) -> None:
        """No shorter than the doubling asks for; it may forget only after a quiet day that really passed."""
        in_a_row = min(FIRST_LOCK_MS * 2**self.row, LONGEST_LOCK_MS)
        quiet = self.row == 0 or self.now_ms >= self.free_ms + DAY_MS
        assert for_ms == in_a_row or (quiet and for_ms == FIRST_LOCK_MS)
        self.row = 1 if for_ms == FIRST_LOCK_MS else self.row + 1
        self.tried, self.free_ms = 0, self.now_ms + for_ms


@given(st.lists(STEPS, min_size=20, max_size=100))
@settings(max_examples=150, deadline=None)
def test_nothing_ever_gives_a_try_more(steps: list[str | tuple[str, int]]) -> None:
    truth = Truth()
    for step in steps:
        truth.step(step)
    answer = truth.scene.try_pin(PIN)
    if isinstance(answer, LockedOut):
        truth.scene.clock.mono_ms += answer.remaining_ms
        assert truth.scene.try_pin(PIN) == SignedIn(LI), "a lock ends, within one boot, when it said it would"
    else:
        assert answer == SignedIn(LI)
