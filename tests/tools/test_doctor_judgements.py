"""Each judgement of the doctor, from what was measured to the sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.snapshot import Snapshot
from kiosk.config import ScreenTable
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.lockers.door import Door
from kiosk.sync.call import CentreCall
from kiosk.sync.centre_time import Measurement
from kiosk.tools.doctor.centre import centre_answered, clock_alone, clock_compared
from kiosk.tools.doctor.doors import with_doors
from kiosk.tools.doctor.files import MIB, check_files, room
from kiosk.tools.doctor.judge import judge_device
from kiosk.tools.doctor.ports import Ports
from kiosk.tools.doctor.report import Finding, Level, ok
from kiosk.tools.doctor.running import Beside, Deaf, check_terminal, surroundings
from kiosk.tools.doctor.screen import Panel, check_screen, judge_screen
from kiosk.tools.doctor.spots import Spot

URL = "https://centre.example"


def spot(driver: str = "lock8a", device: str = "lockers-1", port: str = "/dev/ttyUSB1") -> Spot:
    return Spot(device, "[lockers]", driver, port, 9600, int(device.rpartition("-")[2]))


def health(state: DeviceState, reason: str = "", device: str = "lockers-1") -> DeviceHealth:
    return DeviceHealth(device, DeviceKind.LOCKERS, state, reason)


def down(reason: str, where: Spot | None = None, candidates: tuple[str, ...] = ()) -> str:
    where = where or spot()
    found = judge_device(where, health(DeviceState.DOWN, reason, where.device), candidates)
    assert (found.check, found.level) == (where.device, Level.FAIL)
    return found.detail


def test_a_silent_board_is_told_as_the_technician_needs_it() -> None:
    assert down("no_answer") == (
        "no answer at /dev/ttyUSB1 (lock8a, 9600 baud): check the cable and the board's power; the port itself opens"
    )
    assert "its address is set to 2" in down("no_answer", spot(device="lockers-2"))


def test_a_port_that_is_not_there_names_those_that_are() -> None:
    assert "No other serial port is there" in down("port_missing")
    found = down("port_missing", candidates=("/dev/serial/by-id/a", "/dev/ttyUSB7"))
    assert "(port = … in [lockers]): /dev/serial/by-id/a, /dev/ttyUSB7" in found


@pytest.mark.parametrize(
    ("reason", "driver", "words"),
    [
        ("port_lost", "lock8a", "was lost while it was open"),
        ("port_denied", "lock8a", "usually dialout"),
        ("port_denied", "wedge", "usually input"),
        ("port_busy", "lock8a", "fuser -v /dev/ttyUSB1"),
        ("port_invalid", "wedge", "is no event device"),
        ("request_refused", "pzem016", "refuses what a pzem016 must know"),
        ("firmware_not_usable", "waveshare", "12.7 s"),
        ("driver_not_available", "pcsc", "pip install 'kiosk[pcsc]'"),
        ("pcsc_service_missing", "pcsc", "pcscd"),
        ("port_missing", "pcsc", "no PC/SC reader with '/dev/ttyUSB1' in its name"),
        ("not_opened", "lock8a", "call the doctor again"),
        ("something_new", "lock8a", "cannot be used: something_new"),
    ],
)
def test_each_reason_has_its_advice(reason: str, driver: str, words: str) -> None:
    assert words in down(reason, spot(driver))


@pytest.mark.parametrize("reason", ["replies_lost", "checksum_errors", "relay_stuck", "something_new"])
def test_what_answers_badly_is_a_warning(reason: str) -> None:
    counted = replace(health(DeviceState.DEGRADED, reason), timeouts=7, checksum_errors=9)
    found = judge_device(spot(), counted, ())
    assert found.level is Level.WARN
    assert {"replies_lost": "7 requests", "checksum_errors": "(9)", "relay_stuck": "nobody switched it on"}.get(
        reason, "something_new"
    ) in found.detail


def test_a_reader_that_talks_another_language_is_a_warning() -> None:
    noisy = replace(health(DeviceState.UP, device="reader-1"), junk_bytes=40)
    assert "check driver and baud" in judge_device(spot("rdm6300", "reader-1"), noisy, ()).detail
    assert judge_device(spot("rdm6300", "reader-1"), replace(noisy, frames=1), ()).level is Level.OK


def test_who_cannot_be_asked_is_only_called_open() -> None:
    def up(driver: str, **changes: int) -> str:
        return judge_device(spot(driver, "scanner-1"), replace(health(DeviceState.UP), **changes), ()).detail

    assert "show it a code" in up("line")
    assert up("gm65", last_ok_ms=5).startswith("answers at")
    assert "hold a card" in up("rdm6300")


@pytest.mark.parametrize(
    ("opened", "level"), [(0, Level.OK), (1, Level.WARN), (2, Level.WARN), (3, Level.FAIL), (4, Level.FAIL)]
)
def test_more_than_half_of_the_doors_open_is_a_wrong_polarity(opened: int, level: Level) -> None:
    doors = {number: Door.OPEN if number <= opened else Door.CLOSED for number in range(1, 5)}
    found = with_doors(ok("lockers-1", "answers"), doors, 0)
    assert found.level is level
    assert ("set closed_bit = 1" in found.detail) is (level is Level.FAIL)


def test_doors_that_the_board_does_not_know_are_not_counted() -> None:
    found = with_doors(ok("lockers-1", "answers"), {1: Door.UNKNOWN, 2: Door.CLOSED, 3: Door.UNKNOWN}, 1)
    assert found == Finding(
        "lockers-1",
        Level.WARN,
        "1 door shut; the board does not tell of compartments 1, 3: check the contacts' plugs; answers",
    )


def test_candidates_are_ports_that_nobody_in_the_file_has(tmp_path: Path) -> None:
    by_id, keyboards = tmp_path / "by-id", tmp_path / "input"
    for directory in (by_id, keyboards):
        directory.mkdir()
    for name in ("ttyUSB0", "ttyUSB1", "ttyUSB2"):
        (tmp_path / name).touch()
    (by_id / "usb-FTDI").symlink_to(tmp_path / "ttyUSB0")
    (by_id / "usb-CH340").symlink_to(tmp_path / "ttyUSB1")
    (keyboards / "usb-reader-event-kbd").touch()
    (keyboards / "usb-reader-mouse").touch()
    taken = [str(tmp_path / "ttyUSB0"), str(tmp_path / "gone")]
    paths = [str(tmp_path / name) for name in ("ttyUSB0", "ttyUSB1", "ttyUSB2")]
    ports = Ports(taken, by_id, keyboards, lambda: paths)
    assert ports.candidates("lock8a") == [str(by_id / "usb-CH340"), str(tmp_path / "ttyUSB2")]
    assert ports.candidates("wedge") == [str(keyboards / "usb-reader-event-kbd")]
    assert Ports([], tmp_path / "none", tmp_path / "none", list).candidates("lock8a") == []


def test_the_clock_without_the_centre() -> None:
    assert "nobody has told the time" in clock_alone(None, 0, 0, by_ntp=False).detail
    assert clock_alone(None, 0, 0, by_ntp=True).level is Level.OK
    known = Measurement(centre_ms=1_000_000_000, mono_ms=0, uncertainty_ms=40)
    good = clock_alone(known, 7_200_000, 1_007_200_100, by_ntp=False)
    assert (good.level, "measured 2 h ago" in good.detail) == (Level.OK, True)
    assert clock_alone(known, 0, 1_000_000_000 - 10_000, by_ntp=False).level is Level.WARN
    assert "3 h behind" in clock_alone(known, 0, 1_000_000_000 - 3 * 3_600_000, by_ntp=False).detail
    assert clock_alone(known, 0, 1_000_000_000 + 3 * 3_600_000, by_ntp=False).level is Level.FAIL


def test_the_centres_answer() -> None:
    assert clock_compared(CentreCall(-6_000, 10)).level is Level.WARN
    assert centre_answered(URL, CentreCall(0, 1), signed=True).level is Level.OK
    assert "not enrolled" in centre_answered(URL, CentreCall(0, 1), signed=False).detail
    refused = centre_answered(URL, CentreCall(0, 1, refusal="403 revoked: …"), signed=True)
    assert (refused.level, "403 revoked" in refused.detail) == (Level.FAIL, True)
    assert centre_answered(URL, CentreCall(0, 1, fault="certificate"), signed=True).level is Level.FAIL


@pytest.mark.parametrize(
    ("mib", "level"), [(199, Level.FAIL), (200, Level.WARN), (1023, Level.WARN), (1024, Level.OK)]
)
def test_the_room_on_the_disk(mib: int, level: Level) -> None:
    assert room(Path("/data"), mib * MIB).level is level


def test_a_file_in_the_place_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    (found,) = check_files(tmp_path / "data")
    assert (found.level, "nothing can be written there" in found.detail) == (Level.FAIL, True)


UPRIGHT = ScreenTable(268, 476)


@pytest.mark.parametrize(
    ("platform", "panel", "level", "words"),
    [
        ("eglfs", Panel("HDMI1", 1080, 1920, 268, 476), Level.OK, "HDMI1 (eglfs), 1080 x 1920 pixels"),
        ("eglfs", Panel("HDMI1", 1080, 1920, 0, 0), Level.OK, "1080 x 1920"),
        ("eglfs", Panel("HDMI1", 1920, 1080, 476, 268), Level.WARN, "rotate either"),
        ("eglfs", Panel("HDMI1", 1080, 1920, 160, 90), Level.WARN, "the panel says 160 x 90 mm"),
        ("offscreen", Panel("", 800, 800, 0, 0), Level.WARN, "nobody sees it"),
    ],
)
def test_the_panel_is_compared_with_the_file(platform: str, panel: Panel, level: Level, words: str) -> None:
    found = judge_screen(platform, (panel,), UPRIGHT)
    assert (found.level, words in found.detail) == (level, True)


def test_no_screen_at_all() -> None:
    assert judge_screen("linuxfb", (), UPRIGHT).level is Level.FAIL
    screen, fonts = check_screen(UPRIGHT, {"PATH": "/usr/bin:/bin"})
    assert (screen.level, fonts.level) == (Level.FAIL, Level.OK)
    assert "neither WAYLAND_DISPLAY nor DISPLAY is set" in screen.detail


def test_qt_that_cannot_use_its_platform_is_quoted() -> None:
    screen, fonts = check_screen(UPRIGHT, {"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "nonsense"})
    assert (screen.level, fonts.level) == (Level.FAIL, Level.OK)
    assert "Qt cannot use its platform nonsense" in screen.detail


SNAPSHOT = Snapshot(version="0", pid=7, taken_ms=0, screen="eglfs", threads=("doctor",), devices=(), connection=None)


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (None, Level.WARN),
        (ConnectionStatus(online=True, waiting=0), Level.OK),
        (ConnectionStatus(online=False, waiting=3), Level.WARN),
        (ConnectionStatus(online=False, waiting=3, revoked=True), Level.FAIL),
    ],
)
def test_the_running_terminals_word_about_the_centre(status: ConnectionStatus | None, level: Level) -> None:
    snapshot = Snapshot(
        **{name: getattr(SNAPSHOT, name) for name in Snapshot.__struct_fields__} | {"connection": status}
    )
    running, connection = check_terminal(Beside(snapshot))
    assert running.level is Level.WARN  # another version than the one installed
    assert connection.level is level


def test_a_deaf_terminal_is_a_failure() -> None:
    (found,) = check_terminal(Deaf("it hangs"))
    assert found == Finding("terminal", Level.FAIL, "it hangs")


def test_a_directory_without_a_lock_has_no_terminal_and_gets_no_lock(tmp_path: Path) -> None:
    with surroundings(tmp_path):
        assert list(tmp_path.iterdir()) == []
