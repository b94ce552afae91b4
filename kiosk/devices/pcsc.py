"""Card readers behind the system's PC/SC service: waited on by a thread of our own, which outlives the service.

pyscard's own monitor thread may end for good when the service restarts; so it is not used. Each fault here ends the
session with the service, and a new one is begun.
"""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from kiosk.devices.backoff import Backoff
from kiosk.devices.card_stream import Arrivals
from kiosk.devices.health import HealthRecord
from kiosk.devices.pcsc_session import PcscFault, PcscService, PcscSession
from kiosk.devices.sinks import CardSink
from kiosk.domain.health import DeviceHealth

WAIT_MS: Final = 250
"""How long one wait for a change lasts; also the longest delay of a stop."""

NOT_INSTALLED: Final = "driver_not_available"


class PcscReader:
    """One reader of the service: the first whose name contains `port`; any, when that is empty."""

    def __init__(
        self,
        port: str,
        health: HealthRecord,
        on_card: CardSink,
        clock_ms: Callable[[], int],
        load_service: Callable[[], PcscService | None],
        backoff: Backoff | None = None,
    ) -> None:
        self._port = port
        self._health = health
        self._clock_ms = clock_ms
        self._load_service = load_service
        self._backoff = backoff or Backoff()
        self._arrivals = Arrivals(health.snapshot().device, on_card)
        self._frames = 0
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=f"pcsc {self.name}", daemon=True)

    @property
    def name(self) -> str:
        """The device's name."""
        return self._health.snapshot().device

    def start(self) -> None:
        """Begin to wait for cards in the background."""
        self._thread.start()

    def health(self) -> DeviceHealth:
        """The state and counts of this moment; any thread."""
        return self._health.snapshot()

    def close(self) -> None:
        """Stop waiting; no callback comes after it."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        service = self._load_service()
        if service is None:
            self._health.down(NOT_INSTALLED)
            return
        while not self._stopping.is_set():
            try:
                with service.session() as session:
                    self._serve(session)
            except PcscFault as fault:
                self._health.down(fault.reason)
                self._stopping.wait(self._backoff.pause_ms(self._clock_ms()) / 1000)

    def _serve(self, session: PcscSession) -> None:
        reader = session.find(self._port)
        self._backoff.opened(self._clock_ms())
        self._health.up()
        while not self._stopping.is_set():
            if not session.card_arrived(reader, WAIT_MS):
                continue
            uid = session.uid(reader)
            if uid is not None:
                self._frames += 1
                self._health.counted(frames=self._frames, junk_bytes=0, checksum_errors=0)
                self._arrivals.seen(uid, self._clock_ms())
