"""One step of sending the log: the next batch goes up, and the answer is kept. No thread, no waiting."""

from dataclasses import dataclass
from enum import Enum, auto

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.services.ports import LogHead, Outbox, Pending
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import Refused
from kiosk.wire import batch
from kiosk.wire.messages import EpochId, HexHash, LogAnswer, Problem


class _Fork(msgspec.Struct, frozen=True):
    """The part of a Problem that tells of a fork."""

    epoch: EpochId
    base_seq: int
    base_hash: HexHash


class StepKind(Enum):
    """How a step ended; after each of them every line is still here, and only MOVED has changed what is sent next."""

    ACKNOWLEDGED = auto()
    IDLE = auto()
    MOVED = auto()
    """The centre expects other lines (a gap, an epoch it knows nothing of), or the same under a new epoch (a fork)."""
    STUCK = auto()
    """The centre said what cannot be followed; `reason` tells. Sending again later is all that is right."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step came to; `answer` where the centre took the batch."""

    kind: StepKind
    answer: LogAnswer | None = None
    reason: str = ""


def signed_header(pending: Pending, terminal: str, key: Ed25519PrivateKey) -> batch.BatchHeader:
    """What a batch of these lines is sent, or exported, under."""
    return batch.BatchHeader(
        terminal=terminal,
        epoch=pending.prev.epoch,
        first=pending.prev.seq + 1,
        count=len(pending.lines),
        prev=pending.prev.hash,
        last=pending.last_hash,
    ).signed(key)


class Uploader:
    """Sends the outbox, oldest lines first. Sync thread; CentreFault and EnvironmentFault pass through."""

    def __init__(self, api: CentreApi, outbox: Outbox, terminal: str, signing: Ed25519PrivateKey) -> None:
        self._api = api
        self._outbox = outbox
        self._terminal = terminal
        self._signing = signing
        self._begun_again = ""

    def align(self) -> None:
        """Ask how far the centre has the log, so that nothing it has is sent again and nothing it lost is missed."""
        ours = self._outbox.acknowledged()
        try:
            theirs = self._api.head(ours.epoch)
        except Refused as refusal:
            if refusal.status in {404, 409}:  # it has nothing of this epoch yet, or says more when lines are sent
                return
            raise
        if theirs.epoch != ours.epoch:
            return
        if theirs.seq < ours.seq:
            self._outbox.resume_at(ours.epoch, theirs.seq + 1)
        else:
            self._outbox.acknowledge(LogHead(theirs.epoch, theirs.seq, theirs.hash))

    def step(self) -> Step:
        """Send one batch (an empty one is the heartbeat) and act on the answer."""
        pending = self._outbox.pending(batch.MAX_LINES, batch.MAX_BYTES)
        header = signed_header(pending, self._terminal, self._signing)
        try:
            answer = self._api.send(header, batch.pack(pending.lines))
        except Refused as refusal:
            if refusal.status != 409:
                raise
            return self._follow(pending, refusal.problem)
        return self._keep(pending, answer)

    def _keep(self, pending: Pending, answer: LogAnswer) -> Step:
        if pending.prev.epoch == self._begun_again:
            self._begun_again = ""
        if not pending.lines:
            return Step(StepKind.IDLE, answer)
        if answer.acked <= pending.prev.seq:
            return Step(
                StepKind.STUCK, answer, f"lines after {pending.prev.seq} were sent, {answer.acked} acknowledged"
            )
        head = LogHead(pending.prev.epoch, answer.acked, answer.hash)
        if not self._outbox.acknowledge(head) and not self._is_older_than(head, pending):
            return Step(StepKind.STUCK, answer, f"the centre's hash after line {answer.acked} is not ours")
        return Step(StepKind.ACKNOWLEDGED, answer)

    def _is_older_than(self, head: LogHead, pending: Pending) -> bool:
        """Whether the centre, asked again, still has more than this disk: what was sent is then acknowledged."""
        sent = LogHead(head.epoch, pending.prev.seq + len(pending.lines), pending.last_hash)
        if head.seq <= sent.seq:
            return False
        theirs = self._api.head(head.epoch)
        return LogHead(theirs.epoch, theirs.seq, theirs.hash) == head and self._outbox.acknowledge(sent)

    def _follow(self, pending: Pending, problem: Problem) -> Step:
        """Go where a 409 points."""
        epoch = pending.prev.epoch
        if problem.error == "gap" and problem.expected is not None:
            if self._outbox.resume_at(epoch, problem.expected):
                return Step(StepKind.MOVED)
            return Step(StepKind.STUCK, reason=f"the centre expects line {problem.expected}, which is not kept here")
        if problem.error == "fork":
            try:
                fork = msgspec.convert(problem, _Fork, from_attributes=True)
                self._outbox.adopt_fork(LogHead(epoch, fork.base_seq, fork.base_hash), fork.epoch)
            except ValueError as error:  # of the answer's shape, or of a base that is not ours
                return Step(StepKind.STUCK, reason=str(error))
            return Step(StepKind.MOVED)
        if problem.error == "epoch" and self._lead_to(pending):
            return Step(StepKind.MOVED)
        return Step(StepKind.STUCK, reason=f"{problem.error}: {problem.message}")

    def _lead_to(self, pending: Pending) -> bool:
        """A centre that was itself restored has to learn where an epoch leaves its parent; each is led to once."""
        epoch = pending.prev.epoch
        if epoch == self._begun_again or not self._outbox.begin_again(epoch):
            return False
        if self._outbox.acknowledged().epoch != epoch:
            self._begun_again = epoch
        return True
