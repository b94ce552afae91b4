"""Journeys at the screen run without a display, on the renderer that cheap terminals use."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.support.worker import Worker


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def worker(qapp: QGuiApplication) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.screen.close()
