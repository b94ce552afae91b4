"""Today's visits on the screen: right in the first frame of a result, and counted anew behind it."""

from kiosk.domain.occupation import Occupation
from kiosk.services.check_in import Unknown
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD = b"\x01"


def test_the_days_visits_are_counted_anew_after_each_visit(screen: Screen) -> None:
    assert screen.says("36")
    screen.station_day.count = 37
    screen.tap(CARD, checked_in(member()))
    assert screen.says("37")


def test_the_first_frame_of_a_result_knows_the_new_visit(screen: Screen) -> None:
    screen.check_in.cards[CARD] = checked_in(Unknown(), seq=9)
    screen.present(CARD)
    screen.draw()
    screen.jobs.run_one()
    screen.draw()
    assert screen.model("station", "visits") == [37]
    screen.settle()
    screen.check_in.stated = checked_in(Unknown(), seq=9, occupation=Occupation.RIDER)
    screen.press("occupation-rider")
    screen.jobs.run_one()
    screen.draw()
    assert screen.says("谢谢，已经记下")
    assert screen.model("station", "visits") == [36], "it is no second visit"


def test_a_count_that_the_disk_cannot_tell_is_left_out(screen: Screen) -> None:
    screen.station_day.count = None
    screen.tap(CARD, checked_in(member()))
    assert screen.says("请进来歇歇，祝您平安")
    assert not screen.says("36")
