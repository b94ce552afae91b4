"""An export of the log: batches as `POST /v1/log` carries them, one behind the other, in one file for a stick.

{"batch":{"Kiosk-Terminal":"…","Kiosk-Epoch":"…","Kiosk-First":"1","Kiosk-Count":"2","Kiosk-Prev":"…","Kiosk-Last":"…",
"Kiosk-Signature":"…"}} on one line, then `Kiosk-Count` log lines, each ended by LF; again and again to the end.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from kiosk.wire.batch import MAX_BYTES, BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.line import MAX_LINE_BYTES

_MAX_HEADER_BYTES = 4 * 1024


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    batch: dict[str, str]


def encode_batch(header: BatchHeader, lines: Sequence[bytes]) -> bytes:
    """One signed batch as it stands in an export."""
    return b"".join(line + b"\n" for line in (msgspec.json.encode(_Head(header.to_http())), *lines))


def read_batches(file: BinaryIO) -> Iterator[tuple[BatchHeader, list[bytes]]]:
    """The batches of an export, in order, each read when it is asked for: header, and lines without their LF.

    Only the shape is checked here; signature and chain are judged by whoever takes the batch in. Raises WireError
    with the number of the file's line that is wrong; the batches before it were given whole.
    """
    number = 1
    while (head := _read(file, number, _MAX_HEADER_BYTES)) is not None:
        header = _header(head, number)
        lines, size = [], 0
        for _ in range(header.count):
            number += 1
            line = _read(file, number, MAX_LINE_BYTES)
            if line is None:
                raise WireError(f"export: line {number}: the file ends inside a batch of {header.count} lines")
            size += len(line) + 1
            if size > MAX_BYTES:
                raise WireError(f"export: line {number}: a batch of more than {MAX_BYTES} bytes")
            lines.append(line)
        yield header, lines
        number += 1


def _read(file: BinaryIO, number: int, most_bytes: int) -> bytes | None:
    """The next line without its LF; None at the end of the file."""
    line = file.readline(most_bytes + 1)
    if not line:
        return None
    if not line.endswith(b"\n"):
        problem = f"more than {most_bytes} bytes" if len(line) > most_bytes else "the file ends inside it, without LF"
        raise WireError(f"export: line {number}: {problem}")
    return line[:-1]


def _header(text: bytes, number: int) -> BatchHeader:
    try:
        return BatchHeader.from_http(msgspec.json.decode(text, type=_Head).batch)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f'export: line {number}: expected {{"batch":{{…}}}}: {error}') from error
    except WireError as error:
        raise WireError(f"export: line {number}: {error}") from error
