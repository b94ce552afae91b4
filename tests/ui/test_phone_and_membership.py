"""Without a card: a phone number for a check-in or for the membership, and everything that can be wrong with one."""

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Standing
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visit import Via
from kiosk.services.find_member import Found, Nobody, NotFound, TooMany
from tests.support.screen import Screen
from tests.support.ui import HOUR_MS, NOON_MS, checked_in, member

PHONE, CARD, OTHER = "13800001234", b"\x0a\x0b\x0c\x0d", b"\x02"


def look_up(screen: Screen, found: Found, digits: str = PHONE) -> None:
    screen.find_member.phones[digits] = found
    screen.touch("phone")
    screen.type(digits)
    screen.touch("submit")


def test_a_member_checks_in_by_phone_after_a_look_at_the_masked_name(screen: Screen) -> None:
    screen.check_in.member = checked_in(member())
    screen.touch("phone")
    screen.type(PHONE)
    assert screen.says("138 0000 1234")
    assert screen.find_member.asked == []
    screen.find_member.phones[PHONE] = member()
    screen.touch("submit")
    assert screen.find_member.asked == [PHONE]
    assert screen.pages[-1] == "confirm"
    assert screen.says("张*")
    assert screen.says("138****1234")
    assert not screen.says("0000")
    assert screen.check_in.asked == []
    screen.touch("confirm")
    assert screen.check_in.asked == [("member", "00" * 8, Via.PHONE)]
    assert screen.says("张*，签到成功")


@pytest.mark.parametrize(("digits", "problem"), [("138000", "too_short"), ("02112345678", "not_mobile")])
def test_what_is_no_number_is_told_and_not_looked_up(screen: Screen, digits: str, problem: str) -> None:
    screen.touch("phone")
    screen.type(digits)
    screen.touch("submit")
    assert screen.find_member.asked == []
    assert screen.model("phone", "problem", "digits") == [problem, digits]
    screen.touch("erase")
    assert screen.model("phone", "problem", "digits") == ["", digits[:-1]]


@pytest.mark.parametrize(
    ("found", "problem"),
    [(Nobody(), "nobody"), (TooMany(), "too_many"), (NotFound(FaultKind.DISK_FAILED), "disk")],
)
def test_a_number_that_leads_nowhere_is_told_kindly_with_a_way_on(screen: Screen, found: Found, problem: str) -> None:
    look_up(screen, found)
    assert screen.model("phone", "problem", "digits", "shown") == [problem, "", "138****1234"]
    assert screen.shows("problem")
    screen.touch("guest")
    assert screen.pages[-1] == "guest"


def test_who_types_on_after_a_problem_begins_a_new_number(screen: Screen) -> None:
    look_up(screen, Nobody())
    screen.touch("digit-1")
    assert screen.model("phone", "problem", "digits", "shown") == ["", "1", "1"]


def test_each_problem_has_its_own_sentence(screen: Screen) -> None:
    said = set()
    screen.touch("phone")
    screen.touch("submit")
    said.add(frozenset(screen.texts()))
    for found in (Nobody(), TooMany(), NotFound(FaultKind.DISK_FAILED)):
        screen.find_member.phones[PHONE] = found
        screen.touch("clear")
        screen.type(PHONE)
        screen.touch("submit")
        said.add(frozenset(screen.texts()))
    assert len(said) == 4


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.LEFT])
def test_whose_membership_rests_is_told_so_and_may_check_in(screen: Screen, standing: Standing) -> None:
    screen.check_in.member = checked_in(member(standing=standing))
    look_up(screen, member(standing=standing))
    assert screen.pages[-1] == "confirm"
    assert screen.model("phone", "problem", "name") == [standing.value, "张*"]
    screen.touch("confirm")
    assert screen.model("result", "kind", "standing") == ["member", standing.value]


def test_who_is_somebody_else_gets_back_to_empty_digits(screen: Screen) -> None:
    look_up(screen, member())
    screen.touch("deny")
    assert screen.pages[-1] == "phone"
    assert screen.model("phone", "digits", "shown", "name", "problem") == ["", "", "", ""]


