"""A screen as a person has it: what can be read, seen and touched, less what something else hides; and its pixels."""

from dataclasses import dataclass

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.support.ui import Panel
from tests.visual.pixels import picture
from tests.visual.seen import Seen, look


@dataclass(frozen=True)
class Sight:
    """Texts, icons and targets in the order of painting; `place`: every drawn item by its turn."""

    panel: Panel
    place: list[Seen]
    texts: list[Seen]
    icons: list[Seen]
    targets: list[Seen]
    image: Image.Image

    def mm(self, pixels: float) -> float:
        """Pixels of this panel in millimetres."""
        return pixels / self.panel.px_per_mm

    @property
    def window(self) -> QRectF:
        """The whole panel, in pixels."""
        return QRectF(0, 0, self.panel.width_px, self.panel.height_px)

    def target_of(self, one: Seen) -> Seen | None:
        """The target that an item stands in."""
        return next((target for target in self.targets if one.stands_in(target)), None)


def take(root: QQuickItem, frame: QImage, panel: Panel) -> Sight:
    """Look at a live screen whose grabbed frame is this."""
    place = look(root)
    shown = [one for one in place if not _hidden(one, place)]
    texts = [one for one in shown if one.is_text and one.text.strip()]
    icons = [one for one in shown if one.is_icon and one.read("source").toString()]
    targets = [one for one in shown if one.is_target and not _blocked(one, place) and not _is_sheet(one, place)]
    return Sight(panel, place, texts, icons, targets, picture(frame))


def over(one: Seen, place: list[Seen]) -> list[Seen]:
    """What was painted after an item and is no part of it."""
    return [later for later in place[one.turn + 1 :] if not later.stands_in(one)]


def _hidden(one: Seen, place: list[Seen]) -> bool:
    """Whether something opaque was painted over all of it."""
    return any(later.is_opaque and _contains(later.rect, one.rect) for later in over(one, place))


def _blocked(one: Seen, place: list[Seen]) -> bool:
    """Whether something else takes the touches meant for it."""
    return any(later.is_target and _contains(later.rect, one.rect) for later in over(one, place))


def _is_sheet(one: Seen, place: list[Seen]) -> bool:
    """Whether it takes touches over the whole window: then it is no control, but listens to any touch."""
    return _contains(one.rect, place[0].rect)


def _contains(outer: QRectF, inner: QRectF) -> bool:
    return outer.adjusted(-1, -1, 1, 1).contains(inner)
