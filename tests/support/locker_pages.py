"""The lockers' page as a test sees it, and people in front of it."""

from kiosk.services.check_in import Guest
from tests.support.gallery.people import CARD
from tests.support.locker_hands import LockerHands
from tests.support.screen import Screen
from tests.support.ui import checked_in

OTHER = b"\x11\x22\x33\x44"
CODE = "382916"


def stage(screen: Screen) -> object:
    page, stage = *screen.model("screen", "page"), *screen.model("lockers", "stage")
    return stage if page == "lockers" else page


def stored_by_member(screen: Screen, hands: LockerHands) -> int:
    holder, _ = hands.arrive.by_card(CARD, screen.clock.now())
    return hands.stores(holder)


def guest(screen: Screen) -> None:
    screen.check_in.guest = checked_in(Guest())
    screen.touch("guest")
    screen.touch("occupation-courier")


def guest_with_a_code(screen: Screen, hands: LockerHands) -> None:
    guest(screen)
    screen.touch("lockerWay")
    hands.opens()
    hands.closes()
    screen.settle()
