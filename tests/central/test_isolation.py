"""No terminal reads or writes as another, a revoked one is refused at once, and no diagnostics name a person."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk.central import commands, member_commands
from kiosk.central.attendants import commands as attendants
from kiosk.wire.messages import Problem
from tests.support.canaries import Canaries
from tests.support.catalogue import publish_to
from tests.support.centre import STATION, Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

OTHER = "nb-01"
PERSON = member(7, name="欧阳锋华", phone="13987654321", card_uid="C0FFEE99")
ATTENDANT = {"member_no": "attendant", "name": "令狐冲虚", "phone": "13900001111", "card_uid": "DECAF77A"}
CANARIES = Canaries([PERSON, ATTENDANT])
PIN = "739146"


def asked(terminal: FakeTerminal) -> list[str]:
    """Everything that there is to ask for."""
    return [
        f"/v1/log/head?epoch={terminal.epoch}",
        "/v1/feeds/keys",
        "/v1/feeds/attendants",
        "/v1/feeds/directory",
        "/v1/roster/manifest",
        "/v1/roster/snapshot",
        "/v1/roster/delta?from=1",
        "/v1/roster/bucket/7",
    ]


@pytest.fixture
def pair(any_centre: Centre, tmp_path: Path) -> tuple[Centre, FakeTerminal, FakeTerminal]:
    """A centre with people in it, and terminals of two stations."""
    any_centre.add_station(OTHER)
    file = write_members(tmp_path / "m.csv", PERSON, member(8, name="x" * 400, phone="1"))
    member_commands.import_members(any_centre.where, file, None, False)
    card = ATTENDANT["card_uid"]
    attendants.add(any_centre.where, card, ATTENDANT["name"], STATION, PIN)
    publish_to(any_centre, tmp_path)
    return any_centre, any_centre.terminal(), any_centre.terminal(OTHER)


def test_no_terminal_reads_or_writes_as_another(pair: tuple[Centre, FakeTerminal, FakeTerminal]) -> None:
    centre, victim, thief = pair
    victim.write(2)
    victim.post()
    claims_to_be = thief.clone()
    claims_to_be.id = victim.id
    for path in asked(victim):
        assert claims_to_be.ask("GET", path).status_code == 401, path
    assert thief.ask("GET", f"/v1/log/head?epoch={victim.epoch}").status_code == 409
    assert b'"attendants":[{' in victim.ask("GET", "/v1/feeds/attendants").content
    assert b'"attendants":[{' not in thief.ask("GET", "/v1/feeds/attendants").content
    assert victim.ask("GET", "/v1/feeds/keys").content != thief.ask("GET", "/v1/feeds/keys").content

    victim.write()
    header, body = victim.batch(3)
    statuses = {
        "another's batch": thief.send(header, body).status_code,
        "another's name": thief.send(replace(header, terminal=thief.id), body).status_code,
        "another's epoch": thief.send(replace(header, terminal=thief.id).signed(thief.signing), body).status_code,
        "another's name, my key": thief.send(header.signed(thief.signing), body).status_code,
    }
    assert statuses == dict.fromkeys(statuses, 400) | {"another's epoch": 409}
    assert [event["seq"] for event in centre.events()] == [1, 2]
    assert victim.post(3).json()["acked"] == 3, "and the victim goes on"


def test_a_terminal_is_revoked_from_its_very_next_request_on(pair: tuple[Centre, FakeTerminal, FakeTerminal]) -> None:
    centre, terminal, other = pair
    for path in asked(terminal):
        assert terminal.ask("GET", path).status_code in {200, 404}, path
    tokens = {path: terminal.token("GET", path) for path in asked(terminal)}
    commands.revoke(centre.where, terminal.id, "stolen")
    for path in asked(terminal):
        fresh = terminal.ask("GET", path)
        earlier = centre.client.get(path, headers={"Authorization": f"Bearer {tokens[path]}"})
        for answer in (fresh, earlier):
            assert answer.status_code == 403, path
            assert msgspec.json.decode(answer.content, type=Problem).error == "revoked"
    terminal.write()
    assert terminal.post().status_code == 403
    assert centre.events() == []
    assert other.ask("GET", "/v1/feeds/keys").status_code == 200


def test_diagnostics_and_figures_name_no_person_and_no_secret(
    pair: tuple[Centre, FakeTerminal, FakeTerminal],
) -> None:
    """Everything that can go wrong is made to, with what must not be told in every place where it could be."""
    centre, terminal, _ = pair
    code, secret = centre.code(), "canary-4b1d"
    bodies = [
        {"station": STATION, "code": code, "signing_key": secret, "sealing_key": secret},
        {"station": STATION, "code": f"{secret} {PERSON['phone']}", "signing_key": 5, "sealing_key": PERSON["name"]},
        {"station": PERSON["name"], "code": PIN, "signing_key": "", "sealing_key": ""},
    ]
    for body in bodies:
        assert centre.client.post("/v1/enrol", json=body).status_code in {400, 403, 404}
    token = terminal.token("GET", "/v1/feeds/keys")
    for authorization in (f"Bearer {token}", f"Bearer {token}{secret}", f"Basic {secret}", secret):
        centre.client.get(f"/v1/feeds/{secret}", headers={"Authorization": authorization, "Cookie": secret})
    for path in (f"/v1/log/head?epoch={secret}", f"/v1/roster/snapshot?version={secret}", "/v1/roster/bucket/300"):
        terminal.ask("GET", path)
    terminal.write(kind=PERSON["name"], subject=PERSON["phone"], data={"name": PERSON["name"], "token": PIN})
    assert terminal.post().status_code == 200, "the log is what it is; what is said of it must not repeat it"
    twin = terminal.clone()
    twin.lines = []
    twin.write(data={"name": PERSON["name"]})
    assert twin.post().status_code == 409
    for table in ("terminal", "station", "enrolment_code", "log_line"):
        with centre.database.write() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_elsewhere")
        terminal.ask("GET", "/v1/feeds/keys")
        centre.client.post("/v1/enrol", json={**bodies[0], "signing_key": "A" * 43, "sealing_key": "A" * 43})

    said = centre.diagnostics.getvalue()
    events = {json.loads(line)["event"] for line in said.splitlines()}
    assert events & {"request.fault", "request.crashed"}
    assert {"request.refused", "log.forked"} <= events
    figures = centre.client.get("/metrics").text
    for text in (said, figures):
        assert CANARIES.found_in(text.encode()) == set()
        for hidden in (secret, PIN, code, code.replace("-", ""), token, terminal.batch()[0].signature):
            assert hidden not in text
