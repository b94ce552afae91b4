"""Joining the union: one channel, several, and none that is to be trusted."""

from dataclasses import replace
from functools import partial

from kiosk.domain.content.settings import JoinChannel
from kiosk.services.ports import Content
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import SETTINGS, STOCKED, aged
from tests.support.gallery.streets import APP, DESK


def with_channels(*channels: JoinChannel) -> Content:
    """The city has these."""
    return replace(STOCKED, settings=replace(SETTINGS, join=channels))


BOTH = with_channels(APP, DESK)


def join(guide: Guide, content: Content = STOCKED) -> None:
    guide.screen.stock(content)
    home(guide)
    guide.touch("join")


def second(guide: Guide) -> None:
    join(guide, BOTH)
    guide.touch(f"channel-{DESK.id}")


def emptied(guide: Guide) -> None:
    """The channel goes while the page is open: the tile would not have led there."""
    join(guide)
    guide.screen.stock(with_channels())


def warning(guide: Guide) -> None:
    join(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("join", join, most=1),
    Scene("join-two", partial(join, content=BOTH), most=1),
    Scene("join-second", second, most=2),
    Scene("join-old", partial(join, content=aged(STOCKED, 4)), most=1),
    Scene("join-none", emptied, most=1),
    Scene("join-warning", warning, most=1, lacks=CONTROLS),
)
_APP = "https://join.hzgh.example/app?station=hz-tyc"
CODES = {
    "join": _APP,
    "join-two": _APP,
    "join-old": _APP,
    "join-second": "https://join.hzgh.example/kd?from=station&city=hangzhou&station=hz-tyc",
}
"""What the code of a scene says, on every panel."""
