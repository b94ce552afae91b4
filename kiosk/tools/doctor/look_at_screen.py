"""Run as a program of its own: opens the screen as the terminal would, loads its fonts, and says what it found.

A child process, because Qt ends the whole process when it finds no display that it can use.
"""

import json
import sys

from PySide6.QtGui import QFont, QGuiApplication, QRawFont

from kiosk.ui.assets import assets_dir
from kiosk.ui.runtime.fonts import FAMILY, load_faces, load_rare_face

TEXT = "工会驿站，欢迎您！Welcome 0123456789"


def main() -> None:
    """Print one JSON object: the screens that are there, and what is wrong with the fonts."""
    application = QGuiApplication(sys.argv)
    screens = [
        {
            "name": screen.name(),
            "width": screen.size().width(),
            "height": screen.size().height(),
            "width_mm": round(screen.physicalSize().width()),
            "height_mm": round(screen.physicalSize().height()),
        }
        for screen in application.screens()
    ]
    print(json.dumps({"screens": screens, "fonts": _fonts()}))  # noqa: T201 - its answer


def _fonts() -> str:
    try:
        fonts = assets_dir() / "fonts"
        load_faces(fonts)
        load_rare_face(fonts)
    except FileNotFoundError as error:
        return str(error)
    face = QRawFont.fromFont(QFont(FAMILY))
    missing = [letter for letter in TEXT if letter != " " and not face.supportsCharacter(ord(letter))]
    return f"{FAMILY} lacks {''.join(missing)}" if missing else ""


if __name__ == "__main__":
    main()
