"""Any history of tries, kills, starts and clocks, held against the time as it really passed: no try is ever gained."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.china_time import DAY_MS, MINUTE_MS
from kiosk.domain.moment import ClockTrust
from kiosk.domain.pin_tries import FIRST_LOCK_MS, LONGEST_LOCK_MS
from kiosk.services.attendants import LockedOut, NotChecked, SignedIn, WrongPin
from tests.support.sign_in import FIFTY_YEARS_MS, LI, PIN, WRONG, Killed, Scene

STEPS = st.one_of(
    st.tuples(st.just("wrong"), st.integers(1, 6)),
    st.tuples(st.just("killed"), st.integers(1, 5)),
    st.tuples(st.sampled_from(["right", "restart", "trust"]), st.just(1)),
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

    def right(self, _times: int) -> None:
        self._try(PIN)

    def wrong(self, times: int) -> None:
        for _ in range(times):
            self._try(WRONG)

    def killed(self, times: int) -> None:
        for _ in range(times):
            self._be_killed()

    def restart(self, _times: int) -> None:
        self.scene.restart()

    def wait(self, ms: int) -> None:
        self.now_ms += ms
        self.scene.clock.at_ms += ms
        self.scene.clock.mono_ms += ms

    def boot(self, ms: int) -> None:
        self.wait(ms)
        self.scene.boot(after_ms=ms)

    def trust(self, _times: int) -> None:
        """The centre tells the time."""
        self.scene.clock.at_ms, self.scene.clock.trust = self.now_ms, ClockTrust.TRUSTED

    def set(self, ms: int) -> None:
        """Somebody sets the wall clock, so much ahead of where it stands."""
        self.scene.clock.trust = ClockTrust.UNVERIFIED
        self.scene.clock.at_ms += ms

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
@settings(max_examples=100, deadline=None)
def test_nothing_ever_gives_a_try_more(steps: list[tuple[str, int]]) -> None:
    truth = Truth()
    for name, much in steps:
        getattr(truth, name)(much)
    answer = truth.scene.try_pin(PIN)
    if isinstance(answer, LockedOut):
        truth.wait(answer.remaining_ms)
        assert truth.scene.try_pin(PIN) == SignedIn(LI), "a lock ends when it said it would"
    else:
        assert answer == SignedIn(LI)
