"""A log line: the exact UTF-8 text of one JSON object, without a newline.

{"seq":1,"at":…,"boot":"…","mono":…,"clock":"trusted","kind":"visit.recorded","subject":"…"|null,"data":{…}}
"""

import re
from typing import Annotated, Any

import msgspec

from kiosk.domain.facts import Fact
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.wire.errors import WireError

MAX_LINE_BYTES = 16 * 1024
"""A longer line is refused: with 1 MiB a batch, one line may never fill a batch alone."""

SUBJECT_PATTERN = r"^[0-9a-f]{16}(?!\n)$"
_SUBJECT = re.compile(SUBJECT_PATTERN)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line as an object; `at` and `mono` are integer milliseconds, `subject` is a pseudonym or None."""

    seq: Annotated[int, msgspec.Meta(ge=1)]
    at: int
    boot: str
    mono: int
    clock: ClockTrust
    kind: str
    subject: Annotated[str, msgspec.Meta(pattern=SUBJECT_PATTERN)] | None
    data: dict[str, Any]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Line)


def encode_line(seq: int, moment: Moment, fact: Fact, subject: str | None) -> bytes:
    """The bytes of the line that states `fact`; raises WireError for a subject that is no pseudonym."""
    if subject is not None and not _SUBJECT.fullmatch(subject):
        raise WireError("log line: subject: expected 16 lowercase hex digits")
    return _encoder.encode(
        {
            "seq": seq,
            "at": moment.at_ms,
            "boot": moment.boot,
            "mono": moment.mono_ms,
            "clock": moment.clock,
            "kind": fact.kind,
            "subject": subject,
            "data": msgspec.to_builtins(fact),
        }
    )


def decode_line(line: bytes) -> Line:
    """Read a line back; raises WireError naming the field that is wrong."""
    if len(line) > MAX_LINE_BYTES:
        raise WireError(f"log line: {len(line)} bytes, at most {MAX_LINE_BYTES} are allowed")
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"log line: {error}") from error
