"""What a test run says at its end: the crawler's table, gathered from all of its processes."""

import pytest

from tests.visual.findings import Findings

CRAWLED = "crawled"
"""The property under which a test reports the worst figures that it found."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    findings = Findings()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, rows in getattr(report, "user_properties", ()):
                if name == CRAWLED:
                    findings.add_rows(rows)
    if findings.worst:
        terminalreporter.section("the worst of every screen")
        for line in findings.table():
            terminalreporter.write_line(line)
