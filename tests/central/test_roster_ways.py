"""The ways to the newest roster: deltas that follow each other, buckets, and a scope for each station."""

import hashlib
from pathlib import Path

import pytest
import zstandard
from sqlalchemy import select

from kiosk.central import stations
from kiosk.central.errors import CentreError
from kiosk.central.members import deletions
from kiosk.central.members.importing import import_file
from kiosk.central.roster import deltas
from kiosk.central.roster.publish import publish, publish_all
from kiosk.central.storage import tables
from kiosk.wire import signing
from kiosk.wire.document import read_document
from kiosk.wire.messages import RosterManifest
from kiosk.wire.roster_lines import bucket_of, checksum, read_lines
from kiosk.wire.signing import SignedKind
from kiosk.wire.token import card_token, to_hex
from tests.support.centre import Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

CROWD = [member(number) for number in range(1, 60)]
DAY_MS = 24 * 3_600_000


def take(centre: Centre, tmp_path: Path, *members: dict[str, str]) -> None:
    """Import, and publish everywhere."""
    import_file(centre.database, write_members(tmp_path / "m.csv", *members), None)
    publish_all(centre.database, centre.keys, centre.clock)


def manifest(centre: Centre, terminal: FakeTerminal, base: int = 0) -> RosterManifest:
    content = centre.keys.content.public_key()
    keys = {signing.key_id(content.public_bytes_raw()): content}
    answer = terminal.ask("GET", f"/v1/roster/manifest?from={base}")
    return read_document(answer.content, SignedKind.MANIFEST, keys, RosterManifest)


