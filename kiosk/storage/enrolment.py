"""Who this terminal is, and the beginning of its log."""

from kiosk.services.ports import Enrolment
from kiosk.storage.database import StationDatabase
from kiosk.storage.log import count_waiting
from kiosk.wire.chain import genesis


class SqlEnrolmentStore:
    """The port `EnrolmentStore`; any thread."""

    def __init__(self, database: StationDatabase) -> None:
        self._database = database

    def load(self) -> Enrolment | None:
        """The enrolment in force."""
        with self._database.reading() as connection:
            row = connection.exec_driver_sql(
                "SELECT terminal, station, audience, root_key, tls_pin FROM enrolment"
            ).first()
        return None if row is None else Enrolment(*row)

    def save(self, enrolment: Enrolment, epoch: str) -> None:
        """Begin as this terminal, with a fresh epoch and no feeds; ValueError while lines of another terminal wait.

        The lines of one that was revoked stay here: they go to the centre in an export.
        """
        with self._database.writing() as connection:
            current = connection.exec_driver_sql("SELECT terminal, epoch FROM log_epoch ORDER BY no DESC LIMIT 1")
            known = current.first()
            if known is None or known.terminal != enrolment.terminal:
                waiting = count_waiting(connection)
                revoked = connection.exec_driver_sql("SELECT revoked FROM enrolment").scalar()
                if waiting and not revoked:
                    raise ValueError(
                        f"{waiting} log records of terminal {known.terminal if known else '?'} are not yet at the "
                        "centre; let it send or export them before it is enrolled anew"
                    )
                start = genesis(enrolment.terminal, epoch)
                connection.exec_driver_sql(
                    "INSERT INTO log_epoch (terminal, epoch, base_seq, base_hash, acked_seq, acked_hash)"
                    " VALUES (?, ?, 0, ?, 0, ?)",
                    (enrolment.terminal, epoch, start, start),
                )
                connection.exec_driver_sql("DELETE FROM feed")
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO enrolment (id, terminal, station, audience, root_key, tls_pin, revoked)"
                " VALUES (1, ?, ?, ?, ?, ?, 0)",
                (
                    enrolment.terminal,
                    enrolment.station,
                    enrolment.audience,
                    enrolment.root_key,
                    enrolment.tls_pin,
                ),
            )
            connection.commit()

    def renew_pin(self, tls_pin: str) -> None:
        """The centre's server has another key now."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("UPDATE enrolment SET tls_pin = ?", (tls_pin,))
            connection.commit()

    def mark_revoked(self) -> None:
        """Remember that the centre revoked this terminal."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("UPDATE enrolment SET revoked = 1")
            connection.commit()

    def revoked(self) -> bool:
        """Whether the centre revoked this terminal."""
        with self._database.reading() as connection:
            return bool(connection.exec_driver_sql("SELECT revoked FROM enrolment").scalar())
