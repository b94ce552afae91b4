"""A code is used once on this disk: also after a restart, whatever the clock says, and with few rows."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.member_code import CodeRefusal, Credential, MemberCode
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.storage.database import StationDatabase
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.station_db import enrolled_database

DAY_S = 24 * 3600
NOW_S = 1_795_000_000


def code(counter: int, subject: str = "a" * 16, phone: bytes = b"p" * 32, until_s: int = NOW_S + DAY_S) -> MemberCode:
    return MemberCode(Credential("c" * 16, subject, NOW_S, until_s, phone), NOW_S, counter)


def moment(now_s: int = NOW_S, trust: ClockTrust = ClockTrust.TRUSTED) -> Moment:
    return Moment(now_s * 1000, 0, "boot", trust)


def spend(database: StationDatabase, one: MemberCode, now: Moment, commit: bool = True) -> CodeRefusal | None:
    with SqlTransactions(database)() as work:
        refusal = work.spent_codes.spend(one, now)
        if commit and refusal is None:
            work.commit()
    return refusal


def rows(database: StationDatabase) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM spent_code").scalar_one())


def test_only_a_higher_counter_of_the_same_phone_passes(database: StationDatabase) -> None:
    story = [
        (code(5), None),
        (code(5), CodeRefusal.REPLAYED),
        (code(4), CodeRefusal.REPLAYED),
        (code(6), None),
        (code(0, phone=b"q" * 32), None),
        (code(0, subject="b" * 16), None),
        (code(2**32 - 1), None),
        (code(7), CodeRefusal.REPLAYED),
    ]
    assert [spend(database, one, moment()) for one, _ in story] == [expected for _, expected in story]
    assert rows(database) == 3


def test_what_was_not_committed_was_not_used(database: StationDatabase) -> None:
    assert spend(database, code(1), moment(), commit=False) is None
    assert spend(database, code(1), moment()) is None


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    for expected in (None, CodeRefusal.REPLAYED, CodeRefusal.REPLAYED):
        for database in enrolled_database(tmp_path / "station.db"):
            assert spend(database, code(1), moment()) is expected


def test_rows_go_a_day_after_their_credentials_and_what_ended_by_then_never_passes_again(
    database: StationDatabase,
) -> None:
    assert spend(database, code(1), moment()) is None
    assert spend(database, code(1, subject="b" * 16, until_s=NOW_S + 9 * DAY_S), moment()) is None
    later = NOW_S + 2 * DAY_S
    assert spend(database, code(1, subject="c" * 16, until_s=later + DAY_S), moment(later)) is None
    assert rows(database) == 2
    nobody_knows = moment(0, ClockTrust.UNVERIFIED)
    assert spend(database, code(9), nobody_knows) is CodeRefusal.EXPIRED
    kept = code(1, subject="b" * 16, until_s=NOW_S + 9 * DAY_S)
    assert spend(database, kept, nobody_knows) is CodeRefusal.REPLAYED


def test_a_credential_that_was_renewed_keeps_its_phones_counter(database: StationDatabase) -> None:
    assert spend(database, code(5, until_s=NOW_S + 9 * DAY_S), moment()) is None
    assert spend(database, code(6, until_s=NOW_S + DAY_S), moment()) is None
    later = moment(NOW_S + 3 * DAY_S)
    assert spend(database, code(6, until_s=NOW_S + 9 * DAY_S), later) is CodeRefusal.REPLAYED


def test_a_trusted_clock_that_was_wrong_locks_nobody_out(database: StationDatabase) -> None:
    assert spend(database, code(1, until_s=NOW_S + 999 * DAY_S), moment(NOW_S + 900 * DAY_S)) is None
    assert spend(database, code(2), moment()) is None


@st.composite
def scans(draw: st.DrawFn) -> list[tuple[int, bool, MemberCode]]:
    """Days (they never run back), whether the clock is trusted, and codes of few phones; some come again."""
    shown: list[MemberCode] = []
    day, story = 0, []
    for _ in range(draw(st.integers(1, 30))):
        day += draw(st.integers(0, 12))
        again = bool(shown) and draw(st.booleans())
        one = draw(st.sampled_from(shown)) if again else _fresh(draw, day)
        shown.append(one)
        story.append((day, draw(st.booleans()), one))
    return story


def _fresh(draw: st.DrawFn, day: int) -> MemberCode:
    until_s = NOW_S + (day + draw(st.integers(1, 30))) * DAY_S
    return code(draw(st.integers(0, 20)), phone=draw(st.sampled_from([b"p", b"q"])) * 32, until_s=until_s)


def test_no_code_is_ever_accepted_twice_and_rows_are_bounded(database: StationDatabase) -> None:
    """As `MemberCodes` asks: by a trusted clock, codes of ended credentials do not come here."""

    @settings(max_examples=100, deadline=None)
    @given(scans())
    def holds(story: list[tuple[int, bool, MemberCode]]) -> None:
        with database.writing() as connection:
            for table in ("spent_code", "spent_code_end"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
            connection.commit()
        accepted: set[tuple[bytes, int, int]] = set()
        for day, is_trusted, one in story:
            now_s = NOW_S + day * DAY_S
            if is_trusted and one.credential.valid_until_s <= now_s:
                continue
            now = moment(now_s) if is_trusted else moment(0, ClockTrust.UNVERIFIED)
            name = one.credential.phone_key, one.counter, one.credential.valid_until_s
            if spend(database, one, now) is None:
                assert name not in accepted
                accepted.add(name)
                if is_trusted:
                    assert rows(database) <= sum(until_s > now_s - DAY_S for _, _, until_s in accepted)

    holds()
