"""The centres that benchmarks run on: a fresh one on each database, durable, in a directory that goes away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.central import commands
from kiosk.central.commands import Where
from tests.support.postgres import running_postgres

STATION = "hz-tyc"


@contextmanager
def fresh_centre(database: str) -> Iterator[tuple[Where, Path]]:
    """An initialised centre with a station, on `sqlite` or `postgresql`, and a directory to use."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        if database == "sqlite":
            yield _made(Where(str(directory / "central.db"), str(directory / "keys"))), directory
            return
        with running_postgres(durable=True) as server, server.database() as created:
            yield _made(Where(server.url(created), str(directory / "keys"))), directory


def _made(where: Where) -> Where:
    commands.init(where)
    commands.add_station(where, STATION, "体育场路 工会驿站")
    return where
