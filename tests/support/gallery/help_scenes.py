"""Help: calling the attendant, saying what is broken, and how each ended."""

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition
from kiosk.services.assistance import Noted
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.scene import CONTROLS, Scene

NOTED = Noted(Outcome.RECORDED, LogPosition("e1", 7))
NOT_NOTED = Noted(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL)


def open_help(guide: Guide) -> None:
    home(guide)
    guide.touch("help")


def called(guide: Guide, noted: Noted = NOTED) -> None:
    open_help(guide)
    guide.screen.assistance.answer = noted
    guide.touch("callAttendant")


def confirmed(guide: Guide) -> None:
    called(guide)
    guide.screen.post(ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=7))


def reported(guide: Guide) -> None:
    open_help(guide)
    guide.screen.assistance.answer = NOTED
    guide.touch("fault-charging")


def not_recorded(guide: Guide) -> None:
    called(guide, NOT_NOTED)


def warning(guide: Guide) -> None:
    open_help(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("help", open_help, most=1),
    Scene("help-called", called, most=2),
    Scene("help-confirmed", confirmed, most=2),
    Scene("help-reported", reported, most=2),
    Scene("help-not-recorded", not_recorded, most=2),
    Scene("help-warning", warning, most=1, lacks=CONTROLS),
)
