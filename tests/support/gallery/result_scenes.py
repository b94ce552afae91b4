"""How a check-in ends, in all its ways."""

from functools import partial

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import FaultKind
from kiosk.domain.member import Standing
from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckedIn, Guest, Unknown
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import OFFLINE, guest, home
from tests.support.gallery.people import LONG_NAME, LONG_UNION
from tests.support.gallery.scene import Scene
from tests.support.ui import checked_in, member

ACKNOWLEDGED = ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=7)
NOT_RECORDED = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FAILED)


REFUSALS = (CodeRefusal.REPLAYED, CodeRefusal.BAD_SIGNATURE, CodeRefusal.UNKNOWN_KEY)
"""The shortest and the longest words."""


def refused(reason: CodeRefusal) -> CheckedIn:
    return CheckedIn(Outcome.NOT_RECORDED, Unknown(), refusal=reason)


def by_card(guide: Guide, answer: CheckedIn) -> None:
    home(guide)
    guide.screen.post(OFFLINE)
    guide.card(answer)


def by_code(guide: Guide, answer: CheckedIn) -> None:
    home(guide)
    guide.screen.post(OFFLINE)
    guide.code(answer)


def confirmed(guide: Guide) -> None:
    by_card(guide, checked_in(member()))
    guide.screen.post(ACKNOWLEDGED)


def stated(guide: Guide, answer: CheckedIn) -> None:
    by_card(guide, checked_in(Unknown()))
    guide.screen.check_in.stated = answer
    guide.touch("occupation-rider")


def as_guest(guide: Guide, occupation: Occupation) -> None:
    guest(guide)
    guide.screen.check_in.guest = checked_in(Guest(), occupation=occupation)
    guide.touch(f"occupation-{occupation}")


def waiting(guide: Guide) -> None:
    home(guide)
    guide.card_without_answer()


def _member(standing: Standing) -> partial[None]:
    return partial(by_card, answer=checked_in(member(LONG_NAME, standing, LONG_UNION)))


SCENES = (
    Scene("result-member", partial(by_card, answer=checked_in(member())), most=0),
    Scene("result-long", _member(Standing.ACTIVE), most=0),
    Scene("result-lapsed", _member(Standing.LAPSED), most=0),
    Scene("result-suspended", _member(Standing.SUSPENDED), most=0),
    Scene("result-left", _member(Standing.LEFT), most=0),
    Scene("result-repeat", partial(by_card, answer=checked_in(member(), repeat=True)), most=0),
    Scene("result-unknown", partial(by_card, answer=checked_in(Unknown())), most=0),
    Scene("result-stated", partial(stated, answer=checked_in(Unknown(), occupation=Occupation.RIDER)), most=1),
    Scene("result-unstated", partial(stated, answer=NOT_RECORDED), most=1),
    Scene("result-guest", partial(as_guest, occupation=Occupation.COURIER), most=2),
    Scene("result-guest-long", partial(as_guest, occupation=Occupation.RIDE_HAILING_DRIVER), most=2),
    Scene("result-not-recorded", partial(by_card, answer=NOT_RECORDED), most=0),
    *(Scene(f"result-code-{reason}", partial(by_code, answer=refused(reason)), most=0) for reason in REFUSALS),
    Scene("result-code-clock", partial(by_code, answer=checked_in(member(), clock_unverified=True)), most=0),
    Scene("result-code-unknown", partial(by_code, answer=checked_in(Unknown(), clock_unverified=True)), most=0),
    Scene("result-waiting", waiting, most=0),
    Scene("result-confirmed", confirmed, most=0),
)
