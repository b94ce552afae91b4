"""A bank of lockers: boards on a bus, and what they say of doors, in the words of the safety core."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from kiosk.devices.codec.lock_events import BoardReported, LockCodec, LockEvent, LockReported, OpenAnswered
from kiosk.devices.exchange import (
    QUERY_REPEATS,
    Answered,
    Ask,
    Exchange,
    Expired,
    FrameDecoder,
    Outcome,
    Priority,
    Submitter,
    was_sent,
)
from kiosk.devices.exchange import PortLost as PortWasLost
from kiosk.devices.health import HealthRecord
from kiosk.devices.lock_places import Place
from kiosk.devices.polling import FAST_POLL_MS, Poll
from kiosk.devices.safety.events import DoorsRead, PortBack, PortLost, PulseDone
from kiosk.domain.lockers.door import Door

OPEN_TIMEOUT_MS: Final = 150
UNANSWERED_OPEN_MS: Final = 50
"""Boards that answer no open are only given the time to begin with it; the query after it tells the rest."""

LockerEvent = DoorsRead | PulseDone | PortLost | PortBack
LockerSink = Callable[[LockerEvent], None]


class LockerBank:
    """The boards of one bank, as one device of a bus: attach it there.

    It is up only while all its boards are, so give each board a bank of its own (`by_board`).

    `tell` hears on the bus thread each answered query as it is (two equal ones make a door's state; that is the safety
    core's), UNKNOWN for a board that did not answer, and the end of each pulse. The bank never opens by itself, and
    never opens twice for one `pulse`. `pulse` and `query_doors` are any thread's.
    """

    def __init__(
        self,
        places: Mapping[int, Place],
        codec: LockCodec,
        closed_bit: int,
        bus: Submitter,
        health: HealthRecord,
        tell: LockerSink,
    ) -> None:
        self._places = places
        self._compartments = {place: compartment for compartment, place in places.items()}
        self._boards = sorted({board for board, _ in places.values()})
        self._codec = codec
        self._doors: Mapping[int | None, Door] = {closed_bit: Door.CLOSED, 1 - closed_bit: Door.OPEN}
        self._bus = bus
        self._health = health
        self._tell = tell
        self.decoder: FrameDecoder[LockEvent] = codec.decoder()
        self.polls = [Poll(partial(self._ask, board), fast_ms=FAST_POLL_MS) for board in self._boards]

    @property
    def health(self) -> HealthRecord:
        """How the bank is doing."""
        return self._health

    def pulse(self, compartment: int, not_after_ms: int) -> None:
        """Drive a lock's coil once, for as long as its board is set to; not after that monotonic ms.

        Ends in one PulseDone. KeyError when the bank has no such compartment.
        """
        board, lock = place = self._places[compartment]
        exchange: Exchange[LockEvent] = Exchange(
            self._codec.open_one(board, lock),
            lambda event: isinstance(event, OpenAnswered) and (event.board, event.lock) == place,
            priority=Priority.OPEN,
            timeout_ms=OPEN_TIMEOUT_MS if self._codec.answers_open else UNANSWERED_OPEN_MS,
            deadline_ms=not_after_ms,
        )
        self._bus.submit(self, exchange, lambda outcome: self._tell(PulseDone(compartment, was_sent(outcome))))

    def query_doors(self) -> None:
        """Ask all boards now."""
        for board in self._boards:
            ask = self._ask(board)
            self._bus.submit(self, ask.exchange, ask.then)

    def probes(self) -> Sequence[Ask]:
        """A query to each board."""
        return [self._ask(board) for board in self._boards]

    def usable(self) -> None:
        """All boards answered."""
        self._tell(PortBack(self._health.snapshot().device))

    def lost(self, reason: str) -> None:
        """The bank cannot be used."""
        del reason  # health has it
        self._tell(PortLost(self._health.snapshot().device))

    def heard(self, events: Sequence[LockEvent]) -> None:
        """Tell changes that boards report by themselves; nothing else that comes unasked is believed."""
        for event in events:
            if isinstance(event, LockReported) and not event.asked:
                self._tell_doors({(event.board, event.lock): event.bit})

    def _ask(self, board: int) -> Ask:
        exchange: Exchange[LockEvent] = Exchange(
            self._codec.query(board),
            lambda event: isinstance(event, BoardReported) and event.board == board,
            repeats=QUERY_REPEATS,
        )
        return Ask(exchange, partial(self._answered, board))

    def _answered(self, board: int, outcome: Outcome[LockEvent]) -> None:
        if isinstance(outcome, Answered):
            *_, event = outcome.events
            if isinstance(event, BoardReported):
                self._tell_doors({(board, lock): bit for lock, bit in enumerate(event.bits, start=1)})
        elif not isinstance(outcome, PortWasLost | Expired) and was_sent(outcome):
            self._tell_doors({place: None for place in self._compartments if place[0] == board})

    def _tell_doors(self, bits: Mapping[Place, int | None]) -> None:
        doors = tuple(
            (compartment, self._doors.get(bits[place], Door.UNKNOWN))
            for place, compartment in self._compartments.items()
            if place in bits
        )
        if doors:
            self._tell(DoorsRead(doors))
