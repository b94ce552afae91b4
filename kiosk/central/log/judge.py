"""What an upload means to an epoch: more lines, a repeat, a gap or a fork. Pure: it sees hashes, not a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.central.log.epochs import Epoch, Position
from kiosk.wire.batch import MAX_BYTES
from kiosk.wire.line import MAX_LINE_BYTES

WALK_BACK = MAX_BYTES // (MAX_LINE_BYTES + 1)
"""So many lines always fit into one batch."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Lines from `first` on, by the hash before them and the hash after each."""

    first: int
    prev: bytes
    hashes: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Append:
    """All but the first `skip` lines are new (perhaps none)."""

    skip: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing can be told before the lines from `expected` on are sent."""

    expected: int


@dataclass(frozen=True, slots=True)
class Fork:
    """The first `skip` lines are known; the next ones leave the epoch after `ancestor`."""

    skip: int
    ancestor: Position


@dataclass(frozen=True, slots=True)
class Foreign:
    """The lines claim another beginning than the epoch's: they cannot belong to it."""


Verdict = Append | Gap | Fork | Foreign


def judge(epoch: Epoch, upload: Upload, known: Mapping[int, bytes]) -> Verdict:
    """Compare an upload with what is stored.

    `known` has the stored hash after each line from `upload.first - 1` to the upload's last line, as far as the
    epoch goes, its base included.
    """
    before = upload.first - 1
    if not epoch.base.seq <= before <= epoch.head.seq:
        return Gap(epoch.head.seq + 1)
    if known[before] != upload.prev:
        if before == epoch.base.seq:
            return Foreign()
        # The chains parted earlier: walk back in steps that one batch can span.
        return Gap(max(epoch.base.seq + 1, upload.first - WALK_BACK))
    ancestor = Position(before, upload.prev)
    for index, digest in enumerate(upload.hashes):
        seq = upload.first + index
        if seq > epoch.head.seq:
            return Append(index)
        if known[seq] != digest:
            return Fork(index, ancestor)
        ancestor = Position(seq, digest)
    return Append(len(upload.hashes))
