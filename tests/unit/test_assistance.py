"""Calling the attendant and reporting a fault: a line each, or an honest word."""

from kiosk.domain.defect import Defect
from kiosk.domain.facts import FaultReported, HelpCalled
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition
from kiosk.services.assistance import Assistance, Noted
from kiosk.wire.line import decode_line, encode_line
from tests.support.fakes import EPOCH, FakeStation
from tests.support.station_db import TestClock


def test_a_call_and_a_report_are_a_line_each() -> None:
    station = FakeStation()
    assistance = Assistance(station, TestClock())
    assert assistance.call_attendant() == Noted(Outcome.RECORDED, LogPosition(EPOCH, 1))
    assert assistance.report(Defect.WATER) == Noted(Outcome.RECORDED, LogPosition(EPOCH, 2))
    assert station.lines == [(HelpCalled(), None), (FaultReported(Defect.WATER), None)]


def test_a_failing_disk_ends_in_not_recorded() -> None:
    station = FakeStation()
    station.fault = EnvironmentFault(FaultKind.DISK_FULL, "no space left")
    assistance = Assistance(station, TestClock())
    lost = Noted(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL)
    assert assistance.call_attendant() == assistance.report(Defect.DOOR) == lost
    assert station.lines == []


def test_the_lines_have_the_agreed_names() -> None:
    moment = TestClock().now()
    call = decode_line(encode_line(1, moment, HelpCalled(), None))
    report = decode_line(encode_line(2, moment, FaultReported(Defect.CHARGING), None))
    assert (call.kind, call.data) == ("help.called", {})
    assert (report.kind, report.data) == ("fault.reported", {"what": "charging"})
