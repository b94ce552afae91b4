"""What every benchmark prints: one JSON object a line."""

import json
import platform
import sqlite3
import sys
from importlib.metadata import version
from typing import Any

PACKAGES = ("kiosk", "PySide6", "SQLAlchemy", "msgspec", "cryptography")


def percentile(values: list[float], percent: float) -> float:
    """The smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def report(bench: str, n: int, size: dict[str, int], figures: dict[str, Any]) -> None:
    """Print one line."""
    versions = {name: version(name) for name in PACKAGES}
    versions |= {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    line = {"bench": bench, "n": n, "size": size, **figures, "versions": versions}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
