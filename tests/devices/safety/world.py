"""A station's outside for the exploration: drivers and wires that lose things, a disk, and a plug somebody pulls."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.devices.safety import commands as c
from kiosk.devices.safety import events as e
from kiosk.domain.lockers import entries as n


@dataclass(frozen=True, slots=True)
class Crash:
    """Memory is gone; `written`: what was on its way to the disk has just arrived there."""

    written: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes."""

    for_ms: int  # a span, not a moment


@dataclass(frozen=True, slots=True)
class Quiet:
    """A longer while in which nothing happens but one event, again and again."""

    times: int
    every_ms: int
    event: e.Event


@dataclass(frozen=True, slots=True)
class Charge:
    """Somebody begins to charge, for so long."""

    compartment: int
    for_ms: int


Happening = e.Event | Crash | Wait | Quiet | Charge


@dataclass(frozen=True, slots=True)
class World:
    """Commands without an end yet, and what is on disk."""

    pulse: int | None = None
    offs: frozenset[int] = frozenset()
    all_offs: frozenset[str] = frozenset()
    leases: frozenset[int] = frozenset()
    writing: tuple[n.Entry, ...] = ()
    charges: tuple[n.Charge, ...] = ()
    unfinished: tuple[n.Order, ...] = ()
    jammed: frozenset[int] = frozenset()
    faults: frozenset[int] = frozenset()
    alarm: bool = False

    def kept(self) -> n.Kept:
        """What a start finds on disk."""
        return n.Kept(self.charges, self.unfinished, self.jammed, self.faults, self.alarm)

    def ends(self, disk_refuses: bool) -> Iterator[e.Event]:
        """How each of the commands may end; each may also never end."""
        if self.pulse is not None:
            yield e.PulseDone(self.pulse)
            yield e.PulseDone(self.pulse, sent=False)
        for compartment in self.offs:
            yield from (e.OffDone(compartment, True), e.OffDone(compartment, False))
        for bank in self.all_offs:
            yield from (e.AllOffDone(bank, True), e.AllOffDone(bank, False))
        for compartment in self.leases:
            yield from (e.LeaseDone(compartment, True), e.LeaseDone(compartment, False))
        for entry in self.writing[:1]:
            yield e.Committed(entry)
            if disk_refuses:
                yield e.NotCommitted(entry)

    def after(self, event: e.Event, commands: tuple[c.Command, ...]) -> "World":
        """The world after a step."""
        world = self._ended(event)
        for command in commands:
            match command:
                case c.PulseLock(compartment=compartment):
                    world = replace(world, pulse=compartment)
                case c.OutletOff(compartment=compartment):
                    world = replace(world, offs=world.offs | {compartment})
                case c.AllOff(bank=bank):
                    world = replace(world, all_offs=world.all_offs | {bank})
                case c.LeaseOutlet(compartment=compartment):
                    world = replace(world, leases=world.leases | {compartment})
                case c.Record(entry=entry):
                    world = replace(world, writing=(*world.writing, entry))
        return world

    def crashed(self, crash: Crash) -> "World":
        """The world without the program; `writing` is on disk or lost."""
        world = self
        for entry in self.writing if crash.written else ():
            world = world.written(entry)
        return replace(world, pulse=None, offs=frozenset(), all_offs=frozenset(), leases=frozenset(), writing=())

    def written(self, entry: n.Entry) -> "World":
        """The world with an entry on disk."""
        after = self
        match entry:
            case n.OpenIntent(order=order):
                eased = {order.compartment} if order.authority is n.Authority.ATTENDANT else set()
                after = replace(self, unfinished=(*self.unfinished, order), jammed=self.jammed - eased)
            case n.OpenOutcome(order=order, jammed=jams):
                jammed = self.jammed | {order.compartment} if jams else self.jammed - {order.compartment}
                unfinished = tuple(other for other in self.unfinished if other != order)
                after = replace(self, unfinished=unfinished, jammed=jammed)
            case n.ChargeIntent(charge=charge):
                after = replace(self, charges=(*self.charges, charge))
            case n.ChargeOutcome(charge=charge):
                after = replace(self, charges=tuple(other for other in self.charges if other != charge))
            case n.FaultRaised(compartment=compartment):
                after = replace(self, faults=self.faults | {compartment})
            case n.FaultCleared(compartment=compartment):
                after = replace(self, faults=self.faults - {compartment})
            case n.AlarmRaised() | n.AlarmCleared():
                after = replace(self, alarm=isinstance(entry, n.AlarmRaised))
        return after

    def _ended(self, event: e.Event) -> "World":
        after = self
        match event:
            case e.PulseDone():
                after = replace(self, pulse=None)
            case e.OffDone(compartment=compartment):
                after = replace(self, offs=self.offs - {compartment})
            case e.AllOffDone(bank=bank):
                after = replace(self, all_offs=self.all_offs - {bank})
            case e.LeaseDone(compartment=compartment):
                after = replace(self, leases=self.leases - {compartment})
            case e.Committed(entry=entry):
                after = replace(self.written(entry), writing=self.writing[1:])
            case e.NotCommitted():
                after = replace(self, writing=self.writing[1:])
        return after
