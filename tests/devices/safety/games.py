"""The stations and alphabets that the exploration plays."""

from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.domain.lockers import entries as n
from tests.devices.safety.explorer import Game
from tests.devices.safety.world import Charge, Crash, Happening, Quiet, Wait

LOCKS, POWER, METERS, SMOKE = "locks", "power", "meters", "smoke"
OPEN, C, U = e.Door.OPEN, e.Door.CLOSED, e.Door.UNKNOWN

BARE = Layout((Wiring(1, LOCKS), Wiring(2, LOCKS)))
FULL = Layout((Wiring(1, LOCKS, POWER, METERS), Wiring(2, LOCKS, POWER, METERS)), inputs=(SMOKE,))
UNMETERED = Layout((Wiring(1, LOCKS, POWER),))
METERED = Layout((Wiring(1, LOCKS, POWER, METERS),))
GUARDED = Layout((Wiring(1, LOCKS, POWER),), inputs=(SMOKE,))


def doors(*states: e.Door) -> e.DoorsRead:
    """One poll of all doors from number 1 on."""
    return e.DoorsRead(tuple(enumerate(states, start=1)))


def owner(compartment: int) -> n.Order:
    return n.Order(f"owner {compartment}", compartment, n.Authority.OWNER)


def attendant(compartment: int) -> n.Order:
    return n.Order(f"attendant {compartment}", compartment, n.Authority.ATTENDANT)


def charge(compartment: int, ends_ms: int) -> n.Charge:
    return n.Charge(f"charge {compartment}", compartment, ends_ms)


CRASHES: tuple[Happening, ...] = (Crash(written=False), Crash(written=True))

CHARGES: tuple[Happening, ...] = (
    e.AllOffDone(POWER, True),
    doors(C),
    doors(C),
    Charge(1, 100_000),
    e.Committed(n.ChargeIntent(charge(1, 100_000))),
)

OPENING = Game(
    "two doors",
    BARE,
    (
        doors(C, C),
        doors(OPEN, C),
        e.OpenAsked(owner(1)),
        e.OpenAsked(owner(2)),
        Wait(2100),
        e.PortLost(LOCKS),
        e.PortBack(LOCKS),
        *CRASHES,
    ),
    opening=(Wait(2100), doors(C, C), doors(C, C)),
)

JAMMING = Game(
    "a lock that jams",
    BARE,
    (doors(C, C), e.OpenAsked(owner(1)), e.OpenAsked(attendant(1)), Wait(2100), *CRASHES),
    opening=(
        Wait(2100),
        doors(C, C),
        doors(C, C),
        e.OpenAsked(owner(1)),
        e.Committed(n.OpenIntent(owner(1))),
        e.PulseDone(1),
        doors(C, C),
        doors(C, C),
        Wait(2100),
    ),
)

SWITCHING = Game(
    "an outlet and its door",
    UNMETERED,
    (
        doors(C),
        doors(OPEN),
        e.OpenAsked(owner(1)),
        Wait(1100),
        Crash(written=True),
    ),
    opening=CHARGES,
)

LOSING = Game(
    "an outlet and its wires",
    UNMETERED,
    (
        doors(C),
        Wait(400),
        Wait(2900),
        e.PortLost(POWER),
        e.PortBack(POWER),
        e.PortLost(LOCKS),
        e.PortBack(LOCKS),
        Crash(written=True),
    ),
    opening=CHARGES,
)

OVERLOADING = Game(
    "an outlet and its meter",
    METERED,
    (
        doors(C),
        e.MeterRead(1, 10_000),
        e.MeterRead(1, 70_000),
        e.ClearFaultAsked(1, "attendant", "checked"),
        e.ChargeStopAsked(1),
        Wait(2900),
        e.PortLost(METERS),
        e.PortBack(METERS),
        Crash(written=True),
    ),
    opening=(e.MeterRead(1, 10_000), *CHARGES),
)

SMOKING = Game(
    "an outlet and the smoke contact",
    GUARDED,
    (
        doors(C),
        e.InputRead(SMOKE, False),
        e.InputRead(SMOKE, True),
        e.ClearAlarmAsked("attendant", "checked"),
        Wait(2900),
        e.PortLost(SMOKE),
        e.PortBack(SMOKE),
        Crash(written=True),
    ),
    opening=(e.InputRead(SMOKE, False), *CHARGES),
)

ENDING = Game(
    "a session's end, without a meter",
    UNMETERED,
    (
        doors(C),
        doors(OPEN),
        Charge(1, 80_000),
        Quiet(10, 2000, doors(C)),
        Wait(62_000),
        Crash(written=True),
    ),
    opening=(e.AllOffDone(POWER, True), doors(C), doors(C)),
)

ALL = Game(
    "everything",
    FULL,
    (
        doors(C, C),
        doors(OPEN, C),
        doors(C, OPEN),
        doors(U, U),
        *(e.MeterRead(number, power) for number in (1, 2) for power in (10_000, 70_000)),
        e.InputRead(SMOKE, False),
        e.InputRead(SMOKE, True),
        *(e.OpenAsked(owner(number)) for number in (1, 2)),
        e.OpenAsked(attendant(1)),
        *(Charge(number, 75_000) for number in (1, 2)),
        e.ChargeStopAsked(1),
        e.ClearFaultAsked(1, "attendant", "checked"),
        e.ClearAlarmAsked("attendant", "checked"),
        *(Wait(ms) for ms in (300, 600, 2100, 31_000)),
        *(e.PortLost(bank) for bank in (LOCKS, POWER, METERS, SMOKE)),
        *(e.PortBack(bank) for bank in (LOCKS, POWER, METERS, SMOKE)),
        *CRASHES,
    ),
    opening=(
        e.AllOffDone(POWER, True),
        Wait(2100),
        doors(C, C),
        doors(C, C),
        e.MeterRead(1, 10_000),
        e.InputRead(SMOKE, False),
    ),
    disk_refuses=True,
)

TWO = Game(
    "two doors at once",
    BARE,
    (doors(C, C), Wait(200), Wait(400)),
    opening=(
        Wait(2100),
        doors(C, C),
        doors(C, C),
        e.OpenAsked(owner(1)),
        e.OpenAsked(owner(2)),
        e.Committed(n.OpenIntent(owner(1))),
        e.Committed(n.OpenIntent(owner(2))),
    ),
)

RESTARTING = Game(
    "a restart right after a pulse",
    BARE,
    (doors(C, C), e.OpenAsked(owner(1)), e.OpenAsked(owner(2)), Wait(700), *CRASHES),
    opening=(
        Wait(2100),
        doors(C, C),
        doors(C, C),
        e.OpenAsked(owner(1)),
        e.Committed(n.OpenIntent(owner(1))),
        Crash(written=True),
    ),
)

NARROW = (OPENING, JAMMING, TWO, RESTARTING, SWITCHING, LOSING, OVERLOADING, SMOKING, ENDING)
