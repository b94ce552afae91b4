"""A short story for the core: things happen one after the other, and the last one is answered by commands."""

from kiosk.devices.safety import commands as c
from kiosk.devices.safety import core
from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout
from kiosk.domain.lockers import entries as n
from tests.devices.safety.world import Wait

Plot = list[e.Event | Wait]

COIL = (c.AllOff, c.OutletOff, c.PulseLock, c.LeaseOutlet)


class Story:
    """A core from its start on, at a clock that only `Wait` moves."""

    def __init__(self, layout: Layout, kept: n.Kept | None = None) -> None:
        self.layout = layout
        self.now_ms = 1_000_000
        self.state, self.at_boot = core.boot(layout, kept or n.Kept(), self.now_ms)

    def tell(self, *plot: e.Event | Wait) -> tuple[c.Command, ...]:
        """Let things happen; give the answer to the last."""
        answer: tuple[c.Command, ...] = ()
        for what in plot:
            if isinstance(what, Wait):
                self.now_ms += what.for_ms
            event = e.TimePassed() if isinstance(what, Wait) else what
            self.state, answer = core.step(self.layout, self.state, event, self.now_ms)
        return answer

    def coils(self, *plot: e.Event | Wait) -> list[tuple[str, int | str]]:
        """The same, but only what reaches a coil: the command's name, and which compartment or bank."""
        return [
            (type(command).__name__, command.bank if isinstance(command, c.AllOff) else command.compartment)
            for command in self.tell(*plot)
            if isinstance(command, COIL)
        ]

    def door(self, compartment: int) -> e.Door:
        """What the core says of a door now."""
        return core.door(self.state, compartment, self.now_ms)
