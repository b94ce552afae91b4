"""The window: the QML screen on a panel whose millimetres are known."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.config import ScreenTable
from kiosk.ui.assets import qml_dir

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
OFFSCREEN_LONG_SIDE_PX = 1920
"""Without a display the panel is taken for a full-HD one."""


class KioskWindow(QQuickView):
    """Shows Screen.qml with the given view models. GUI thread.

    Delete it before the application ends: the engine lives in it.
    """

    def __init__(self, panel: ScreenTable, assets: Path, models: dict[str, QObject], *, animated: bool) -> None:
        super().__init__()
        self._panel = panel
        self._assets = assets
        self._animated = animated
        self.setTitle("工会驿站")
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.setColor("#F6F3EE")  # the paper of Theme.qml, before QML is there
        self.engine().addImportPath(str(qml_dir()))
        self.setInitialProperties(dict(models))

    def load(self, size: QSize) -> None:
        """Load the screen for a window of this size; raises RuntimeError when the QML is broken."""
        self.resize(size)
        theme = self.engine().singletonInstance("Kiosk", "Theme")
        if theme is None:
            raise RuntimeError(f"the QML module Kiosk is broken or not at {qml_dir()}")
        self._theme = cast("QObject", theme)
        self._theme.setProperty("panelWidthMm", self._panel.width_mm)
        self._theme.setProperty("panelHeightMm", self._panel.height_mm)
        self._theme.setProperty("assets", QUrl.fromLocalFile(str(self._assets)))
        self._theme.setProperty("animated", self._animated)
        self._fit()
        self.setSource(QUrl.fromLocalFile(str(qml_dir() / "Kiosk" / "Screen.qml")))
        if self.status() is not QQuickView.Status.Ready:
            raise RuntimeError("\n".join(error.toString() for error in self.errors()))
        self.widthChanged.connect(self._fit)
        self.heightChanged.connect(self._fit)

    def natural_size(self, *, windowed: bool) -> QSize:
        """The whole display; windowed, the largest size of the panel's shape that leaves room for a desktop."""
        shape = QSize(self._panel.width_mm, self._panel.height_mm)
        long_side = QSize(OFFSCREEN_LONG_SIDE_PX, OFFSCREEN_LONG_SIDE_PX)
        if _offscreen():
            return shape.scaled(long_side, _KEEP)
        if not windowed:
            return self.screen().size()
        return shape.scaled((self.screen().availableSize() * 0.9).boundedTo(long_side), _KEEP)

    def appear(self, *, windowed: bool) -> None:
        """Come to the screen; without a display there is none to fill."""
        if windowed or _offscreen():
            self.show()
        else:
            self.showFullScreen()

    def _fit(self) -> None:
        self._theme.setProperty("windowWidth", self.width())
        self._theme.setProperty("windowHeight", self.height())


def _offscreen() -> bool:
    return QGuiApplication.platformName() == "offscreen"
