"""Whether anything of a person stands in a file in clear: name, phone, card or member number, in any writing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
INTEGER_BYTES = 6
"""SQLite stores an 11-digit number in so many, the greatest first."""
_EMPTY = re.compile(rb"(?<=\0{8})\0+(?=\0{8})")


class Canaries:
    """People as in a members file; a full name counts, and so does its part behind the first character.

    Names need four characters: fewer bytes would be found by chance among random ones.
    """

    def __init__(self, people: Iterable[Mapping[str, str]]) -> None:
        self._needles: defaultdict[int, dict[bytes, str]] = defaultdict(dict)
        for person in people:
            assert len(person["name"]) >= 4
            for column, needle in _needles(person):
                self._needles[len(needle)][needle] = f"{column} of {person['member_no']}"

    def leaks(self, directory: Path) -> list[str]:
        """What stands where, over all files below a directory."""
        files = sorted(path for path in directory.rglob("*") if path.is_file() and not path.is_symlink())
        return [f"{path.name}: {found}" for path in files for found in self.found_in(path.read_bytes())]

    def found_in(self, content: bytes) -> set[str]:
        """What stands in these bytes; long runs of zeros, as in room that is kept, hold nothing."""
        return {found for part in _EMPTY.split(content) for found in self._found_in(part)}

    def _found_in(self, content: bytes) -> set[str]:
        found = set()
        for length, needles in self._needles.items():
            windows = (content[at : at + length] for at in range(len(content) - length + 1))
            found |= {needles[window] for window in windows if window in needles}
        return found


def _needles(person: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
    name, phone, card = person["name"], person["phone"], person["card_uid"]
    texts = {
        "name": (name, name[1:]),
        "phone": (phone,),
        "card": (card.upper(), card.lower()),
        "number": (person["member_no"],),
    }
    for column, forms in texts.items():
        yield from ((column, form.encode(encoding)) for form in forms for encoding in ENCODINGS)
    uid = bytes.fromhex(card)
    yield from (("card", raw) for raw in (uid, uid[::-1]))
    number = int(phone)
    yield from (
        ("phone", raw) for raw in (number.to_bytes(INTEGER_BYTES, "big"), number.to_bytes(INTEGER_BYTES, "little"))
    )
