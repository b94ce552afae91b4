"""The window: the QML screen on a panel whose millimetres are known."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QEventPoint, QGuiApplication, QTouchEvent
from PySide6.QtQuick import QQuickView

from kiosk.config import ScreenTable
from kiosk.domain.visitor import WET_CONTACTS
from kiosk.ui.assets import qml_dir
from kiosk.ui.qr_images import PROVIDER, QrImages

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
OFFSCREEN_LONG_SIDE_PX = 1920
"""Without a display the panel is taken for a full-HD one."""


class KioskWindow(QQuickView):
    """Shows Screen.qml with the given view models. GUI thread.

    `touched`: a finger was lifted, and what it touched has acted. `contactsCounted`: too many were on the glass at
    once; what they touch is withdrawn, and nothing of it reaches a page until all are gone.
    Delete it before the application ends: the engine lives in it.
    """

    touched = Signal()
    contactsCounted = Signal(int)

    def __init__(self, panel: ScreenTable, assets: Path, models: dict[str, QObject], *, animated: bool) -> None:
        super().__init__()
        self._panel = panel
        self._assets = assets
        self._animated = animated
        self._wet = False
        self.setTitle("工会驿站")
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.setColor("#F6F3EE")  # the paper of Theme.qml, before QML is there
        self.engine().addImageProvider(PROVIDER, QrImages())
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
        self._theme.setProperty("panelBottomMm", self._panel.bottom_mm)
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

    def event(self, event: QEvent) -> bool:
        """Qt's entry for every event: touches are looked at on their way to the pages."""
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate | QEvent.Type.TouchEnd | QEvent.Type.TouchCancel:
                return self._touch(cast("QTouchEvent", event))
            case QEvent.Type.MouseButtonRelease:
                acted = super().event(event)
                self.touched.emit()
                return acted
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> bool:
        contacts = sum(point.state() is not QEventPoint.State.Released for point in event.points())
        if contacts >= WET_CONTACTS and not self._wet:
            self._wet = True
            super().event(QTouchEvent(QEvent.Type.TouchCancel, event.pointingDevice()))
            self.contactsCounted.emit(contacts)
        over = event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
        if self._wet:
            self._wet = not over
            event.accept()
            return True
        acted = super().event(event)
        if over:
            self.touched.emit()
        return acted

    def _fit(self) -> None:
        self._theme.setProperty("windowWidth", self.width())
        self._theme.setProperty("windowHeight", self.height())


def _offscreen() -> bool:
    return QGuiApplication.platformName() == "offscreen"
