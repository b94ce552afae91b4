"""What the crawler measures of texts and icons: size, contrast, and whether all of it is there."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont

from kiosk.ui.runtime.fonts import FAMILY, RARE_FAMILY
from tests.visual import reading
from tests.visual.pixels import icon_inks, text_inks
from tests.visual.reading import Reading
from tests.visual.seen import Seen
from tests.visual.sight import Sight, over

MUST_READ_MM, ELDER_MM, QUIET_MM = 4.8, 7.4, 3.4
TEXT_RATIO, ICON_RATIO = 7.0, 4.5
_ROUNDING_PX = 1.0
_BOLD = 600


def read_texts(sight: Sight, *, elder: bool) -> Iterator[Reading]:
    """Every reading of every text and icon."""
    for text in sight.texts:
        yield _size(sight, text, elder=elder)
        if text.item.isEnabled():  # what cannot be touched now may be pale
            ratio = text_inks(sight.image, text.words_rect.intersected(text.rect)).ratio
            yield Reading(reading.TEXT_CONTRAST, text.name, ratio, TEXT_RATIO)
        yield Reading(reading.CLIPPED, text.name, _outside_mm(sight, text), 0)
        yield Reading(reading.ELIDED, text.name, float(bool(text.read("truncated"))), 0)
        yield Reading(reading.GLYPHS, text.name, len(missing_glyphs(text.text, text.font)), 0)
        yield Reading(reading.COVERED, text.name, _covered_mm(sight, text), 0)
        yield _overlap(sight, text)
    for icon in sight.icons:
        yield Reading(reading.ICON_CONTRAST, icon.name, icon_inks(sight.image, icon.rect).ratio, ICON_RATIO)
        yield Reading(reading.CLIPPED, icon.name, sight.mm(_excess(icon.rect, sight.window)), 0)


def missing_glyphs(text: str, font: QFont) -> str:
    """The characters that would be drawn as boxes: neither of the terminal's own faces has them."""
    if font.families()[:1] not in ([FAMILY], [RARE_FAMILY]):
        return text
    faces = [QRawFont.fromFont(QFont(family)) for family in (FAMILY, RARE_FAMILY)]
    letters = {letter for letter in text if not letter.isspace()}
    return "".join(
        sorted(letter for letter in letters if not any(face.supportsCharacter(ord(letter)) for face in faces))
    )


def is_quiet(sight: Sight, text: Seen) -> bool:
    """Whether a text may be small: it says that it is quiet, is not bold, and is not all that its target says."""
    if not text.read("quiet") or text.font.weight() >= _BOLD:
        return False
    target = sight.target_of(text)
    others = (other for other in sight.texts if other is not text and target is not None and other.stands_in(target))
    return target is None or any(_cap_px(other) > _cap_px(text) for other in others)


def _size(sight: Sight, text: Seen, *, elder: bool) -> Reading:
    if is_quiet(sight, text):
        return Reading(reading.QUIET, text.name, sight.mm(_cap_px(text)), QUIET_MM)
    return Reading(reading.MUST_READ, text.name, sight.mm(_cap_px(text)), ELDER_MM if elder else MUST_READ_MM)


def _cap_px(text: Seen) -> float:
    """The height of a capital letter as drawn: by the face, after any shrinking or scaling."""
    drawn = QFont(text.font)
    drawn.setPixelSize(round(text.setting.pixel_size))
    scale = text.rect.height() / text.item.height() if text.item.height() else 1.0
    return QFontMetricsF(drawn).capHeight() * scale


def _outside_mm(sight: Sight, text: Seen) -> float:
    """How far a text's lines leave its own rectangle, an ancestor's, or the window."""
    places = [text.rect, sight.window]
    places += [sight.place[turn].rect for turn in text.ancestors if not sight.place[turn].rect.isEmpty()]
    return sight.mm(max(_excess(text.words_rect, place) for place in places))


def _covered_mm(sight: Sight, text: Seen) -> float:
    """How deep the deepest opaque thing painted later reaches into a text's lines."""
    later = [one.rect for one in over(text, sight.place) if one.is_opaque]
    return sight.mm(max((_depth(text.words_rect, rect) for rect in later), default=0))


def _overlap(sight: Sight, text: Seen) -> Reading:
    """What a text lies over deepest: another text, an icon, or a target that it is no part of."""
    others = [(other.words_rect, other) for other in sight.texts if other is not text]
    others += [(icon.rect, icon) for icon in sight.icons]
    others += [(target.rect, target) for target in sight.targets if not text.stands_in(target)]
    deep, name = max(((_depth(text.words_rect, rect), other.name) for rect, other in others), default=(0.0, ""))
    return Reading(reading.OVERLAP, f"{text.name} with {name}" if deep else text.name, sight.mm(deep), 0)


def _excess(inner: QRectF, outer: QRectF) -> float:
    """How many pixels stand out, less one of rounding."""
    out = (outer.left() - inner.left(), outer.top() - inner.top(), inner.right() - outer.right())
    return max(0.0, max(*out, inner.bottom() - outer.bottom()) - _ROUNDING_PX)


def _depth(one: QRectF, other: QRectF) -> float:
    """How many pixels two rectangles lie over each other, less two of rounding."""
    shared = one.intersected(other)
    return max(0.0, min(shared.width(), shared.height()) - 2 * _ROUNDING_PX)
