"""The network cut after every byte of an upload, either way: every line arrives, once, and both ends agree."""

from dataclasses import dataclass

import pytest

from kiosk.app.stores import Stores
from kiosk.services.ports import LogHead
from kiosk.sync.faults import CentreFault
from kiosk.sync.uploader import Step, Uploader
from tests.support.cutting_relay import CuttingRelay
from tests.support.log_rig import LogCentre, LogTerminal, kept, try_to_send, visit

LINES_AT_ONCE = 2


@dataclass(frozen=True)
class Cut:
    """The wire breaks after so many bytes of the request, or of the answer."""

    request: int | None = None
    answer: int | None = None


def upload(terminal: LogTerminal, stores: Stores, relay: CuttingRelay, cut: Cut) -> bool:
    """One batch over a connection of its own; whether an answer came."""
    with terminal.talking(stores, relay.port) as uploader:
        relay.allow(cut.answer, cut.request)
        answered = try_to_send(uploader, 1) == 1
        relay.allow(None)
    return answered


def campaign(centre: LogCentre, terminal: LogTerminal, every: int) -> int:
    """Gives how many cuts were made."""
    before = len(centre.lines())
    whole = Cut()
    with CuttingRelay(centre.port) as relay, terminal.running() as stores:
        visit(stores, LINES_AT_ONCE)
        assert upload(terminal, stores, relay, whole)  # it asks for the time, too
        visit(stores, LINES_AT_ONCE)
        passed = relay.passed_up, relay.passed
        assert upload(terminal, stores, relay, whole)
        up, down = relay.passed_up - passed[0], relay.passed - passed[1]
        assert up > 500
        assert down > 100
        cuts = [Cut(request=at) for at in range(0, up, every)] + [Cut(answer=at) for at in range(0, down, every)]
        for cut in cuts:
            visit(stores, LINES_AT_ONCE)
            answered = upload(terminal, stores, relay, cut)
            assert not answered or (cut.request or 0) > up - 64, cut  # another text may be packed a little shorter
            if not answered:
                assert stores.outbox.waiting() == LINES_AT_ONCE
                assert upload(terminal, stores, relay, whole), cut
            assert stores.outbox.waiting() == 0, cut
        assert [(epoch, seq) for epoch, seq, _ in centre.lines()[before:]] == kept(stores)
        assert len(kept(stores)) == (len(cuts) + 2) * LINES_AT_ONCE
    assert centre.faults() == []
    return len(cuts)


def test_some_bytes(centre: LogCentre, terminal: LogTerminal) -> None:
    assert campaign(centre, terminal, every=61) > 20


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_every_byte(centre: LogCentre, terminal: LogTerminal) -> None:
    assert campaign(centre, terminal, every=1) > 1_000


def test_a_terminal_that_takes_silence_for_an_answer_is_found(
    centre: LogCentre, terminal: LogTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The campaign can fail: here a lost answer makes the terminal believe that its lines went up."""
    step = Uploader.step

    def believe(uploader: Uploader) -> Step:
        try:
            return step(uploader)
        except CentreFault:
            pending = uploader._outbox.pending(1_000, 1 << 20)
            seq = pending.prev.seq + len(pending.lines)
            uploader._outbox.acknowledge(LogHead(pending.prev.epoch, seq, pending.last_hash))
            raise

    monkeypatch.setattr(Uploader, "step", believe)
    with pytest.raises(AssertionError):
        campaign(centre, terminal, every=61)
