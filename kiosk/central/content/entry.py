"""One table of a catalogue, read key by key: what is wrong is noted with its place, and the reading goes on."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)

_SHOWN = 60
"""So much of a wrong value is shown."""


class Entry:
    """A table at a place such as `jobs[3] 'hz-0412'`; every problem goes to `problems`, one line each.

    A getter asks for one key. Where its value is wrong, it notes what was expected and gives something of the same
    type that stands in for it: as there is a problem now, that is never published.
    """

    def __init__(self, value: object, path: str, problems: list[str]) -> None:
        self._table: dict[str, object] = value if isinstance(value, dict) else {}
        self._is_table = isinstance(value, dict)
        self._path = path
        self._problems = problems
        self._asked: set[str] = set()
        self._wrong: set[str] = set()
        own_id = self._table.get("id")
        self._label = f"{path} {_shown(own_id)}" if isinstance(own_id, str) else path
        if not self._is_table:
            problems.append(f"{path}: expected a table of keys, got {_shown(value)}")

    def value(self, key: str, kind: str, *, required: bool = True) -> object:
        """The value as it stands in the file; None where it is missing, a problem if `required` (`kind`: of what)."""
        self._asked.add(key)
        found = self._table.get(key)
        if found is None and required:
            self.wrong(key, f"missing; expected {kind}")
        return found

    def wrong(self, key: str, sentence: str) -> None:
        """Note what is wrong with a key (`title`, or a part of it as `title.en`, `tiles[2]`)."""
        self._wrong.add(key.partition(".")[0].partition("[")[0])
        if self._is_table:
            self._problems.append(": ".join(part for part in (self._label, key, sentence) if part))

    def expected(self, key: str, kind: str, got: object) -> None:
        """Note that a key has another value than it should."""
        self.wrong(key, f"expected {kind}, got {_shown(got)}")

    def require(self, holds: bool, key: str, kind: str, *others: str) -> None:
        """Note a contradiction between a key and `others`, unless one of them has a problem of its own already."""
        if not holds and self._wrong.isdisjoint({key, *others}):
            self.wrong(key, f"expected {kind}")

    def is_good(self, key: str) -> bool:
        """Whether nothing was found wrong with a key so far, nor with the table as such."""
        return self._is_table and key not in self._wrong

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number within bounds; required where there is no default."""
        kind = f"a whole number from {least} to {most}"
        found = self.value(key, kind, required=default is None)
        if found is None:
            return least if default is None else default
        if type(found) is not int or not least <= found <= most:
            self.expected(key, kind, found)
            return least
        return found

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        found = self.value(key, "", required=False)
        if found is not None and not isinstance(found, bool):
            self.expected(key, "true or false", found)
        return found if isinstance(found, bool) else default

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One of some words."""
        words = f"one of {', '.join(kind)}"
        found = self.value(key, words)
        if isinstance(found, str) and found in set(kind):
            return kind(found)
        if found is not None:
            self.expected(key, words, found)
        return next(iter(kind))

    def items(self, key: str, kind: str, most: int, *, required: bool = True) -> list[object]:
        """A list of at most so many things; a missing one is empty."""
        found = self.value(key, kind, required=required)
        if found is None:
            return []
        if not isinstance(found, list):
            self.expected(key, kind, found)
            return []
        if len(found) > most:
            self.wrong(key, f"expected at most {most}, got {len(found)}")
        return found

    def tables(self, key: str, most: int) -> Iterator["Entry"]:
        """The entries `[[key]]`, each to be read and closed; none where there is no such key."""
        path = f"{self._path}.{key}" if self._path else key
        for number, item in enumerate(self.items(key, f"entries [[{path}]]", most, required=False), start=1):
            yield Entry(item, f"{path}[{number}]", self._problems)

    def table(self, key: str, *, required: bool = True) -> "Entry":
        """The table `[key]`; a missing one is empty."""
        path = f"{self._path}.{key}" if self._path else key
        found = self.value(key, f"a table [{path}]", required=required)
        entry = Entry({} if found is None else found, path, self._problems)
        entry._is_table &= found is not None or not required  # said once: the whole of it is missing
        return entry

    def keys(self) -> list[str]:
        """The keys that stand in the file, for a table whose keys are not known before."""
        return list(self._table)

    def close(self) -> None:
        """Note the keys that nobody asked for."""
        for key in self._table.keys() - self._asked:
            self.wrong(key, f"unknown key; expected one of {', '.join(sorted(self._asked))}")


def _shown(value: object) -> str:
    try:
        text = str(value) if isinstance(value, Decimal) else repr(value)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "a number that is too large"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
