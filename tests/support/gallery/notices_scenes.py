"""What is to be read: the list and its pages, each kind in full, and a day without any."""

from dataclasses import replace
from functools import partial

from kiosk.services.ports import Content
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.papers import CHECK, LUNCH, SOUP
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import STOCKED, aged

NOTHING = replace(STOCKED, notices=(), distributions=())
ALL_DAY = replace(STOCKED, distributions=(CHECK, SOUP, LUNCH))


def notices(guide: Guide, content: Content = STOCKED) -> None:
    guide.screen.stock(content)
    home(guide)
    guide.touch("notices")


def opened(guide: Guide, row: str, content: Content = STOCKED) -> None:
    notices(guide, content)
    guide.touch(f"row-{row}")


def second(guide: Guide) -> None:
    notices(guide)
    guide.screen.touch("nextPage")


def warning(guide: Guide) -> None:
    notices(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("notices", notices, most=1),
    Scene("notices-second", second, most=1),
    Scene("notices-all-day", partial(notices, content=ALL_DAY), most=1),
    Scene("notices-old", partial(notices, content=aged(STOCKED, 3)), most=1),
    Scene("notices-one-page", partial(notices, content=replace(STOCKED, distributions=())), most=1),
    Scene("notices-none", partial(notices, content=NOTHING), most=1),
    Scene("notices-given", partial(opened, row="given-lunch"), most=2),
    Scene(
        "notices-given-long",
        partial(opened, row="given-check", content=replace(STOCKED, distributions=(CHECK,))),
        most=2,
    ),
    Scene("notices-notice", partial(opened, row="notice-paid"), most=2),
    Scene("notices-tip", partial(opened, row="tip-deposit"), most=2),
    Scene("notices-warning", warning, most=1, lacks=CONTROLS),
)
