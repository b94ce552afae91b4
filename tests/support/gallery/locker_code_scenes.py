"""The lockers for guests: the pickup code, and the door that it opens."""

from tests.support.gallery.guide import Guide
from tests.support.gallery.locker_scenes import as_guest, hands, lobby, scene


def guest_storing(guide: Guide) -> None:
    as_guest(guide)
    guide.touch("lockerWay")
    hands(guide).opens()
    guide.screen.settle()


def guest_stored(guide: Guide) -> None:
    guest_storing(guide)
    hands(guide).closes()
    hands(guide).meters(hands(guide).number, 8_200)
    guide.screen.settle()


def guest_at_help(guide: Guide) -> None:
    guest_stored(guide)
    guide.touch("help")


def guest_at_help_more(guide: Guide) -> None:
    guest_at_help(guide)
    guide.touch("more")


def pickup(guide: Guide) -> None:
    lobby(guide)
    guide.touch("pickup")


def number_typed(guide: Guide) -> None:
    pickup(guide)
    guide.type("05")


def coding(guide: Guide) -> None:
    number_typed(guide)
    guide.touch("submit")
    guide.type("382")


SCENES = (
    scene("lockers-storing-code", guest_storing, 3),
    scene("lockers-stored-code", guest_stored, 3),
    scene("help-code", guest_at_help, 4),
    scene("help-code-more", guest_at_help_more, 5),
    scene("pickup", pickup, 2),
    scene("pickup-number", number_typed, 2),
    scene("pickup-code", coding, 3),
)
