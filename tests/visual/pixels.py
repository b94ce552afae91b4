"""What the eye gets: the colours in a rectangle of a grabbed frame, and their contrast."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

Colour = tuple[int, int, int]

_INK_SHARE = 0.06
"""Antialiased edges are paler than a stroke's core: the ink is what six hundredths of the drawn pixels reach."""
_STRAY_PIXELS = 4.0
_SHADE_SHARE = 0.04
"""A shade of the ground (a gradient) counts when so much of the rectangle has it."""
_SAME_GROUND = 1.6
"""Colours with less contrast than this to the commonest one are shades of the ground."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The two colours found in a rectangle, and their contrast ratio: 1 when nothing is drawn there."""

    ink: Colour
    ground: Colour
    ratio: float


def picture(frame: QImage) -> Image.Image:
    """The frame for Pillow."""
    frame = frame.convertToFormat(QImage.Format.Format_RGB32)
    size = (frame.width(), frame.height())
    return Image.frombytes("RGB", size, bytes(frame.constBits()), "raw", "BGRX", frame.bytesPerLine())


@lru_cache(maxsize=4096)
def luminance(colour: Colour) -> float:
    """Relative luminance, by WCAG 2."""
    parts = [channel / 255 for channel in colour]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21, by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_inks(image: Image.Image, rect: QRectF) -> Inks:
    """Ink and ground of a text's rectangle: the ground is what there is most of."""
    colours = _colours(image, rect)
    ground = max(colours, key=lambda colour: colours[colour])
    ink = _ink(colours, ground)
    least = _SHADE_SHARE * sum(colours.values())
    shades = [shade for shade, n in colours.items() if n >= least and contrast(shade, ground) < _SAME_GROUND]
    worst = min((ground, *shades), key=lambda shade: contrast(ink, shade))
    return Inks(ink, worst, contrast(ink, worst))


def icon_inks(image: Image.Image, rect: QRectF) -> Inks:
    """Ink and ground of a drawing: the ground is what there is most of along the rectangle's edge."""
    left, top, right, bottom = _box(image, rect)
    edge: dict[Colour, int] = {}
    for strip in ((left, top, right, top + 1), (left, bottom - 1, right, bottom)):
        _count(image.crop(strip), edge)
    for strip in ((left, top, left + 1, bottom), (right - 1, top, right, bottom)):
        _count(image.crop(strip), edge)
    ground = max(edge, key=lambda colour: edge[colour])
    ink = _ink(_colours(image, rect), ground)
    return Inks(ink, ground, contrast(ink, ground))


def _ink(colours: dict[Colour, int], ground: Colour) -> Colour:
    """The colour farthest from the ground, a few stray pixels left aside; the ground when nothing is drawn."""
    strange = [(contrast(colour, ground), count, colour) for colour, count in colours.items() if colour != ground]
    drawn = [entry for entry in strange if entry[0] >= _SAME_GROUND] or strange
    left = max(_STRAY_PIXELS, _INK_SHARE * sum(count for _ratio, count, _colour in drawn))
    ink = ground
    for _ratio, count, colour in sorted(drawn, reverse=True):
        ink = colour
        left -= count
        if left <= 0:
            break
    return ink


def _colours(image: Image.Image, rect: QRectF) -> dict[Colour, int]:
    counted: dict[Colour, int] = {}
    _count(image.crop(_box(image, rect)), counted)
    return counted


def _count(part: Image.Image, into: dict[Colour, int]) -> None:
    for count, colour in part.getcolors(part.width * part.height) or ():
        into[colour] = into.get(colour, 0) + count


def _box(image: Image.Image, rect: QRectF) -> tuple[int, int, int, int]:
    """The rectangle's pixels inside the image; at least one."""
    left = min(max(0, round(rect.left())), image.width - 1)
    top = min(max(0, round(rect.top())), image.height - 1)
    right = max(left + 1, min(image.width, round(rect.right())))
    bottom = max(top + 1, min(image.height, round(rect.bottom())))
    return left, top, right, bottom
