"""Pictures of QR codes for QML: `image://qr/<pixels of a module>/<name>`, each module whole pixels, black on white."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from kiosk.ui.runtime.qr_matrix import QUIET_MODULES, Matrix, matrix_of
from kiosk.ui.view_models.code import text_of

PROVIDER = "qr"
_DARK, _LIGHT = b"\x00", b"\xff"


class QrImages(QQuickImageProvider):
    """Draws a code at exactly the size asked for, so that nothing is scaled after it. Any thread."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: ARG002, N803 - Qt's names
        """The picture of `<pixels of a module>/<name of a code>`."""
        module_px, _, code = name.partition("/")
        return draw(matrix_of(text_of(code)), int(module_px))


def draw(matrix: Matrix, module_px: int) -> QImage:
    """A code with its light border, a module so many pixels wide."""
    side = len(matrix) + 2 * QUIET_MODULES
    empty, border = _LIGHT * side, _LIGHT * QUIET_MODULES
    rows = [border + b"".join(_DARK if dark else _LIGHT for dark in row) + border for row in matrix]
    pixels = b"".join([empty] * QUIET_MODULES + rows + [empty] * QUIET_MODULES)
    small = QImage(pixels, side, side, side, QImage.Format.Format_Grayscale8).copy()
    large = small.scaled(
        side * module_px,
        side * module_px,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.FastTransformation,
    )
    return large.convertToFormat(QImage.Format.Format_RGB32)
