"""An item of a live screen as the crawler sees it: its place in the window, and what kind of thing it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtQml import QQmlExpression, QQmlProperty, qmlContext
from PySide6.QtQuick import QQuickItem

from tests.support.screen import scene_rect

_ALIGN_RIGHT, _ALIGN_H_CENTRE, _ALIGN_BOTTOM, _ALIGN_V_CENTRE = 0x2, 0x4, 0x40, 0x80
_SETTING = "[fontInfo.pixelSize, contentWidth, contentHeight, effectiveHorizontalAlignment, verticalAlignment]"
"""Read by an expression: Qt's enums and `fontInfo` have no counterpart in Python."""


@dataclass(frozen=True)
class Setting:
    """How a text was set: the em in pixels, the lines' extent, and the flags of their alignment."""

    pixel_size: float
    width: float
    height: float
    across: int
    down: int


@dataclass(frozen=True, eq=False)
class Seen:
    """A drawn item: where it lies in pixels, its turn in the painting, and the turns of its ancestors."""

    item: QQuickItem
    rect: QRectF
    turn: int
    ancestors: tuple[int, ...]

    def read(self, name: str) -> Any:
        """A QML property."""
        return QQmlProperty.read(self.item, name)

    @cached_property
    def is_text(self) -> bool:
        return self.item.inherits("QQuickText")

    @cached_property
    def is_icon(self) -> bool:
        return self.item.inherits("QQuickImage")

    @cached_property
    def is_target(self) -> bool:
        """Whether a finger can do something there, now."""
        if not self.item.isEnabled():
            return False
        if self.item.inherits("QQuickMouseArea") or self.item.inherits("QQuickAbstractButton"):
            return True
        return any(child.inherits("QQuickTapHandler") for child in self.item.children())

    @cached_property
    def is_opaque(self) -> bool:
        """Whether nothing shines through: a rectangle in a full colour."""
        filled = self.item.inherits("QQuickRectangle") and self.item.opacity() == 1
        return filled and self.read("color").alpha() == 255

    @cached_property
    def name(self) -> str:
        """A text's words, an icon's file, or the objectName; else the class."""
        name = self.item.objectName()
        if self.is_text:
            return f"{name} {self.text!r}".strip()
        if self.is_icon:
            return f"{name} icon {self.read('source').fileName()}".strip()
        return name or self.item.metaObject().className().partition("_QML")[0].removeprefix("QQuick")

    @cached_property
    def text(self) -> str:
        """The words of a text."""
        return str(self.read("text"))

    @cached_property
    def font(self) -> QFont:
        """The font of a text."""
        font: QFont = self.read("font")
        return font

    @cached_property
    def words_rect(self) -> QRectF:
        """Where a text's lines stand, in its rectangle or out of it."""
        scale = self.rect.width() / self.item.width() if self.item.width() else 1.0
        setting = self.setting
        width, height = setting.width * scale, setting.height * scale
        x = _share(setting.across, _ALIGN_H_CENTRE, _ALIGN_RIGHT) * (self.rect.width() - width)
        y = _share(setting.down, _ALIGN_V_CENTRE, _ALIGN_BOTTOM) * (self.rect.height() - height)
        return QRectF(self.rect.x() + x, self.rect.y() + y, width, height)

    @cached_property
    def setting(self) -> Setting:
        """How a text was set."""
        values, _undefined = QQmlExpression(qmlContext(self.item), self.item, _SETTING).evaluate()
        size, width, height, across, down = values.toVariant()
        return Setting(size, width, height, int(across), int(down))

    def stands_in(self, other: "Seen") -> bool:
        """Whether the other one is this one, or holds it."""
        return other.turn == self.turn or other.turn in self.ancestors


def look(root: QQuickItem) -> list[Seen]:
    """Every item that is drawn, in the order of painting."""
    seen: list[Seen] = []
    for item, ancestors in _walk(root, (), seen):
        seen.append(Seen(item, scene_rect(item), len(seen), ancestors))
    return seen


def _walk(item: QQuickItem, above: tuple[int, ...], seen: list[Seen]) -> Iterator[tuple[QQuickItem, tuple[int, ...]]]:
    if not item.isVisible() or item.opacity() <= 0:
        return
    children = sorted(item.childItems(), key=lambda child: child.z())
    for child in children:
        if child.z() < 0:
            yield from _walk(child, above, seen)
    turn = len(seen)
    yield item, above
    for child in children:
        if child.z() >= 0:
            yield from _walk(child, (*above, turn), seen)


def _share(flags: int, half: int, whole: int) -> float:
    """How much of the free room lies before the text."""
    return 0.5 if flags & half else 1.0 if flags & whole else 0.0
