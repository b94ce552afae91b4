"""Every QR code on the screens is read back from the picture, as a phone would, and its modules are measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from kiosk.ui.runtime.qr_matrix import MIN_MODULE_MM, QUIET_MODULES
from kiosk.ui.view_models.code import text_of
from tests.support.gallery.combination import Combination, combinations
from tests.support.gallery.modes import Mode
from tests.support.gallery.stage import Stage
from tests.support.gallery.stocks import SETTINGS
from tests.support.screen import Screen, scene_rect
from tests.support.ui import PANELS, Panel
from tests.visual.pixels import picture

CODE = "code"
"""What every picture of a code is called."""
PAGES = ("jobs", "nearby", "join")
"""The scenes of pages that show codes begin like this."""
SHARE = 6
SEED = 20_261_123
LIGHT, DARK = (255, 255, 255), (0, 0, 0)


@dataclass(frozen=True)
class CodeSeen:
    """A code cut out of a frame: what it is meant to say, and its pixels."""

    meant: str
    cut: Image.Image
    rect: QRectF


def codes(screen: Screen, frame: QImage) -> Iterator[CodeSeen]:
    """Every code in a frame."""
    for item in screen.items():
        if item.objectName() == CODE and name_of(item):
            rect = scene_rect(item)
            edges = (rect.left(), rect.top(), rect.right(), rect.bottom())
            assert all(edge == round(edge) for edge in edges), f"the code stands between pixels: {rect}"
            yield CodeSeen(text_of(name_of(item)), picture(frame).crop(tuple(map(round, edges))), rect)


def name_of(item: QQuickItem) -> str:
    return str(QQmlProperty.read(item, "source").toString()).rpartition("/")[2]


def module_px(cut: Image.Image) -> int:
    """How wide a module is: the finder pattern's top edge is seven of them, after the quiet zone."""
    pixels = cut.load()
    top = next(y for y in range(cut.height) if any(pixels[x, y] == DARK for x in range(cut.width)))
    left = next(x for x in range(cut.width) if pixels[x, top] == DARK)
    right = next(x for x in range(left, cut.width) if pixels[x, top] == LIGHT)
    seven = right - left
    assert seven % 7 == 0, f"a finder pattern of {seven} pixels has no whole modules"
    assert min(top, left) >= QUIET_MODULES * seven // 7, "the quiet zone is too narrow"
    return seven // 7


def is_right(code: CodeSeen, panel: Panel) -> None:
    colours = {colour for _count, colour in code.cut.getcolors(code.cut.width * code.cut.height) or ()}
    assert colours == {LIGHT, DARK}, "a module is black or white, and nothing is smoothed"
    mm = module_px(code.cut) / panel.px_per_mm
    assert mm >= MIN_MODULE_MM, f"a module of {mm:.2f} mm"
    window = QRectF(0, 0, panel.width_px, panel.height_px)
    assert window.contains(code.rect)


def look_at(wanted: list[Combination]) -> tuple[int, list[str]]:
    """How many codes were seen on these screens, and what was wrong with them."""
    seen, wrong = 0, []
    with Stage() as stage:
        for combination in wanted:
            scene = stage.play(combination)
            for frame in scene.frames():
                read = [one.text for one in zxingcpp.read_barcodes(picture(frame), zxingcpp.BarcodeFormat.QRCode)]
                for code in codes(scene.screen, frame):
                    seen += 1
                    is_right(code, combination.panel)
                    if code.meant not in read:
                        wrong.append(f"{combination}: {code.meant!r} is not among {read}")
    return seen, wrong


def with_codes(panel: Panel) -> list[Combination]:
    return [
        one
        for one in combinations()
        if one.panel == panel and one.scene.name.startswith(PAGES) and "warning" not in one.scene.name
    ]


def some(panel: Panel) -> list[Combination]:
    """The plain page, the longest address, and a few by a fixed seed."""
    everything = with_codes(panel)
    sure = [one for one in everything if one.scene.name == "jobs-opened-long" and one.mode is Mode.ELDER]
    chosen = [*sure, *Random(SEED).sample(everything, SHARE)]
    return sorted(set(chosen), key=lambda one: (one.scene.reader, everything.index(one)))


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_a_code_is_read_back_and_large_enough(panel: Panel) -> None:
    seen, wrong = look_at(some(panel))
    assert not wrong, "\n" + "\n".join(wrong)
    assert seen >= 2, "the longest address in both languages"


@pytest.mark.long
@pytest.mark.parametrize("mode", Mode, ids=str)
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_code_is_read_back_and_large_enough(panel: Panel, mode: Mode) -> None:
    seen, wrong = look_at([one for one in with_codes(panel) if one.mode is mode])
    assert not wrong, "\n" + "\n".join(wrong)
    assert seen >= 2


def test_the_codes_of_jobs_say_the_jobs_own_address_tagged_with_the_station() -> None:
    plain = next(one for one in combinations() if one.scene.name == "jobs" and one.panel == PANELS[0])
    with Stage() as stage:
        scene = stage.play(plain)
        [code] = codes(scene.screen, next(scene.frames()))
        [read] = zxingcpp.read_barcodes(code.cut, zxingcpp.BarcodeFormat.QRCode)
    assert read.text == f"https://{SETTINGS.link_hosts[0]}/apply/2311-07?station=hz-tyc"


def test_a_smoothed_or_a_small_code_is_noticed() -> None:
    code = Image.new("RGB", (29, 29), LIGHT)
    code.paste(DARK, (4, 4, 11, 11))
    large = code.resize((29 * 4, 29 * 4), Image.Resampling.NEAREST)
    is_right(CodeSeen("", large, QRectF(0, 0, 116, 116)), PANELS[0])
    with pytest.raises(AssertionError, match="smoothed"):
        is_right(CodeSeen("", code.resize((120, 120)), QRectF(0, 0, 120, 120)), PANELS[0])
    with pytest.raises(AssertionError, match=r"0\.74 mm"):
        is_right(CodeSeen("", code.resize((87, 87), Image.Resampling.NEAREST), QRectF(0, 0, 87, 87)), PANELS[0])
    with pytest.raises(AssertionError, match="quiet zone"):
        is_right(CodeSeen("", large.crop((4, 0, 116, 116)), QRectF(0, 0, 112, 116)), PANELS[0])
