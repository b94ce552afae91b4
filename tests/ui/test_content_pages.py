"""The pages of what the centre sends: where the tiles lead, what is chosen there, and what its code says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtQml import QQmlProperty

from kiosk.domain.defect import Defect
from kiosk.ui.runtime.language import Language
from kiosk.ui.view_models.code import text_of as text_of_code
from tests.support.gallery.join_scenes import BOTH
from tests.support.gallery.papers import DEPOSIT, SOUP
from tests.support.gallery.stocks import EMPTY, SETTINGS, STOCKED, aged
from tests.support.gallery.streets import DESK, HERE
from tests.support.screen import Screen
from tests.support.ui import PANELS

TILES = ("jobs", "nearby", "membership", "join", "notices", "station")


@pytest.fixture
def stocked(screen: Screen) -> Screen:
    """The centre has sent everything; home is in front."""
    screen.stock(STOCKED)
    return screen


def code_on(screen: Screen) -> str:
    """What the code on the screen says."""
    source = QQmlProperty.read(screen.find("code"), "source").toString()
    return text_of_code(source.rpartition("/")[2])


def tiles_on(screen: Screen) -> list[str]:
    """The tiles on home, by their place on the screen."""
    shown = [item for item in screen.items() if item.objectName() in TILES]
    return [item.objectName() for item in sorted(shown, key=lambda item: (item.y(), item.x()))]


def test_until_the_centre_has_sent_something_home_is_what_every_station_can_do(screen: Screen) -> None:
    screen.stock(EMPTY)
    assert tiles_on(screen) == ["membership"]
    assert screen.shows("helpTile")


def test_home_has_the_tiles_in_the_centres_order(stocked: Screen) -> None:
    assert tiles_on(stocked) == list(TILES)
    assert not stocked.shows("helpTile")
    stocked.stock(replace(STOCKED, settings=replace(SETTINGS, tiles=("station", "karaoke", "jobs"))))
    assert tiles_on(stocked) == ["station", "jobs"]


@pytest.mark.parametrize("tile", TILES)
def test_each_tile_leads_to_its_page_and_home_back(stocked: Screen, tile: str) -> None:
    stocked.touch(tile)
    assert stocked.pages[-1] == tile
    stocked.touch("home")
    assert stocked.pages[-1] == "home"


def test_home_says_until_when_the_station_is_open_and_what_is_given_out(stocked: Screen) -> None:
    assert stocked.says("开放到 22:00")
    assert stocked.says(SOUP.title.zh)
    assert stocked.says("11:00–15:00 · 共 46 份 · 刷卡领取 · 还有 1 项")
    stocked.touch("given")
    assert stocked.pages[-1] == "notices"


def test_what_is_over_is_not_offered_any_more(stocked: Screen) -> None:
    stocked.pass_ms(30 * 60_000)
    stocked.wake()
    assert not stocked.says(SOUP.title.zh)
    assert stocked.says("爱心午餐")


def test_the_way_to_a_station_is_one_touch_from_the_list(stocked: Screen) -> None:
    stocked.touch("nearby")
    nearest = code_on(stocked)
    stocked.touch_listed("station-hz-wh")
    assert code_on(stocked) != nearest
    assert code_on(stocked).startswith("geo:30.2974")


def test_where_there_is_no_room_the_code_takes_the_place_of_the_list(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen(PANELS[3])
    screen.stock(STOCKED)
    screen.wake()
    for name in ("elder", "nearby"):
        screen.touch(name)
    assert not screen.shows("code")
    screen.touch("station-hz-wulin")
    assert code_on(screen).startswith("geo:")
    assert not screen.shows("station-hz-wulin")
    screen.touch("closeItem")
    assert screen.shows("station-hz-wulin")


def test_the_next_person_finds_nothing_chosen(stocked: Screen) -> None:
    stocked.touch("nearby")
    stocked.touch("station-hz-wlm")
    stocked.touch("leave")
    stocked.pass_ms(1_000)
    stocked.wake()
    stocked.touch("nearby")
    assert stocked.model("nearby", "chosen") == [""]
    assert stocked.shows("station-hz-wulin")


def test_a_channel_is_chosen_by_one_touch_and_its_code_is_tagged(screen: Screen) -> None:
    screen.stock(BOTH)
    screen.touch("join")
    assert code_on(screen).startswith("https://join.hzgh.example/app?")
    screen.touch(f"channel-{DESK.id}")
    assert code_on(screen).startswith("https://join.hzgh.example/kd?")
    assert "hz-tyc" in code_on(screen)
    assert screen.says(DESK.needs[0].zh)


def test_a_notice_is_read_in_full(stocked: Screen) -> None:
    stocked.touch("notices")
    assert not stocked.says(DEPOSIT.text.zh)
    stocked.touch_listed("row-tip-deposit")
    assert stocked.says(DEPOSIT.text.zh)


def test_a_fault_of_the_station_is_reported_where_help_is(stocked: Screen) -> None:
    stocked.touch("station")
    assert stocked.says("维修中")
    stocked.touch("reportFault")
    stocked.touch_listed(f"fault-{Defect.CHARGING.value}")
    assert stocked.assistance.asked == [Defect.CHARGING]


def test_names_follow_the_language(stocked: Screen) -> None:
    stocked.touch("nearby")
    stocked.use(Language.ENGLISH)
    assert stocked.says("Wulin Square")
    assert stocked.says("Always open")
    stocked.use(Language.CHINESE)
    assert stocked.says("武林广场驿站")


def test_old_content_says_so(stocked: Screen) -> None:
    stocked.stock(aged(STOCKED, 5))
    for page in ("nearby", "join", "notices", "station"):
        stocked.touch(page)
        assert stocked.says("5 天前更新"), page
        stocked.touch("home")


def test_a_page_whose_content_went_says_that_there_is_nothing(stocked: Screen) -> None:
    gone = replace(
        STOCKED, settings=replace(SETTINGS, join=(), haves=()), stations=(HERE,), notices=(), distributions=()
    )
    for page, words in (("nearby", "附近没有别的驿站"), ("join", "暂时没有入会二维码"), ("notices", "今天没有新通知")):
        stocked.stock(STOCKED)
        stocked.touch(page)
        stocked.stock(gone)
        assert stocked.says(words)
        assert not stocked.shows("code")
        stocked.touch("home")
