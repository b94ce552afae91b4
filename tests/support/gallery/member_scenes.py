"""My membership: by card and by phone, in each standing."""

from functools import partial

from kiosk.domain.fault import FaultKind
from kiosk.domain.member import Standing
from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.find_member import Nobody, NotFound, Presented
from kiosk.services.member_codes import Refused
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.people import LONG_NAME, LONG_UNION, PHONE
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.ui import HOUR_MS, NOON_MS, member


def membership(guide: Guide) -> None:
    home(guide)
    guide.touch("membership")


def by_card(guide: Guide, found: Presented) -> None:
    membership(guide)
    guide.membership_card(found)


def by_code(guide: Guide, found: Presented) -> None:
    membership(guide)
    guide.membership_code(found)


def phone_asked(guide: Guide) -> None:
    membership(guide)
    guide.touch("phone")


def confirm(guide: Guide) -> None:
    phone_asked(guide)
    guide.screen.find_member.phones[PHONE] = member()
    guide.type(PHONE)
    guide.touch("submit")


def by_phone(guide: Guide) -> None:
    confirm(guide)
    guide.touch("confirm")


def warning(guide: Guide) -> None:
    by_card(guide, member())
    guide.wait_for_warning()


def old_roster(guide: Guide) -> None:
    """The members are so old that something may have changed; the next scene's are fresh again."""
    finder = guide.screen.find_member
    fresh, finder.roster = finder.roster, RosterStatus(7, 1_948_600, NOON_MS - 12 * 24 * HOUR_MS, 1)
    by_card(guide, member(LONG_NAME, Standing.ACTIVE, LONG_UNION))
    finder.roster = fresh


def _by_card(standing: Standing) -> partial[None]:
    return partial(by_card, found=member(LONG_NAME, standing, LONG_UNION))


SCENES = (
    Scene("membership", membership, most=1),
    Scene("membership-active", partial(by_card, found=member()), most=1),
    Scene("membership-long", _by_card(Standing.ACTIVE), most=1),
    Scene("membership-old-roster", old_roster, most=1),
    Scene("membership-lapsed", _by_card(Standing.LAPSED), most=1),
    Scene("membership-suspended", _by_card(Standing.SUSPENDED), most=1),
    Scene("membership-left", _by_card(Standing.LEFT), most=1),
    Scene("membership-unknown", partial(by_card, found=Nobody()), most=1),
    Scene("membership-disk", partial(by_card, found=NotFound(FaultKind.DISK_FAILED)), most=1),
    Scene("membership-code-refused", partial(by_code, found=Refused(CodeRefusal.BAD_SIGNATURE)), most=1),
    Scene("membership-phone", phone_asked, most=2),
    Scene("membership-confirm", confirm, most=3),
    Scene("membership-by-phone", by_phone, most=4),
    Scene("membership-warning", warning, most=1, lacks=CONTROLS),
)
