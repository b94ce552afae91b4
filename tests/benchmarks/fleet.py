"""All stations of a province come back at once: real HTTP to several server processes on one PostgreSQL.

Every terminal makes a connection of its own, sends what it has in one batch, obeys `retry_after`, and comes again
until it is acknowledged. The floor, on the same server: COPY into a bare table and upsert from there, 500 rows a time.
"""

import asyncio
import json
import os
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert

from kiosk.central import commands, identity
from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where
from kiosk.central.log import epochs
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.sync.backoff import Backoff
from kiosk.wire import chain, request_token
from kiosk.wire.batch import BatchHeader, pack
from tests.benchmarks.centres import STATION, fresh_centre
from tests.benchmarks.report import report
from tests.benchmarks.station import arguments
from tests.support.serving import Server, servers

TERMINALS = 300
LINES = 300
FLOOR_BATCH = 500
FLOOR_ROWS = 300_000
PROCESSES = 2
LOOK_S = 0.1
ALL_AT_ONCE_S = 1.0


@dataclass(frozen=True)
class Terminal:
    """Who comes back, its batch signed and packed beforehand: at 3,000 stations that is done by 3,000 machines."""

    key: Ed25519PrivateKey
    audience: str
    header: BatchHeader
    body: bytes

    def request(self) -> bytes:
        """As it goes over the wire, with a token of this moment."""
        bound = request_token.Request("POST", "/v1/log", self.body)
        token = request_token.issue(self.key, self.header.terminal, self.audience, bound, system_now_ms())
        fields = {
            "Host": "centre",
            "Authorization": f"Bearer {token}",
            "Content-Encoding": "zstd",
            "Content-Length": str(len(self.body)),
            **self.header.to_http(),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"POST /v1/log HTTP/1.1\r\n{head}\r\n".encode() + self.body


def make_terminals(where: Where, count: int, lines: int) -> list[Terminal]:
    """Enrolled, each with a log that nobody has yet."""
    made, key = [], Ed25519PrivateKey.generate()
    now = system_now_ms()
    with Database(where.place().url) as database, database.write() as connection:
        known = identity.load(connection)
        assert known is not None
        for number in range(count):
            name, epoch = f"{STATION}-f{number}", epochs.new_id()
            values = {"id": name, "station": STATION, "signing_key": key.public_key().public_bytes_raw()}
            values |= {"sealing_key": b"x" * 32, "first_epoch": epoch, "enrolled_at": now - 1}
            connection.execute(insert(tables.terminal).values(values))
            epochs.create_first(connection, name, epoch, now - 1)
            made.append(_terminal(key, name, epoch, known.audience, lines, now))
    return made


def _terminal(key: Ed25519PrivateKey, name: str, epoch: str, audience: str, count: int, now: int) -> Terminal:
    genesis = chain.genesis(name, epoch)
    lines = [
        b'{"seq":%d,"at":%d,"boot":"6d1b5f1e-26a3-4cc1-9a0e-62a2b0c5b1a2","mono":%d,"clock":"trusted",'
        b'"kind":"visit.recorded","subject":"%s","data":{"occupation":"courier","via":"card"}}'
        % (seq, now - (count - seq) * 144_000, seq * 144_000, os.urandom(8).hex().encode())
        for seq in range(1, count + 1)
    ]
    last = chain.hashes(genesis, lines)[-1].hex()
    header = BatchHeader(name, epoch, 1, count, genesis.hex(), last).signed(key)
    return Terminal(key, audience, header, pack(lines))


async def come_back(terminals: Sequence[Terminal], ports: Sequence[int]) -> list[str]:
    """All of them within a second; gives what went wrong for good."""
    problems: list[str] = []

    async def one(number: int, terminal: Terminal) -> None:
        await asyncio.sleep(random.random() * ALL_AT_ONCE_S)
        backoff = Backoff(random.random)
        while True:
            status, answer = await _post(ports[number % len(ports)], terminal)
            if status == 200:
                if answer["hash"] != terminal.header.last:
                    problems.append(f"{terminal.header.terminal}: another head")
                return
            if status not in (0, 503):
                problems.append(f"{terminal.header.terminal}: {status} {answer}")
                return
            await asyncio.sleep(backoff.failed(answer.get("retry_after")) / 1000)

    await asyncio.gather(*(one(number, terminal) for number, terminal in enumerate(terminals)))
    return problems


async def _post(port: int, terminal: Terminal) -> tuple[int, dict[str, object]]:
    """Status (0: no connection) and body."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return 0, {}
    try:
        writer.write(terminal.request())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await reader.readexactly(int(length.partition(b":")[2]))
    except (OSError, asyncio.IncompleteReadError):
        return 0, {}
    finally:
        writer.close()
    return int(head.split(b" ", 2)[1]), json.loads(body)


def floor_per_s(url: str, rows: int) -> float:
    """COPY + upsert in batches, on one connection, into a table with the same key; rows a second."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "CREATE TABLE bare (terminal text, epoch text, seq bigint, line bytea, hash bytea, received_at bigint,"
            " PRIMARY KEY (terminal, epoch, seq))"
        )
        connection.execute("CREATE TEMPORARY TABLE incoming (LIKE bare)")
        connection.commit()
        line, digest = os.urandom(220), os.urandom(32)
        begun = time.perf_counter()
        for first in range(0, rows, FLOOR_BATCH):
            with connection.cursor() as cursor:
                with cursor.copy("COPY incoming FROM STDIN (FORMAT BINARY)") as copy:
                    copy.set_types(["text", "text", "int8", "bytea", "bytea", "int8"])
                    for seq in range(first, first + FLOOR_BATCH):
                        copy.write_row(("hz-tyc-1", "e" * 32, seq, line, digest, 1_781_000_000_000))
                cursor.execute("INSERT INTO bare SELECT * FROM incoming ON CONFLICT DO NOTHING")
                cursor.execute("TRUNCATE incoming")
            connection.commit()
        took = time.perf_counter() - begun
        connection.execute("DROP TABLE bare")
    return rows / took


class Watch:
    """The memory of the servers while they work: the most that all of them took together."""

    def __init__(self, watched: Sequence[Server]) -> None:
        self._watched = watched
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.before_mb = self.peak_mb = self._now_mb()

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _now_mb(self) -> float:
        return sum(server.memory_mb() for server in self._watched)

    def _look(self) -> None:
        while not self._end.wait(LOOK_S):
            self.peak_mb = max(self.peak_mb, self._now_mb())


def nothing_lost_or_doubled(where: Where, terminals: int, lines: int) -> None:
    """Raises AssertionError unless every line stands there once, under a chain that holds."""
    found = commands.verify(where)
    assert found.faults == [], found.faults[:3]
    assert found.lines == terminals * lines, found.lines


def main() -> None:
    options = arguments("all terminals come back → acknowledged", LINES, TERMINALS, of="terminals")
    with fresh_centre("postgresql") as (where, directory):
        terminals = make_terminals(where, options.size, options.n)
        floors = [floor_per_s(str(where.database), FLOOR_ROWS)]
        per_s, watch = measure(where, directory, terminals, options.n)
        floors.append(floor_per_s(str(where.database), FLOOR_ROWS))
        nothing_lost_or_doubled(where, options.size, options.n)
    floor = sum(floors) / 2
    figures = {
        "per_s": round(per_s),
        "floor_per_s": round(floor),
        "ratio": round(per_s / floor, 3),
        "server_peak_mb": round(watch.peak_mb, 1),
        "server_before_mb": round(watch.before_mb, 1),
    }
    report("fleet", options.n, {"terminals": options.size, "lines": options.n, "processes": PROCESSES}, figures)


def measure(where: Where, directory: Path, terminals: list[Terminal], lines: int) -> tuple[float, Watch]:
    """Lines a second from the first request to the last acknowledgement, and what the servers took."""
    with servers(where, directory, PROCESSES) as running:
        with Watch(running) as watch:
            begun = time.perf_counter()
            problems = asyncio.run(come_back(terminals, [server.port for server in running]))
            took = time.perf_counter() - begun
        assert problems == [], problems[:3]
    return len(terminals) * lines / took, watch


if __name__ == "__main__":
    main()
