"""SIGKILL in the middle of storing and collecting: every phone still belongs to its owner, and to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.ledger import Ledger
from kiosk.storage.database import StationDatabase
from kiosk.storage.lockers import SqlLockers
from tests.faults.locker_street import Street
from tests.lockers.log import lines

LONGEST_STEP_S = 2.5
"""By then an order is carried out, even one that waits for the rest after a start."""


@contextmanager
def street(directory: Path, seed: int) -> Iterator[Street]:
    scene = Street(directory, seed)
    try:
        yield scene
    finally:
        scene.close()


def campaign(directory: Path, seed: int, kills: int) -> None:
    with street(directory, seed) as scene:
        for number in range(kills):
            if number % 3 == 0:
                scene.round(kill_after_s=None)
            scene.round(kill_after_s=scene.random.uniform(0, LONGEST_STEP_S))
            scene.check()
        scene.empty()
        assert scene.truth.stored == scene.truth.collected > kills // 10
    agree(directory)


def agree(directory: Path) -> None:
    """The log alone tells the same of the compartments as the database."""
    database = StationDatabase(directory / "data" / "station.db")
    ledger = Ledger()
    for line in lines(database):
        ledger.take(line["kind"], line["at"], line["subject"], line["data"])
    with database.reading() as connection:
        kept = {each.number: each for each in SqlLockers(connection).load()}
    database.close()
    assert kept
    for entry in ledger.entries:
        compartment: Compartment = kept[entry.compartment]
        session = None if compartment.session is None else compartment.session.id
        assert entry.session == session, (entry, compartment)


@pytest.mark.timeout(240)
def test_a_few_kills(tmp_path: Path) -> None:
    campaign(tmp_path, seed=6, kills=4)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    campaign(tmp_path, seed, kills=100)
