"""What is wired to what in this station, as far as the safety rules need to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wiring:
    """One compartment and the banks that it hangs on, by the names under which ports are lost and found.

    `power` None: it has no outlet. `meters` None: without a meter, the session's time alone caps charging.
    """

    compartment: int
    locks: str
    power: str | None = None
    meters: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The station: its compartments, its alarm contacts by name, and whether an alarm opens the doors (policy)."""

    wiring: tuple[Wiring, ...]
    inputs: tuple[str, ...] = ()
    opens_on_alarm: bool = False

    def __post_init__(self) -> None:
        numbers = [wiring.compartment for wiring in self.wiring]
        if len(set(numbers)) != len(numbers):
            raise ValueError(f"expected each compartment once, got {numbers}")

    def wired(self, compartment: int) -> Wiring:
        """Give a compartment's wiring; ValueError when the station has no such compartment."""
        for wiring in self.wiring:
            if wiring.compartment == compartment:
                return wiring
        raise ValueError(f"expected a compartment of the station, got {compartment}")

    def power_banks(self) -> tuple[str, ...]:
        """The names of the power banks, each once."""
        return tuple(dict.fromkeys(wiring.power for wiring in self.wiring if wiring.power is not None))

    def lock_banks(self) -> tuple[str, ...]:
        """The names of the lock banks, each once."""
        return tuple(dict.fromkeys(wiring.locks for wiring in self.wiring))
