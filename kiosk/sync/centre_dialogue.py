"""The talk with the centre, a turn at a time: its time, the head, batch after batch, and news from the answers."""

from collections.abc import Callable

import structlog

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Outbox
from kiosk.sync.backoff import Backoff, floor_ms
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import CentreFault, Refused
from kiosk.sync.news import News
from kiosk.sync.revocation import Revocation
from kiosk.sync.turn import Turn
from kiosk.sync.uploader import StepKind, Uploader
from kiosk.wire.errors import WireError
from kiosk.wire.messages import LogAnswer, Problem

HEARTBEAT_MS = 8_000
"""Content is to be on the screen within 10 s of its publication: this long at most until the centre can tell of it."""
STALLED_MS = 180_000
"""Without progress for this long the connection is built anew: a middlebox may have lost it without a word."""

_diagnostics = structlog.get_logger(__name__)


class CentreDialogue:
    """The one who decides what is said next, and when. Sync thread, but for `abort`."""

    def __init__(
        self,
        api: CentreApi,
        uploader: Uploader,
        news: News,
        revocation: Revocation,
        outbox: Outbox,
        backoff: Backoff,
        monotonic_ms: Callable[[], int],
    ) -> None:
        self._api = api
        self._uploader = uploader
        self._news = news
        self._revocation = revocation
        self._outbox = outbox
        self._backoff = backoff
        self._monotonic_ms = monotonic_ms
        self._time_known = False
        self._aligned = False
        self._online = False
        self._moved = False
        self._progress_ms = monotonic_ms()

    def turn(self) -> Turn:
        """Bring the next batch up, or beat; every failure ends in a rest, nothing is ever given up."""
        try:
            if self._revocation.finished_before():
                return self._revoked()
            return self._speak()
        except Refused as refusal:
            return self._refused(refusal)
        except CentreFault as fault:
            return self._failed(fault.detail)
        except EnvironmentFault as fault:
            return self._failed(str(fault))

    def abort(self) -> None:
        """Break off the request under way, for good; any thread."""
        self._api.http.abort()

    def close(self) -> None:
        """Drop the connection and end a download."""
        self._news.stop(timeout_s=0.5)
        self._api.http.close()

    def _speak(self) -> Turn:
        if not self._time_known:
            self._api.measure_time()
            self._time_known = True
        if not self._aligned:
            self._uploader.align()
            self._aligned = True
        step = self._uploader.step()
        if step.kind is StepKind.MOVED and not self._moved:
            self._moved = True
            return Turn(self._online, rest_ms=0, floor_ms=0)
        if step.answer is None or step.kind is StepKind.STUCK:
            return self._failed(step.reason or "the centre moved the log twice without taking a line")
        return self._succeeded(step.answer)

    def _succeeded(self, answer: LogAnswer) -> Turn:
        self._online, self._moved = True, False
        self._progress_ms = self._monotonic_ms()
        self._backoff.succeeded()
        self._news.follow(answer)
        floor = floor_ms(answer.retry_after)
        more = self._outbox.waiting() > 0
        rest_ms = floor if more else max(HEARTBEAT_MS, floor)
        return Turn(online=True, rest_ms=rest_ms, floor_ms=floor, roster_fault=self._news.roster_fault)

    def _refused(self, refusal: Refused) -> Turn:
        problem = refusal.problem
        if refusal.status == 403 and problem.error == "revoked":
            try:
                self._revocation.check(problem.statement)
            except WireError as error:
                return self._failed(f"a revocation that does not count: {error}", problem)
            return self._carry_out(problem)
        if refusal.status == 401:
            self._time_known = False  # it may be a matter of time: measure it again
        return self._failed(refusal.detail, problem)

    def _carry_out(self, problem: Problem) -> Turn:
        try:
            self._news.stop()
            self._revocation.carry_out()
        except EnvironmentFault as fault:
            return self._failed(str(fault), problem)
        return self._revoked()

    def _revoked(self) -> Turn:
        _diagnostics.error("revoked")
        self._online = False
        return Turn(online=False, rest_ms=0, floor_ms=0, revoked=True)

    def _failed(self, reason: str, problem: Problem | None = None) -> Turn:
        self._online, self._moved = False, False
        rest_ms = self._backoff.failed(problem.retry_after if problem else None)
        now_ms = self._monotonic_ms()
        if now_ms - self._progress_ms >= STALLED_MS:
            self._progress_ms = now_ms
            self._aligned = False
            self._api.http.rebuild()
        _diagnostics.info("centre_turn_failed", reason=reason, rest_ms=rest_ms)
        return Turn(online=False, rest_ms=rest_ms, floor_ms=rest_ms, roster_fault=self._news.roster_fault)
