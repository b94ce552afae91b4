"""The catalogue is whole: whatever is touched on one of its screens, the screen that comes is in it too."""

import re

import pytest

from kiosk.domain.occupation import Occupation
from kiosk.domain.visitor_events import Page
from kiosk.services.check_in import Guest, Unknown
from kiosk.ui.runtime.language import Language
from tests.support.gallery.combination import Combination
from tests.support.gallery.guide import Guide
from tests.support.gallery.modes import FLAG, Mode
from tests.support.gallery.scene import Scene
from tests.support.gallery.scenes import SCENES
from tests.support.gallery.stage import Stage, stable_frame
from tests.support.screen import Screen
from tests.support.ui import PANELS, checked_in, member
from tests.visual.pixels import picture
from tests.visual.sight import take

PANEL = PANELS[0]
SETTINGS = {"language", *FLAG.values()}
_ROW = re.compile(
    r"^(digit|occupation|fault|job|only|station|row|channel|compartment|do|why|duty|stock|level|note|lost)-.*|^(?:next|previous)(Page)$"
)
Sign = tuple[str, ...]
"""A screen told by its page and what can be touched there; keys, a list's rows and its page buttons count as one each.

The way home counts for nothing, for the alarm takes its place in the header. The further modes stand in the place of
any page: they are a page of their own.
"""


def play(stage: Stage, scene: Scene) -> Screen:
    return stage.play(Combination(PANEL, Mode.NORMAL, Language.CHINESE, scene)).screen


def prepare(screen: Screen) -> None:
    """Whatever is touched, the storage has an answer."""
    answers = screen.check_in
    answers.member = checked_in(member())
    answers.guest = checked_in(Guest(), occupation=Occupation.OTHER)
    answers.stated = checked_in(Unknown(), occupation=Occupation.OTHER)


def targets(screen: Screen) -> dict[str, str]:
    """What can be touched: by kind, the name of one."""
    seen = take(screen.window.contentItem(), stable_frame(screen), PANEL).targets
    return {_ROW.sub(r"\1\2", target.name): target.name for target in seen}


def page(screen: Screen) -> str:
    return str(Guide(screen, Mode.NORMAL, Language.CHINESE).model("page"))


def sign(screen: Screen) -> Sign:
    name = "more" if Guide(screen, Mode.NORMAL, Language.CHINESE).model("moreOpen") else page(screen)
    return (name, *sorted(targets(screen).keys() - {"home"}))


def test_every_scene_is_a_screen_of_its_own() -> None:
    pictures: dict[bytes, list[str]] = {}
    pages = set()
    with Stage() as stage:
        for scene in sorted(SCENES, key=lambda one: (one.reader, one.lockers)):
            screen = play(stage, scene)
            pages.add(page(screen))
            pictures.setdefault(picture(stable_frame(screen)).tobytes(), []).append(scene.name)
    alike = [names for names in pictures.values() if len(names) > 1]
    assert [names for names in alike if not all(name.endswith("-warning") for name in names)] == []
    assert pages == set(Page)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_touch_leads_out_of_the_catalogue() -> None:
    known: dict[Sign, tuple[Scene, dict[str, str]]] = {}
    strays: list[str] = []
    with Stage() as stage:
        for scene in sorted(SCENES, key=lambda one: (one.reader, one.lockers)):
            screen = play(stage, scene)
            known.setdefault(sign(screen), (scene, targets(screen)))
        for scene, names in list(known.values()):
            for kind, name in names.items():
                if kind not in SETTINGS:
                    screen = play(stage, scene)
                    prepare(screen)
                    screen.touch(name)
                    if sign(screen) not in known:
                        strays.append(f"{scene.name} → {name}: {sign(screen)}")
    assert not strays, "\n".join(strays)
