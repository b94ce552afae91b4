"""The roster's way down: a child process writes its files, and this side swaps them in and reports."""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

import msgspec

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.services.roster_ports import RosterStore
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_order import BulkOrder, BulkReport, RosterWay
from kiosk.sync.incoming import remove_unpacked

BULK_COMMAND = (sys.executable, "-m", "kiosk.app.bulk")


class BulkLane:
    """At most one round at a time; `fetch` and `stop` are called in the sync thread.

    A thread of its own watches the child and swaps in, so that the prompt lane goes on meanwhile; `on_end` is called
    there, with how the round ended.
    """

    def __init__(
        self,
        rosters: RosterStore,
        backoff: Backoff,
        monotonic_ms: Callable[[], int],
        on_end: Callable[[BulkReport], None],
        command: Sequence[str] = BULK_COMMAND,
    ) -> None:
        self._rosters = rosters
        self._backoff = backoff
        self._monotonic_ms = monotonic_ms
        self._on_end = on_end
        self._command = command
        self._watcher: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._not_before_ms = 0

    def fetch(self, order: BulkOrder) -> bool:
        """Begin, unless a round is under way or it is too early after a failure; whether it began."""
        if self._stopped or self.busy or self._monotonic_ms() < self._not_before_ms:
            return False
        try:
            child = subprocess.Popen(  # noqa: S603 - the command is this program's own
                self._command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:
            self._end(BulkReport(problem=f"the bulk lane's process does not start: {error}"))
            return False
        self._child = child
        self._watcher = threading.Thread(target=self._watch, args=(child, order), name="bulk-lane", daemon=True)
        self._watcher.start()
        return True

    @property
    def busy(self) -> bool:
        """Whether a round is under way."""
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
        report = _converse(child, order)
        try:
            if not self._stopped:
                self._bring_into_force(report)
            remove_unpacked(self._rosters.incoming())
        except EnvironmentFault as fault:
            report = msgspec.structs.replace(report, problem=report.problem or str(fault), fault=fault.kind)
        except ValueError as error:
            report = msgspec.structs.replace(report, problem=str(error), refusal=FeedRefusal.SHAPE)
        self._end(report)

    def _bring_into_force(self, report: BulkReport) -> None:
        """Swap in what lies ready; a child that changed the file in force may have ended before it could say so."""
        if report.way is RosterWay.SNAPSHOT and not report.problem:
            self._rosters.install(self._rosters.incoming())
        self._rosters.follow()

    def _end(self, report: BulkReport) -> None:
        if report.problem:
            self._not_before_ms = self._monotonic_ms() + self._backoff.failed()
        else:
            self._backoff.succeeded()
        if not self._stopped:
            self._on_end(report)


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
