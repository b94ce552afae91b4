"""Rosters from members file to lookup, across both programs."""

import pytest


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine says of a centre or terminal of its own does not count here."""
    for variable in ("KIOSK_DATABASE", "KIOSK_KEYS", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(variable, raising=False)
