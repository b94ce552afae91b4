"""The member codes that were used here: for each phone the highest counter, as long as its credential can be valid.

A code is used once: its counter must be above its phone's highest, which it then becomes. A row may go once no code of
that phone can be accepted any more. By a trusted clock that is when its credential has ended. So that it also holds
after a start whose clock nobody has verified, the time up to which rows went is kept, and what ended by then is
refused by whatever clock. There are thus at most as many rows as credentials were shown here in the 30 days that one
lasts, and in the day that may pass before rows go.
"""

from sqlalchemy import Connection

from kiosk.domain.member_code import CodeRefusal, MemberCode
from kiosk.domain.moment import ClockTrust, Moment

_DAY_S = 24 * 3600


class SqlSpentCodes:
    """The port `SpentCodes` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spend(self, code: MemberCode, now: Moment) -> CodeRefusal | None:
        """Use a code up."""
        credential = code.credential
        if credential.valid_until_s <= self._end(now):
            return CodeRefusal.EXPIRED
        raised = self._connection.exec_driver_sql(
            "INSERT INTO spent_code (subject, phone_key, counter, valid_until_s) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (subject, phone_key) DO UPDATE SET counter = excluded.counter,"
            " valid_until_s = max(valid_until_s, excluded.valid_until_s) WHERE excluded.counter > counter",
            (credential.subject, credential.phone_key, code.counter, credential.valid_until_s),
        )
        return None if raised.rowcount == 1 else CodeRefusal.REPLAYED

    def _end(self, now: Moment) -> int:
        """The time up to which rows went; by a trusted clock it is at most a day behind, and never ahead."""
        end_s = int(self._connection.exec_driver_sql("SELECT until_s FROM spent_code_end").scalar() or 0)
        now_s = now.at_ms // 1000
        if now.clock is not ClockTrust.TRUSTED or end_s <= now_s < end_s + _DAY_S:
            return end_s
        self._connection.exec_driver_sql("DELETE FROM spent_code WHERE valid_until_s <= ?", (now_s,))
        self._connection.exec_driver_sql("INSERT OR REPLACE INTO spent_code_end (id, until_s) VALUES (1, ?)", (now_s,))
        return now_s
