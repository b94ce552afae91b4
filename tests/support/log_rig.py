"""A real centre on a real socket in this process, and terminals' logs on real disks that are sent to it."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from io import StringIO
from pathlib import Path

import uvicorn
from argon2 import PasswordHasher

from kiosk.app.stores import Stores
from kiosk.central import codes, commands, identity, stations
from kiosk.central.api.app import build_app
from kiosk.central.commands import Where
from kiosk.central.diagnostics import make_logger
from kiosk.central.keys import KeyDirectory
from kiosk.central.live_keys import LiveKeys
from kiosk.central.log.events import events
from kiosk.central.log.ingest import ingest
from kiosk.central.log.verify import Fault, verify
from kiosk.central.storage.database import Database
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via
from kiosk.services.ports import Enrolment
from kiosk.storage.chain_look import ChainLook
from kiosk.storage.inspection import StationInspection
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.faults import CentreFault
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.keys import load_or_create_keys
from kiosk.sync.uploader import Step, StepKind, Uploader, signed_header
from kiosk.wire.batch import MAX_BYTES, MAX_LINES
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.export import encode_batch
from kiosk.wire.line import decode_line
from kiosk.wire.messages import EnrolRequest

STATION = "hz-tyc"


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


class LogCentre:
    """The centre; `port` is where it listens."""

    def __init__(self, directory: Path) -> None:
        self.where = Where(str(directory / "central.db"), str(directory / "keys"))
        is_new = not (directory / "central.db").exists()
        commands.init(self.where)
        place = self.where.place()
        self.database = Database(place.url)
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        with self.database.write() as connection:
            if is_new:
                stations.add(connection, STATION, "体育场路 工会驿站", wall_ms())
        with self.database.read() as connection:
            known = identity.load(connection)
        assert known is not None
        log = make_logger(StringIO())
        directory_of_keys = KeyDirectory(place.keys)
        keys = LiveKeys(directory_of_keys, directory_of_keys.online(), log)
        app = build_app(self.database, known, keys, self._hasher, wall_ms, log)
        config = uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    def code(self) -> str:
        with self.database.write() as connection:
            return codes.issue(connection, self._hasher, STATION, wall_ms())

    def lines(self) -> list[tuple[str, int, str]]:
        """Epoch, seq and kind of every line that it has, in the order in which they came."""
        found = [json.loads(line) for line in events(self.database, None, 0)]
        return [(each["epoch"], each["seq"], each["kind"]) for each in found]

    def ingest(self, stick: Path) -> int:
        """Take an export in; gives how many of its lines are new."""
        return sum(each.new for each in ingest(self.database, stick, wall_ms))

    def faults(self) -> list[Fault]:
        return verify(self.database).faults

    @contextmanager
    def serving(self) -> Iterator["LogCentre"]:
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        try:
            yield self
        finally:
            self._server.should_exit = True
            self._thread.join(30)
            self.database.close()


class LogTerminal:
    """A terminal's data directory. `stores` are open while it runs."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.data_dir = data_dir
        self.port = port
        self.enrolment: Enrolment | None = None

    def enrol(self, code: str) -> None:
        keys = load_or_create_keys(self.data_dir, {})
        centre_time = CentreTime()
        with closing(HttpClient(f"http://127.0.0.1:{self.port}", centre_time)) as http:
            answer = CentreApi(http, centre_time).enrol(
                EnrolRequest(
                    station=STATION,
                    code=code,
                    signing_key=to_base64url(keys.signing.public_key().public_bytes_raw()),
                    sealing_key=to_base64url(keys.sealing.public_key().public_bytes_raw()),
                )
            )
        root = from_base64url(answer.root_key, "root_key")
        self.enrolment = Enrolment(answer.terminal, STATION, answer.audience, root)
        with self.running() as stores:
            stores.enrolments.save(self.enrolment, answer.epoch)

    @contextmanager
    def running(self) -> Iterator[Stores]:
        """The program runs, from its start to its clean end."""
        with closing(Stores(self.data_dir)) as stores:
            yield stores

    def copy_to(self, elsewhere: Path) -> "LogTerminal":
        """All its files as they are now."""
        shutil.copytree(self.data_dir, elsewhere)
        twin = LogTerminal(elsewhere, self.port)
        twin.enrolment = self.enrolment
        return twin

    @contextmanager
    def talking(self, stores: Stores, port: int | None = None) -> Iterator[Uploader]:
        """An uploader over a connection of its own."""
        assert self.enrolment is not None
        keys = load_or_create_keys(self.data_dir, {})
        speaker = Speaker(self.enrolment.terminal, self.enrolment.audience, keys.signing)
        url = f"http://127.0.0.1:{port or self.port}"
        with closing(HttpClient(url, stores.centre_time, speaker)) as http:
            api = CentreApi(http, stores.centre_time)
            if not stores.centre_time.trusted:
                api.measure_time()
            yield Uploader(api, stores.outbox, self.enrolment.terminal, keys.signing)

    def send_all(self, stores: Stores) -> list[Step]:
        """Steps until nothing waits and the last one was a heartbeat; no more than 60."""
        steps: list[Step] = []
        with self.talking(stores) as uploader:
            uploader.align()
            while len(steps) < 60 and (not steps or steps[-1].kind is not StepKind.IDLE):
                steps.append(uploader.step())
        return steps

    def export(self, stick: Path) -> Path:
        """Write all that is kept to a file."""
        signing = load_or_create_keys(self.data_dir, {}).signing
        with StationInspection(self.data_dir / "station.db") as inspection:
            batches = list(inspection.batches(MAX_LINES, MAX_BYTES))
        stick.write_bytes(
            b"".join(encode_batch(signed_header(each, terminal, signing), each.lines) for terminal, each in batches)
        )
        return stick

    def look(self) -> ChainLook:
        with StationInspection(self.data_dir / "station.db") as inspection:
            return inspection.chain(1 << 40)


def visit(stores: Stores, count: int = 1, occupation: Occupation = Occupation.COURIER) -> None:
    """So many guests check in."""
    for _ in range(count):
        with stores.transactions() as work:
            work.log.append(VisitRecorded(occupation, Via.GUEST), stores.clock.now())
            work.commit()


def kept(stores: Stores) -> list[tuple[str, int]]:
    """Epoch and seq of the lines that are kept, by epoch."""
    with stores.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT epoch, line FROM log_line JOIN log_epoch ON no = epoch_no ORDER BY no, seq"
        )
        return [(row.epoch, decode_line(row.line).seq) for row in rows]


def try_to_send(uploader: Uploader, steps: int) -> int:
    """So many steps, whatever they meet; gives how many came to an answer."""
    answered = 0
    for _ in range(steps):
        with suppress(CentreFault):
            uploader.step()
            answered += 1
    return answered
