"""The demonstration with a display: the terminal's window and the device bench beside it."""

from pathlib import Path

import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from kiosk.app.signals import QuitOnSignal
from kiosk.app.terminal import Terminal
from kiosk.tools.bench_model import BenchModel
from kiosk.tools.scene import Scene


def open_windows(scene: Scene) -> int:
    """Run both windows until they are closed; gives the exit code. Raises RuntimeError when the QML is broken."""
    application = QGuiApplication(["kiosk"])
    terminal = Terminal(scene.station)
    quitting = QuitOnSignal(application)
    model = BenchModel(scene)
    bench = open_bench(model)
    try:
        terminal.start(windowed=True)
        bench.setPosition(terminal.ui.window.geometry().topRight())
        bench.show()
        return application.exec()
    finally:
        model.close()
        shiboken6.delete(bench)
        terminal.stop()
        quitting.close()


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