def test_deltas_stand_one_behind_the_other(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    take(any_centre, tmp_path, *CROWD)
    take(any_centre, tmp_path, member(1, status="left"))
    take(any_centre, tmp_path, member(2, card_uid=""))

    said = manifest(any_centre, terminal, base=2)
    assert [(part.base, part.to) for part in said.deltas] == [(2, 3), (3, 4)]
    whole = terminal.ask("GET", "/v1/roster/delta?from=2&to=4").content
    assert len(whole) == sum(part.size for part in said.deltas)
    first, second = whole[: said.deltas[0].size], whole[said.deltas[0].size :]
    for part, data in zip(said.deltas, (first, second), strict=True):
        assert hashlib.sha256(data).hexdigest() == part.sha256
        assert len(zstandard.ZstdDecompressor().decompressobj().decompress(data)) == part.unpacked_size
    key = any_centre.keys.roster[1]
    (put,) = read_lines([zstandard.ZstdDecompressor().decompressobj().decompress(first)])
    assert isinstance(put, tuple)
    assert (put[0], put[7]) == (card_token(key, bytes.fromhex(member(1)["card_uid"])), 2)
    gone, other = read_lines([zstandard.ZstdDecompressor().decompressobj().decompress(second)])
    assert gone == card_token(key, bytes.fromhex(member(2)["card_uid"]))
    assert isinstance(other, tuple)
    assert (other[1], other[0]) == (0, other[2])

    assert terminal.ask("GET", "/v1/roster/delta?from=3").content == second
    for start, end in ((0, 10), (10, len(first) + 3), (len(first), len(whole) - 1)):
        answer = terminal.ask("GET", "/v1/roster/delta?from=2&to=4", headers={"Range": f"bytes={start}-{end}"})
        assert (answer.status_code, answer.content) == (206, whole[start : end + 1])


def test_there_is_no_way_from_what_is_not_known_or_longer_than_a_snapshot(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    take(centre, tmp_path, *CROWD)
    for status in ("left", "suspended", "active"):
        take(centre, tmp_path, *(member(number, status=status) for number in range(1, 60)))
    assert manifest(centre, terminal, base=4).deltas != ()
    for base in (2, 0, 1, 5, 99):  # all changed three times since version 2: the snapshot is shorter
        assert manifest(centre, terminal, base=base).deltas == ()
        answer = terminal.ask("GET", f"/v1/roster/delta?from={base}")
        assert (answer.status_code, answer.json()["error"]) == (404, "delta-none")


def test_deltas_are_kept_for_ninety_days(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    take(centre, tmp_path, *CROWD)
    take(centre, tmp_path, member(1, status="left"))
    centre.clock.ms += 90 * DAY_MS
    take(centre, tmp_path, member(2, status="left"))
    assert len(manifest(centre, terminal, base=2).deltas) == 2
    centre.clock.ms += 1
    take(centre, tmp_path, member(3, status="left"))
    assert manifest(centre, terminal, base=2).deltas == ()
    assert len(manifest(centre, terminal, base=3).deltas) == 2


def test_a_new_key_cuts_the_way(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    take(centre, tmp_path, *CROWD)
    centre.keys.roster[2] = b"2" * 32
    publish(centre.database, centre.keys, centre.clock)
    said = manifest(centre, terminal, base=2)
    assert (said.generation, said.deltas) == (2, ())


def test_every_bucket_is_what_its_checksum_says(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    take(centre, tmp_path, *CROWD)
    said = manifest(centre, terminal)
    assert len(said.buckets) == 256
    uids = [bytes.fromhex(person["card_uid"]) for person in CROWD[:9]]
    tokens = [card_token(centre.keys.roster[1], uid) for uid in uids]
    found = set()
    for bucket in sorted({0, 127, 128, 255, *map(bucket_of, tokens)}):
        packed = terminal.ask("GET", f"/v1/roster/bucket/{bucket}?version=2").content
        text = zstandard.ZstdDecompressor().decompress(packed)
        assert checksum(text) == said.buckets[bucket]
        found |= {line[0] for line in read_lines([text]) if isinstance(line, tuple)}
    assert found >= set(tokens)
    for path, error in (("bucket/256", "bucket-unknown"), ("bucket/1?version=9", "roster-gone")):
        answer = terminal.ask("GET", f"/v1/roster/{path}")
        assert (answer.status_code, answer.json()["error"]) == (404, error)


def test_a_version_that_is_still_kept_is_handed_out(centre: Centre, tmp_path: Path) -> None:
    terminal = centre.terminal()
    for number in range(1, 5):
        take(centre, tmp_path, member(number))
    sizes = [terminal.ask("GET", f"/v1/roster/snapshot?version={version}").status_code for version in range(1, 7)]
    assert sizes == [404, 404, 200, 200, 200, 404]
    whole = terminal.ask("GET", "/v1/roster/snapshot")
    assert whole.content == terminal.ask("GET", "/v1/roster/snapshot?version=5").content
    assert whole.headers["kiosk-roster"] == "5"


@pytest.fixture
def two_cities(any_centre: Centre, tmp_path: Path) -> tuple[Centre, FakeTerminal, FakeTerminal]:
    with any_centre.database.write() as connection:
        stations.add(connection, "hz-1", "杭州", 0, "浙江省杭州")
        stations.add(connection, "hz-2", "杭州", 0, "浙江省杭州")
    members = [member(1, union="浙江省杭州市一"), member(2, union="浙江省宁波市一"), member(3, union="浙江省杭州市二")]
    take(any_centre, tmp_path, *members)
    return any_centre, any_centre.terminal("hz-1"), any_centre.terminal()


def test_a_station_knows_the_members_of_its_scope(two_cities: tuple[Centre, FakeTerminal, FakeTerminal]) -> None:
    centre, city, province = two_cities
    said, all_said = manifest(centre, city), manifest(centre, province)
    assert (said.scope, said.members) == ("浙江省杭州", 2)
    assert (all_said.scope, all_said.members) == ("", 3)
    assert manifest(centre, centre.terminal("hz-2")).version == said.version, "stations of one scope share its files"
    assert city.post(1, 0).json()["roster"] == said.version
    assert province.post(1, 0).json()["roster"] == all_said.version
    foreign = city.ask("GET", f"/v1/roster/snapshot?version={all_said.version}")
    assert foreign.status_code == 404, "nobody is shown the members of others"


def test_what_does_not_touch_a_scope_makes_no_version_of_it(
    two_cities: tuple[Centre, FakeTerminal, FakeTerminal], tmp_path: Path
) -> None:
    centre, city, province = two_cities
    before, all_before = manifest(centre, city).version, manifest(centre, province).version
    take(centre, tmp_path, member(2, union="浙江省宁波市一", status="left"))
    assert manifest(centre, city).version == before
    assert manifest(centre, province).version > max(before, all_before)


def test_a_station_that_gets_another_scope_goes_on_to_a_greater_version(
    two_cities: tuple[Centre, FakeTerminal, FakeTerminal], tmp_path: Path
) -> None:
    centre, city, province = two_cities
    held = manifest(centre, province).version
    take(centre, tmp_path, member(2, union="浙江省宁波市一", status="left"))
    with centre.database.write() as connection:
        stations.change_roster(connection, "hz-1", "")
    publish(centre.database, centre.keys, centre.clock, "", anew=True)
    said = manifest(centre, city, base=held)
    assert (said.members, said.version > held) == (3, True)


def test_a_deletion_asks_every_terminal_for_its_word(
    two_cities: tuple[Centre, FakeTerminal, FakeTerminal],
) -> None:
    centre, city, province = two_cities
    with centre.database.write() as connection:
        deletion = deletions.forget(connection, "ZJ000002", centre.clock())
    assert [(state.needs, state.applied) for state in deletions.state(centre.database)] == [(None, False)] * 2
    publish_all(centre.database, centre.keys, centre.clock)

    held, wanted = manifest(centre, city).version, manifest(centre, province).version
    for terminal, version in ((city, held), (province, wanted - 1)):
        terminal.write(kind="feed.applied", subject=None, data={"feed": "roster", "version": version})
        terminal.write(kind="feed.applied", subject=None, data={"feed": "jobs", "version": 99})
        terminal.post()
    states = {state.terminal: state for state in deletions.state(centre.database)}
    assert states[city.id].applied, "the member was never in this scope"
    assert (states[province.id].needs, states[province.id].has) == (wanted, wanted - 1)
    assert not states[province.id].applied
    province.write(kind="feed.applied", subject=None, data={"feed": "roster", "version": wanted})
    province.post(3)
    assert all(state.applied for state in deletions.state(centre.database))
    assert {state.subject for state in states.values()} == {deletion.subject}
    assert manifest(centre, province).members == 2


def test_what_is_built_while_somebody_is_forgotten_is_built_again(
    centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(centre, tmp_path, *CROWD)
    builds: list[int] = []

    def forget_meanwhile(*arguments: object) -> None:
        builds.append(1)
        if len(builds) == 1:
            with centre.database.write() as connection:
                deletions.forget(connection, "ZJ000007", centre.clock())

    real = deltas.compare
    monkeypatch.setattr(deltas, "compare", lambda *given: (forget_meanwhile(), real(*given))[1])
    take(centre, tmp_path, member(1, status="left"))
    assert len(builds) == 2
    terminal = centre.terminal()
    assert manifest(centre, terminal).members == len(CROWD) - 1
    (state,) = deletions.state(centre.database)
    assert state.needs == manifest(centre, terminal).version


def test_one_who_comes_again_after_a_deletion_is_a_new_person(centre: Centre, tmp_path: Path) -> None:
    take(centre, tmp_path, *CROWD)
    with centre.database.write() as connection:
        deletion = deletions.forget(connection, "ZJ000007", centre.clock())
    take(centre, tmp_path, member(7))
    with centre.database.read() as connection:
        query = select(tables.member.c.pseudonym).where(tables.member.c.member_no == "ZJ000007")
        assert to_hex(connection.execute(query).scalar_one()) != deletion.subject


def test_nobody_is_forgotten_by_a_number_that_is_not_known(centre: Centre) -> None:
    with pytest.raises(CentreError, match="no member ZJ000007"), centre.database.write() as connection:
        deletions.forget(connection, "ZJ000007", centre.clock())
    assert list(deletions.state(centre.database)) == []
