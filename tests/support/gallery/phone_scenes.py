"""The way in by phone number: the digits, each thing that can be wrong with them, and the question: is it you?"""

from functools import partial

from kiosk.domain.fault import FaultKind
from kiosk.services.find_member import Found, Nobody, NotFound, TooMany
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.people import LONG_NAME, PHONE
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.ui import member


def phone(guide: Guide) -> None:
    home(guide)
    guide.touch("phone")


def typed(guide: Guide, digits: str) -> None:
    phone(guide)
    guide.type(digits)


def submitted(guide: Guide, digits: str) -> None:
    typed(guide, digits)
    guide.touch("submit")


def looked_up(guide: Guide, found: Found) -> None:
    guide.screen.find_member.phones[PHONE] = found
    submitted(guide, PHONE)


def warning(guide: Guide) -> None:
    typed(guide, PHONE)
    guide.wait_for_warning()


def confirm_warning(guide: Guide) -> None:
    looked_up(guide, member())
    guide.wait_for_warning()


SCENES = (
    Scene("phone", phone, most=1),
    Scene("phone-typing", partial(typed, digits=PHONE[:5]), most=1),
    Scene("phone-typed", partial(typed, digits=PHONE), most=1),
    Scene("phone-too-short", partial(submitted, digits=PHONE[:7]), most=2),
    Scene("phone-not-mobile", partial(submitted, digits="02112345678"), most=2),
    Scene("phone-nobody", partial(looked_up, found=Nobody()), most=2),
    Scene("phone-too-many", partial(looked_up, found=TooMany()), most=2),
    Scene("phone-disk", partial(looked_up, found=NotFound(FaultKind.DISK_FAILED)), most=2),
    Scene("phone-warning", warning, most=1, lacks=CONTROLS),
    Scene("confirm", partial(looked_up, found=member(LONG_NAME)), most=2),
    Scene("confirm-warning", confirm_warning, most=2, lacks=CONTROLS),
)
