"""Where a visit begins: the screen at rest, home, the choice of occupation, and what can lie over them."""

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from tests.support.gallery.guide import Guide
from tests.support.gallery.scene import CONTROLS, Scene

ONLINE = ConnectionStatus(online=True, waiting=0)
OFFLINE = ConnectionStatus(online=False, waiting=1234)
REVOKED = ConnectionStatus(online=False, waiting=12, revoked=True)
READER_DOWN = DeviceHealth("reader", DeviceKind.READER, DeviceState.DOWN)


def attract(guide: Guide) -> None:
    guide.screen.post(ONLINE)


def attract_offline(guide: Guide) -> None:
    guide.screen.post(OFFLINE)
    guide.screen.post(READER_DOWN)


def home(guide: Guide) -> None:
    guide.screen.post(ONLINE)
    guide.home()


def home_offline(guide: Guide) -> None:
    guide.screen.post(OFFLINE)
    guide.home()


def home_reader_down(guide: Guide) -> None:
    guide.screen.post(READER_DOWN)
    home(guide)


def more(guide: Guide) -> None:
    home(guide)
    guide.touch("more")


def guest_more(guide: Guide) -> None:
    guest(guide)
    guide.touch("more")


def out_more(guide: Guide) -> None:
    out_of_service(guide)
    guide.touch("more")


def wet(guide: Guide) -> None:
    home(guide)
    guide.wet()


def guest(guide: Guide) -> None:
    home(guide)
    guide.touch("guest")


def guest_warning(guide: Guide) -> None:
    guest(guide)
    guide.wait_for_warning()


def out_of_service(guide: Guide) -> None:
    guide.screen.post(REVOKED)


SCENES = (
    Scene("attract", attract, most=0, nobodys=True, lacks=CONTROLS),
    Scene("attract-offline", attract_offline, most=0, nobodys=True, lacks=CONTROLS),
    Scene("home", home, most=0),
    Scene("home-offline", home_offline, most=0),
    Scene("home-reader-down", home_reader_down, most=0),
    Scene("home-without-reader", home, most=0, reader=False),
    Scene("more", more, most=1),
    Scene("wet", wet, most=0),
    Scene("guest", guest, most=1),
    Scene("guest-more", guest_more, most=2),
    Scene("guest-warning", guest_warning, most=1, lacks=CONTROLS),
    Scene("out-of-service", out_of_service, most=0, nobodys=True, lacks=("help",)),
    Scene("out-more", out_more, most=1, nobodys=True, lacks=("help",)),
)
