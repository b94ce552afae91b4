"""Checking in and identifying by member code: whose it is, when it holds, and the right word when it does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.content.revocations import Revocations, RevokedCredential, RevokedMember
from kiosk.domain.facts import VisitOccupationStated, VisitRecorded
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member, MemberStatus, Standing
from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.moment import ClockTrust
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition, Via
from kiosk.services.check_in import CheckIn, Known, Unknown
from kiosk.services.find_member import FindMember, Nobody
from kiosk.services.member_codes import Identified, Refused
from kiosk.services.ports import Content
from kiosk.wire.member_code import MAX_LIFETIME_S, read_credential
from tests.support.codes import SUBJECT, Keys, Phone, member_codes, trusted
from tests.support.fakes import EPOCH, FakeRoster, FakeShelf, FakeStation
from tests.support.station_db import TestClock

UID = bytes.fromhex("62E3086CED")
ZHANG = Member(SUBJECT, "张*", Occupation.COURIER, "浙江圆通速递工会", MemberStatus.ACTIVE, None)
DAY_MIN = 24 * 60
STRANGER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)


class Scene:
    """A terminal with its use cases, and a phone whose credential was issued a day ago."""

    def __init__(self, member: Member | None = ZHANG) -> None:
        self.clock = TestClock()
        self.station, self.shelf, self.keys = FakeStation(), FakeShelf(), Keys()
        self.roster = FakeRoster({UID: member} if member else {})
        self.codes = member_codes(self.clock, self.station, self.roster, self.shelf, self.keys)
        self.check_in = CheckIn(self.roster, self.station, self.clock, 30, self.codes)
        self.issued_s = self.clock.at_ms // 1000 - 24 * 3600
        self.phone = Phone(self.issued_s)

    def code(self) -> str:
        return self.phone.code(self.clock.at_ms)

    def revoke(self, *entries: RevokedMember | RevokedCredential) -> None:
        members = [entry for entry in entries if isinstance(entry, RevokedMember)]
        credentials = [entry for entry in entries if isinstance(entry, RevokedCredential)]
        self.shelf.now = Content(version=2, revocations=Revocations.of(members, credentials))


def test_a_code_checks_its_owner_in() -> None:
    scene = Scene()
    result = scene.check_in.by_code(scene.code())
    assert (result.outcome, result.person) == (Outcome.RECORDED, Known(ZHANG, Standing.ACTIVE))
    assert (result.position, result.refusal, result.clock_unverified) == (LogPosition(EPOCH, 1), None, False)
    assert scene.station.lines == [(VisitRecorded(Occupation.COURIER, Via.CODE), SUBJECT)]


def test_a_pseudonym_that_the_roster_does_not_know_is_recorded_under_it() -> None:
    scene = Scene(member=None)
    result = scene.check_in.by_code(scene.code())
    assert (result.outcome, result.person, result.occupation) == (Outcome.RECORDED, Unknown(), None)
    assert scene.station.lines == [(VisitRecorded(None, Via.CODE), SUBJECT)]
    assert result.position is not None
    assert scene.check_in.state_occupation(result.position, Occupation.RIDER).occupation is Occupation.RIDER
    assert scene.station.lines[1:] == [(VisitOccupationStated(EPOCH, 1, Occupation.RIDER), None)]
    scene.roster.members[UID] = ZHANG
    assert scene.check_in.by_card(UID).repeat, "the same person, whom the roster knows by now"


def test_a_card_and_then_the_code_are_one_visit_and_the_code_is_used() -> None:
    scene = Scene()
    first, code = scene.check_in.by_card(UID), scene.code()
    second = scene.check_in.by_code(code)
    assert (second.repeat, second.position) == (True, first.position)
    assert scene.check_in.by_code(code).refusal is CodeRefusal.REPLAYED
    scene.clock.pass_minutes(31)
    assert not scene.check_in.by_code(scene.code()).repeat
    assert len(scene.station.lines) == 2


def lapse(scene: Scene) -> str:
    scene.clock.pass_minutes(30 * DAY_MIN)
    return scene.code()


def too_early(scene: Scene) -> str:
    scene.clock.pass_minutes(-DAY_MIN - 1.1)
    return scene.code()


def screenshot(scene: Scene) -> str:
    code = scene.code()
    scene.clock.pass_minutes(1.1)
    return code


def fast_phone(scene: Scene) -> str:
    return scene.phone.code(scene.clock.at_ms + 61_000)


def shown_twice(scene: Scene) -> str:
    code = scene.code()
    assert scene.check_in.by_code(code).outcome is Outcome.RECORDED
    return code


def an_earlier_one(scene: Scene) -> str:
    code = scene.code()
    assert scene.check_in.by_code(scene.code()).outcome is Outcome.RECORDED
    return code


def another_centre(scene: Scene) -> str:
    return Phone(scene.issued_s, centre=STRANGER).code(scene.clock.at_ms)


def no_keys(scene: Scene) -> str:
    scene.keys.now = {}
    return scene.code()


def key_taken_back(scene: Scene) -> str:
    scene.keys.now = trusted(STRANGER)
    return scene.code()


def somebody_elses_phone(scene: Scene) -> str:
    thief = Phone(scene.issued_s, seed=b"t")
    thief.credential = scene.phone.credential
    return thief.code(scene.clock.at_ms)


def revoked_member(scene: Scene) -> str:
    scene.revoke(RevokedMember(SUBJECT, scene.issued_s * 1000))
    return scene.code()


def revoked_credential(scene: Scene) -> str:
    scene.revoke(RevokedCredential(read_credential(scene.phone.credential, scene.keys.now).id))
    return scene.code()


REFUSALS: list[tuple[Callable[[Scene], str], CodeRefusal]] = [
    (lambda _scene: "https://example.org/pickup?code=1234", CodeRefusal.MALFORMED),
    (another_centre, CodeRefusal.UNKNOWN_KEY),
    (no_keys, CodeRefusal.UNKNOWN_KEY),
    (key_taken_back, CodeRefusal.UNKNOWN_KEY),
    (somebody_elses_phone, CodeRefusal.BAD_SIGNATURE),
    (lapse, CodeRefusal.EXPIRED),
    (too_early, CodeRefusal.NOT_YET_VALID),
    (screenshot, CodeRefusal.CLOCK_OFF),
    (fast_phone, CodeRefusal.CLOCK_OFF),
    (shown_twice, CodeRefusal.REPLAYED),
    (an_earlier_one, CodeRefusal.REPLAYED),
    (revoked_member, CodeRefusal.REVOKED),
    (revoked_credential, CodeRefusal.REVOKED),
]


@pytest.mark.parametrize(("prepare", "reason"), REFUSALS, ids=[prepare.__name__ for prepare, _ in REFUSALS])
def test_a_code_that_does_not_hold_does_nothing_and_says_why(
    prepare: Callable[[Scene], str], reason: CodeRefusal
) -> None:
    scene = Scene()
    code = prepare(scene)
    before = list(scene.station.lines)
    result = scene.check_in.by_code(code)
    assert (result.outcome, result.refusal, result.fault) == (Outcome.NOT_RECORDED, reason, None)
    assert (result.person, result.position) == (Unknown(), None), "it says nothing of anybody"
    assert scene.codes.identify(code) == Refused(reason)
    assert scene.station.lines == before


def test_what_is_issued_after_a_revocation_holds_and_others_are_not_touched() -> None:
    scene = Scene()
    scene.revoke(RevokedMember(SUBJECT, scene.issued_s * 1000 - 1), RevokedMember("f" * 16, 2**50))
    assert scene.check_in.by_code(scene.code()).refusal is None
    late, early = RevokedMember(SUBJECT, 9_000), RevokedMember(SUBJECT, 5_000)
    assert Revocations.of([late, early], []) == Revocations.of([early, late], []) == Revocations({SUBJECT: 9_000})


def test_by_a_clock_that_nobody_verified_a_code_checks_in_once_and_says_so() -> None:
    scene = Scene()
    code = scene.code()
    scene.clock.trust = ClockTrust.UNVERIFIED
    scene.clock.at_ms -= 10**12
    result = scene.check_in.by_code(code)
    assert (result.outcome, result.clock_unverified) == (Outcome.RECORDED, True)
    assert scene.check_in.by_code(code).refusal is CodeRefusal.REPLAYED
    assert scene.check_in.by_card(UID).clock_unverified is False
    repeated = scene.check_in.by_code(scene.phone.code(scene.issued_s * 1000))
    assert (repeated.repeat, repeated.clock_unverified) == (True, True)
    ended = scene.phone.code((scene.issued_s + MAX_LIFETIME_S) * 1000)
    assert scene.check_in.by_code(ended).refusal is CodeRefusal.EXPIRED, "the phone says so itself"


def test_by_a_clock_that_nobody_verified_a_code_does_no_more_and_stays_unused() -> None:
    scene = Scene()
    code = scene.code()
    scene.clock.trust = ClockTrust.UNVERIFIED
    assert scene.codes.identify(code) == Refused(CodeRefusal.CLOCK_UNVERIFIED)
    scene.clock.trust = ClockTrust.TRUSTED
    assert scene.codes.identify(code) == Identified(SUBJECT, ZHANG)


def test_to_identify_uses_a_code_up_and_records_no_visit() -> None:
    scene = Scene()
    code = scene.code()
    assert scene.codes.identify(code) == Identified(SUBJECT, ZHANG)
    assert scene.codes.identify(code) == Refused(CodeRefusal.REPLAYED)
    assert scene.check_in.by_code(code).refusal is CodeRefusal.REPLAYED
    assert scene.station.lines == []
    scene.roster.members.clear()
    assert scene.codes.identify(scene.code()) == Identified(SUBJECT, None)


def test_two_phones_of_one_member_count_for_themselves() -> None:
    scene = Scene()
    other = Phone(scene.issued_s, seed=b"o")
    assert isinstance(scene.codes.identify(scene.phone.code(scene.clock.at_ms, 900)), Identified)
    assert isinstance(scene.codes.identify(other.code(scene.clock.at_ms, 1)), Identified)
    assert scene.codes.identify(other.code(scene.clock.at_ms, 1)) == Refused(CodeRefusal.REPLAYED)


@pytest.mark.parametrize("kind", [FaultKind.DISK_FULL, FaultKind.DISK_FAILED])
def test_a_disk_that_fails_uses_nothing_up(kind: FaultKind) -> None:
    scene = Scene()
    code = scene.code()
    scene.station.fault = EnvironmentFault(kind, "no space left")
    result = scene.check_in.by_code(code)
    assert (result.outcome, result.fault, result.refusal) == (Outcome.NOT_RECORDED, kind, None)
    assert scene.codes.identify(code) == Refused(kind)
    scene.station.fault = None
    assert scene.check_in.by_code(code).outcome is Outcome.RECORDED


def test_the_membership_is_found_by_code() -> None:
    scene = Scene()
    find = FindMember(scene.roster, scene.clock, scene.codes)
    code = scene.code()
    assert find.by_code(code) == Known(ZHANG, Standing.ACTIVE)
    assert find.by_code(code) == Refused(CodeRefusal.REPLAYED)
    scene.roster.members[UID] = replace(ZHANG, subject="f" * 16)
    assert find.by_code(scene.code()) == Nobody()
