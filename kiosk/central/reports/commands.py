"""`kiosk central report`: what was asked for, as JSON, one object a line."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import msgspec
from sqlalchemy import Connection

from kiosk.central import stations
from kiosk.central.commands import Where
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.reports import devices, sessions, source, visits
from kiosk.central.reports.devices import Device, Devices
from kiosk.central.reports.sessions import Session, Sessions
from kiosk.central.reports.statistics import Span, Statistics
from kiosk.central.reports.told import Irregular, Told
from kiosk.central.reports.visits import Visit, Visits
from kiosk.central.storage.schema import open_database

EVERY_LINE = (b"",)

R_co = TypeVar("R_co", covariant=True)
R = TypeVar("R")


class Kind(StrEnum):
    """What can be asked for."""

    STATISTICS = "statistics"
    VISITS = "visits"
    SESSIONS = "sessions"
    DEVICES = "devices"
    EXCEPTIONS = "exceptions"


class Fold(Protocol[R_co]):
    """What goes over the lines of one terminal."""

    def take(self, told: Told) -> Iterator["R_co | Irregular"]:
        """One line."""

    def end(self) -> Iterator[R_co]:
        """What is left after the last one."""


def report(where: Where, kind: Kind, station: str | None, span: Span) -> Iterator[str]:
    """The report as text, in one state of the database; memory stays flat. Raises CentreError, Misuse."""
    with open_database(where.place()) as database, database.read(snapshot=True) as connection:
        if station is not None and not stations.exists(connection, station):
            raise CentreError(f"there is no station {station}")
        for row in _rows(connection, kind, station, span):
            yield msgspec.json.encode(row).decode("utf-8")


def read_span(first: str | None, last: str | None) -> Span:
    """Days as they were typed; raises Misuse."""
    span = Span(_read_day("--from", first), _read_day("--to", last))
    if span.first is not None and span.last is not None and span.first > span.last:
        raise Misuse("--to: the last day is before the first one")
    return span


def _read_day(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return (date.fromisoformat(text) - date(1970, 1, 1)).days
    except ValueError as error:
        raise Misuse(f"{option}: expected a day as YYYY-MM-DD, got {text!r}") from error


def _rows(connection: Connection, kind: Kind, station: str | None, span: Span) -> Iterator[dict[str, Any]]:
    match kind:
        case Kind.STATISTICS:
            yield from _figures(span, _results(connection, station, visits.WORDS, Visits))
        case Kind.VISITS:
            yield from _listed(span, _results(connection, station, visits.WORDS, Visits))
        case Kind.SESSIONS:
            yield from _listed(span, _results(connection, station, sessions.WORDS, Sessions))
        case Kind.DEVICES:
            yield from _listed(span, _results(connection, station, devices.WORDS, Devices))
        case Kind.EXCEPTIONS:
            for found in _results(connection, station, EVERY_LINE, _All):
                if isinstance(found, Irregular):
                    yield _row(found)


class _All:
    """Every fold over the same lines."""

    def __init__(self) -> None:
        self._folds: tuple[Fold[Visit | Session | Device], ...] = (Visits(), Sessions(), Devices())

    def take(self, told: Told) -> Iterator[Visit | Session | Device | Irregular]:
        for fold in self._folds:
            yield from fold.take(told)

    def end(self) -> Iterator[Visit | Session | Device]:
        for fold in self._folds:
            yield from fold.end()


def _results(
    connection: Connection, station: str | None, words: Sequence[bytes], make: Callable[[], Fold[R]]
) -> Iterator[R | Irregular]:
    for log in source.logs(connection, station, words):
        fold = make()
        for line in log:
            if isinstance(line, Irregular):
                yield line
            else:
                yield from fold.take(line)
        yield from fold.end()


def _figures(span: Span, results: Iterator[Visit | Irregular]) -> Iterator[dict[str, Any]]:
    figures = Statistics()
    for visit in results:
        if isinstance(visit, Visit) and span.holds(visit.at_ms):
            figures.count(visit)
    yield from figures.rows()


def _listed(span: Span, results: Iterator[Visit | Session | Device | Irregular]) -> Iterator[dict[str, Any]]:
    """Visits by their moment, sessions by that of their assignment, devices all."""
    for found in results:
        match found:
            case Visit(at_ms=at_ms) | Session(assigned_ms=at_ms) if span.holds(at_ms):
                yield _row(found)
            case Device():
                yield _row(found)


def _row(found: Visit | Session | Device | Irregular) -> dict[str, Any]:
    """The place first, then what there is to say."""
    said: dict[str, Any] = msgspec.to_builtins(found)
    return {**said.pop("place"), **said}
