"""Rows of the roster as lines of JSON, for deltas and for single buckets; and the checksum of a bucket.

A line is one of

    {"no":7,"name":"…"}   the union with this number is called so
    [key,…,valid_until]   put: the row with this key is now so; the columns of the table `member`, in their order
    -42                   delete: there is no row with this key

A bucket is all rows whose key has the same first byte. Its text names the unions of its rows, by number, and then puts
its rows, by key; its checksum is over exactly these bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from kiosk.wire.errors import WireError

BUCKETS = 256
CHECKSUM_BYTES = 16

Row = tuple[int, int, int | None, int, str, int, int, int, int | None]
"""key, has_card, phone, pseudonym, name, occupation, union_no, status, valid_until."""

UNION_NO: Final = 6
"""Where a row has the number of its union."""


class UnionName(Struct, frozen=True):
    """A union's number and name."""

    no: int
    name: str


Line = Row | int | UnionName

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def bucket_of(key: int) -> int:
    """The bucket of a key: its first byte, as an unsigned number."""
    return (key >> 56) & 0xFF


def bounds(bucket: int) -> tuple[int, int]:
    """The least and the greatest key of a bucket; keys are signed 64-bit integers."""
    least = (bucket if bucket < BUCKETS // 2 else bucket - BUCKETS) << 56
    return least, least + (1 << 56) - 1


def bucket_text(rows: Sequence[Row], unions: Mapping[int, str]) -> bytes:
    """The text of a bucket, its rows given in the order of their keys. Raises KeyError for a union without a name."""
    names = [UnionName(number, unions[number]) for number in sorted({row[UNION_NO] for row in rows})]
    return bytes(_encoder.encode_lines(names) + _encoder.encode_lines(rows))


def checksum(text: bytes) -> str:
    """The checksum of a bucket's text: the first 16 bytes of its SHA-256, in hex."""
    return hashlib.sha256(text).digest()[:CHECKSUM_BYTES].hex()


def write_line(line: Line) -> bytes:
    """One line, ended by LF."""
    return _encoder.encode(line) + b"\n"


def read_lines(pieces: Iterable[bytes]) -> Iterator[Line]:
    """The lines of a text that comes in pieces; raises WireError for the first that is none, or is cut."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield _read(line)
    if rest:
        raise WireError("roster: the last line is cut")


def _read(line: bytes) -> Line:
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"roster: a line that cannot be read: {error}") from error
