"""Where a visit begins: the screen at rest, home, the choice of occupation, and what can lie over them."""

from dataclasses import replace
from functools import partial

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.content.directory import OpenHours
from kiosk.domain.content.notices import Distribution
from kiosk.domain.disk_room import DiskRoom
from kiosk.services.ports import Content
from tests.support.gallery.devices import READER
from tests.support.gallery.guide import Guide
from tests.support.gallery.papers import CHECK, LUNCH
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import EMPTY, SETTINGS, STOCKED
from tests.support.gallery.streets import ALWAYS, HERE, NEIGHBOURS, NIGHTS

ONLINE = ConnectionStatus(online=True, waiting=0)
OFFLINE = ConnectionStatus(online=False, waiting=1234)
REVOKED = ConnectionStatus(online=False, waiting=12, revoked=True)


def attract(guide: Guide) -> None:
    guide.screen.post(ONLINE)


def attract_offline(guide: Guide) -> None:
    guide.screen.post(OFFLINE)
    guide.screen.post(READER)


def home(guide: Guide) -> None:
    guide.screen.post(ONLINE)
    guide.home()


def home_offline(guide: Guide) -> None:
    guide.screen.post(OFFLINE)
    guide.home()


def stocked(guide: Guide, content: Content, status: ConnectionStatus = ONLINE) -> None:
    guide.screen.stock(content)
    guide.screen.post(status)
    guide.home()


def giving(*given: Distribution) -> Content:
    """This is given out today."""
    return replace(STOCKED, distributions=given)


def open_at(*hours: OpenHours) -> Content:
    """The own station has these hours."""
    return replace(STOCKED, stations=(replace(HERE, hours=hours), *NEIGHBOURS))


def with_tiles(*tiles: str) -> Content:
    """The centre wants these, and one that this program does not know."""
    return replace(STOCKED, settings=replace(SETTINGS, tiles=(*tiles, "karaoke")))


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


def disk_full(guide: Guide) -> None:
    guide.screen.post(DiskRoom(full=True))


SCENES = (
    Scene("attract", attract, most=0, nobodys=True, lacks=CONTROLS),
    Scene("attract-offline", attract_offline, most=0, nobodys=True, lacks=CONTROLS),
    Scene("home", home, most=0),
    Scene("home-offline", home_offline, most=0),
    Scene("home-without-reader", home, most=0, reader=False),
    Scene("home-codeless", home, most=0, scanner=False),
    Scene("home-bare-codeless", partial(stocked, content=EMPTY), most=0, scanner=False),
    Scene("home-bare", partial(stocked, content=EMPTY), most=0),
    Scene("home-bare-offline", partial(stocked, content=EMPTY, status=OFFLINE), most=0),
    Scene("home-one-tile", partial(stocked, content=with_tiles("jobs")), most=0),
    Scene("home-four-tiles", partial(stocked, content=with_tiles("station", "nearby", "join", "jobs")), most=0),
    Scene("home-alone", partial(stocked, content=replace(STOCKED, stations=(HERE,))), most=0),
    Scene("home-nothing-given", partial(stocked, content=giving()), most=0),
    Scene("home-given-later", partial(stocked, content=giving(LUNCH)), most=0),
    Scene("home-given-long", partial(stocked, content=giving(CHECK, LUNCH)), most=0),
    Scene("home-closed", partial(stocked, content=open_at(*NIGHTS), status=OFFLINE), most=0),
    Scene("home-always", partial(stocked, content=open_at(*ALWAYS)), most=0),
    Scene("home-hours-unknown", partial(stocked, content=open_at()), most=0),
    Scene("more", more, most=1),
    Scene("wet", wet, most=0),
    Scene("guest", guest, most=1),
    Scene("guest-more", guest_more, most=2),
    Scene("guest-warning", guest_warning, most=1, lacks=CONTROLS),
    Scene("out-of-service", out_of_service, most=0, nobodys=True, lacks=("help",)),
    Scene("out-disk-full", disk_full, most=0, nobodys=True, lacks=("help",)),
    Scene("out-more", out_more, most=1, nobodys=True, lacks=("help",)),
)
