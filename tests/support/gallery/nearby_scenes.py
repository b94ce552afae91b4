"""Stations nearby: the list and its pages, the way to one, and what is said when there is nothing to list."""

from dataclasses import replace
from functools import partial

from kiosk.services.ports import Content
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import SETTINGS, STOCKED, aged
from tests.support.gallery.streets import CLOSE, HERE, LONG, NEIGHBOURS

WULIN = "hz-wulin"
WITH_LONG = replace(STOCKED, stations=(HERE, LONG, *NEIGHBOURS))
BY_HTTPS = replace(
    STOCKED,
    settings=replace(
        SETTINGS,
        link_hosts=(*SETTINGS.link_hosts, "maps.example"),
        route="https://maps.example/walk?to={lat},{lon}&name={name}",
    ),
)


def nearby(guide: Guide, content: Content = STOCKED) -> None:
    guide.screen.stock(content)
    home(guide)
    guide.touch("nearby")


def chosen(guide: Guide, station: str = WULIN, content: Content = STOCKED) -> None:
    nearby(guide, content)
    guide.touch(f"station-{station}")


def turned(guide: Guide, pages: int) -> None:
    nearby(guide)
    for _ in range(pages):
        guide.screen.touch("nextPage")


def emptied(guide: Guide, content: Content) -> None:
    """The directory changes while the page is open: the tile would not have led there."""
    nearby(guide)
    guide.screen.stock(content)


def warning(guide: Guide) -> None:
    chosen(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("nearby", nearby, most=1),
    Scene("nearby-second", partial(turned, pages=1), most=1),
    Scene("nearby-third", partial(turned, pages=2), most=1),
    Scene("nearby-close", partial(nearby, content=replace(STOCKED, stations=(HERE, *CLOSE))), most=1),
    Scene("nearby-long", partial(nearby, content=WITH_LONG), most=1),
    Scene("nearby-old", partial(nearby, content=aged(STOCKED, 5)), most=1),
    Scene("nearby-chosen", partial(chosen, station="hz-wlm"), most=2),
    Scene("nearby-chosen-long", partial(chosen, station=LONG.id, content=WITH_LONG), most=2),
    Scene("nearby-chosen-https", partial(chosen, content=BY_HTTPS), most=2),
    Scene("nearby-none", partial(emptied, content=replace(STOCKED, stations=(HERE,))), most=1),
    Scene("nearby-lost", partial(emptied, content=replace(STOCKED, stations=NEIGHBOURS)), most=1),
    Scene("nearby-warning", warning, most=2, lacks=CONTROLS),
)
_WULIN = "%E6%AD%A6%E6%9E%97%E5%B9%BF%E5%9C%BA%E9%A9%BF%E7%AB%99"
_WULINMEN = "%E6%AD%A6%E6%9E%97%E9%97%A8%E9%A9%BF%E7%AB%99"
_LONG = (
    "%E6%9D%AD%E5%B7%9E%E5%B8%82%E6%8B%B1%E5%A2%85%E5%8C%BA%E4%BD%93%E8%82%B2%E5%9C%BA%E8%B7%AF"
    "%E6%88%B7%E5%A4%96%E5%8A%B3%E5%8A%A8%E8%80%85%E9%A9%BF%E7%AB%99"
)
CODES = {
    "nearby-chosen": f"geo:30.27248,120.15073?q=30.27248,120.15073({_WULINMEN})",
    "nearby-chosen-long": f"geo:30.27707,120.15302?q=30.27707,120.15302({_LONG})",
    "nearby-chosen-https": f"https://maps.example/walk?to=30.27644,120.15635&name={_WULIN}",
}
"""What the code of a scene says, on every panel."""
