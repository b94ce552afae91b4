"""The disk of the safety rules: their entries, one after the other, on the storage thread."""

from collections.abc import Callable

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.lockers.entries import Entry
from kiosk.services.lockers.ports import Written
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


class StorageDisk:
    """The port `EntryDisk`. A refusing disk is told to the rules; a bug is raised on the GUI thread."""

    def __init__(self, jobs: Jobs, record: Callable[[Entry], bool], deliver: Callable[[Ok[None] | Err], None]) -> None:
        """`record` brings an entry to disk, in the storage thread: EnvironmentFault when it cannot, False if void."""
        self._jobs = jobs
        self._record = record
        self._deliver = deliver

    def record(self, entry: Entry, written: Written) -> None:
        """Queue an entry behind what the storage does already; any thread."""
        self._jobs.submit(lambda: self._write(entry, written), self._deliver)

    def _write(self, entry: Entry, written: Written) -> None:
        try:
            done = self._record(entry)
        except EnvironmentFault:
            written(False)
            raise
        written(done)
