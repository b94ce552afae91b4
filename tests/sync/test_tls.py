"""TLS with and without a trusted clock."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from kiosk.sync.centre_time import CentreTime
from kiosk.sync.enrol import enrol
from kiosk.sync.faults import Unreachable
from kiosk.sync.http import HttpClient
from kiosk.sync.tls import pin_of
from tests.support.centre_records import CODE, EPOCH, STATION, TERMINAL
from tests.support.fake_centre import FakeCentre
from tests.support.sync_fakes import DiskRosters, MemoryEnrolments, MemoryFeeds, MemoryOutbox, stores_of_new_machine

PAST = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this system trusts."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return ca


@contextmanager
def serving(certificate: trustme.LeafCert) -> Iterator[FakeCentre]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with FakeCentre(tls=context) as centre:
        yield centre


@contextmanager
def client(centre: FakeCentre, pin: str = "", trusted: bool = False) -> Iterator[HttpClient]:
    centre_time = CentreTime()
    if trusted:
        centre_time.observe(centre.clock_ms(), 1)
    http = HttpClient(centre.url, centre_time, tls_pin=pin)
    try:
        yield http
    finally:
        http.close()


def ask(http: HttpClient) -> int:
    return http.request("GET", "/v1/time", signed=False).status


def pin_seen(centre: FakeCentre) -> str:
    with client(centre) as http:
        ask(http)
        return http.peer_pin


def test_the_pin_is_learned_from_a_server_that_is_trusted(authority: trustme.CA) -> None:
    with serving(authority.issue_cert("localhost")) as centre:
        pin = pin_seen(centre)
        assert len(pin) == 64
        with client(centre, pin) as http:
            assert ask(http) == 200


def test_an_expired_certificate_with_the_pinned_key_serves_while_the_clock_is_unverified(
    authority: trustme.CA,
) -> None:
    expired = authority.issue_cert("localhost", not_after=PAST)
    with serving(expired) as centre:
        with client(centre, pin="00" * 32) as http, pytest.raises(Unreachable, match="pinned"):
            ask(http)
        with client(centre, pin=pin_of_leaf(expired)) as http:
            assert ask(http) == 200


def test_a_terminal_that_was_off_while_the_centre_changed_its_key_comes_back(authority: trustme.CA) -> None:
    with serving(authority.issue_cert("localhost")) as centre, client(centre, pin="00" * 32) as http:
        assert ask(http) == 200


def test_a_key_that_was_judged_by_the_dates_is_the_pinned_one_from_then_on(authority: trustme.CA) -> None:
    kept: list[str] = []
    centre_time = CentreTime()
    certificate = authority.issue_cert("localhost")
    with (
        serving(certificate) as centre,
        closing(HttpClient(centre.url, centre_time, tls_pin="00" * 32, keep_pin=kept.append)) as http,
    ):
        ask(http)
        assert (http.tls_pin, kept) == ("00" * 32, [])
        centre_time.observe(centre.clock_ms(), 1)
        ask(http)
        ask(http)
        assert (http.tls_pin, kept) == (pin_of_leaf(certificate), [pin_of_leaf(certificate)])


def test_an_expired_certificate_is_refused_by_a_trusted_clock(authority: trustme.CA) -> None:
    expired = authority.issue_cert("localhost", not_after=PAST)
    with (
        serving(expired) as centre,
        client(centre, pin_of_leaf(expired), trusted=True) as http,
        pytest.raises(Unreachable, match="expired"),
    ):
        ask(http)


def test_the_dates_are_judged_as_soon_as_the_clock_is_trusted(authority: trustme.CA) -> None:
    expired = authority.issue_cert("localhost", not_after=PAST)
    centre_time = CentreTime()
    with serving(expired) as centre:
        http = HttpClient(centre.url, centre_time, tls_pin=pin_of_leaf(expired))
        assert ask(http) == 200
        centre_time.observe(centre.clock_ms(), 1)
        with pytest.raises(Unreachable, match="expired"):
            ask(http)
        http.close()


def test_a_wall_clock_that_is_far_from_the_centres_judges_no_dates(authority: trustme.CA) -> None:
    """OpenSSL asks this machine's wall clock: one that says 1970 would refuse every certificate for ever."""
    soon = datetime.now(UTC) + timedelta(days=30)
    tomorrow = authority.issue_cert("localhost", not_before=soon, not_after=soon + timedelta(days=90))
    with serving(tomorrow) as centre:
        now_ms = int((soon + timedelta(days=1)).timestamp() * 1000)
        centre.clock_ms = lambda: now_ms
        centre_time = CentreTime()
        centre_time.observe(now_ms, 1)
        with closing(HttpClient(centre.url, centre_time, tls_pin=pin_of_leaf(tomorrow))) as http:
            assert ask(http) == 200
        other = HttpClient(centre.url, centre_time, tls_pin="00" * 32)
        with closing(other) as http, pytest.raises(Unreachable, match="pinned"):
            ask(http)


def test_once_the_wall_clock_is_set_right_the_dates_are_judged_again(authority: trustme.CA) -> None:
    expired = authority.issue_cert("localhost", not_after=PAST)
    centre_time = CentreTime()
    wall = [0]
    with (
        serving(expired) as centre,
        closing(HttpClient(centre.url, centre_time, tls_pin=pin_of_leaf(expired), wall_ms=lambda: wall[0])) as http,
    ):
        centre_time.observe(centre.clock_ms(), 1)
        assert ask(http) == 200
        wall[0] = centre.clock_ms()
        with pytest.raises(Unreachable, match="expired"):
            ask(http)


def test_a_trusted_clock_lets_the_centre_change_its_key(authority: trustme.CA) -> None:
    with serving(authority.issue_cert("localhost")) as centre, client(centre, "00" * 32, trusted=True) as http:
        assert ask(http) == 200


@pytest.mark.parametrize("trusted", [False, True])
def test_another_host_or_authority_is_refused_either_way(authority: trustme.CA, trusted: bool) -> None:
    for certificate in (authority.issue_cert("elsewhere.example"), trustme.CA().issue_cert("localhost")):
        with (
            serving(certificate) as centre,
            client(centre, pin_of_leaf(certificate), trusted) as http,
            pytest.raises(Unreachable, match="certificate verify failed"),
        ):
            ask(http)
        assert centre.requests == []


def pin_of_leaf(certificate: trustme.LeafCert) -> str:
    pem = certificate.cert_chain_pems[0].bytes().decode()
    return pin_of(ssl.PEM_cert_to_DER_cert(pem))


def test_enrolment_over_tls_keeps_the_pin(authority: trustme.CA, tmp_path: Path) -> None:
    enrolments = MemoryEnrolments()
    directory = tmp_path / "data"
    directory.mkdir()
    stores = stores_of_new_machine(MemoryOutbox(TERMINAL, EPOCH), MemoryFeeds(), DiskRosters(directory), enrolments)
    certificate = authority.issue_cert("localhost")
    with serving(certificate) as centre:
        enrol(centre.url, STATION, CODE, directory, stores)
    enrolment = enrolments.load()
    assert enrolment is not None
    assert enrolment.tls_pin == pin_of_leaf(certificate)
