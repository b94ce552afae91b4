"""Where fonts, icons and translations lie: in the repository, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def assets_dir() -> Path:
    """The directory of assets; FileNotFoundError when the installation is incomplete."""
    for candidate in (_PACKAGE / "_assets", _PACKAGE.parent / "assets"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no assets beside {_PACKAGE}: the installation is incomplete")


def qml_dir() -> Path:
    """The import path of the QML module Kiosk."""
    return Path(__file__).parent / "qml"
