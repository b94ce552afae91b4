"""A members file as a stream: rows that can be taken, rows that cannot, and the file beside it for the latter."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.central.errors import Misuse
from kiosk.central.members.row import COLUMNS, MemberRow, RowError, read_row
from kiosk.domain.fault import EnvironmentFault, FaultKind

if TYPE_CHECKING:
    from _csv import Reader as CsvReader


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken: the line that it begins on, the reason, and its fields as they stand.

    `member_no` is who it names, where that can be told.
    """

    line: int
    reason: str
    fields: Sequence[str]
    member_no: str = ""


def rejects_path(file: Path) -> Path:
    """members.csv → members.rejects.csv."""
    return file.with_suffix(".rejects.csv") if file.suffix.lower() == ".csv" else Path(f"{file}.rejects.csv")


def read_members(file: TextIOWrapper, name: str) -> tuple[list[str], Iterator[MemberRow | Reject]]:
    """The header, then every row in order; raises Misuse when columns are missing."""
    reader = csv.reader(file, strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
    except csv.Error as error:
        raise Misuse(f"{name}: the header cannot be read: {error}") from error
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise Misuse(f"{name}: the header lacks {', '.join(missing)} (expected {','.join(COLUMNS)})")
    return header, _rows(reader, header)


def _rows(reader: "CsvReader", header: Sequence[str]) -> Iterator[MemberRow | Reject]:
    places = {column: place for place, column in enumerate(header)}
    pick = itemgetter(*(places[column] for column in COLUMNS))
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(line, f"the row cannot be read: {error}", ())
            continue
        if not fields:
            continue
        if len(fields) != len(header):
            yield Reject(line, f"expected {len(header)} fields, got {len(fields)}", fields)
            continue
        texts = pick(fields)
        try:
            yield read_row(line, fields, texts)
        except RowError as error:
            yield Reject(line, str(error), fields, texts[0].strip())


class RejectsFile:
    """Written only when there is something to write; an older one of that name goes. Mode 0600: it holds names."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self.path = path
        self.count = 0
        self._header = header
        self._file: TextIOWrapper | None = None

    def __enter__(self) -> "RejectsFile":
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise self._fault(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, reject: Reject) -> None:
        """Append a row; after `line` and `reason` come the file's own columns, so it can be corrected and imported."""
        try:
            if self._file is None:
                self._file = self._open()
                csv.writer(self._file).writerow(("line", "reason", *self._header))
            csv.writer(self._file).writerow((reject.line, reject.reason, *reject.fields))
        except OSError as error:
            raise self._fault(error) from error
        self.count += 1

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        raw = os.fdopen(descriptor, "wb")
        return TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="")

    def _fault(self, error: OSError) -> EnvironmentFault:
        return EnvironmentFault(FaultKind.DISK_FAILED, f"the rejects cannot be written: {error}")
