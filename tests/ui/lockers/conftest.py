"""A terminal with lockers, woken; and the hands that move doors and meters."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.content.settings import TileKind
from tests.support.gallery.people import CARD
from tests.support.gallery.stocks import SETTINGS, STOCKED
from tests.support.locker_hands import LockerHands
from tests.support.screen import Screen
from tests.support.ui import member

MakeScreen = Callable[..., Screen]


@pytest.fixture
def screen(make_screen: MakeScreen) -> Screen:
    screen = make_screen(lockers=True)
    screen.lockers.begin()
    tiles = (TileKind.LOCKERS, *SETTINGS.tiles)
    screen.stock(replace(STOCKED, settings=replace(SETTINGS, tiles=tiles)))
    screen.lockers.roster.members[CARD] = member().member
    screen.wake()
    return screen


@pytest.fixture
def hands(screen: Screen) -> LockerHands:
    assert screen.lockers is not None
    return screen.lockers
