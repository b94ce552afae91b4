"""Whatever was imported in between, and wherever applying it was broken off: deltas lead to the snapshot's content."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.central.roster import deltas
from kiosk.central.roster.build import Meta, Sums, build, sum_up
from kiosk.central.roster.rows import FullMember, roster_rows
from kiosk.domain.roster_status import RosterStatus
from kiosk.storage import roster_writer
from kiosk.storage.roster_file import open_roster, read_meta
from kiosk.storage.roster_files import RosterFiles
from kiosk.storage.roster_writer import SqliteRosterWriter
from kiosk.wire.roster_lines import BUCKETS, Line, bucket_of, bucket_text, read_lines
from tests.support.roster import KEY, rows_of

PLENTY = 10**9
UNIONS = {"浙江工会": 3, "杭州工会": 7, "宁波工会": 4}

people = st.fixed_dictionaries(
    {
        "card": st.sampled_from([None, "AAAA", "BBBB", "CCCC", "DDDD"]),
        "phone": st.sampled_from([None, "11111", "22222", "33333"]),
        "name": st.sampled_from(["张三", "欧阳修", "阿卜杜·热合曼", 'J" \\ö']),
        "union": st.sampled_from(sorted(UNIONS)),
        "status": st.sampled_from(["active", "suspended", "left"]),
    }
)
states = st.dictionaries(st.integers(1, 9), people, max_size=9)


def members(state: dict[int, dict[str, str | None]]) -> list[FullMember]:
    """The state's people; a card or phone belongs to the first who has it."""
    cards, phones, made = set[str](), set[str](), []
    for number, person in sorted(state.items()):
        card, phone = person["card"], person["phone"]
        card = None if card in cards else card
        phone = None if phone in phones else phone
        cards |= {card} if card else set()
        phones |= {phone} if phone else set()
        pseudonym = number * 0x1E37_79B9_7F4A_7C15 % 2**63
        name, union, status = str(person["name"]), str(person["union"]), str(person["status"])
        made.append((pseudonym, name, phone, card, "courier", union, status, None))
    return made


@dataclass
class Edition:
    """A version as the centre publishes it; `lines` lead to it from the one before."""

    version: int
    path: Path
    sums: Sums
    count: int
    lines: list[Line]

    @property
    def status(self) -> RosterStatus:
        return RosterStatus(self.version, self.count, self.version, 1)


def publish(folder: Path, history: Sequence[dict[int, dict[str, str | None]]]) -> Iterator[Edition]:
    before: Edition | None = None
    for version, state in enumerate(history, start=1):
        path = folder / f"{version}.db"
        count = build(path, roster_rows(members(state), UNIONS, KEY), UNIONS, Meta(version, 1, version))
        sums, lines = sum_up(path, 1), []
        if before is not None:
            delta = deltas.compare(before.path, path, (before.sums.buckets, sums.buckets), PLENTY)
            assert delta is not None
            text = zstandard.ZstdDecompressor().decompressobj().decompress(delta.data)
            assert len(text) == delta.unpacked_size
            lines = list(read_lines([text]))
        before = Edition(version, path, sums, count, lines)
        yield before


class BrokenOffError(Exception):
    """The process is gone."""


def broken_off(lines: Sequence[Line], after: int) -> Iterator[Line]:
    yield from lines[:after]
    raise BrokenOffError


@given(
    history=st.lists(states, min_size=2, max_size=4),
    attempts=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=4),
    batch=st.integers(1, 4),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_deltas_lead_to_the_snapshot_bucket_by_bucket(
    monkeypatch: pytest.MonkeyPatch,
    history: list[dict[int, dict[str, str | None]]],
    attempts: list[tuple[int, int]],
    batch: int,
) -> None:
    monkeypatch.setattr(roster_writer, "BATCH_LINES", batch)
    with TemporaryDirectory() as name:
        folder = Path(name)
        editions = list(publish(folder, history))
        files, writer = install(folder, editions[0])

        def way(to: Edition) -> list[Line]:
            return [line for edition in editions[files.version() : to.version] for line in edition.lines]

        for ahead, after in attempts:
            to = editions[min(len(editions), files.version() + ahead) - 1]
            held = files.version()
            with pytest.raises(BrokenOffError):
                writer.apply(broken_off(way(to), after), to.status)
            assert files.version() == held, "what was broken off is done again from its beginning"
        last = editions[-1]
        touched = writer.apply(way(last), last.status)

        assert rows_of(files.path) == rows_of(last.path)
        assert writer.sums(range(BUCKETS)) == dict(enumerate(last.sums.buckets))
        assert touched <= set(range(BUCKETS))
        assert files.status() == RosterStatus(last.version, last.count, last.version, 1), "not checked since"
        writer.check_structure()


