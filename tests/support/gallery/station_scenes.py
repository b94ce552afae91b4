"""The station itself: open, closed, around the clock or unknown, with the centre's standard and without."""

from dataclasses import replace
from functools import partial

from kiosk.services.ports import Content
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home, open_at
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import SETTINGS, STOCKED, aged
from tests.support.gallery.streets import ALWAYS, NEIGHBOURS, NIGHTS


def station(guide: Guide, content: Content = STOCKED) -> None:
    guide.screen.stock(content)
    home(guide)
    guide.touch("station")


def report(guide: Guide) -> None:
    station(guide)
    guide.touch("reportFault")


def emptied(guide: Guide) -> None:
    """Everything about the station goes while the page is open: the tile would not have led there."""
    station(guide)
    guide.screen.stock(replace(STOCKED, settings=replace(SETTINGS, haves=()), stations=NEIGHBOURS))


def warning(guide: Guide) -> None:
    station(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("station", station, most=1),
    Scene("station-closed", partial(station, content=open_at(*NIGHTS)), most=1),
    Scene("station-always", partial(station, content=open_at(*ALWAYS)), most=1),
    Scene("station-unknown", partial(station, content=open_at()), most=1),
    Scene("station-old", partial(station, content=aged(STOCKED, 30)), most=1),
    Scene(
        "station-facilities", partial(station, content=replace(STOCKED, settings=replace(SETTINGS, haves=()))), most=1
    ),
    Scene("station-unlisted", partial(station, content=replace(STOCKED, stations=NEIGHBOURS)), most=1),
    Scene("station-none", emptied, most=1),
    Scene("station-warning", warning, most=1, lacks=CONTROLS),
)
