"""The station file: what is right is read, what is wrong is named."""

from pathlib import Path

import pytest

from kiosk.config import ConfigError, load_station
from kiosk.domain.central_url import central_url_problem

GOOD = """
[station]
id = "hz-tyc"
name = "体育场路 工会驿站"
phone = "0571-8500 0000"
[data]
dir = "/tmp/kiosk"
[central]
url = "https://centre.example"
[screen]
width_mm = 268
height_mm = 476
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_station(write(tmp_path, text))
    assert str(tmp_path / "station.toml") in str(caught.value)
    return caught.value.problems


def test_the_required_tables_alone_make_a_station(tmp_path: Path) -> None:
    station = load_station(write(tmp_path, GOOD))
    assert station.station.name == "体育场路 工会驿站"
    assert station.checkin.repeat_min == 30
    assert station.screen.fullscreen
    assert station.reader == ()


def test_every_key_of_the_contract_is_known(tmp_path: Path) -> None:
    text = (
        GOOD
        + """
fullscreen = true
bottom_mm = 900
[checkin]
repeat_min = 20
[[reader]]
driver = "rdm6300"
port = "/dev/ttyUSB0"
baud = 9600
[[reader]]
driver = "pcsc"
[[scanner]]
driver = "gm65"
port = "/dev/ttyUSB1"
[lockers]
driver = "lock8a"
port = "/dev/ttyUSB2"
compartments = 12
per_board = 24
closed_bit = 1
[power]
driver = "waveshare"
port = "/dev/ttyUSB3"
[meters]
driver = "pzem016"
port = "/dev/ttyUSB3"
[[input]]
kind = "smoke"
driver = "waveshare_input"
port = "/dev/ttyUSB3"
[[compartment]]
number = 7
lock = 9
height_mm = 1450
[[compartment]]
number = 1
meter = 101
"""
    )
    station = load_station(write(tmp_path, text))
    assert [reader.driver for reader in station.reader] == ["rdm6300", "pcsc"]
    assert station.lockers is not None
    assert station.compartment[0].height_mm == 1450


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("id = ", "idd = "), ["station.idd: unknown key; expected one of id, name, phone", "station.id: missing"]),
        (('phone = "0571-8500 0000"\n', ""), ["station.phone: missing"]),
        (("width_mm = 268", 'width_mm = "wide"'), ["screen.width_mm: expected `int`, got `str`"]),
        (("width_mm = 268", "width_mm = 0"), ["screen.width_mm: expected `int` >= 1"]),
        (('[data]\ndir = "/tmp/kiosk"\n', ""), ["data: missing"]),
        (("[screen]", "[scren]"), None),
        (("https://centre.example", "http://centre.example"), None),
        (("height_mm = 476", "height_mm = 476\n[[reader]]\ndriver = 'rdm6300'"), ["reader[1].port: missing"]),
        (
            ("height_mm = 476", "height_mm = 476\n[[reader]]\ndriver = 'pn532'\nport = 'x'\nuid_base = 'hex'"),
            ["reader[1]: expected uid_base, uid_order and uid_bytes for the driver wedge only"],
        ),
        (
            ("height_mm = 476", "height_mm = 476\n[[reader]]\ndriver = 'wedge'\nport = 'x'\nuid_bytes = 6"),
            ["reader[1].uid_bytes: invalid enum value 6"],
        ),
        (
            ("height_mm = 476", "height_mm = 476\n[[reader]]\ndriver = 'rdm'\nport = 'x'"),
            ["reader[1].driver: invalid enum value 'rdm'"],
        ),
        (
            ("height_mm = 476", "height_mm = 476\n[lockers]\ndriver = 'lock8a'\nport = 'x'\ncompartments = 'ten'"),
            ["lockers.compartments: expected `int`, got `str`"],
        ),
        (("width_mm = 268", "width_mm = 1099511627776"), ["screen.width_mm: expected `int` <= 10000"]),
        (('"/tmp/kiosk"', '"/tmp/a\\u0000b"'), None),
        (("[data]", "[data"), None),
        (("[data]", "[data]\n[data]"), None),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], expected: list[str] | None) -> None:
    found = problems(tmp_path, GOOD.replace(*change))
    assert found
    if expected is not None:
        assert found == expected


ON_ONE_LINE = (
    "height_mm = 476\n[lockers]\ndriver = 'lock8a'\nport = 'locks'\ncompartments = 40\n"
    "[meters]\ndriver = 'pzem016'\nport = 'line'\n"
)
POWER = "[power]\ndriver = 'waveshare'\nport = 'line'\n"
SMOKE = "[[input]]\nkind = 'smoke'\ndriver = 'waveshare_input'\nport = 'line'\n"
OTHERS = "".join(f"[[compartment]]\nnumber = {number}\nmeter = {100 + number}\n" for number in (1, 2))


def clash(compartment: int, board: str, address: int) -> str:
    return (
        f"meters.port: the meter of compartment {compartment} has address {address} like {board} on the same line;"
        " expected another one, by [[compartment]] meter"
    )


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (POWER, [clash(1, "a relay board", 1), clash(2, "a relay board", 2)]),
        (SMOKE, [clash(1, "the board with the alarm contacts", 1)]),
        (SMOKE + POWER + OTHERS, []),
        (POWER.replace("'line'", "'other'") + SMOKE.replace("'line'", "'other'"), []),
        (POWER + OTHERS + "outlet = 65\n", [clash(3, "a relay board", 3)]),
        ("", []),
    ],
)
def test_a_meter_with_the_address_of_a_board_on_its_line_is_named(
    tmp_path: Path, tables: str, expected: list[str]
) -> None:
    path = write(tmp_path, GOOD.replace("height_mm = 476", ON_ONE_LINE + tables))
    if not expected:
        assert load_station(path).meters
        return
    with pytest.raises(ConfigError) as caught:
        load_station(path)
    assert caught.value.problems == expected


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD.replace("id = ", "idd = ").replace("width_mm = 268", "width_mm = true"))
    assert len(found) == 3


def test_a_missing_file_and_broken_text_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_station(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe4'")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_station(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    "url",
    ["https://c.example", "https://中心.example:8443", "http://127.0.0.1:8700", "http://[::1]:1", "http://localhost"],
)
def test_addresses_that_can_be_used(url: str) -> None:
    assert central_url_problem(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1",
        "ftp://c",
        "centre.example",
        "https://",
        "https://c/path",
        "",
        "http://[::1",
        "http://127.0.0.1:abc",
        "https://c:99999",
        "https://a..b",
        f"https://{'a' * 64}.example",
        "https://a b",
    ],
)
def test_addresses_that_cannot(url: str) -> None:
    assert central_url_problem(url)
