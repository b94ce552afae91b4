"""The real centre's application in this thread: requests in, replies out, killed and set back as the story has it."""

import asyncio
import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from argon2 import PasswordHasher
from litestar import Litestar
from sqlalchemy import event

from kiosk.central import codes, commands, identity, stations
from kiosk.central.api.app import build_app
from kiosk.central.commands import Where
from kiosk.central.diagnostics import make_logger
from kiosk.central.keys import KeyDirectory
from kiosk.central.live_keys import LiveKeys
from kiosk.central.log.verify import verify
from kiosk.central.storage.database import Database
from tests.faults.simulation.world import Killed, World


@dataclass(frozen=True)
class Asked:
    """A request as it stands on the wire."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer as it stands on the wire."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def make_template(folder: Path) -> None:
    """A centre that was initialised, to be copied."""
    commands.init(Where(str(folder / "central.db"), str(folder / "keys")))


class Centre:
    """Up or down. `fuse`: so many SQL statements and commits until it is killed in the middle."""

    def __init__(self, world: World, folder: Path, template: Path) -> None:
        self._world = world
        self._folder = folder
        shutil.copytree(template, folder)  # the story's own
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        self._loop = asyncio.new_event_loop()
        self._deaf: TextIO = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - closed in `close`
        self.clock_off_ms = 0
        self.fuse = 0
        self.has_backup = False
        self.database: Database | None = None
        self._app: Litestar | None = None

    def now_ms(self) -> int:
        return self._world.now_ms + self.clock_off_ms

    def start(self) -> None:
        """Begin with what is on the disk; does nothing when it is up."""
        if self.database is not None:
            return
        place = Where(str(self._folder / "central.db"), str(self._folder / "keys")).place()
        self.database = Database(place.url)
        with self.database.read() as connection:
            known = identity.load(connection)
        assert known is not None
        log = make_logger(self._deaf)
        directory = KeyDirectory(place.keys)
        live = LiveKeys(directory, directory.online(), log)
        self._app = build_app(self.database, known, live, self._hasher, self.now_ms, log)
        self.fuse = 0
        for moment in ("before_cursor_execute", "commit"):
            event.listen(self.database._engine, moment, self._burn)

    def kill(self) -> None:
        """Gone without a word; it is started again by itself."""
        if self.database is None:
            return
        self._world.note("centre-killed")
        self.database.close()
        self.database = self._app = None
        self._world.at(self._world.random.randrange(100, 30_000), self.start)

    def back_up(self) -> None:
        """Keep a consistent copy of the database."""
        target = self._folder / "backup.db"
        target.unlink(missing_ok=True)
        with sqlite3.connect(self._folder / "central.db") as source:
            source.execute("VACUUM INTO ?", (str(target),))
        source.close()
        self.has_backup = True

    def set_back(self) -> None:
        """The disk is lost: the last backup is what there is."""
        self.kill()
        for name in ("central.db", "central.db-wal", "central.db-shm"):
            (self._folder / name).unlink(missing_ok=True)
        shutil.copy(self._folder / "backup.db", self._folder / "central.db")

    def deliver(self, asked: Asked, cut_at: int | None = None) -> Reply | None:
        """Hand a request over, or its first bytes; None where nobody answers, or not to the end."""
        if self._app is None:
            return None
        call = _Call(asked, cut_at)
        try:
            self._loop.run_until_complete(self._app(call.scope(), call.receive, call.send))  # type: ignore[arg-type]
        except Killed:
            self.kill()
            return None
        reply = None if cut_at is not None else call.reply()
        if reply is not None and reply.status == 500:
            self._world.blame(f"the centre crashed on {asked.method} {asked.path}")
        return reply

    def enrolment_code(self, station: str) -> str:
        """A new code; the station is made known first if need be."""
        assert self.database is not None
        with self.database.write() as connection:
            if not stations.exists(connection, station):
                stations.add(connection, station, "体育场路 工会驿站", self.now_ms())
            return codes.issue(connection, self._hasher, station, self.now_ms())

    def witness(self) -> sqlite3.Connection:
        """A look from outside at what is committed; the caller closes it."""
        return sqlite3.connect(f"file:{self._folder / 'central.db'}?mode=ro", uri=True)

    def faults(self) -> list[str]:
        """What `kiosk central verify` would complain of."""
        assert self.database is not None
        return [f"{fault.terminal} {fault.epoch} {fault.seq}: {fault.what}" for fault in verify(self.database).faults]

    def close(self) -> None:
        if self.database is not None:
            self.database.close()
        self._loop.close()
        self._deaf.close()

    def _burn(self, *_: object) -> None:
        if self.fuse > 0:
            self.fuse -= 1
            if self.fuse == 0:
                raise Killed


class _Call:
    """One request by the rules of ASGI; with `cut_at` the connection breaks after so many bytes of the body."""

    def __init__(self, asked: Asked, cut_at: int | None) -> None:
        self._asked = asked
        part = asked.body if cut_at is None else asked.body[:cut_at]
        self._events: list[dict[str, Any]] = [
            {"type": "http.request", "body": part, "more_body": cut_at is not None},
        ]
        self._status = 0
        self._headers: tuple[tuple[bytes, bytes], ...] = ()
        self._pieces: list[bytes] = []

    def scope(self) -> dict[str, Any]:
        asked = self._asked
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": asked.method,
            "scheme": "http",
            "path": asked.path,
            "raw_path": asked.path.encode(),
            "query_string": asked.query.encode(),
            "root_path": "",
            "headers": list(asked.headers),
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
        }

    async def receive(self) -> dict[str, Any]:
        return self._events.pop(0) if self._events else {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], tuple(message["headers"])
        elif message["type"] == "http.response.body":
            self._pieces.append(message.get("body", b""))

    def reply(self) -> Reply | None:
        return Reply(self._status, self._headers, b"".join(self._pieces)) if self._status else None