def install(folder: Path, edition: Edition) -> tuple[RosterFiles, SqliteRosterWriter]:
    files = RosterFiles(folder / "roster.db")
    files.incoming().write_bytes(edition.path.read_bytes())
    files.install(files.incoming())
    return files, SqliteRosterWriter(files.path)


ONE = {"card": "AAAA", "phone": "11111", "name": "张三", "union": "浙江工会", "status": "active"}


def test_what_changed_is_told_and_nothing_else(tmp_path: Path) -> None:
    others = {number: {**ONE, "card": None, "phone": None} for number in range(2, 9)}
    first, second = publish(tmp_path, [{1: ONE, **others}, {1: {**ONE, "card": "BBBB"}, **others}])
    (gone,) = {row[0] for row in rows_of(first.path)} - {row[0] for row in rows_of(second.path)}
    (put,) = set(rows_of(second.path)) - set(rows_of(first.path))
    assert second.lines == [gone, put]


def test_who_only_gets_another_card_is_never_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old row goes and the new one comes in one transaction, whatever the size of the others."""
    monkeypatch.setattr(roster_writer, "BATCH_LINES", 1)
    state = {number: {**ONE, "card": f"{number:04X}", "phone": f"{number:05}"} for number in range(1, 30)}
    moved = {number: {**person, "card": f"{number + 100:04X}"} for number, person in state.items()}
    first, second = publish(tmp_path, [state, moved])
    files, writer = install(tmp_path, first)

    def watched() -> Iterator[Line]:
        for line in second.lines:
            with closing(open_roster(files.path)) as reader:
                found = reader.execute("SELECT count(DISTINCT phone) FROM member").fetchone()
            assert found == (29,)
            yield line

    writer.apply(watched(), second.status)
    assert rows_of(files.path) == rows_of(second.path)


def test_a_bucket_that_differs_is_found_and_replaced_alone(tmp_path: Path) -> None:
    state = {number: {**ONE, "card": f"{number:04X}", "phone": f"{number:05}"} for number in range(1, 60)}
    (edition,) = publish(tmp_path, [state])
    files, writer = install(tmp_path, edition)
    rows = rows_of(edition.path)
    bucket = bucket_of(rows[7][0])
    with closing(connect(files.path)) as file, file:
        file.execute("UPDATE member SET name = '李*' WHERE key = ?", (rows[7][0],))
    sums = writer.sums(range(BUCKETS))
    assert [number for number in sums if sums[number] != edition.sums.buckets[number]] == [bucket]

    own = [row for row in rows if bucket_of(row[0]) == bucket]
    writer.replace_bucket(bucket, read_lines([bucket_text(own, {number: name for name, number in UNIONS.items()})]))
    assert rows_of(files.path) == rows
    with pytest.raises(ValueError, match="other buckets"):
        writer.replace_bucket((bucket + 1) % BUCKETS, own)
    assert rows_of(files.path) == rows, "and nothing is half replaced"


def test_more_than_a_bound_is_no_delta(tmp_path: Path) -> None:
    first, second = publish(tmp_path, [{1: ONE}, {1: {**ONE, "status": "left"}}])
    assert deltas.compare(first.path, second.path, (first.sums.buckets, second.sums.buckets), 20) is None


def test_a_file_is_compared_where_its_checksums_are_not_known(tmp_path: Path) -> None:
    first, second = publish(tmp_path, [{1: ONE}, {1: {**ONE, "status": "left"}}])
    delta = deltas.compare(first.path, second.path, ((), second.sums.buckets), PLENTY)
    assert delta is not None
    assert list(read_lines([zstandard.ZstdDecompressor().decompressobj().decompress(delta.data)])) == second.lines


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    (edition,) = publish(tmp_path, [{1: ONE}])
    with closing(open_roster(edition.path)) as file:
        assert read_meta(file) == {"format": 1, "version": 1, "generation": 1, "members": 1, "built_at": 1}
