"""A line with a hand clock: what a conversation sends goes to boards, and what they say comes back at its time."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

from kiosk.devices.codec import lock8a, pzem016
from kiosk.devices.codec.lock_events import BoardReported, LockEvent, OpenAnswered
from kiosk.devices.conversation import Conversation
from kiosk.devices.echo import EchoMode
from kiosk.devices.exchange import QUERY_REPEATS, Ask, Exchange, FrameDecoder, Outcome, Priority
from kiosk.devices.health import HealthRecord
from kiosk.devices.modbus_exchange import modbus_exchange
from kiosk.devices.pacing import Timing
from kiosk.devices.polling import Poll
from kiosk.devices.transport import PortReason
from kiosk.domain.health import DeviceHealth, DeviceKind

LOCK8A = lock8a.Lock8a()
METER_REPLY = bytes.fromhex("01041408C5006C000000F20000183D000001F400640000538E")
"""24.2 W, from meter 1."""

Replies = Sequence[tuple[int, bytes]]
"""Each with its delay in ms."""

Board = Callable[[bytes, int], Replies]
"""What a board does with a frame, at a time."""


@dataclass(eq=False)
class FakeDevice:
    """A device of the bus that writes down all that it is told."""

    name: str
    decoder: FrameDecoder[Any]
    to_probe: Callable[[], list[Exchange[Any]]] = list
    polls: list[Poll] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    announced: list[DeviceHealth] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.health = HealthRecord(self.name, DeviceKind.LOCKERS, self.announced.append)

    def probes(self) -> list[Ask]:
        return [Ask(exchange, lambda _: None) for exchange in self.to_probe()]

    def usable(self) -> None:
        self.told.append("usable")

    def lost(self, reason: str) -> None:
        self.told.append(f"lost: {reason}")

    def heard(self, events: Sequence[Any]) -> None:
        self.told += events


def lock_device(**more: Any) -> FakeDevice:
    return FakeDevice("lockers", LOCK8A.decoder(), **more)


def query(board: int = 1, **more: Any) -> Exchange[LockEvent]:
    return Exchange(LOCK8A.query(board), lambda event: event_of_board(event, board), **more)


def event_of_board(event: LockEvent, board: int) -> bool:
    return isinstance(event, BoardReported) and event.board == board


def open_lock(lock: int, board: int = 1, deadline_ms: int = 1_000_000, **more: Any) -> Exchange[LockEvent]:
    return Exchange(
        LOCK8A.open_one(board, lock),
        lambda event: isinstance(event, OpenAnswered) and (event.board, event.lock) == (board, lock),
        priority=Priority.OPEN,
        deadline_ms=deadline_ms,
        **more,
    )


def off(lock: int = 9, **more: Any) -> Exchange[LockEvent]:
    """A command of the highest priority that nobody answers."""
    return Exchange(bytes([0x0F, lock]), lambda _: False, priority=Priority.OFF, **more)


def report(board: int = 1, *closed: int) -> BoardReported:
    return BoardReported(board, tuple(int(lock in closed) for lock in range(1, 25)))


def report_bytes(board: int = 1, *closed: int) -> bytes:
    return lock8a.encode(report(board, *closed))


def good_board(request: bytes, now_ms: int) -> Replies:
    """Answers queries and opens after 10 ms."""
    if request[0] == lock8a.STATE:
        return [(10, report_bytes(request[1]))]
    if request[0] == lock8a.OPEN:
        return [(10, lock8a.encode(OpenAnswered(request[1], request[2], 0)))]
    return []


def dead_board(request: bytes, now_ms: int) -> Replies:
    return []


def play(script: list[Replies]) -> Board:
    """The scripted replies first, good ones after them."""

    def board(request: bytes, now_ms: int) -> Replies:
        return script.pop(0) if script else good_board(request, now_ms)

    return board


def meter(address: int) -> Exchange[Any]:
    return modbus_exchange(pzem016.poll(address), Priority.METER)


def ignore(_: object) -> None:
    pass


def door_poll(board: int = 1, repeats: int = QUERY_REPEATS) -> Poll:
    return Poll(lambda: Ask(query(board, repeats=repeats), ignore), fast_ms=150)


def times_of(rig: "Rig", frame: bytes) -> list[int]:
    return [at_ms for at_ms, sent in rig.sent if sent == frame]


def gaps(times: list[int]) -> set[int]:
    return {later - earlier for earlier, later in pairwise(times)}


class Rig:
    """The conversation, its line, and the outcomes by name."""

    def __init__(
        self,
        *devices: FakeDevice,
        board: Board = good_board,
        echo: EchoMode = EchoMode.OFF,
        timing: Timing | None = None,
        open_now: bool = True,
    ) -> None:
        self.now_ms = 1000
        self.board = board
        self.sent: list[tuple[int, bytes]] = []
        self.outcomes: dict[object, list[Outcome[Any]]] = {}
        self.conversation = Conversation(9600, timing or Timing(), echo)
        self._device = devices[0]
        self._coming: list[tuple[int, int, bytes]] = []
        self._numbers = count()
        for device in devices:
            self.conversation.attach(device)
        if open_now:
            self.open()

    def open(self) -> None:
        self.conversation.opened(self.now_ms)

    def unplug(self) -> None:
        self._coming.clear()
        self.conversation.lost(PortReason.LOST, self.now_ms)

    def say(self, data: bytes, delay_ms: int = 0) -> None:
        """Let a board speak by itself."""
        heapq.heappush(self._coming, (self.now_ms + delay_ms, next(self._numbers), data))

    def submit(self, name: object, exchange: Exchange[Any], device: FakeDevice | None = None) -> None:
        ended = self.outcomes.setdefault(name, [])
        assert self.conversation.submit(device or self._device, Ask(exchange, ended.append))

    def run(self, duration_ms: int) -> None:
        """Let time pass."""
        end_ms = self.now_ms + duration_ms
        idle = 0
        while self.now_ms <= end_ms:
            frame = self.conversation.step(self.now_ms)
            if frame:
                self.sent.append((self.now_ms, frame))
                for delay_ms, data in self.board(frame, self.now_ms):
                    self.say(data, delay_ms)
            next_ms = self.now_ms + self.conversation.wait_ms(self.now_ms)
            if self._coming:
                next_ms = min(next_ms, max(self._coming[0][0], self.now_ms))
            idle = idle + 1 if next_ms == self.now_ms else 0
            assert idle < 100, "it spins"
            if next_ms > end_ms:
                break
            self.now_ms = next_ms
            while self._coming and self._coming[0][0] <= self.now_ms:
                self.conversation.received(heapq.heappop(self._coming)[2], self.now_ms)
        self.now_ms = end_ms

    def outcome(self, name: object) -> Outcome[Any]:
        (outcome,) = self.outcomes[name]
        return outcome

    def frames(self) -> list[bytes]:
        return [frame for _, frame in self.sent]
