"""What a roster goes through at a terminal: damage, a new key, people who are forgotten and people who are new."""

import sqlite3
from contextlib import closing
from typing import Any

import msgspec

from kiosk.central import commands, member_commands
from kiosk.central.members.deletions import TerminalDeletion
from kiosk.domain.visit import Via
from kiosk.services.check_in import Known, Unknown
from kiosk.sync.bulk_order import RosterWay
from tests.support.canaries import Canaries
from tests.support.lookups import Lookups
from tests.support.roster_rig import RosterRig

BUCKET = "/v1/roster/bucket/"
CANARIES = 1_000


def people(rig: RosterRig, count: int) -> list[dict[str, str]]:
    return [rig.person(number) for number in range(count)]


def events(rig: RosterRig, kind: str) -> list[dict[str, Any]]:
    found = [msgspec.json.decode(line) for line in commands.events(rig.where, rig.station, 0)]
    return [event for event in found if event["kind"] == kind]


def deletions(rig: RosterRig) -> list[TerminalDeletion]:
    return [state for state in member_commands.deletion_states(rig.where) if state.station == rig.station]


def test_damage_is_healed_by_one_bucket_or_by_a_whole_roster(rig: RosterRig) -> None:
    rig.import_members(people(rig, 300))
    rig.enrol()
    wanted = rig.wanted()
    assert rig.round().way is RosterWay.CHECK
    assert rig.reports[-1].healed == 0

    with Lookups(rig.stores, [rig.card(7)]) as lookups:
        with closing(sqlite3.connect(rig.stores.roster_files.path)) as file, file:
            file.execute("UPDATE member SET status = 2 WHERE key = (SELECT key FROM member LIMIT 1 OFFSET 40)")
            file.execute("DELETE FROM member WHERE key = (SELECT key FROM member LIMIT 1 OFFSET 200)")
        assert rig.round().healed == 2
        assert rig.holds() == wanted
        assert len([asked for asked in rig.relay.asked if asked.path.startswith(BUCKET)]) == 2

        with closing(sqlite3.connect(rig.stores.roster_files.path)) as file, file:
            file.execute("UPDATE member SET phone = phone + 1 WHERE key IN (SELECT key FROM member LIMIT 250)")
        assert rig.round().way is RosterWay.SNAPSHOT, "when many differ, all is the shorter way"
        assert rig.holds() == wanted
    assert lookups.missed == []

    held = rig.stores.roster_files.path
    size = held.stat().st_size
    with held.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (size - 8192))
    assert rig.round().way is RosterWay.SNAPSHOT
    assert rig.holds() == wanted


def test_under_a_new_key_everybody_is_known_all_the_time(rig: RosterRig) -> None:
    """By card, phone and member code: before the new key is here, while both are, and under the new one alone."""
    known = people(rig, 50)
    cards, phones = [person["card_uid"] for person in known], [person["phone"] for person in known]
    rig.import_members(known)
    rig.enrol()
    subject = rig.member(rig.card(7))
    subjects = [found.subject for card in cards if (found := rig.member(card)) is not None]
    assert len(subjects) == 50
    with Lookups(rig.stores, cards, phones, subjects) as lookups:
        generation, _ = member_commands.rotate_roster_key(rig.where)
        report = rig.round()
        assert f"generation {generation}, is not here yet" in report.problem
        assert rig.relay.starts("/v1/roster/snapshot") == [0], "nothing comes down that could not be used"
        lookups.go_round()
        rig.turn()
        assert sorted(rig.stores.key_ring.bundle().roster)[-2:] == [generation - 1, generation], "without a restart"
        lookups.go_round()
        held = rig.stores.roster_files.status()
        assert held is not None
        assert held.generation == generation - 1, "both keys are here, and the roster of the old one"
        assert rig.round().generation == generation
        lookups.go_round()
    assert lookups.missed == []
    assert rig.member(rig.card(7)) == subject
    status = rig.stores.roster.status()
    assert status is not None
    assert (status.generation, status.count) == (generation, 50)


def test_who_is_forgotten_is_nowhere_and_who_is_new_is_found_again(rig: RosterRig) -> None:
    canaries = [
        rig.person(
            number, name=f"{chr(0x3400 + number)}{chr(0x3500 + number)}{chr(0x3600 + number)}{chr(0x3700 + number)}"
        )
        for number in range(CANARIES)
    ]
    rig.import_members(canaries)
    rig.enrol()
    checking = rig.stores.use_cases(rig.station, 0).check_in
    newcomer = rig.person(CANARIES, name="㐀㔀㘀㜀")

    assert isinstance(checking.by_card(bytes.fromhex(newcomer["card_uid"])).person, Unknown)
    known = checking.by_card(bytes.fromhex(canaries[3]["card_uid"])).person
    assert isinstance(known, Known)
    rig.turn()
    (first, second) = events(rig, "visit.recorded")
    assert (first["subject"], second["subject"]) == (None, known.member.subject)
    assert "resolved" not in first

    rig.import_members([newcomer])
    (deletion, _) = member_commands.forget_member(rig.where, canaries[3]["member_no"])
    assert deletion.subject == known.member.subject
    (state,) = deletions(rig)
    assert (state.terminal, state.applied, state.has > 0) == (f"{rig.station}-1", False, True)
    first = events(rig, "visit.recorded")[0]
    assert rig.member(newcomer["card_uid"]) is None

    assert rig.round().way is RosterWay.DELTA
    found = rig.member(newcomer["card_uid"])
    assert found is not None
    assert (found.subject, found.masked_name) == (first["resolved"], "㐀*"), "one pseudonym, here and there"
    assert rig.member(canaries[3]["card_uid"]) is None
    rig.turn()
    (state,) = deletions(rig)
    assert (state.applied, state.has >= (state.needs or 0)) == (True, True)
    assert [event["data"] for event in events(rig, "feed.applied")][-1] == {"feed": "roster", "version": state.has}

    again = checking.by_member(found, Via.CARD)
    assert again.fault is None
    assert Canaries([*canaries, newcomer]).leaks(rig.data) == []
