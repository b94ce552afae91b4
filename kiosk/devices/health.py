"""A device's health as its bus thread keeps it and as any thread may read it."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

HealthSink = Callable[[DeviceHealth], None]


class HealthRecord:
    """One device's health. One thread writes; any may call `snapshot`, for the frozen value is swapped whole."""

    def __init__(self, device: str, kind: DeviceKind, announce: HealthSink) -> None:
        """Begin as DOWN, "not_opened"; `announce` hears the first state found and every change of state after it."""
        self._now = DeviceHealth(device, kind, DeviceState.DOWN, "not_opened")
        self._announce = announce
        self._announced: DeviceState | None = None
        self._was_up = False
        self._concern = ""

    def snapshot(self) -> DeviceHealth:
        """The state, with the latest reason and counts."""
        return self._now

    def up(self) -> None:
        """The device can be used: for the first time, again after it was DOWN, or without errors after DEGRADED."""
        again = self._was_up and self._now.state is DeviceState.DOWN
        state = DeviceState.DEGRADED if self._concern else DeviceState.UP
        reconnects = self._now.reconnects + int(again)
        self._now = replace(self._now, state=state, reason=self._concern, reconnects=reconnects)
        self._was_up = True
        self._announce_change()

    def degraded(self, reason: str) -> None:
        """The device answers, with errors; only one that was UP can be."""
        self._now = replace(self._now, state=DeviceState.DEGRADED, reason=reason)
        self._announce_change()

    def concern(self, reason: str) -> None:
        """What is wrong with the device though it answers, "" for nothing: while it stands, it is DEGRADED at best."""
        before, self._concern = self._concern, reason
        if self._now.state is not DeviceState.DOWN and self._now.reason == before:
            self.up()

    def down(self, reason: str) -> None:
        """The device cannot be used; a new reason alone is kept but not announced."""
        self._now = replace(self._now, state=DeviceState.DOWN, reason=reason)
        self._announce_change()

    def counted(self, *, frames: int, junk_bytes: int, checksum_errors: int) -> None:
        """Take over the totals of the device's decoder."""
        self._now = replace(self._now, frames=frames, junk_bytes=junk_bytes, checksum_errors=checksum_errors)

    def answered(self, now_ms: int) -> None:
        """An answer came, at monotonic `now_ms`."""
        self._now = replace(self._now, last_ok_ms=now_ms)

    def unanswered(self) -> None:
        """A request was not answered in time."""
        self._now = replace(self._now, timeouts=self._now.timeouts + 1)

    def _announce_change(self) -> None:
        if self._now.state is not self._announced:
            self._announced = self._now.state
            self._announce(self._now)
