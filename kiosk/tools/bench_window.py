"""The demonstration with a display: the terminal's window and the device bench beside it."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.app.signals import QuitOnSignal
from kiosk.app.terminal import Terminal
from kiosk.tools.bench_model import BenchModel
from kiosk.tools.scene import Scene

_TITLE_BAR_PX = 40


def open_windows(scene: Scene) -> int:
    """Run both windows until they are closed; gives the exit code. Raises RuntimeError when the QML is broken."""
    application = QGuiApplication(["kiosk"])
    terminal = Terminal(scene.station)
    quitting = QuitOnSignal(application)
    model = BenchModel(scene)
    bench = open_bench(model)
    try:
        terminal.start(windowed=True)
        screen = bench.screen().availableGeometry()
        bench.resize(bench.size().boundedTo(QSize(screen.width(), screen.height() - _TITLE_BAR_PX)))
        left, right = side_by_side(screen, terminal.ui.window.size(), bench.size())
        terminal.ui.window.setPosition(left)
        bench.setPosition(right)
        bench.show()
        return application.exec()
    finally:
        model.close()
        shiboken6.delete(bench)
        terminal.stop()
        quitting.close()


def side_by_side(screen: QRect, terminal: QSize, bench: QSize) -> tuple[QPoint, QPoint]:
    """Where two windows stand beside each other, in the middle of the screen; on a narrow one the bench lies over."""
    top = screen.top() + _TITLE_BAR_PX
    left = screen.left() + max(0, (screen.width() - terminal.width() - bench.width()) // 2)
    right = min(left + terminal.width(), screen.left() + max(0, screen.width() - bench.width()))
    return QPoint(left, top), QPoint(right, top)


def open_bench(model: BenchModel) -> QQuickView:
    """The bench window, not yet shown."""
    bench = QQuickView()
    bench.setTitle("Device bench")
    bench.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    bench.setInitialProperties({"model": model})
    bench.setSource(QUrl.fromLocalFile(str(Path(__file__).parent / "qml" / "Bench.qml")))
    if bench.status() is not QQuickView.Status.Ready:
        raise RuntimeError("\n".join(error.toString() for error in bench.errors()))
    return bench
