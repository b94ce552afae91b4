"""The terminal's own faces: a fresh machine has no Chinese font, and Qt would show boxes."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Noto Sans SC"
RARE_FAMILY = "Noto Sans SC Full"


def load_faces(fonts: Path) -> None:
    """Make the two subset weights the application's font, with the full face behind them once it is loaded."""
    _add(fonts / "NotoSansSC-Regular.subset.ttf", FAMILY)
    _add(fonts / "NotoSansSC-Bold.subset.ttf", FAMILY)
    font = QFont()
    font.setFamilies([FAMILY, RARE_FAMILY])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    QGuiApplication.setFont(font)


def load_rare_face(fonts: Path) -> None:
    """Load the full face for rare characters in names; after the first frame, for it is large."""
    _add(fonts / "NotoSansSC-Full.ttf", RARE_FAMILY)


def _add(path: Path, family: str) -> None:
    if family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))):
        return
    raise FileNotFoundError(f"{path}: no face of {family}")
