"""HTTP Range (RFC 9110, section 14): which bytes of a file of a known size are asked for."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"^bytes=([0-9]{0,19})-([0-9]{0,19})$")


class Unsatisfiable(ValueError):  # noqa: N818 - the name of RFC 9110
    """The range lies outside of the file: answered with 416."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `first` … `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


def read_range(header: str | None, size: int) -> ByteRange | None:
    """The range of a header; None when the whole file is to be sent: no header, or one that we need not obey.

    Raises Unsatisfiable.
    """
    found = _ONE_RANGE.match(header.replace(" ", "")) if header else None
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        wanted = ByteRange(max(0, size - int(found[2])), size - 1)
    else:
        wanted = ByteRange(int(found[1]), min(int(found[2]), size - 1) if found[2] else size - 1)
        if found[2] and int(found[2]) < wanted.first:
            return None  # not a valid range: ignored
    if wanted.first > wanted.last:
        raise Unsatisfiable
    return wanted
