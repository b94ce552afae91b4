"""View models as tables: inputs to props, and only what changed is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.member import Standing
from kiosk.domain.modes import Mode, Modes
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import Page
from kiosk.services.check_in import CheckedIn, Guest, Unknown
from kiosk.ui.view_models import result_model, screen_model, station_model
from kiosk.ui.view_models.equipment import Equipment
from kiosk.ui.view_models.result_model import ResultInputs, ResultModel, ResultProps
from kiosk.ui.view_models.screen_model import ScreenModel, ScreenProps
from kiosk.ui.view_models.station_model import StationInputs, StationModel
from tests.support.ui import NOON_MS, checked_in, member

LOST = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FULL)
DOWN = DeviceState.DOWN


def status(**changes: object) -> ConnectionStatus:
    return replace(ConnectionStatus(online=True, waiting=0), **changes)


@pytest.mark.parametrize(
    ("answer", "kind", "tone", "asks"),
    [
        (None, "", "neutral", False),
        (checked_in(member()), "member", "green", False),
        (checked_in(member(), repeat=True), "repeat", "green", False),
        (checked_in(Guest(), occupation=Occupation.RIDER), "guest", "green", False),
        (checked_in(Unknown()), "unknown", "amber", True),
        (checked_in(Unknown(), repeat=True), "repeat", "green", True),
        (checked_in(Unknown(), occupation=Occupation.RIDER), "stated", "green", False),
        (checked_in(Unknown(), fault=FaultKind.DISK_FULL), "unstated", "amber", False),
        (LOST, "not_recorded", "red", False),
    ],
)
def test_a_result_has_its_kind_and_colour(answer: CheckedIn | None, kind: str, tone: str, asks: bool) -> None:
    props = result_model.derive(ResultInputs(answer, at_ms=NOON_MS))
    assert (props.kind, props.tone, props.asks_occupation) == (kind, tone, asks)


def test_nothing_green_is_shown_while_the_answer_is_awaited() -> None:
    assert result_model.derive(ResultInputs(checked_in(member()), waiting=True)) == ResultProps(kind="waiting")


@pytest.mark.parametrize(
    ("known", "outcome"),
    [
        (None, "recorded"),
        (status(acked_epoch="e1", acked_seq=6), "recorded"),
        (status(acked_epoch="e0", acked_seq=99), "recorded"),
        (status(acked_epoch="e1", acked_seq=7), "confirmed"),
        (status(acked_epoch="e1", acked_seq=8), "confirmed"),
    ],
)
def test_an_outcome_is_confirmed_by_the_centres_position(known: ConnectionStatus | None, outcome: str) -> None:
    assert result_model.derive(ResultInputs(checked_in(member(), seq=7), status=known)).outcome == outcome


def test_what_was_not_recorded_is_never_confirmed() -> None:
    known = status(acked_epoch="e1", acked_seq=99)
    assert result_model.derive(ResultInputs(LOST, status=known)).outcome == "not_recorded"


def test_a_member_is_shown_masked_with_occupation_union_and_standing() -> None:
    props = result_model.derive(ResultInputs(checked_in(member("欧阳*", Standing.LAPSED)), at_ms=NOON_MS))
    assert (props.name, props.occupation, props.union) == ("欧阳*", "courier", "浙江圆通速递工会")
    assert (props.standing, props.visit_time, props.visit_today) == ("lapsed", "14:32", True)


@pytest.mark.parametrize(
    ("known", "network", "waiting"),
    [
        (None, "", 0),
        (status(), "online", 0),
        (status(online=False, waiting=12), "offline", 12),
        (status(revoked=True), "revoked", 0),
    ],
)
def test_the_network_has_one_word(known: ConnectionStatus | None, network: str, waiting: int) -> None:
    props = station_model.derive(StationInputs(NOON_MS, status=known))
    assert (props.network, props.waiting) == (network, waiting)


def test_the_time_is_that_of_china() -> None:
    props = station_model.derive(StationInputs(NOON_MS))
    assert (props.time, props.month, props.day, props.weekday) == ("14:32", 11, 23, 0)


@pytest.mark.parametrize(
    ("visitor", "seconds", "warning_seconds"),
    [
        (Visitor(State.HOME, Page.HOME), 0, 0),
        (Visitor(State.SERVICE, Page.GUEST), 60, 0),
        (Visitor(State.WARNING, Page.GUEST), 0, 20),
        (Visitor(State.RESULT, Page.RESULT), 5, 0),
        (Visitor(State.OFFER, Page.RESULT), 20, 0),
    ],
)
def test_only_pages_that_end_by_themselves_count_down(visitor: Visitor, seconds: int, warning_seconds: int) -> None:
    props = screen_model.derive(visitor, 0, preloaded=True)
    assert (props.page, props.seconds_left) == (visitor.page.value, seconds)
    assert (props.warning, props.warning_seconds) == (warning_seconds > 0, warning_seconds)


@pytest.mark.parametrize("mode", Mode)
def test_each_mode_reaches_the_screen_as_itself(mode: Mode) -> None:
    props = screen_model.derive(Visitor(modes=Modes().toggled(mode)), 0, preloaded=True)
    on = {name for name in ("elder", "contrast", "low_reach", "voice") if getattr(props, name)}
    assert on == ({mode.value} - {"english"})
    assert props.language == ("en" if mode is Mode.ENGLISH else "zh")


def heard(model: QObject) -> list[str]:
    """Collects the names of the change signals that fire."""
    names: list[str] = []
    for name in dir(type(model)):
        if name.endswith("Changed") and name != "objectNameChanged":
            getattr(model, name).connect(lambda name=name: names.append(name))
    return names


def test_a_confirmation_tells_the_outcome_and_nothing_else() -> None:
    model = ResultModel()
    recorded = ResultInputs(checked_in(member()), at_ms=NOON_MS)
    model.show(result_model.derive(recorded))
    names = heard(model)
    model.show(result_model.derive(recorded))
    assert names == []
    model.show(result_model.derive(replace(recorded, status=status(acked_epoch="e1", acked_seq=7))))
    assert names == ["outcomeChanged"]
    assert model.outcome == "confirmed"


def test_a_second_of_the_countdown_tells_the_seconds_and_nothing_else() -> None:
    model = ScreenModel()
    model.show(ScreenProps("result", 5))
    names = heard(model)
    model.show(ScreenProps("result", 4))
    assert names == ["secondsLeftChanged"]


def test_each_news_moves_only_its_own_props() -> None:
    model = StationModel("站", "110", StationInputs(NOON_MS, Equipment({DeviceKind.READER: 1})))
    names = heard(model)
    model.status_came(status(online=False, waiting=3))
    model.health_came(DeviceHealth("lock", DeviceKind.LOCKERS, DOWN))
    model.health_came(DeviceHealth("reader", DeviceKind.READER, DOWN))
    model.visits_came(4)
    model.time_came(NOON_MS + 60_000)
    assert names == [
        "networkChanged",
        "waitingChanged",
        "readerChanged",
        "entryChanged",
        "visitsChanged",
        "timeChanged",
    ]


def test_a_choice_on_the_screen_is_told_as_an_occupation() -> None:
    model, chosen = ScreenModel(), []
    model.occupationChosen.connect(chosen.append)
    model.chooseOccupation("rider")
    assert chosen == [Occupation.RIDER]


def test_the_ways_to_the_pages_and_modes_are_told_apart() -> None:
    model, pages, modes, items = ScreenModel(), [], [], []
    model.pageAsked.connect(pages.append)
    model.modeToggled.connect(modes.append)
    model.itemChosen.connect(items.append)
    for ask in (model.goHome, model.askPhone, model.askGuest, model.askMembership, model.askHelp):
        ask()
    for code in ("jobs", "nearby", "join", "notices", "station"):
        model.ask(code)
    model.choose("job 1")
    for toggle in (
        model.toggleElder,
        model.toggleContrast,
        model.toggleLowReach,
        model.toggleVoice,
        model.switchLanguage,
    ):
        toggle()
    assert pages[:5] == [Page.HOME, Page.PHONE, Page.GUEST, Page.MEMBERSHIP, Page.HELP]
    assert pages[5:] == [Page.JOBS, Page.NEARBY, Page.JOIN, Page.NOTICES, Page.STATION]
    assert items == ["job 1"]
    assert modes == list(Mode)
