"""What can go wrong at the lockers, each time with a plan on the screen."""

from functools import partial

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Notice
from kiosk.domain.lockers.events import ForceAsked
from kiosk.domain.lockers.owner import MemberOwner
from kiosk.domain.lockers.reasons import ForceReason, NoticeKind
from tests.support.gallery import locker_scenes as at
from tests.support.gallery.guide import Guide
from tests.support.gallery.locker_scenes import hands, scene
from tests.support.ui import checked_in, member

WRONG = "111111"


def jammed(guide: Guide) -> None:
    at.opening(guide)
    hands(guide).jams()
    guide.screen.settle()


def stayed_shut(guide: Guide) -> None:
    at.opening(guide)
    hands(guide).stays_shut()
    guide.screen.settle()


def unseen(guide: Guide) -> None:
    at.opening(guide)
    hands(guide).unseen()
    guide.screen.settle()


def too_early(guide: Guide) -> None:
    """They say that the door did not open, and it is still being opened."""
    at.opening_slow(guide)
    guide.touch("notOpened")


def foreign(guide: Guide) -> None:
    at.storing(guide)
    guide.touch("inside")


def owner_jammed(guide: Guide) -> None:
    at.owner(guide)
    guide.touch("lockerWay")
    hands(guide).jams()
    guide.screen.settle()


def owner_shut(guide: Guide) -> None:
    at.owner(guide)
    guide.touch("lockerWay")
    hands(guide).stays_shut()
    guide.screen.settle()


def owner_not_opened(guide: Guide) -> None:
    at.collecting(guide)
    guide.touch("notOpened")


def left_open(guide: Guide) -> None:
    at.collecting(guide)
    guide.screen.clock.pass_ms(181_000)
    hands(guide).waits(5)
    guide.screen.settle()


def show_again(guide: Guide) -> None:
    at.owner(guide)
    guide.screen.pass_ms(15_000)
    guide.screen.touch("title") if guide.screen.shows("title") else None
    guide.screen.pass_ms(10_000)
    guide.touch("lockerWay")


def looked_at(guide: Guide, happens: str) -> None:
    """Something happened to what they stored; the way on leads to what there is to know."""
    at.has_stored(guide)
    match happens:
        case "sprang":
            hands(guide).springs(5)
        case "forced":
            hands(guide).happens(5, ForceAsked("force", "a1", ForceReason.OVERDUE))
            hands(guide).opens()
    guide.card(checked_in(member()))
    guide.touch("lockerWay")


def powered(guide: Guide, how: str) -> None:
    """A phone is inside, whose door waits to be opened; its power is not as usual."""
    at.stored(guide)
    number = hands(guide).number
    match how:
        case "overload":
            hands(guide).overload(number)
        case "alarm":
            hands(guide).smoke()
        case "silent":
            hands(guide).bus(Door.UNKNOWN)
        case "cut":
            guide.screen.pass_ms(16_000)
            hands(guide).power(on=False)
    guide.screen.settle()


def disk(guide: Guide) -> None:
    at.by_card(guide)
    hands(guide).transactions.fault = EnvironmentFault(FaultKind.DISK_FULL, "no space")
    guide.touch("lockerWay")


def wrong_code(guide: Guide, times: int) -> None:
    at.lobby(guide)
    hands(guide).fill(1)
    guide.touch("pickup")
    guide.type("1")
    guide.touch("submit")
    for _ in range(times):
        guide.type(WRONG)
        guide.screen.touch("submit")


def notified(guide: Guide, kind: NoticeKind) -> None:
    person = at.known(guide)
    owner = MemberOwner(person.subject)
    hands(guide).transactions.notify(Notice(owner, kind, 3, "gone", guide.screen.clock.now()))
    at.tiled(guide)
    at.known(guide)
    guide.card(checked_in(member()))


def overdue(guide: Guide) -> None:
    at.owner(guide, minutes=135)


SCENES = (
    scene("lockers-jammed", jammed, 1),
    scene("lockers-stayed-shut", stayed_shut, 1),
    scene("lockers-unseen", unseen, 1),
    scene("lockers-too-early", too_early, 2),
    scene("lockers-foreign", foreign, 2),
    scene("lockers-owner-jammed", owner_jammed, 1),
    scene("lockers-owner-shut", owner_shut, 1),
    scene("lockers-owner-not-opened", owner_not_opened, 2),
    scene("lockers-left-open", left_open, 1),
    scene("lockers-show-again", show_again, 1),
    scene("lockers-sprang", partial(looked_at, happens="sprang"), 1),
    scene("lockers-forced", partial(looked_at, happens="forced"), 1),
    scene("lockers-overload", partial(powered, how="overload"), 1),
    scene("lockers-smoke", partial(powered, how="alarm"), 1),
    scene("lockers-silent", partial(powered, how="silent"), 1),
    scene("lockers-power-cut", partial(powered, how="cut"), 1),
    scene("lockers-disk", disk, 1),
    scene("result-overdue", overdue, 0),
    scene("result-forced", partial(notified, kind=NoticeKind.FORCED_OPEN), 0),
    scene("result-in-care", partial(notified, kind=NoticeKind.IN_CARE), 0),
    scene("pickup-wrong", partial(wrong_code, times=2), 3),
    scene("pickup-locked", partial(wrong_code, times=6), 3),
)
