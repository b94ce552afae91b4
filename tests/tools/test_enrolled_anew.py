"""A machine that was a terminal becomes another one: keys of its own, and nothing of the old log is lost."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.app.stores import Stores
from kiosk.central import commands
from kiosk.cli import app
from kiosk.services.ports import Enrolment
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.faults import Refused
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.keys import load_keys
from tests.support.log_rig import STATION, LogCentre, visit
from tests.tools.doctor_rig import StationToml


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[LogCentre]:
    place = tmp_path / "centre"
    place.mkdir()
    with LogCentre(place).serving() as serving:
        yield serving


@pytest.fixture
def toml(tmp_path: Path) -> StationToml:
    file = StationToml(tmp_path)
    file.write("")
    return file


def enrol_at(centre: LogCentre, stores: Stores) -> Enrolled:
    url = f"http://127.0.0.1:{centre.port}"
    return enrol(url, STATION, centre.code(), stores.data_dir, stores.for_sync())


def ask_for_keys(centre: LogCentre, who: Enrolment, data_dir: Path) -> None:
    """Speak as a terminal with the keys that lie there; raises Refused."""
    keys, centre_time = load_keys(data_dir), CentreTime()
    assert keys is not None
    speaker = Speaker(who.terminal, who.audience, keys.signing)
    with closing(HttpClient(f"http://127.0.0.1:{centre.port}", centre_time, speaker)) as http:
        CentreApi(http, centre_time).measure_time()
        http.request("GET", "/v1/feeds/keys")


def test_a_copy_of_a_revoked_disk_is_not_the_terminal_that_the_machine_becomes(
    centre: LogCentre, toml: StationToml, tmp_path: Path
) -> None:
    with closing(Stores(toml.data)) as stores:
        enrol_at(centre, stores)
        shutil.copytree(toml.data, tmp_path / "copy")
        commands.revoke(centre.where, "hz-tyc-1", "stolen")
        stores.enrolments.mark_revoked()
        assert enrol_at(centre, stores).terminal == "hz-tyc-2"
        who = stores.enrolments.load()
    assert who is not None
    ask_for_keys(centre, who, toml.data)
    with pytest.raises(Refused, match="401"):
        ask_for_keys(centre, who, tmp_path / "copy")


def test_what_the_revoked_terminal_had_logged_is_in_the_export(
    centre: LogCentre, toml: StationToml, tmp_path: Path
) -> None:
    with closing(Stores(toml.data)) as stores:
        enrol_at(centre, stores)
        visit(stores, 3)
        commands.revoke(centre.where, "hz-tyc-1", "broken")
        stores.enrolments.mark_revoked()
        enrol_at(centre, stores)
        visit(stores, 2)
    stick = tmp_path / "stick"
    words = ["log", "export", "--config", str(toml.path), "--out", str(stick)]
    assert CliRunner().invoke(app, words).exit_code == 0
    list(commands.ingest(centre.where, stick))
    lines = [json.loads(line) for line in commands.events(centre.where, None, 0)]
    assert [line["terminal"] for line in lines if line["kind"] == "visit.recorded"] == ["hz-tyc-1"] * 3 + [
        "hz-tyc-2"
    ] * 2
    assert centre.faults() == []
