"""What is being repaired, alone and together, and the smoke alarm, on the screens that people see then."""

from collections.abc import Callable
from functools import partial

from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.news import HallStatus
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.ports import Content
from tests.support.gallery import help_scenes, home_scenes, jobs_scenes, phone_scenes, result_scenes
from tests.support.gallery.devices import BOARD_1, BOARD_2, DEVICES, READER
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import stocked
from tests.support.gallery.scene import Scene
from tests.support.gallery.stocks import EMPTY, STOCKED

LOCKERS = (BOARD_1, BOARD_2)
ALARM = LockerBoard(hall=HallStatus(alarm=True))


def home(guide: Guide, down: tuple[DeviceHealth, ...] = (), content: Content = STOCKED) -> None:
    """These devices are down, and the centre has sent this."""
    for device in down:
        guide.screen.post(device)
    stocked(guide, content)


def help_page(guide: Guide, down: tuple[DeviceHealth, ...] = ()) -> None:
    home(guide, down)
    guide.touch("help")


def alarmed(guide: Guide, lead: Callable[[Guide], None]) -> None:
    """Smoke, wherever the person is."""
    lead(guide)
    guide.screen.post(ALARM)


def _home(name: str, *down: DeviceHealth) -> Scene:
    return Scene(f"home-{name}-down", partial(home, down=down), most=0)


def _bare(name: str, *down: DeviceHealth) -> Scene:
    return Scene(f"home-bare-{name}-down", partial(home, down=down, content=EMPTY), most=0)


def _help(name: str, *down: DeviceHealth) -> Scene:
    return Scene(f"help-{name}-down", partial(help_page, down=down), most=1)


def _alarm(of: Scene) -> Scene:
    return Scene(f"{of.name}-alarm", partial(alarmed, lead=of.lead), of.most, of.nobodys, of.lacks, of.reader)


_BY_NAME = {
    scene.name: scene
    for table in (home_scenes, help_scenes, result_scenes, phone_scenes, jobs_scenes)
    for scene in table.SCENES
}
_ALARMED = (
    "attract",
    "home",
    "home-bare",
    "guest-warning",
    "help-called",
    "phone-nobody",
    "jobs-opened-long",
    "result-unknown",
)

SCENES = (
    _home("reader", READER),
    _home("lockers", *LOCKERS),
    _home("some-lockers", BOARD_2),
    _home("everything", *DEVICES),
    _bare("everything", *DEVICES),
    _help("some-lockers", BOARD_1),
    _help("everything", *DEVICES),
    Scene("help-without-devices", help_scenes.open_help, most=1, reader=False),
    *(_alarm(_BY_NAME[name]) for name in _ALARMED),
)
