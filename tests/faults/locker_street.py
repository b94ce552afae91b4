"""People with phones before a bank of lockers, and a program behind it that is killed again and again.

The truth is kept here, outside of the program: whose phone lies in which compartment. Doors spring open by pulses on
the wire only; whoever asked takes or leaves their phone and shuts the door.
"""

import json
import queue
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.devices.sim.station import SimulatedStation
from kiosk.devices.sim.world import DoorSprang, WorldEvent
from tests.devices.hall_rig import hall_station
from tests.support.enrolled import enrol_without_centre

PATIENCE_S = 40.0
COMPARTMENTS = 4
PEOPLE = (1, 2, 3)


class ViolationError(AssertionError):
    """A door opened for another, or a phone cannot be had by its owner."""


@dataclass
class Truth:
    """Whose phone lies where, and who stands before which doors."""

    inside: dict[int, int] = field(default_factory=dict)
    asking: int | None = None
    springs: list[tuple[int, int | None]] = field(default_factory=list)
    stored: int = 0
    collected: int = 0

    def place_of(self, person: int) -> int | None:
        return next((number for number, owner in self.inside.items() if owner == person), None)


class Program:
    """One life of the program."""

    def __init__(self, station: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.locker_program", str(station)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self.answer() == {"event": "ready"}

    def say(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any] | None:
        """The next answer; None when the program has ended."""
        return self._answers.get(timeout=PATIENCE_S)

    def ask(self, words: str) -> dict[str, Any]:
        self.say(words)
        answer = self.answer()
        assert answer is not None, words
        return answer

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        try:
            for line in self._process.stdout:
                self._answers.put(json.loads(line))
        except ValueError:
            pass  # closed under us
        self._answers.put(None)


class Street:
    """The whole scene; `close` it."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self._directory = directory
        station = hall_station(directory, compartments=COMPARTMENTS)
        enrol_without_centre(station.data_dir, [person.to_bytes(5, "big") for person in PEOPLE])
        self.truth = Truth()
        self._world_lock = threading.Lock()
        self.devices = SimulatedStation(station, self._happened)
        self.program = Program(directory / "station.toml")

    def close(self) -> None:
        self.program.kill()
        self.devices.close()

    def restart(self) -> None:
        self.program.kill()
        self.program = Program(self._directory / "station.toml")

    def round(self, *, kill_after_s: float | None) -> None:
        """Somebody stores or collects; the program is killed in the middle of it, or not."""
        person = self.random.choice(PEOPLE)
        place = self.truth.place_of(person)
        with self._world_lock:
            self.truth.asking = person
            self.truth.springs.clear()
        self.program.say(f"store {person}" if place is None else f"open {person} {place}")
        end = time.monotonic() + (6.0 if kill_after_s is None else kill_after_s)
        while time.monotonic() < end:
            if kill_after_s is None and self._shut():
                break
            time.sleep(0.005)
        if kill_after_s is None:
            self.program.answer()
        else:
            self.restart()
        self.settle()

    def settle(self) -> None:
        """Whoever stands there shuts what is open, and leaves."""
        end = time.monotonic() + 2.5
        while time.monotonic() < end and any(each.open for each in self.devices.world.compartments()):
            self._shut()
            time.sleep(0.01)
        with self._world_lock:
            self.truth.asking = None

    def check(self) -> None:
        """Each phone can be had by its owner, and by nobody else."""
        for number, owner in sorted(self.truth.inside.items()):
            for stranger in (each for each in PEOPLE if each != owner):
                answer = self.program.ask(f"open {stranger} {number}")
                if answer["refusal"] != "not_yours":
                    raise ViolationError(f"compartment {number} of {owner}: {stranger} was told {answer}")
            answer = self.program.ask(f"look {owner}")
            if number not in [mine for mine, _ in answer["mine"]]:
                raise ViolationError(f"compartment {number} of {owner}: the program says {answer}")

    def empty(self) -> None:
        """Everybody gets their phone back."""
        for number, owner in sorted(self.truth.inside.items()):
            end = time.monotonic() + PATIENCE_S
            while self.truth.inside.get(number) == owner:
                if time.monotonic() > end:
                    raise ViolationError(f"{owner} cannot get at compartment {number}")
                with self._world_lock:
                    self.truth.asking = owner
                self.program.ask(f"open {owner} {number}")
                for _ in range(100):
                    self._shut()
                    time.sleep(0.02)

    def _happened(self, event: WorldEvent) -> None:
        if isinstance(event, DoorSprang):
            with self._world_lock:
                self.truth.springs.append((event.compartment, self.truth.asking))

    def _shut(self) -> bool:
        """Take or leave the phone at each door that sprang open, and shut it; whether there was one."""
        self.devices.world.look()
        with self._world_lock:
            springs, self.truth.springs = self.truth.springs, []
        for number, person in springs:
            self._use(number, person)
            self._see_and_shut(number)
        return bool(springs)

    def _use(self, number: int, person: int | None) -> None:
        owner = self.truth.inside.get(number)
        if person is None:
            raise ViolationError(f"compartment {number} opened though nobody asked")
        if owner is not None and owner != person:
            raise ViolationError(f"compartment {number} of {owner} opened for {person}")
        if owner == person:
            del self.truth.inside[number]
            self.truth.collected += 1
        elif self.truth.place_of(person) is None:
            self.truth.inside[number] = person
            self.truth.stored += 1

    def _see_and_shut(self, number: int) -> None:
        """The door stands open for as long as two polls take at least, as a person's would."""
        time.sleep(0.5)
        self.devices.world.move_door(number, open_=False)
