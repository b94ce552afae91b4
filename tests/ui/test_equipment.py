"""How the devices stand, as a table: what is fitted and heard of, to what the pages are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus
from kiosk.ui.view_models import equipment
from kiosk.ui.view_models.equipment import Equipment, fitted
from kiosk.ui.view_models.station_model import StationInputs, StationModel
from tests.support.ui import NOON_MS, station_file

UP, DEGRADED, DOWN = DeviceState.UP, DeviceState.DEGRADED, DeviceState.DOWN
KINDS = (DeviceKind.READER, DeviceKind.SCANNER, DeviceKind.LOCKERS, DeviceKind.POWER)


def after(kind: DeviceKind, count: int, states: dict[str, DeviceState]) -> Equipment:
    """So many devices of a kind are fitted, and these have told how they are."""
    known = Equipment({kind: count})
    for device, state in states.items():
        known = known.with_health(DeviceHealth(device, kind, state))
    return known


@pytest.mark.parametrize(
    ("count", "states", "standing"),
    [
        (0, {}, "none"),
        (0, {"a": DOWN}, "none"),
        (1, {}, "ready"),
        (1, {"a": UP}, "ready"),
        (1, {"a": DEGRADED}, "ready"),
        (1, {"a": DOWN}, "down"),
        (2, {"a": DOWN}, "part"),
        (2, {"a": DOWN, "b": DEGRADED}, "part"),
        (2, {"a": DOWN, "b": DOWN}, "down"),
        (1, {"a": DOWN, "b": UP}, "part"),
        (1, {"a": DOWN, "b": DOWN}, "down"),
    ],
)
def test_a_kind_is_down_when_all_of_it_is(count: int, states: dict[str, DeviceState], standing: str) -> None:
    known = after(DeviceKind.LOCKERS, count, states)
    assert known.standing(DeviceKind.LOCKERS) == standing
    assert known.whole(DeviceKind.LOCKERS) == ("ready" if standing == "part" else standing)


def test_a_device_that_comes_back_counts_as_working() -> None:
    known = after(DeviceKind.POWER, 1, {"a": DOWN}).with_health(DeviceHealth("a", DeviceKind.POWER, UP))
    assert known.standing(DeviceKind.POWER) == "ready"


@pytest.mark.parametrize(
    ("kind", "states", "charging"),
    [
        (DeviceKind.INPUT, {"smoke": UP, "heat": DOWN}, "down"),
        (DeviceKind.INPUT, {"smoke": DEGRADED}, "ready"),
        (DeviceKind.METERS, {"meter-1": DOWN, "meter-2": UP}, "ready"),
        (DeviceKind.METERS, {"meter-1": DOWN, "meter-2": DOWN}, "down"),
        (DeviceKind.POWER, {"power": DOWN}, "down"),
    ],
)
def test_nothing_charges_unwatched_or_unmetered(
    kind: DeviceKind, states: dict[str, DeviceState], charging: str
) -> None:
    known = Equipment({DeviceKind.POWER: 1})
    for device, state in states.items():
        known = known.with_health(DeviceHealth(device, kind, state))
    assert known.charging() == charging
    assert after(kind, 0, states).charging() == "none"


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from("ab"), st.sampled_from(DeviceState))))
def test_the_last_word_of_each_device_decides(news: list[tuple[DeviceKind, str, DeviceState]]) -> None:
    known = Equipment(dict.fromkeys(KINDS, 2))
    for kind, device, state in news:
        known = known.with_health(DeviceHealth(device, kind, state))
    last = {(kind, device): state for kind, device, state in news}
    for kind in KINDS:
        down = [last.get((kind, device)) is DOWN for device in "ab"]
        assert known.standing(kind) == ("down" if all(down) else "part" if any(down) else "ready")


def test_the_station_file_says_what_is_fitted() -> None:
    assert fitted(station_file()) == {
        DeviceKind.READER: 1,
        DeviceKind.SCANNER: 1,
        DeviceKind.LOCKERS: 2,
        DeviceKind.POWER: 1,
    }
    assert set(fitted(station_file(reader=False)).values()) == {0}


@pytest.mark.parametrize(
    ("reader", "scanner", "entry"),
    [
        ("ready", "ready", ""),
        ("ready", "none", ""),
        ("none", "none", ""),
        ("none", "ready", ""),
        ("down", "ready", "reader-code"),
        ("down", "none", "reader-phone"),
        ("ready", "down", "scanner-card"),
        ("none", "down", "scanner-phone"),
        ("down", "down", "both-phone"),
    ],
)
def test_a_way_in_that_is_down_is_told_with_those_left(reader: str, scanner: str, entry: str) -> None:
    assert equipment.entry(reader, scanner) == entry


@pytest.mark.parametrize(
    ("lockers", "power", "service"),
    [
        ("none", "none", ""),
        ("ready", "ready", ""),
        ("ready", "down", "power"),
        ("part", "ready", "part"),
        ("part", "down", "power"),
        ("down", "ready", "lockers"),
        ("down", "down", "lockers"),
    ],
)
def test_the_worst_of_storing_and_charging_is_told(lockers: str, power: str, service: str) -> None:
    assert equipment.service(lockers, power) == service


def test_the_alarm_stands_until_it_is_cleared() -> None:
    model = StationModel("站", "110", StationInputs(NOON_MS))
    heard: list[bool] = []
    model.alarmChanged.connect(lambda: heard.append(model.alarm))
    model.hall_came(HallStatus(alarm=True))
    model.hall_came(HallStatus((CompartmentStatus(1),), alarm=True))
    model.hall_came(HallStatus((CompartmentStatus(1),)))
    assert heard == [True, False]
