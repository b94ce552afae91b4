"""View models of phone, membership and help as tables: what was found or put on record, to props."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.defect import Defect
from kiosk.domain.fault import FaultKind
from kiosk.domain.member import Standing
from kiosk.domain.outcome import Outcome
from kiosk.domain.phone import NumberEntry
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visit import LogPosition
from kiosk.domain.visitor import Visitor
from kiosk.services.assistance import Noted
from kiosk.services.find_member import Found, Nobody, NotFound, TooMany
from kiosk.ui.view_models import help_model, membership_model, phone_model
from kiosk.ui.view_models.help_model import HelpModel
from tests.support.ui import HOUR_MS, NOON_MS, member

ROSTER = RosterStatus(7, 1_948_600, NOON_MS - 24 * HOUR_MS, 1)
NOTED = Noted(Outcome.RECORDED, LogPosition("e1", 8))
CONFIRMED = ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=8)


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (member(), ""),
        (member(standing=Standing.LAPSED), ""),
        (member(standing=Standing.SUSPENDED), "suspended"),
        (member(standing=Standing.LEFT), "left"),
        (Nobody(), "nobody"),
        (TooMany(), "too_many"),
        (NotFound(FaultKind.DISK_FAILED), "disk"),
    ],
)
def test_what_was_found_by_a_number_has_its_problem(found: Found, problem: str) -> None:
    assert phone_model.problem_code(found) == problem


def test_a_number_that_was_looked_up_is_nowhere_in_full() -> None:
    entry = NumberEntry("13800001234")
    typing = phone_model.derive(entry, "", None, Visitor())
    assert (typing.digits, typing.shown, typing.complete) == ("13800001234", "138 0000 1234", True)
    looked_up = phone_model.derive(entry.looked_up(), "nobody", None, Visitor(for_membership=True))
    assert (looked_up.digits, looked_up.shown, looked_up.purpose) == ("", "138****1234", "membership")
    assert "0000" not in str(looked_up)


def test_a_membership_is_masked_and_says_what_it_is_worth() -> None:
    known = member("欧阳*", Standing.LAPSED)
    until = replace(known.member, valid_until=date(2026, 12, 31))
    props = membership_model.derive(replace(known, member=until), "6CED", ROSTER, NOON_MS)
    assert (props.name, props.card, props.union) == ("欧阳*", "6CED", "浙江圆通速递工会")
    assert (props.occupation, props.valid_until, props.standing) == ("courier", "2026-12-31", "lapsed")
    assert (props.asked, props.unknown, props.problem) == (False, False, "")
    assert membership_model.derive(known, "", ROSTER, NOON_MS).valid_until == ""


def test_who_is_not_in_the_roster_is_unknown_and_a_dead_disk_is_not() -> None:
    assert membership_model.derive(None, "", None, NOON_MS).asked
    unknown = membership_model.derive(Nobody(), "6CED", ROSTER, NOON_MS)
    assert (unknown.asked, unknown.unknown, unknown.problem) == (True, True, "")
    unread = membership_model.derive(NotFound(FaultKind.DISK_FAILED), "6CED", ROSTER, NOON_MS)
    assert (unread.asked, unread.unknown, unread.problem) == (True, False, "disk")


def test_a_membership_says_how_old_the_members_are_that_this_terminal_knows() -> None:
    ages = [membership_model.derive(member(), "", roster, NOON_MS).age for roster in (ROSTER, None)]
    assert [(age.day.kind, age.time, age.days) for age in ages] == [("yesterday", "14:32", 1), ("", "", 0)]
    checked = replace(ROSTER, checked_at_ms=NOON_MS - HOUR_MS)
    age = membership_model.derive(member(), "", checked, NOON_MS).age
    assert (age.day.kind, age.time) == ("today", "13:32"), "nothing changed since, as a check has found"
    asking = membership_model.derive(None, "", ROSTER, NOON_MS)
    assert (asking.asked, asking.age) == (True, ages[0])


@pytest.mark.parametrize(
    ("noted", "known", "called", "state", "outcome"),
    [
        (None, None, False, "", ""),
        (NOTED, None, True, "called", "recorded"),
        (NOTED, None, False, "reported", "recorded"),
        (NOTED, CONFIRMED, False, "reported", "confirmed"),
        (Noted(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL), None, True, "not_recorded", ""),
    ],
)
def test_help_ends_in_one_of_the_words(
    noted: Noted | None, known: ConnectionStatus | None, called: bool, state: str, outcome: str
) -> None:
    props = help_model.derive(noted, known, called=called)
    assert (props.state, props.outcome) == (state, outcome)


def test_every_defect_can_be_reported_by_its_code() -> None:
    model, reported = HelpModel("110"), []
    model.defectReported.connect(reported.append)
    for code in model.faults:
        model.report(code)
    assert reported == list(Defect)
