"""Lines as terminals send them, and the reports of what they come to."""

import json
from typing import Any

import pytest

from kiosk.central.reports.commands import Kind, report
from kiosk.central.reports.statistics import Span
from tests.support.centre import NOON, Centre
from tests.support.terminal import FakeTerminal

EVER = Span()
MIDNIGHT = 1_781_020_800_000
"""2026-06-10 00:00 in China, when it is 16:00 of the day before in Greenwich."""


MINUTE = 60_000
HOUR = 60 * MINUTE


def at(minute: int) -> dict[str, int]:
    """The times of a line that was written so many minutes after the boot, when the terminal was enrolled."""
    return {"at": NOON + minute * MINUTE, "mono": minute * MINUTE}


def near(minute: int) -> Any:
    """The centre knows a moment to some seconds."""
    return pytest.approx(at(minute)["at"], abs=15_000)


def told(centre: Centre, kind: Kind, station: str | None = None, span: Span = EVER) -> list[dict[str, Any]]:
    return [json.loads(line) for line in report(centre.where, kind, station, span)]


def write(terminal: FakeTerminal, kind: str, data: dict[str, Any], **fields: Any) -> None:
    terminal.write(kind=kind, data=data, **fields)


def guest(terminal: FakeTerminal, **fields: Any) -> None:
    write(terminal, "visit.recorded", {"occupation": None, "via": "guest"}, subject=None, **fields)


def state(terminal: FakeTerminal, seq: int, occupation: str = "rider", epoch: str = "") -> None:
    data = {"epoch": epoch or terminal.epoch, "seq": seq, "occupation": occupation}
    write(terminal, "visit.occupation_stated", data, subject=None)


def exceptions(centre: Centre) -> list[tuple[int, str]]:
    return [(row["seq"], row["problem"]) for row in told(centre, Kind.EXCEPTIONS)]
