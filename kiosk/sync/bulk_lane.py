"""The roster's way down: a child process fetches the file, and this side checks, installs and reports."""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

import msgspec

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import RosterKeys
from kiosk.services.roster_store import RosterStore
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.incoming import remove_leftovers

BULK_COMMAND = (sys.executable, "-m", "kiosk.sync.bulk_main")


class BulkLane:
    """At most one download at a time; `fetch` and `stop` are called in the sync thread.

    A thread of its own watches the child and installs, so that the prompt lane goes on meanwhile; `on_end` is called
    there, with a sentence for the diagnostics (empty when all went well).
    """

    def __init__(
        self,
        rosters: RosterStore,
        keys: RosterKeys,
        backoff: Backoff,
        monotonic_ms: Callable[[], int],
        on_end: Callable[[str], None],
        command: Sequence[str] = BULK_COMMAND,
    ) -> None:
        self._rosters = rosters
        self._keys = keys
        self._backoff = backoff
        self._monotonic_ms = monotonic_ms
        self._on_end = on_end
        self._command = command
        self._watcher: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._not_before_ms = 0

    def fetch(self, order: BulkOrder) -> bool:
        """Begin, unless a download is under way or it is too early after a failure; whether it began."""
        if self._stopped or self.busy or self._monotonic_ms() < self._not_before_ms:
            return False
        try:
            child = subprocess.Popen(  # noqa: S603 - the command is this program's own
                self._command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:
            self._end(f"the bulk lane's process does not start: {error}")
            return False
        self._child = child
        self._watcher = threading.Thread(target=self._watch, args=(child, order), name="bulk-lane", daemon=True)
        self._watcher.start()
        return True

    @property
    def busy(self) -> bool:
        """Whether a download or its installation is under way."""
        return self._watcher is not None and self._watcher.is_alive()

    def stop(self, timeout_s: float | None = None) -> bool:
        """End for good: kill the child, let an installation finish; False when that takes longer than `timeout_s`."""
        self._stopped = True
        if self._child is not None:
            self._child.kill()
        if self._watcher is not None:
            self._watcher.join(timeout_s)
        return not self.busy

    def _watch(self, child: subprocess.Popen[bytes], order: BulkOrder) -> None:
        try:
            problem = self._install(_converse(child, order))
        except (EnvironmentFault, ValueError) as error:
            problem = str(error)
        try:
            remove_leftovers(self._rosters.incoming())
        except EnvironmentFault as fault:
            problem = problem or str(fault)
        self._end(problem)

    def _install(self, report: BulkReport) -> str:
        if self._stopped or report.problem:
            return report.problem
        if not report.version:
            return "the roster that the centre announced is not there yet"
        if self._keys.key(report.generation) is None:
            return f"roster {report.version}: its key, generation {report.generation}, is not here yet"
        self._rosters.install(self._rosters.incoming())
        return ""

    def _end(self, problem: str) -> None:
        if problem:
            self._not_before_ms = self._monotonic_ms() + self._backoff.failed()
        else:
            self._backoff.succeeded()
        if not self._stopped:
            self._on_end(problem)


def _converse(child: subprocess.Popen[bytes], order: BulkOrder) -> BulkReport:
    """Give the order and wait for the report; the child lives only while its stdin is open."""
    with child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the bulk lane's process was started without pipes")
        try:
            child.stdin.write(msgspec.json.encode(order) + b"\n")
            return msgspec.json.decode(child.stdout.read(), type=BulkReport)
        except (BrokenPipeError, msgspec.DecodeError):
            return BulkReport(problem="the bulk lane's process ended without a report")
