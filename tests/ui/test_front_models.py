"""View models of home, joining and notices as tables: what the centre sent, to props."""

import pytest

from kiosk.domain.content.notices import Distribution
from kiosk.domain.content.settings import TileKind
from kiosk.services.front import Channel, Front, Joining, NoticeBoard
from kiosk.services.nearby import Opening
from kiosk.ui.view_models import home_model, join_model, notices_model
from kiosk.ui.view_models.code import code_of
from kiosk.ui.view_models.home_model import HomeModel, HomeProps
from kiosk.ui.view_models.join_model import JoinModel, JoinProps
from kiosk.ui.view_models.notices_model import NoticesModel, NoticesProps
from kiosk.ui.view_models.profile_model import HaveProps, ProfileModel, ProfileProps
from tests.support.gallery.papers import CHECK, DEPOSIT, FLU, LUNCH, SOUP, STREET_CODES
from tests.support.gallery.streets import APP, DESK
from tests.support.gallery.work import at
from tests.support.ui import NOON_MS

BOARD = NoticeBoard((SOUP, LUNCH), (FLU,), (DEPOSIT, STREET_CODES), at(-3, 9))
CHANNELS = Joining((Channel(APP, "https://join/app?station=x"), Channel(DESK, "https://join/kd?station=x")), NOON_MS)


def front(*given: Distribution) -> Front:
    return Front((TileKind.NEARBY, TileKind.JOBS), given, Opening(True, until=at(0, 22)), 38, 6, 5)


def test_home_shows_the_tiles_in_the_centres_order_with_their_counts() -> None:
    props = home_model.derive(front(), NOON_MS, english=False)
    assert props.tiles == ("nearby", "jobs")
    assert (props.jobs, props.stations, props.notices) == (38, 6, 5)
    assert (props.opening.state, props.opening.time) == ("open", "22:00")
    assert (props.banner.id, props.more) == ("", 0)
    assert home_model.derive(None, NOON_MS, english=False) == HomeProps()


@pytest.mark.parametrize(
    ("given", "icon", "kind", "begins", "count", "under_way", "more"),
    [
        ((SOUP, LUNCH), "thermometer-hot", "hours", "11:00", 46, True, 1),
        ((LUNCH,), "bowl-food", "hours", "15:30", -1, False, 0),
        ((CHECK, SOUP, LUNCH), "gift", "days", "09:00", 1200, True, 2),
    ],
)
def test_one_thing_that_is_given_out_stands_on_home(
    given: tuple[Distribution, ...], icon: str, kind: str, begins: str, count: int, under_way: bool, more: int
) -> None:
    props = home_model.derive(front(*given), NOON_MS, english=False)
    banner = props.banner
    assert (banner.id, banner.title) == (given[0].id, given[0].title.zh)
    assert (banner.icon, banner.span.kind, banner.span.begins) == (icon, kind, begins)
    assert (banner.count, banner.under_way, props.more) == (count, under_way, more)


def test_the_first_channel_is_shown_until_another_is_chosen() -> None:
    first = join_model.derive(CHANNELS, "", NOON_MS, english=False)
    assert (first.shown.id, first.code) == ("app", code_of("https://join/app?station=x"))
    assert [one.name for one in first.channels] == [APP.name.zh, DESK.name.zh]
    other = join_model.derive(CHANNELS, "desk", NOON_MS, english=True)
    assert (other.shown.name, other.code) == (DESK.name.en, code_of("https://join/kd?station=x"))
    assert other.shown.needs == tuple(need.en for need in DESK.needs)


def test_without_a_channel_there_is_no_code() -> None:
    props = join_model.derive(Joining((), None), "app", NOON_MS, english=False)
    assert (props.channels, props.shown.id, props.code.name) == ((), "", "")
    assert join_model.derive(None, "", NOON_MS, english=False) == JoinProps()


def test_what_is_given_out_is_read_first_then_notices_then_tips() -> None:
    props = notices_model.derive(BOARD, "", NOON_MS, english=False)
    assert [row.id for row in props.rows] == ["given-soup", "given-lunch", "notice-flu", "tip-deposit", "tip-codes"]
    assert [row.kind for row in props.rows] == ["given", "given", "notice", "tip", "tip"]
    assert [row.since.kind for row in props.rows] == ["", "", "today", "date", "date"]
    assert (props.chosen.id, props.age.days) == ("", 3)


def test_what_is_chosen_is_there_in_full_and_only_while_it_is_listed() -> None:
    props = notices_model.derive(BOARD, "tip-deposit", NOON_MS, english=True)
    assert (props.chosen.title, props.chosen.text) == (DEPOSIT.title.en, DEPOSIT.text.en)
    assert notices_model.derive(BOARD, "notice-gone", NOON_MS, english=True).chosen.id == ""
    assert notices_model.derive(None, "tip-deposit", NOON_MS, english=True) == NoticesProps()


def test_qml_gets_plain_records() -> None:
    home, join, notices, profile = HomeModel(), JoinModel(), NoticesModel(), ProfileModel()
    home.show(home_model.derive(front(SOUP), NOON_MS, english=False))
    join.show(join_model.derive(CHANNELS, "", NOON_MS, english=False))
    notices.show(notices_model.derive(BOARD, "given-soup", NOON_MS, english=False))
    profile.show(ProfileProps(haves=(HaveProps("coffee", "饮水机", "working"),)))
    assert (home.property("tiles"), home.property("banner")["count"]) == (["nearby", "jobs"], 46)
    assert join.property("channels")[1]["needs"] == [need.zh for need in DESK.needs]
    assert notices.property("rows")[0]["given"] == notices.property("chosen")["given"]
    assert profile.property("haves") == [{"icon": "coffee", "name": "饮水机", "state": "working", "line": ""}]


def test_only_what_changed_is_told() -> None:
    model, told = HomeModel(), []
    model.show(home_model.derive(front(SOUP), NOON_MS, english=False))
    for name in ("tiles", "jobs", "stations", "notices", "opening", "banner", "more"):
        getattr(model, f"{name}Changed").connect(lambda name=name: told.append(name))
    model.show(home_model.derive(front(SOUP), NOON_MS, english=False))
    assert told == []
    model.show(home_model.derive(front(SOUP, LUNCH), NOON_MS, english=False))
    assert told == ["more"]
