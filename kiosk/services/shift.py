"""Stock and the change of shifts: counted and told from short lists, kept in the log alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.china_time import DAY_MS
from kiosk.domain.facts import ShiftHandedOver, StockCounted
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.outcome import Outcome
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel
from kiosk.services.assistance import Noted
from kiosk.services.ports import Clock, Transactions
from kiosk.services.records import StationRecords

KNOWN_FOR_MS = 30 * DAY_MS
"""What was counted or told longer ago says nothing of now."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How much of something there was, and when (Unix ms)."""

    level: StockLevel
    at_ms: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The last change of shifts."""

    at_ms: int
    by: str
    notes: tuple[HandoverNote, ...]


@dataclass(frozen=True, slots=True)
class ShiftBook:
    """What was noted last; a thing that nobody counted is not in `stock`."""

    stock: Mapping[StockItem, Counted] = field(default_factory=dict)
    handed_over: HandedOver | None = None


class Shift:
    """The use case. Storage thread. What the surroundings do wrong ends in an outcome, except in `look`."""

    def __init__(self, transactions: Transactions, records: StationRecords, clock: Clock) -> None:
        self._transactions = transactions
        self._records = records
        self._clock = clock

    def look(self) -> ShiftBook:
        """What stands in the log; EnvironmentFault when the disk fails."""
        stock: dict[StockItem, Counted] = {}
        handed_over: HandedOver | None = None
        since_ms = self._clock.now().at_ms - KNOWN_FOR_MS
        for line in self._records.lines({StockCounted.kind, ShiftHandedOver.kind}, since_ms):
            if line.kind == StockCounted.kind:
                stock.setdefault(StockItem(line.data["item"]), Counted(StockLevel(line.data["level"]), line.at_ms))
            elif handed_over is None:
                notes = tuple(HandoverNote(note) for note in line.data["notes"])
                handed_over = HandedOver(line.at_ms, line.data["by"], notes)
            if handed_over is not None and len(stock) == len(StockItem):
                break
        return ShiftBook(stock, handed_over)

    def count(self, by: str, item: StockItem, level: StockLevel) -> Noted:
        """How much is left of something, says the attendant `by` (an id)."""
        return self._note(StockCounted(item, level, by))

    def hand_over(self, by: str, notes: Iterable[HandoverNote]) -> Noted:
        """What the next one must know, says the attendant `by` (an id)."""
        chosen = frozenset(notes)
        return self._note(ShiftHandedOver(by, tuple(note for note in HandoverNote if note in chosen)))

    def _note(self, fact: StockCounted | ShiftHandedOver) -> Noted:
        try:
            with self._transactions() as work:
                position = work.log.append(fact, self._clock.now())
                work.commit()
        except EnvironmentFault as fault:
            return Noted(Outcome.NOT_RECORDED, fault=fault.kind)
        return Noted(Outcome.RECORDED, position)
