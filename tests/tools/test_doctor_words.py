"""Durations, times, numbers and lines as the doctor writes them."""

from kiosk.tools.doctor.report import as_text, ok
from kiosk.tools.doctor.words import duration, listed, moment

DAY_MS = 86_400_000


def test_words() -> None:
    assert [duration(ms) for ms in (999, 1000, 90_000, 119_999, 7_200_000, 30 * DAY_MS, -3000)] == [
        "999 ms",
        "1 s",
        "90 s",
        "119 s",
        "2 h",
        "30 d",
        "3 s",
    ]
    assert listed([7, 1, 2, 3, 9]) == "1-3, 7, 9"
    assert moment(0) == "1970-01-01 00:00 UTC"
    assert moment(10**18) == f"{10**18} ms"


def test_a_finding_is_one_line_whatever_is_in_it() -> None:
    assert as_text(ok("a", "two\nlines")) == "ok    a: two lines"
