"""Simulated Modbus devices on a hand-driven line, with faults that befall their replies."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from kiosk.devices.codec import waveshare
from kiosk.devices.codec.modbus_rtu import EXCEPTION, WRITE_COIL, with_crc
from kiosk.devices.codec.waveshare import Firmware
from kiosk.devices.echo import EchoMode
from kiosk.devices.exchange import Ask, Exchange
from kiosk.devices.health import HealthRecord
from kiosk.devices.power import PowerBank, PowerEvent
from kiosk.devices.safety.events import PortBack, PortLost
from kiosk.devices.sim import line_faults
from kiosk.devices.sim.line_faults import Spoil
from kiosk.devices.sim.modbus_line import ModbusDevice, ModbusLine
from kiosk.devices.sim.waveshare import RelayBoard
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from tests.devices.line_rig import Replies, Rig

REPLY_MS = 20

Fault = Callable[[bytes, bytes], Replies]
"""What comes, and when, of a reply: by the request and the reply."""


def good(_: bytes, reply: bytes) -> Replies:
    return [(REPLY_MS, reply)]


def delayed(delay_ms: int) -> Fault:
    return lambda _, reply: [(delay_ms, reply)]


def spoilt(spoil: Spoil) -> Fault:
    return lambda _, reply: [(REPLY_MS + 10 * place, piece) for place, piece in enumerate(spoil(reply))]


def refused(code: int) -> Fault:
    return lambda request, _: [(REPLY_MS, with_crc(bytes([request[0], request[1] | EXCEPTION, code])))]


LATE: dict[str, Fault] = {"late": delayed(260), "much later": delayed(390)}

LOST: dict[str, Fault] = {
    "dropped": spoilt(line_faults.drop),
    "truncated": spoilt(line_faults.truncate(5)),
    "truncated to one byte": spoilt(line_faults.truncate(1)),
}

LOSING = LATE | LOST
"""After these a reply is not there in time."""

HARMLESS: dict[str, Fault] = {
    "intact": good,
    "doubled": spoilt(line_faults.duplicate),
    "after noise": spoilt(line_faults.noise(line_faults.NOISE)),
    "slow": delayed(150),
}
"""These change nothing."""


def flips(frame_bytes: int) -> Iterator[Fault]:
    return (spoilt(line_faults.flip(bit)) for bit in range(8 * frame_bytes))


class Line:
    """A rig whose devices are simulators; the next replies meet `faults`, in order, then all of them `always`.

    What is asked is done all the same: only `mute` addresses hear nothing. An adapter that `echoes` is heard at once.
    """

    def __init__(self, echo: EchoMode = EchoMode.OFF) -> None:
        self.faults: deque[Fault] = deque()
        self.always: Fault = good
        self.mute: set[int] = set()
        self.echoes = False
        self.health: dict[str, list[DeviceHealth]] = {}
        self.simulators: list[ModbusDevice] = []
        self._echo = echo
        self._modbus = ModbusLine(self.simulators)
        self.rig: Rig

    def now_ms(self) -> int:
        return self.rig.now_ms if hasattr(self, "rig") else 1000

    def start(self, *devices: Any, open_now: bool = True) -> None:
        self.rig = Rig(*devices, board=self._answer, echo=self._echo, open_now=open_now)

    def record(self, name: str, kind: DeviceKind) -> HealthRecord:
        return HealthRecord(name, kind, self.health.setdefault(name, []).append)

    def submit(self, device: Any, exchange: Exchange[Any], then: Callable[[Any], None]) -> None:
        assert self.rig.conversation.submit(device, Ask(exchange, then))

    def _answer(self, request: bytes, _: int) -> Replies:
        echo = [(1, request)] if self.echoes else []
        reply = b"" if request[0] in self.mute else self._modbus.answer(request)
        if not reply:
            return echo
        fault = self.faults.popleft() if self.faults else self.always
        return [*echo, *fault(request, reply)]


class PowerLine(Line):
    """A relay board of 8 channels with compartments 11 to 18, and its bank, up and past its first poll."""

    def __init__(
        self,
        firmware: Firmware = Firmware.V2,
        *,
        echo: EchoMode = EchoMode.OFF,
        channels: int = 8,
        settled: bool = True,
    ) -> None:
        super().__init__(echo)
        self.board = RelayBoard(1, self.now_ms, channels=channels, firmware=firmware)
        self.simulators.append(self.board)
        self.told: list[PowerEvent] = []
        self.when_told: Callable[[PowerEvent], None] = lambda _: None
        self.stuck: list[frozenset[int]] = []
        self.bank = PowerBank(
            {10 + channel: channel for channel in range(1, 9)},
            1,
            self,
            self.record("power-1", DeviceKind.POWER),
            self._hear,
            self.stuck.append,
            self.now_ms,
        )
        self.start(self.bank, open_now=settled)
        if settled:
            self.rig.run(300)

    def lease(self, compartment: int, lease_ms: int = 60_000) -> None:
        self.bank.lease(compartment, lease_ms, self.now_ms() + 500)

    def ends(self) -> list[PowerEvent]:
        """What was told but for ports."""
        return [event for event in self.told if not isinstance(event, PortLost | PortBack)]

    def on(self) -> set[int]:
        """The compartments with power."""
        return {10 + channel for channel in range(1, 9) if self.board.contact(channel)}

    def _hear(self, event: PowerEvent) -> None:
        self.told.append(event)
        self.when_told(event)

    def state(self) -> tuple[DeviceState, str]:
        health = self.bank.health.snapshot()
        return health.state, health.reason

    def leases_sent(self) -> list[bytes]:
        return [frame for frame in self.rig.frames() if is_lease(frame)]


def is_lease(frame: bytes) -> bool:
    return frame[1] == WRITE_COIL and frame[2] == waveshare.TIMED >> 8


def latches(frame: bytes) -> bool:
    """Whether a frame switches something on for good."""
    return frame[1] == 0x0F or (frame[1] == WRITE_COIL and not is_lease(frame) and frame[4:6] != b"\x00\x00")
