"""One step in the making: the state as it changes, and the commands given so far. Lives within one call only."""

from dataclasses import replace

from kiosk.devices.safety.commands import AllOff, Command, OutletOff, Record
from kiosk.devices.safety.layout import Layout
from kiosk.devices.safety.state import Cell, PowerBank, State, Writing
from kiosk.domain.lockers.entries import Entry


class Turn:
    """A draft of the next state at monotonic `now_ms`."""

    def __init__(self, layout: Layout, state: State, now_ms: int) -> None:
        self.layout = layout
        self.state = state
        self.now_ms = now_ms
        self._given: list[Command] = []

    def give(self, command: Command) -> None:
        """Order something."""
        self._given.append(command)

    def commands(self) -> tuple[Command, ...]:
        """All that was ordered: what switches off first, the rest in the order it was given."""
        return tuple(sorted(self._given, key=lambda command: not isinstance(command, AllOff | OutletOff)))

    def put(self, cell: Cell) -> None:
        """Replace a compartment."""
        cells = tuple(cell if old.compartment == cell.compartment else old for old in self.state.cells)
        self.state = replace(self.state, cells=cells)

    def put_bank(self, bank: PowerBank) -> None:
        """Replace a power bank."""
        power = tuple(bank if old.name == bank.name else old for old in self.state.power)
        self.state = replace(self.state, power=power)

    def record(self, entry: Entry) -> None:
        """Have an entry brought to disk, and remember that it is on its way."""
        self.state = replace(self.state, writing=(*self.state.writing, Writing(entry)))
        self.give(Record(entry))

    def is_writing(self, kind: type[Entry], compartment: int | None = None) -> bool:
        """Whether an entry of a kind (of a compartment) is not on disk yet."""
        return any(
            isinstance(writing.entry, kind)
            and (compartment is None or getattr(writing.entry, "compartment", None) == compartment)
            for writing in self.state.writing
        )
