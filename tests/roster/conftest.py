"""Rosters from members file to lookup, across both programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.roster_centre import RosterCentre
from tests.support.roster_rig import RosterRig

VARIABLES = ("KIOSK_DATABASE", "KIOSK_KEYS", "CREDENTIALS_DIRECTORY")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine says of a centre or terminal of its own does not count here."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RosterCentre]:
    """A centre in a process of its own, for all rigs."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES:
            patch.delenv(variable, raising=False)
        with RosterCentre(tmp_path_factory.mktemp("centre")) as centre:
            yield centre


@pytest.fixture
def rig(centre: RosterCentre, tmp_path: Path) -> Iterator[RosterRig]:
    """A station of that centre with members of its own."""
    with RosterRig(centre, tmp_path) as rig:
        yield rig
