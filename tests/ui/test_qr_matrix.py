"""From a text to a QR code's modules: an independent decoder reads it back, and tells its version and level."""

import string

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.domain.content.links import MAX_LINK_CHARS, tagged
from kiosk.ui.runtime.qr_matrix import (
    MAX_VERSION,
    MIN_MODULE_MM,
    QUIET_MODULES,
    Matrix,
    ModuleSize,
    TextTooLongError,
    largest_version,
    matrix_of,
    module_px,
)
from tests.support.ui import PANELS, Panel

ADDRESS = "https://jobs.example.org/j/2026-0417?station=hz-tyc"


def read(matrix: Matrix) -> zxingcpp.Barcode:
    """What a phone makes of it, drawn with 3 pixels a module and its quiet zone."""
    side = len(matrix) + 2 * QUIET_MODULES
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            picture.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), 0 if dark else 255)
    (code,) = zxingcpp.read_barcodes(picture.resize((3 * side, 3 * side), Image.Resampling.NEAREST))
    return code


@settings(max_examples=25, deadline=None)
@given(st.text(string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@/?%#", max_size=180))
def test_every_address_is_read_back_as_it_is(rest: str) -> None:
    text = "https://jobs.example.org/" + rest
    assert read(matrix_of(text)).text == text


@pytest.mark.parametrize("text", ["geo:30.27410,120.15515?q=30.27410,120.15515(%E9%A9%BF%E7%AB%99)", "0571", "驿站"])
def test_so_are_other_texts(text: str) -> None:
    assert read(matrix_of(text)).text == text


@pytest.mark.parametrize(
    ("length", "level"),
    [(51, "H"), (137, "H"), (138, "Q"), (177, "Q"), (178, "M"), (251, "M"), (252, "L"), (321, "L")],
)
def test_the_level_is_the_strongest_that_keeps_the_modules_large(length: int, level: str) -> None:
    matrix = matrix_of("x" * length)
    code = read(matrix)
    assert code.ec_level == level
    assert int(code.extra["Version"]) == (len(matrix) - 17) // 4 <= MAX_VERSION


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.integers(1, 40))
def test_no_code_is_larger_than_it_may_be(length: int, max_version: int) -> None:
    try:
        matrix = matrix_of("x" * length, max_version)
    except TextTooLongError:
        assert length > 17  # what the smallest code holds
        return
    assert len(matrix) <= 17 + 4 * max_version
    assert {len(row) for row in matrix} == {len(matrix)}


@pytest.mark.parametrize(("text", "max_version"), [("x" * 322, MAX_VERSION), ("x" * 18, 1), ("驿" * 2_000, 40)])
def test_a_text_that_is_too_long_is_told_so(text: str, max_version: int) -> None:
    with pytest.raises(
        TextTooLongError, match=rf"{len(text)} characters do not fit into version {max_version}: '{text[0]}"
    ):
        matrix_of(text, max_version)


def test_the_longest_trusted_link_with_the_longest_station_fits() -> None:
    link = "https://jobs.example.org/".ljust(MAX_LINK_CHARS, "a")
    address = tagged(link, "s" * 63)
    assert read(matrix_of(address)).text == address


def test_the_same_text_is_worked_out_once() -> None:
    assert matrix_of(ADDRESS) is matrix_of(ADDRESS)


@pytest.mark.parametrize(
    ("box_px", "modules", "px_per_mm", "expected"),
    [
        (410, 41, 4, ModuleSize(10, True)),
        (409, 41, 4, ModuleSize(9, True)),
        (164, 41, 4, ModuleSize(4, True)),
        (163, 41, 4, ModuleSize(3, False)),  # 0.75 mm
        (40, 41, 4, ModuleSize(0, False)),
        (200, 50, 5, ModuleSize(4, True)),  # 0.8 mm to the point
        (200, 50, 5.01, ModuleSize(4, False)),
    ],
)
def test_modules_are_whole_pixels(box_px: int, modules: int, px_per_mm: float, expected: ModuleSize) -> None:
    assert module_px(box_px, modules, px_per_mm) == expected


@given(st.integers(0, 2_000), st.sampled_from(PANELS))
def test_the_largest_version_is_the_last_whose_modules_are_readable(box_px: int, panel: Panel) -> None:
    version = largest_version(box_px, panel.px_per_mm)
    assert 0 <= version <= 40
    readable = [
        module_px(box_px, 17 + 4 * each + 2 * QUIET_MODULES, panel.px_per_mm).readable for each in range(1, 41)
    ]
    assert readable == [each <= version for each in range(1, 41)]


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_code_fits_into_70_mm_of_every_panel_with_modules_that_a_phone_reads(panel: Panel) -> None:
    box_px = int(70 * panel.px_per_mm)
    assert largest_version(box_px, panel.px_per_mm) >= MAX_VERSION
    size = module_px(box_px, 17 + 4 * MAX_VERSION + 2 * QUIET_MODULES, panel.px_per_mm)
    assert size.px >= MIN_MODULE_MM * panel.px_per_mm
