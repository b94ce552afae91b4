"""Work that must not block the screen: one serial thread; a typed answer on the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.fault import EnvironmentFault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ok(Generic[T]):
    """The job's value."""

    value: T


@dataclass(frozen=True, slots=True)
class Err:
    """The surroundings failed."""

    fault: EnvironmentFault


class Jobs(Protocol):
    """Runs jobs one after the other, in the order of submission."""

    def submit(self, job: Callable[[], T], deliver: Callable[[Ok[T] | Err], None]) -> None:
        """Run `job` elsewhere, then `deliver` its answer on the GUI thread. A bug in the job is raised there too."""
        ...


class ThreadJobs(QObject):
    """The terminal's job runner. Create and close on the GUI thread; any may submit."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")
        self._finished.connect(_call, Qt.ConnectionType.QueuedConnection)

    def submit(self, job: Callable[[], T], deliver: Callable[[Ok[T] | Err], None]) -> None:
        """Run `job` on the storage thread, then `deliver` its answer on the GUI thread."""
        future = self._executor.submit(job)
        future.add_done_callback(lambda done: self._finished.emit(lambda: deliver(answer(done))))

    def close(self) -> None:
        """Finish what was submitted; answers that are still under way are delivered if the event loop goes on."""
        self._executor.shutdown(wait=True)


def answer(done: Future[T]) -> Ok[T] | Err:
    """What a finished job has to say; raises what is no fault of the surroundings."""
    error = done.exception()
    if isinstance(error, EnvironmentFault):
        return Err(error)
    return Ok(done.result())


def _call(delivery: Callable[[], None]) -> None:
    delivery()
