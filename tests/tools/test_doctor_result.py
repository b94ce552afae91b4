"""What commissioning concludes: whatever was seen, the lines make a file that says so and that can be wired."""

import tomllib
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import StationFile
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.lock_places import lock_places
from kiosk.domain.lockers.door import Door
from kiosk.tools.doctor.commission.console import Console
from kiosk.tools.doctor.commission.polarity import Polarity, find_polarity
from kiosk.tools.doctor.commission.result import conclude, lines
from kiosk.tools.doctor.commission.walk import Step

COUNT = 6


def station(tables: list[dict[str, int]], closed_bit: int = 1) -> StationFile:
    return msgspec.convert(
        {
            "station": {"id": "hz-tyc", "name": "驿站", "phone": "0571"},
            "data": {"dir": "/nowhere"},
            "central": {"url": "https://centre.example"},
            "screen": {"width_mm": 268, "height_mm": 476},
            "lockers": {"driver": "lock8a", "port": "/dev/null", "compartments": COUNT, "closed_bit": closed_bit},
            "compartment": tables,
        },
        StationFile,
    )


def locks_of(file: StationFile) -> dict[int, int]:
    assert file.lockers is not None
    return {number: lock for number, (_, lock) in lock_places(file.lockers, file.compartment, LOCK8A).items()}


NUMBERS = list(range(1, COUNT + 1))


@given(st.permutations(NUMBERS), st.permutations(NUMBERS), st.sets(st.sampled_from(NUMBERS)), st.sampled_from([0, 1]))
def test_the_lines_say_what_was_seen(before: list[int], doors: list[int], unseen: set[int], bit: int) -> None:
    """`doors[n-1]` sprang open by the lock of compartment n, unless that lock is among the unseen."""
    file = station([{"number": number, "lock": lock} for number, lock in zip(NUMBERS, before, strict=True)])
    steps = [
        Step(number, None if number in unseen else door, frozenset() if number in unseen else frozenset({number}))
        for number, door in zip(NUMBERS, doors, strict=True)
    ]
    result = conclude(file, Polarity(bit), steps)
    said = tomllib.loads("\n".join(lines(file, result)))
    changed = locks_of(station(said.get("compartment", []))) if result.locks is not None else locks_of(file)
    seen = {door: before[number - 1] for number, door in zip(NUMBERS, doors, strict=True) if number not in unseen}
    assert seen.items() <= changed.items()
    assert sorted(changed.values()) == NUMBERS
    assert result.never_opened == tuple(number for number in NUMBERS if number not in seen)
    assert said.get("lockers") == (None if bit == 1 else {"closed_bit": 0})
    assert result.right is (changed == locks_of(file) and not unseen and bit == 1)


def test_a_lock_that_opened_a_door_without_a_contact_is_remarked() -> None:
    file = station([])
    steps = [Step(number, number, frozenset({number} - {3})) for number in NUMBERS]
    (remark,) = conclude(file, Polarity(1), steps).remarks
    assert "opened door 3, and no contact moved" in remark


def test_half_open_and_half_closed_says_nothing_about_the_polarity(tmp_path: Path) -> None:
    looks = [{1: Door.OPEN, 2: Door.CLOSED}, {1: Door.UNKNOWN, 2: Door.OPEN}]
    with (tmp_path / "said").open("w+", encoding="utf-8") as said, (tmp_path / "heard").open("w+") as heard:
        heard.write("\n\n")
        heard.seek(0)
        assert find_polarity(Console(heard, said), lambda: looks.pop(0), 1) == Polarity(0)
        said.seek(0)
        assert "Half of the doors" in said.read()
