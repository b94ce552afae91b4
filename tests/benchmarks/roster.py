"""The members of a province: imported, built, brought to a terminal, changed and looked up, with the real processes.

The floor of a lookup, measured in turn with it: bare sqlite3 on a file of its own with the same rows.
"""

import csv
import itertools
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from kiosk.central.clock import system_now_ms
from kiosk.central.commands import open_with_keys
from kiosk.central.members.importing import import_file
from kiosk.central.roster.publish import publish
from kiosk.domain.occupation import Occupation
from kiosk.sync.bulk_order import BulkReport, RosterWay
from kiosk.tools.sample_members import FIELDS
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments
from tests.support.roster_centre import RosterCentre
from tests.support.roster_rig import RosterRig

CHANGED = 10_000
WARM_UP = 200
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
CITIES = ["杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水"]
BARE = """
CREATE TABLE member (key INTEGER PRIMARY KEY, has_card INTEGER, phone INTEGER, pseudonym INTEGER, name TEXT,
    occupation INTEGER, union_no INTEGER, status INTEGER, valid_until INTEGER);
ATTACH ? AS theirs;
INSERT INTO member SELECT * FROM theirs.member;
CREATE INDEX member_phone ON member (phone) WHERE phone IS NOT NULL;
DETACH theirs;
"""
LOOKUP = "SELECT * FROM member WHERE key = ?"


def card(number: int) -> str:
    """A member's card: as random as UIDs are."""
    return f"{number * 0x9E37_79B1 % 2**32:08X}"


def rows(count: int, edition: str) -> Iterator[tuple[str, ...]]:
    """So many members; another `edition` has other names and phone numbers."""
    chance, occupations = random.Random(1), list(Occupation)
    for number in range(count):
        name = chance.choice(SURNAMES) + edition + chance.choice(SURNAMES)
        union = f"浙江省{chance.choice(CITIES)}市总工会第{chance.randrange(2_000)}工会"
        until = "" if number % 7 == 3 else f"20{chance.randrange(26, 30)}-12-31"
        phone = f"{'138' if edition else '139'}{number:08}"
        occupation = chance.choice(occupations).value
        yield (f"ZJ{number:08}", name, phone, card(number), occupation, union, "2024-01-02", until, "active")


def write(path: Path, members: Iterator[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows(members)
    return path


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class Bench:
    """One centre and one terminal under measurement."""

    def __init__(self, rig: RosterRig, members: int) -> None:
        self.rig = rig
        self.members = members
        self.changed = min(CHANGED, max(1, members // 20))
        self.chance = random.Random(2)

    def import_edition(self, edition: str, count: int) -> float:
        """The first `count` members, from CSV into the centre's database."""
        path = write(self.rig.directory / "members.csv", rows(count, edition))
        with open_with_keys(self.rig.where) as (database, _, _keys):
            return timed(lambda: import_file(database, path, None))

    def publish(self) -> float:
        """From the database to a published snapshot."""
        with open_with_keys(self.rig.where) as (database, _, keys):
            return timed(lambda: publish(database, keys, system_now_ms))

    def round(self, way: RosterWay) -> float:
        """One round of the bulk lane, until the roster is in force."""

        def work() -> None:
            done: BulkReport = self.rig.round()
            assert (done.way, done.problem) == (way, ""), done

        return timed(work)

    def lookup(self) -> float:
        """One lookup of anybody, from the card's bytes to the member; microseconds."""
        uid = bytes.fromhex(card(self.chance.randrange(self.members)))
        roster = self.rig.stores.roster
        begun = time.perf_counter_ns()
        token = roster.card_token(uid)
        member = None if token is None else roster.by_card(token)
        took = (time.perf_counter_ns() - begun) / 1000
        assert member is not None
        return took

    def busy(self, way: RosterWay) -> tuple[float, list[float]]:
        """A round's seconds, and all lookups that were made meanwhile."""
        took: list[float] = []
        thread = threading.Thread(target=lambda: took.append(self.round(way)))
        lookups = []
        thread.start()
        while thread.is_alive():
            lookups.append(self.lookup())
            time.sleep(0.0005)  # people do not come faster; and the others need a processor too
        thread.join()
        return took[0], lookups


def floor_file(bench: Bench) -> sqlite3.Connection:
    bare = sqlite3.connect(bench.rig.directory / "bare.db", isolation_level=None)
    for statement in filter(str.strip, BARE.split(";")):
        values = (str(bench.rig.stores.roster_files.path),) if "?" in statement else ()
        bare.execute(statement, values)
    return bare


def compare(bench: Bench, count: int) -> tuple[list[float], list[float]]:
    """Our lookups and bare ones in turn, of the same kind of keys; microseconds."""
    with closing(floor_file(bench)) as bare:
        keys = [row[0] for row in bare.execute("SELECT key FROM member ORDER BY random() LIMIT ?", (count + WARM_UP,))]
        ours, floors = [], []
        for key in itertools.islice(itertools.cycle(keys), count + WARM_UP):
            ours.append(bench.lookup())
            begun = time.perf_counter_ns()
            found = bare.execute(LOOKUP, (key,)).fetchone()
            floors.append((time.perf_counter_ns() - begun) / 1000)
            assert found is not None
    return ours[WARM_UP:], floors[WARM_UP:]


def main() -> None:
    options = arguments("members file → lookup", 500)
    lookups = max(options.n, 500) * 20
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        (directory / "centre").mkdir()
        with RosterCentre(directory / "centre") as centre, RosterRig(centre, directory, scope="") as rig:
            rig.enrol()
            bench = Bench(rig, options.size)
            import_s = bench.import_edition("", bench.members)
            publish_s = bench.publish()
            load_s = bench.round(RosterWay.SNAPSHOT)
            disk = rig.stores.roster_files.path.stat().st_size
            wire = rig.newest_manifest().size
            ours, floors = compare(bench, lookups)
            kept = rig.keep()
            change_s = bench.import_edition("新", bench.changed)
            rebuild_s = bench.publish()
            delta_s, during_delta = bench.busy(RosterWay.DELTA)
            rig.forget_deltas()
            rig.go_back(kept)
            _, during_load = bench.busy(RosterWay.SNAPSHOT)
        figures = {
            "build_s": round(import_s + publish_s, 2),
            "load_s": round(load_s, 2),
            "delta_s": round(delta_s, 2),
            "bytes_per_member": round(disk / bench.members, 1),
            "wire_bytes_per_member": round(wire / bench.members, 1),
            "lookup_p99_us": round(percentile(ours, 99), 1),
            "floor_p99_us": round(percentile(floors, 99), 1),
            "ratio": round(percentile(ours, 99) / percentile(floors, 99), 2),
            "busy_lookup_p99_us": round(percentile(during_delta + during_load, 99), 1),
            "lookup_p50_us": round(percentile(ours, 50), 1),
            "floor_p50_us": round(percentile(floors, 50), 1),
            "import_s": round(import_s, 2),
            "publish_s": round(publish_s, 2),
            "rebuild_s": round(rebuild_s, 2),
            "import_of_changes_s": round(change_s, 2),
        }
        size = {"members": bench.members, "changed": bench.changed, "busy_lookups": len(during_delta + during_load)}
        report("roster", lookups, size, figures)


if __name__ == "__main__":
    main()
