"""A relay board on a bus: outlets are leased for a while, never switched on for good, and found when they stay on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, Final

from kiosk.devices.codec import waveshare
from kiosk.devices.codec.modbus_rtu import Reply, ReplyDecoder, Request
from kiosk.devices.codec.waveshare import TICK_MS, Firmware
from kiosk.devices.exchange import Ask, FrameDecoder, Outcome, Priority, Submitter, was_sent
from kiosk.devices.health import HealthRecord
from kiosk.devices.modbus_exchange import answer_of, modbus_exchange, refused
from kiosk.devices.polling import Poll
from kiosk.devices.port_thread import monotonic_ms
from kiosk.devices.safety.events import AllOffDone, LeaseDone, OffDone, PortBack, PortLost
from kiosk.devices.safety.timings import LEASE_MS

USABLE: Final = Firmware.V2
"""V1 boards hold a lease for 12.7 s at most, and the shortest that the safety rules give is longer."""

BOARD_CLOCK_MS: Final = 2000
"""So much longer than told a board may keep an outlet on: its clock may be 3 % slow over the longest lease."""

PowerEvent = LeaseDone | OffDone | AllOffDone | PortLost | PortBack
PowerSink = Callable[[PowerEvent], None]
StuckSink = Callable[[frozenset[int]], None]


@dataclass(slots=True, eq=False)
class _Off:
    """An off on its way: for one compartment, or for all, and how many calls it answers."""

    compartment: int | None
    calls: int = 1


class PowerBank:
    """One relay board, as one device of a bus: attach it there.

    `channels` tells each compartment's channel, from 1. `tell` hears, mostly on the bus thread, one end of each call,
    and when the board is lost and back. `on_stuck` hears on the bus thread which outlets are on though no lease can
    be alive, whenever that changes; they are switched off again and again, and health says "relay_stuck". A contact
    that is welded shows only at a meter. `lease`, `off` and `all_off` are any thread's; KeyError for a compartment
    that the board has not.

    A board whose firmware is not `USABLE` is lost, "firmware_not_usable": it only gets offs.
    """

    def __init__(
        self,
        channels: Mapping[int, int],
        address: int,
        bus: Submitter,
        health: HealthRecord,
        tell: PowerSink,
        on_stuck: StuckSink = lambda _: None,
        clock_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self._channels = channels
        self._address = address
        self._bus = bus
        self._health = health
        self._tell = tell
        self._on_stuck = on_stuck
        self._clock_ms = clock_ms
        self._firmware_usable = False
        self._stuck: frozenset[int] = frozenset()
        earlier_lives_ms = clock_ms() + LEASE_MS + BOARD_CLOCK_MS
        self._on_until_ms = dict.fromkeys(channels, earlier_lives_ms)
        self._lock = Lock()
        self._offs: dict[int | None, _Off] = {}
        self._offs_asked = dict.fromkeys(channels, 0)
        self.decoder: FrameDecoder[Reply] = ReplyDecoder()
        self.polls = [Poll(self._coils)]

    @property
    def health(self) -> HealthRecord:
        """How the board is doing."""
        return self._health

    def lease(self, compartment: int, lease_ms: int, not_after_ms: int) -> None:
        """Let the board switch an outlet on, and off again after `lease_ms`, cut to 100 ms; sent once at most.

        It is not sent after that monotonic ms, nor once an off was asked for. Ends in one LeaseDone. ValueError for
        less than 100 ms, or more than a board can count.
        """
        channel = self._channels[compartment]
        request = waveshare.turn_on_for(self._address, channel, lease_ms - lease_ms % TICK_MS, USABLE)
        with self._lock:
            offs_asked = self._offs_asked[compartment]
            self._offs.pop(compartment, None)  # a later off must come after this lease
            self._offs.pop(None, None)
        exchange = modbus_exchange(
            request,
            Priority.OPEN,
            deadline_ms=not_after_ms,
            wanted=lambda: self._firmware_usable and self._offs_asked[compartment] == offs_asked,
        )
        self._bus.submit(self, exchange, partial(self._leased, compartment, lease_ms))

    def off(self, compartment: int) -> None:
        """Switch an outlet off. Ends in one OffDone: ok once the board said so."""
        self._switch_off(compartment, waveshare.set_channel(self._address, self._channels[compartment], on=False))

    def all_off(self) -> None:
        """Switch the whole board off. Ends in one AllOffDone, ok like that of `off`."""
        self._switch_off(None, waveshare.all_off(self._address))

    def probes(self) -> Sequence[Ask]:
        """The firmware's version, then the coils."""
        version = modbus_exchange(waveshare.read_version(self._address))
        return [Ask(version, self._version_read, objection=_objection), self._coils()]

    def usable(self) -> None:
        """The board is there, and understands leases."""
        self._tell(PortBack(self._health.snapshot().device))

    def lost(self, reason: str) -> None:
        """The board cannot be used."""
        del reason  # health has it
        self._firmware_usable = False
        self._found_stuck(frozenset())
        self._tell(PortLost(self._health.snapshot().device))

    def heard(self, events: Sequence[Any]) -> None:
        """Nothing: a board only answers."""

    def _switch_off(self, compartment: int | None, request: Request) -> None:
        """Join the same off when it is on its way already: a dead board must not fill the line with them."""
        with self._lock:
            for each in self._meant(compartment):
                self._offs_asked[each] += 1
            under_way = self._offs.get(compartment)
            if under_way is not None:
                under_way.calls += 1
                return
            off = self._offs[compartment] = _Off(compartment)
        self._bus.submit(self, modbus_exchange(request, Priority.OFF), partial(self._written, off))

    def _written(self, off: _Off, outcome: Outcome[Reply]) -> None:
        """The reply to an off is the request itself: it may be an echo until a probe has told whether there is one.

        A door waits for the off of one outlet, and nobody for that of all: they are read back in any case.
        """
        written = answer_of(outcome) is not None
        trusted = self._firmware_usable and off.compartment is not None
        if not written or trusted:
            self._confirmed(off, ok=written)
        else:
            self._bus.submit(self, self._coils(Priority.OFF).exchange, partial(self._read_back, off))

    def _read_back(self, off: _Off, outcome: Outcome[Reply]) -> None:
        on = self._on(outcome)
        self._confirmed(off, ok=on is not None and on.isdisjoint(self._meant(off.compartment)))

    def _confirmed(self, off: _Off, *, ok: bool) -> None:
        """What is on after a confirmed off is stuck: the polls look for it."""
        if ok:
            self._on_until_ms.update(dict.fromkeys(self._meant(off.compartment), self._clock_ms()))
        self._end(off, ok=ok)

    def _end(self, off: _Off, *, ok: bool) -> None:
        with self._lock:
            if self._offs.get(off.compartment) is off:
                del self._offs[off.compartment]
        bank = self._health.snapshot().device
        for _ in range(off.calls):
            self._tell(AllOffDone(bank, ok) if off.compartment is None else OffDone(off.compartment, ok))

    def _leased(self, compartment: int, lease_ms: int, outcome: Outcome[Reply]) -> None:
        if was_sent(outcome):
            until_ms = self._clock_ms() + lease_ms + BOARD_CLOCK_MS
            self._on_until_ms[compartment] = max(self._on_until_ms[compartment], until_ms)
        self._tell(LeaseDone(compartment, answer_of(outcome) is not None))

    def _version_read(self, outcome: Outcome[Reply]) -> None:
        self._firmware_usable = _is_usable(outcome)

    def _coils(self, priority: Priority = Priority.QUERY) -> Ask:
        request = waveshare.read_channels(self._address, max(self._channels.values()))
        return Ask(modbus_exchange(request, priority), self._look_for_stuck, objection=refused)

    def _look_for_stuck(self, outcome: Outcome[Reply]) -> None:
        on = self._on(outcome)
        if on is None:
            return
        now_ms = self._clock_ms()
        stuck = frozenset(each for each in on if now_ms > self._on_until_ms[each])
        for compartment in sorted(stuck):
            request = waveshare.set_channel(self._address, self._channels[compartment], on=False)
            self._bus.submit(self, modbus_exchange(request, Priority.OFF), lambda _: None)
        self._found_stuck(stuck)

    def _found_stuck(self, stuck: frozenset[int]) -> None:
        if stuck != self._stuck:
            self._stuck = stuck
            self._health.concern("relay_stuck" if stuck else "")
            self._on_stuck(stuck)

    def _on(self, outcome: Outcome[Reply]) -> frozenset[int] | None:
        """Which compartments have power, as the board says; None when it did not."""
        answer = answer_of(outcome)
        if answer is None:
            return None
        bits = waveshare.bits_of(answer, max(self._channels.values()))
        return frozenset(compartment for compartment, channel in self._channels.items() if bits[channel - 1])

    def _meant(self, compartment: int | None) -> Iterable[int]:
        return self._channels.keys() if compartment is None else (compartment,)


def _is_usable(outcome: Outcome[Reply]) -> bool:
    answer = answer_of(outcome)
    return answer is not None and waveshare.firmware_of(answer) is USABLE


def _objection(outcome: Outcome[Reply]) -> str:
    return "" if _is_usable(outcome) else "firmware_not_usable"
