"""The verdict on an upload, case by case."""

import pytest

from kiosk.central.log.epochs import Epoch, Position
from kiosk.central.log.judge import WALK_BACK, Append, Foreign, Fork, Gap, Upload, Verdict, judge
from kiosk.central.log.times import fresh


def h(seq: int, branch: int = 0) -> bytes:
    return bytes([branch]) + seq.to_bytes(31, "big")


EPOCH = Epoch("t", "e", Position(10, h(10)), Position(200, h(200)), fresh(0))


@pytest.mark.parametrize(
    ("first", "prev", "hashes", "verdict"),
    [
        (201, h(200), [h(201), h(202)], Append(0)),
        (200, h(199), [h(200), h(201)], Append(1)),
        (11, h(10), [h(11), h(12)], Append(2)),
        (201, h(200), [], Append(0)),
        (50, h(49), [], Append(0)),
        (202, h(201), [h(202)], Gap(201)),
        (10, h(9), [h(10)], Gap(201)),
        (199, h(198), [h(199), h(200, 1), h(201, 1)], Fork(1, Position(199, h(199)))),
        (11, h(10), [h(11, 1)], Fork(0, Position(10, h(10)))),
        (201, h(200, 1), [h(201, 1)], Gap(201 - WALK_BACK)),
        (20, h(19, 1), [h(20, 1)], Gap(11)),
        (11, h(10, 1), [h(11, 1)], Foreign()),
    ],
)
def test_verdict(first: int, prev: bytes, hashes: list[bytes], verdict: Verdict) -> None:
    known = {seq: h(seq) for seq in range(10, 201)}
    assert judge(EPOCH, Upload(first, prev, hashes), known) == verdict