def test_an_answer_that_comes_after_the_person_left_is_dropped(screen: Screen) -> None:
    screen.find_member.phones[PHONE] = member("欧阳*")
    screen.touch("phone")
    screen.type(PHONE)
    screen.press("submit")
    assert screen.model("phone", "busy") == [True]
    screen.press("leave")
    screen.settle()
    assert screen.pages[-1] == "attract"
    assert not screen.says("欧阳")
    assert screen.model("phone", "name", "busy") == ["", False]


def test_a_storage_that_fails_outright_is_told(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_number: object) -> Found:
        raise EnvironmentFault(FaultKind.DISK_FAILED, "I/O error")

    monkeypatch.setattr(screen.find_member, "by_phone", fail)
    monkeypatch.setattr(screen.find_member, "by_card", fail)
    look_up(screen, Nobody())
    assert screen.model("phone", "problem") == ["disk"]
    screen.touch("home")
    screen.touch("membership")
    screen.present(CARD)
    screen.settle()
    assert screen.model("membership", "problem", "unknown") == ["disk", False]


def test_a_card_on_the_membership_page_shows_it_and_checks_nobody_in(screen: Screen) -> None:
    screen.find_member.cards[CARD] = member("欧阳*", Standing.LAPSED)
    screen.touch("membership")
    assert screen.model("membership", "asked") == [True]
    screen.present(CARD)
    screen.settle()
    assert screen.says("欧阳*")
    assert screen.says("0C0D")
    assert screen.model("membership", "standing", "asked") == ["lapsed", False]
    assert screen.check_in.asked == []


def test_the_next_card_on_a_shown_membership_is_the_next_persons_check_in(screen: Screen) -> None:
    screen.find_member.cards[CARD] = member("欧阳*")
    screen.touch("membership")
    screen.present(CARD)
    screen.settle()
    screen.tap(OTHER, checked_in(member("李*")))
    assert screen.says("李*，签到成功")
    assert screen.model("membership", "name", "asked") == ["", True]


def test_a_card_that_nobody_knows_may_be_followed_by_another(screen: Screen) -> None:
    screen.touch("membership")
    screen.present(CARD)
    screen.settle()
    assert screen.model("membership", "unknown") == [True]
    screen.find_member.cards[OTHER] = member()
    screen.present(OTHER)
    screen.settle()
    assert screen.model("membership", "unknown", "name") == [False, "张*"]


def test_the_membership_by_phone(screen: Screen) -> None:
    screen.touch("membership")
    look_up(screen, member())
    assert screen.model("phone", "purpose") == ["membership"]
    screen.touch("confirm")
    assert screen.pages[-1] == "membership"
    assert screen.model("membership", "name", "card", "asked") == ["张*", "", False]
    assert screen.check_in.asked == []
    assert screen.model("phone", "shown", "name") == ["", ""]


def test_who_has_just_checked_in_sees_the_membership_at_once(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member("欧阳*")))
    screen.touch("membership")
    assert screen.model("membership", "name", "asked") == ["欧阳*", False]
    screen.touch("home")
    screen.touch("membership")
    assert screen.model("membership", "name", "asked") == ["", True]


def test_the_page_says_how_old_the_members_are_before_and_after_somebody_is_found(screen: Screen) -> None:
    screen.find_member.roster = RosterStatus(7, 1_948_600, NOON_MS - 5 * 24 * HOUR_MS, 1)
    screen.find_member.cards[CARD] = member("欧阳*")
    screen.touch("membership")
    screen.settle()
    assert screen.says("5 天前更新")
    screen.present(CARD)
    screen.settle()
    assert screen.says("欧阳*")
    assert screen.says("5 天前更新")
    screen.touch("language")
    assert screen.says("Updated 5 days ago")


def test_without_a_roster_the_page_says_nothing_of_its_age(screen: Screen) -> None:
    screen.find_member.roster = None
    screen.touch("membership")
    screen.settle()
    assert not screen.says("更新")
