"""`POST /v1/log` and `GET /v1/log/head`: every line is taken in exactly once, one transaction a batch."""

from structlog.typing import FilteringBoundLogger

from kiosk.central import terminals
from kiosk.central.clock import NowMs
from kiosk.central.keys_feed import KeysFeed
from kiosk.central.log import epochs
from kiosk.central.log.epochs import Epoch
from kiosk.central.log.news import News, news
from kiosk.central.log.taking import check, take, unknown_epoch
from kiosk.central.refusal import Refusal, refuse
from kiosk.central.revocation import refusal_of_revoked
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal
from kiosk.wire import batch
from kiosk.wire.batch import BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.messages import HeadAnswer, LogAnswer, Problem


class LogIntake:
    """Takes log lines in. Any thread; raises Refusal for what a terminal must do otherwise."""

    def __init__(self, database: Database, feed: KeysFeed, now_ms: NowMs, log: FilteringBoundLogger) -> None:
        self._database = database
        self._feed = feed
        self._now_ms = now_ms
        self._log = log

    def receive(
        self, terminal: Terminal, header: BatchHeader, body: bytes, retry_after_ms: int | None = None
    ) -> LogAnswer:
        """Check and store a batch; the same lines again give the same head.

        `retry_after_ms` is handed on: how long the terminal is asked to rest before it sends again.
        """
        if header.terminal != terminal.id:
            raise refuse(400, "terminal", "Kiosk-Terminal: it is not the terminal that the request token names.")
        try:
            received = batch.unpack(body, header.count)
        except WireError as error:
            raise refuse(400, "malformed", f"{error}.") from error
        checked = check(terminal, header, received)
        with self._database.write() as connection:
            # Whoever was revoked since the request came in is not listened to any more.
            statement = terminals.lock(connection, terminal.id)
            if statement is not None:
                raise refusal_of_revoked(statement)
            told = news(connection, terminal, self._feed.version)
            taken = take(connection, terminal, checked, self._now_ms())
            if taken.is_branch:
                seq = taken.epoch.base.seq
                self._log.warning("log.branched", terminal=terminal.id, epoch=taken.epoch.id, seq=seq)
            if not taken.is_fork:
                return self._answer(taken.epoch, told, retry_after_ms)
        fork = taken.epoch
        self._log.warning("log.forked", terminal=terminal.id, epoch=fork.id, parent=header.epoch, seq=fork.base.seq)
        raise _forked(fork)

    def head(self, terminal: Terminal, epoch_id: str) -> HeadAnswer:
        """The head of one of the terminal's epochs."""
        with self._database.read() as connection:
            epoch = epochs.find(connection, terminal.id, epoch_id)
        if epoch is None:
            raise unknown_epoch(terminal, epoch_id)
        return HeadAnswer(epoch=epoch.id, seq=epoch.head.seq, hash=epoch.head.hash.hex(), server_time=self._now_ms())

    def _answer(self, epoch: Epoch, told: News, retry_after_ms: int | None) -> LogAnswer:
        return LogAnswer(
            acked=epoch.head.seq,
            hash=epoch.head.hash.hex(),
            server_time=self._now_ms(),
            feeds=told.feeds,
            roster=told.roster,
            retry_after=retry_after_ms,
        )


def _forked(epoch: Epoch) -> Refusal:
    message = "The centre has other lines under these numbers: yours now belong to a new epoch, and are stored."
    return Refusal(
        409,
        Problem(
            error="fork",
            message=message,
            epoch=epoch.id,
            base_seq=epoch.base.seq,
            base_hash=epoch.base.hash.hex(),
            acked=epoch.head.seq,
        ),
    )
