"""An attendant at a terminal: the use case over a station in memory, with clocks and power in the test's hand."""

from dataclasses import dataclass, field

from kiosk.domain.attendant import Attendant
from kiosk.domain.china_time import DAY_MS
from kiosk.domain.moment import ClockTrust
from kiosk.services.attendants import AttendantSignIn, LockedOut, PinChecked, WrongPin
from tests.support.fakes import FakeAttendants, FakeStation
from tests.support.station_db import TestClock

CARD, PIN, WRONG = bytes.fromhex("62E3086CED"), "482915", "482916"
LI = Attendant("00000000000000a1", "李*")
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
