"""Every drawing that the centre may name is there, in the colours that the pages ask for."""

import pytest

from kiosk.ui.assets import assets_dir
from kiosk.ui.view_models.icons import (
    FACILITY_ICONS,
    FACILITY_STAND_IN,
    GIVEN_ICONS,
    GIVEN_STAND_IN,
    facility_icon,
    given_icon,
)

FILES = {path.stem for path in (assets_dir() / "icons").glob("*.svg")}


@pytest.mark.parametrize("colour", ["blue", "ink"])
def test_facilities_have_their_drawings(colour: str) -> None:
    wanted = {f"{name}-{colour}" for name in FACILITY_ICONS | {FACILITY_STAND_IN}}
    assert wanted - FILES == set()


@pytest.mark.parametrize("colour", ["amber", "ink"])
def test_what_is_given_out_has_its_drawings(colour: str) -> None:
    wanted = {f"{name}-{colour}" for name in GIVEN_ICONS | {GIVEN_STAND_IN}}
    assert wanted - FILES == set()


@pytest.mark.parametrize(
    ("name", "facility", "given"),
    [
        ("coffee", "coffee", "coffee"),
        ("microwave", "oven", "gift"),
        ("wifi", "wifi-high", "gift"),
        ("", "star-four", "gift"),
        ("../../etc/passwd", "star-four", "gift"),
    ],
)
def test_an_unknown_name_has_a_stand_in(name: str, facility: str, given: str) -> None:
    assert (facility_icon(name), given_icon(name)) == (facility, given)
