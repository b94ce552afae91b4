"""From the text of a member code to its visit, durable: both signatures, the roster, and one transaction.

The floor, measured in between: one bare FULL commit of the same three rows. Beside it what a hostile scan costs, which
ends before any row is touched: noise, and a code whose last bit is flipped.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from base45 import b45decode, b45encode

from kiosk.app.stores import Stores
from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.outcome import Outcome
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments, card
from tests.support.codes import Phone
from tests.support.enrolled import enrol_without_centre

GOAL_P99_MS = 5.0
WARM_UP = 20


def timed(job: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds that a job takes, by the clock on the wall or by that of this thread's own work."""
    begun = clock()
    job()
    return (clock() - begun) * 1000


def bare_commit(directory: Path) -> Callable[[], None]:
    """The same rows in one FULL commit, without anything of ours."""
    connection = sqlite3.connect(directory / "bare.db", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "CREATE TABLE line (seq INTEGER PRIMARY KEY, line BLOB, hash BLOB)",
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, person TEXT, at INTEGER, boot TEXT, seq INTEGER)",
        "CREATE TABLE spent (subject TEXT, phone BLOB, counter INTEGER, PRIMARY KEY (subject, phone)) WITHOUT ROWID",
    ):
        connection.execute(statement)

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO line (line, hash) VALUES (?, ?)", (b"x" * 260, b"h" * 32))
        visit = ("member:00000000000003e8", 1, "b" * 36, 1)
        connection.execute("INSERT INTO visit (person, at, boot, seq) VALUES (?, ?, ?, ?)", visit)
        connection.execute("INSERT OR REPLACE INTO spent VALUES (?, ?, ?)", ("0" * 16, os.urandom(32), 1))
        connection.execute("COMMIT")

    return commit


def main() -> None:
    options = arguments("member code → visit", 500)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        centre = enrol_without_centre(directory / "data", map(card, range(1, options.size + 1)))
        stores = Stores(directory / "data")
        check_in = stores.use_cases("hz-tyc", repeat_min=0).check_in
        floor = bare_commit(directory)
        scans, floors, flipped, noise, work = [], [], [], [], []
        for number in range(options.n + WARM_UP):
            now_ms = stores.clock.now().at_ms
            phone = Phone(now_ms // 1000, f"{1 + number % options.size:016x}", centre.content, os.urandom(1))
            code = phone.code(now_ms, number)
            broken = bytearray(b45decode(code))
            broken[-1] ^= 1
            hostile = b45encode(bytes(broken)).decode()
            scans.append(timed(lambda code=code: expect(check_in.by_code(code).outcome, Outcome.RECORDED)))
            floors.append(timed(floor))
            flipped.append(
                timed(lambda code=hostile: expect(check_in.by_code(code).refusal, CodeRefusal.BAD_SIGNATURE))
            )
            work.append(timed(lambda code=hostile: check_in.by_code(code), time.thread_time))
            text = os.urandom(2048).hex()
            noise.append(timed(lambda code=text: expect(check_in.by_code(code).refusal, CodeRefusal.MALFORMED)))
        stores.close()
    kept = [values[WARM_UP:] for values in (scans, floors, flipped, noise, work)]
    scan, bare, flip, junk, judged = (percentile(values, 99) for values in kept)
    figures = {
        "p50_ms": round(percentile(kept[0], 50), 2),
        "p99_ms": round(scan, 2),
        "goal_p99_ms": GOAL_P99_MS,
        "floor_ms": round(bare, 2),
        "ratio": round(scan / bare, 2),
        "flipped_p99_ms": round(flip, 2),
        "judged_cpu_p99_ms": round(judged, 2),
        "noise_p99_ms": round(junk, 3),
    }
    report("code", options.n, {"members": options.size}, figures)


def expect(got: object, wanted: object) -> None:
    """A figure of something that did not happen is none."""
    if got != wanted:
        raise AssertionError(f"expected {wanted}, got {got}")


if __name__ == "__main__":
    main()
