"""Screens are tested without a display, on the renderer that cheap terminals use."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.support.screen import Screen


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture
def make_screen(qtbot: QtBot) -> Iterator[Callable[..., Screen]]:
    screens: list[Screen] = []

    def make(*arguments: object, **options: object) -> Screen:
        screens.append(Screen(*arguments, **options))
        return screens[-1]

    yield make
    for screen in screens:
        screen.close()


@pytest.fixture
def screen(make_screen: Callable[..., Screen]) -> Screen:
    """Somebody has just woken it."""
    screen = make_screen()
    screen.wake()
    return screen
