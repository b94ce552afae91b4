"""The language belongs to the person at the screen, and goes with them."""

from kiosk.ui.runtime.language import Language
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD, OTHER = b"\x01", b"\x02"


def test_language_follows_the_person_and_is_reset_after_them(screen: Screen) -> None:
    screen.touch("language")
    assert screen.says("Card or code")
    screen.tap(CARD, checked_in(member()))
    assert screen.says("张*, checked in")
    screen.touch("leave")
    assert screen.says("刷会员卡")


def test_the_next_card_finds_the_screen_in_chinese(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("language")
    assert screen.says("checked in")
    screen.tap(OTHER, checked_in(member("李*")))
    assert screen.says("李*，签到成功")


def test_english_on_the_home_screen_is_reset_after_a_minute(screen: Screen) -> None:
    screen.touch("language")
    screen.pass_ms(60_000)
    assert screen.says("刷会员卡")


def test_the_date_is_told_as_each_language_tells_it(screen: Screen) -> None:
    assert screen.says("11月23日 星期一")
    screen.use(Language.ENGLISH)
    assert screen.says("Mon 23 Nov")
    screen.use(Language.CHINESE)
    assert screen.says("11月23日 星期一")
