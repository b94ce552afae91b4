"""Storing a phone, and taking it back: every stage, as a member, with a strange card, by phone and as a guest."""

from dataclasses import replace
from functools import partial

from kiosk.domain.content.settings import TileKind
from kiosk.domain.lockers.door import Door
from kiosk.domain.member import Member
from kiosk.domain.occupation import Occupation
from kiosk.services.check_in import Guest, Unknown
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.people import CARD
from tests.support.gallery.scene import Scene
from tests.support.gallery.stocks import SETTINGS, STOCKED
from tests.support.locker_hands import LockerHands
from tests.support.ui import checked_in, member

MINUTE_MS = 60_000
WITH_LOCKERS = replace(STOCKED, settings=replace(SETTINGS, tiles=(TileKind.LOCKERS, *SETTINGS.tiles)))


def hands(guide: Guide) -> LockerHands:
    assert guide.screen.lockers is not None
    return guide.screen.lockers


def known(guide: Guide) -> Member:
    """The roster of the lockers knows the card that the guide holds."""
    person = member().member
    hands(guide).roster.members[CARD] = person
    return person


def tiled(guide: Guide) -> None:
    """Home with the tile of the lockers."""
    guide.screen.stock(WITH_LOCKERS)
    home(guide)


def lobby(guide: Guide) -> None:
    tiled(guide)
    guide.touch("lockers")


def by_card(guide: Guide) -> None:
    """A member has checked in."""
    known(guide)
    tiled(guide)
    guide.card(checked_in(member()))


def by_strange_card(guide: Guide) -> None:
    tiled(guide)
    guide.card(checked_in(Unknown()))


def as_guest(guide: Guide) -> None:
    tiled(guide)
    guide.touch("guest")
    guide.screen.check_in.guest = checked_in(Guest(), occupation=Occupation.COURIER)
    guide.touch("occupation-courier")


def opening(guide: Guide) -> None:
    by_card(guide)
    guide.touch("lockerWay")


def opening_slow(guide: Guide) -> None:
    opening(guide)
    guide.screen.pass_ms(4_000)


def storing(guide: Guide) -> None:
    opening(guide)
    hands(guide).opens()
    guide.screen.settle()


def storing_slow(guide: Guide) -> None:
    storing(guide)
    guide.screen.pass_ms(61_000)


def stored(guide: Guide) -> None:
    storing(guide)
    hands(guide).closes()
    hands(guide).meters(hands(guide).number, 8_200)
    guide.screen.settle()


def has_stored(guide: Guide, minutes: int = 46) -> None:
    """The member stored some time ago, in the fifth compartment."""
    tiled(guide)
    hands(guide).fill(1, 2, 3, 4)
    known(guide)
    guide.screen.clock.at_ms -= minutes * MINUTE_MS
    holder, _ = hands(guide).arrive.by_card(CARD, guide.screen.clock.now())
    assert hands(guide).stores(holder) == 5
    guide.screen.clock.pass_ms(minutes * MINUTE_MS)
    guide.screen.ui.look_at_clock()
    hands(guide).waits(5)
    hands(guide).meters(5, 8_200)
    guide.screen.settle()
    guide.home()


def owner(guide: Guide, minutes: int = 46) -> None:
    """The member who stored is here again."""
    has_stored(guide, minutes)
    guide.card(checked_in(member()))


def collecting(guide: Guide) -> None:
    owner(guide)
    guide.touch("lockerWay")
    hands(guide).opens()
    guide.screen.settle()


def collecting_slow(guide: Guide) -> None:
    collecting(guide)
    guide.screen.pass_ms(61_000)


def collected(guide: Guide) -> None:
    collecting(guide)
    hands(guide).closes()
    guide.screen.settle()


def collected_late(guide: Guide) -> None:
    collecting(guide)
    guide.screen.pass_ms(25_000)
    hands(guide).closes()
    guide.screen.settle()


def done(guide: Guide) -> None:
    collected(guide)
    guide.screen.clock.pass_ms(60_000)
    hands(guide).waits(hands(guide).number)
    guide.screen.settle()


def full(guide: Guide) -> None:
    tiled(guide)
    hands(guide).fill(*range(1, 13))
    known(guide)
    guide.card(checked_in(member()))


def at_page(guide: Guide) -> None:
    """A card is shown on the lockers' page."""
    known(guide)
    lobby(guide)
    guide.card(checked_in(member()))


def mine_at_page(guide: Guide) -> None:
    has_stored(guide)
    guide.touch("lockers")
    guide.card(checked_in(member(), repeat=True))


def mine_card_again(guide: Guide) -> None:
    mine_at_page(guide)
    guide.screen.pass_ms(21_000)


def probably_full(guide: Guide) -> None:
    has_stored(guide, minutes=80)
    hands(guide).meters(5, 900)
    guide.screen.clock.pass_ms(601_000)
    guide.screen.clock.at_ms -= 601_000
    hands(guide).meters(5, 900)
    guide.screen.ui.look_at_clock()
    guide.home()
    guide.touch("lockers")
    guide.card(checked_in(member(), repeat=True))


def _lobby(guide: Guide, state: str) -> None:
    tiled(guide)
    if state == "full":
        hands(guide).fill(*range(1, 13))
    elif state == "down":
        hands(guide).bus(Door.UNKNOWN)
    else:
        hands(guide).smoke()
    guide.screen.settle()
    guide.touch("lockers")


def scene(name: str, lead: object, most: int) -> Scene:
    return Scene(name, lead, most=most, lockers=True)


SCENES = (
    scene("home-lockers", tiled, 0),
    scene("lockers-lobby", lobby, 1),
    scene("lockers-lobby-full", partial(_lobby, state="full"), 1),
    scene("lockers-lobby-down", partial(_lobby, state="down"), 1),
    scene("lockers-lobby-alarm", partial(_lobby, state="alarm"), 1),
    scene("result-may-store", by_card, 0),
    scene("result-may-store-strange", by_strange_card, 0),
    scene("result-may-store-guest", as_guest, 2),
    scene("result-may-open", owner, 0),
    scene("result-lockers-full", full, 0),
    scene("lockers-offer", at_page, 1),
    scene("lockers-mine", mine_at_page, 1),
    scene("lockers-mine-full", probably_full, 1),
    scene("lockers-mine-card-again", mine_card_again, 1),
    scene("lockers-opening", opening, 1),
    scene("lockers-opening-slow", opening_slow, 1),
    scene("lockers-storing", storing, 1),
    scene("lockers-storing-slow", storing_slow, 1),
    scene("lockers-stored", stored, 1),
    scene("lockers-collecting", collecting, 1),
    scene("lockers-collecting-slow", collecting_slow, 1),
    scene("lockers-collected", collected, 1),
    scene("lockers-collected-late", collected_late, 1),
    scene("lockers-done", done, 1),
)
