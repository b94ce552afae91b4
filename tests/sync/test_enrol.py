"""Enrolment, and each way in which it is refused."""

from pathlib import Path

import msgspec
import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.services.ports import Enrolment
from kiosk.sync.enrol import Enrolled, EnrolmentRefused, EnrolmentUnreachable, enrol
from kiosk.sync.key_ring import KEYS_FEED
from kiosk.sync.keys import load_or_create_keys
from kiosk.wire.encoding import to_base64url
from kiosk.wire.messages import EnrolAnswer, Problem
from tests.support.centre_faults import Cut, Drop, Fault, Say
from tests.support.centre_records import AUDIENCE, CODE, EPOCH, STATION, TERMINAL
from tests.support.fake_centre import FakeCentre
from tests.support.roster import rows_in, rows_of
from tests.support.sync_fakes import DiskRosters, MemoryEnrolments, MemoryFeeds, MemoryOutbox, stores_of_new_machine


class Machine:
    """A machine before its enrolment."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.enrolments = MemoryEnrolments()
        self.feeds = MemoryFeeds()
        self.rosters = DiskRosters(directory)
        self.outbox = MemoryOutbox(TERMINAL, EPOCH)
        self.stores = stores_of_new_machine(self.outbox, self.feeds, self.rosters, self.enrolments)

    def enrol(self, url: str, code: str = CODE) -> Enrolled:
        return enrol(url, STATION, code, self.directory, self.stores)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    return Machine(tmp_path)


def test_it_returns_with_keys_and_roster_on_the_disk(centre: FakeCentre, machine: Machine) -> None:
    text = centre.publish_roster(5)
    assert machine.enrol(centre.url) == Enrolled(TERMINAL, 5)
    assert rows_of(machine.rosters.path) == rows_in(text)
    assert machine.feeds.version(KEYS_FEED) == 1
    assert machine.enrolments.epoch == EPOCH
    enrolment = machine.enrolments.load()
    assert enrolment is not None
    assert (enrolment.terminal, enrolment.audience, enrolment.root_key) == (TERMINAL, AUDIENCE, centre.root_public)
    held = machine.rosters.path.resolve().name
    names = {path.name for path in machine.directory.iterdir()}
    assert {name for name in names if not name.startswith(held)} == {"roster.db", "terminal.key"}


def test_without_a_roster_at_the_centre_it_succeeds_all_the_same(centre: FakeCentre, machine: Machine) -> None:
    assert machine.enrol(centre.url) == Enrolled(TERMINAL, 0)


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/feeds/keys", "/v1/roster/manifest", "/v1/roster/snapshot"])
@pytest.mark.parametrize("fault", [Drop(), Drop(after_work=True), Cut(), Say(503, b"")])
def test_after_a_lost_answer_the_same_command_works(
    centre: FakeCentre, machine: Machine, path: str, fault: Fault
) -> None:
    centre.publish_roster(5)
    centre.faults[path].append(fault)
    with pytest.raises(EnrolmentUnreachable, match="cannot be reached"):
        machine.enrol(centre.url)
    key = (machine.directory / "terminal.key").read_bytes()
    assert machine.enrol(centre.url).roster == 5
    assert (machine.directory / "terminal.key").read_bytes() == key


def taken() -> Say:
    return Say(403, Problem("keys-taken", "These are the keys of the terminal hz-2-1."))


def was_another(machine: Machine) -> bytes:
    """The machine was a terminal of another station; gives the keys that it had."""
    load_or_create_keys(machine.directory)
    machine.enrolments.enrolment = Enrolment("hz-2-1", "hz-2", AUDIENCE, b"r" * 32)
    return (machine.directory / "terminal.key").read_bytes()


def test_a_machine_that_was_another_terminal_gets_keys_of_its_own(centre: FakeCentre, machine: Machine) -> None:
    old = was_another(machine)
    centre.faults["/v1/enrol"].append(taken())
    assert machine.enrol(centre.url).terminal == TERMINAL
    assert (machine.directory / "terminal.key").read_bytes() != old
    assert (machine.directory / "terminal-hz-2-1.key").read_bytes() == old


def test_keys_that_are_put_aside_stay_so_when_the_answer_is_lost(centre: FakeCentre, machine: Machine) -> None:
    old = was_another(machine)
    centre.faults["/v1/enrol"].extend([taken(), Drop(after_work=True), taken()])
    with pytest.raises(EnrolmentUnreachable):
        machine.enrol(centre.url)
    fresh = (machine.directory / "terminal.key").read_bytes()
    machine.enrol(centre.url)
    assert (machine.directory / "terminal.key").read_bytes() == fresh
    assert (machine.directory / "terminal-hz-2-1.key").read_bytes() == old


def test_the_roster_of_another_station_does_not_stay(centre: FakeCentre, machine: Machine) -> None:
    centre.publish_roster(8)
    machine.enrol(centre.url)
    machine.feeds.forget(KEYS_FEED)  # as the store does where the terminal is another
    centre.publish_roster(5)
    assert machine.enrol(centre.url).roster == 5
    assert machine.rosters.version() == 5


def test_lines_that_wait_keep_the_terminal_and_its_keys(centre: FakeCentre, machine: Machine) -> None:
    old = was_another(machine)
    machine.outbox.append("{}")
    centre.faults["/v1/enrol"].append(taken())
    with pytest.raises(EnrolmentRefused, match="1 log record"):
        machine.enrol(centre.url)
    assert (machine.directory / "terminal.key").read_bytes() == old


def test_a_copied_disk_that_was_nobody_is_refused(centre: FakeCentre, machine: Machine) -> None:
    centre.faults["/v1/enrol"].append(taken())
    with pytest.raises(EnrolmentRefused, match="keys of the terminal hz-2-1"):
        machine.enrol(centre.url)


def test_a_wrong_code_is_refused_with_the_centres_sentence(centre: FakeCentre, machine: Machine) -> None:
    with pytest.raises(EnrolmentRefused, match="wrong, used or expired"):
        machine.enrol(centre.url, code="WRONG")
    assert machine.enrolments.load() is None


def test_an_unknown_station_is_refused_with_the_centres_sentence(centre: FakeCentre, machine: Machine) -> None:
    centre.faults["/v1/enrol"].append(Say(404, Problem("station", "There is no station hz-1.")))
    with pytest.raises(EnrolmentRefused, match="no station hz-1"):
        machine.enrol(centre.url)


def test_an_address_without_https_is_refused(machine: Machine) -> None:
    with pytest.raises(EnrolmentRefused, match="https"):
        machine.enrol("http://centre.example")


def test_nobody_there_is_a_fault_of_the_network(machine: Machine) -> None:
    with pytest.raises(EnrolmentUnreachable) as caught:
        machine.enrol("http://127.0.0.1:9")
    assert caught.value.kind is FaultKind.NETWORK_FAILED


def test_lines_of_another_terminal_that_wait_stand_in_the_way(centre: FakeCentre, machine: Machine) -> None:
    machine.enrolments.refusal = "12 lines of hz-2.t1 wait"
    with pytest.raises(EnrolmentRefused, match="12 lines"):
        machine.enrol(centre.url)


def test_an_answer_for_another_station_is_not_trusted(centre: FakeCentre, machine: Machine) -> None:
    other = EnrolAnswer(TERMINAL, "hz-2", EPOCH, AUDIENCE, to_base64url(centre.root_public), 0)
    centre.faults["/v1/enrol"].append(Say(200, msgspec.json.encode(other)))
    with pytest.raises(EnrolmentRefused, match="hz-2"):
        machine.enrol(centre.url)
    assert machine.enrolments.load() is None


def test_a_roster_that_does_not_verify_is_not_installed(centre: FakeCentre, machine: Machine) -> None:
    centre.publish_roster(5, sha256="00" * 32)
    with pytest.raises(EnrolmentRefused, match="cannot be trusted"):
        machine.enrol(centre.url)
    assert machine.rosters.version() == 0


def test_a_damaged_key_file_is_a_fault_of_the_disk(centre: FakeCentre, machine: Machine) -> None:
    (machine.directory / "terminal.key").write_bytes(b"")
    with pytest.raises(EnvironmentFault, match=r"terminal\.key"):
        machine.enrol(centre.url)
    assert centre.requests == []
