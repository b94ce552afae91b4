"""What the doctor says: one finding a line, for people or as JSON."""

import json
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """OK; WARN: it works, and somebody should look; FAIL: it does not work as the station file wants it."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check: `detail` says what is wrong, where, and what to do."""

    check: str
    level: Level
    detail: str


def ok(check: str, detail: str) -> Finding:
    """Nothing is wrong."""
    return Finding(check, Level.OK, detail)


def warn(check: str, detail: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(check, Level.WARN, detail)


def fail(check: str, detail: str) -> Finding:
    """It does not work."""
    return Finding(check, Level.FAIL, detail)


def as_text(finding: Finding) -> str:
    """One line for a person."""
    return f"{finding.level:<4}  {finding.check}: {_one_line(finding.detail)}"


def as_json(finding: Finding) -> str:
    """One JSON object; `ok` is false where the level is fail."""
    return json.dumps(
        {
            "check": finding.check,
            "ok": finding.level is not Level.FAIL,
            "level": finding.level,
            "detail": _one_line(finding.detail),
        },
        ensure_ascii=False,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
