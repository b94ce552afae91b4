"""Times of stored lines that became known better later: an anchor came for the boot that they were written in."""

from sqlalchemy import Connection, bindparam, select, update

from kiosk.central.log import times
from kiosk.central.log.epochs import Epoch
from kiosk.central.log.reading import read_object
from kiosk.central.log.times import Corrected, Said, Span
from kiosk.central.storage import tables

ROWS_AT_ONCE = 1_000

_line = tables.log_line


def narrow_stored(connection: Connection, epoch: Epoch, loose_seq: int, span: Span, following: Said) -> None:
    """Correct the lines from `loose_seq` to the epoch's head anew, by the line that follows them and its span."""
    end = epoch.head.seq
    while end >= loose_seq:
        begin = max(loose_seq, end - ROWS_AT_ONCE + 1)
        span, following = _narrow_page(connection, epoch, begin, end, span, following)
        end = begin - 1


def _narrow_page(
    connection: Connection, epoch: Epoch, first: int, last: int, span: Span, following: Said
) -> tuple[Span, Said]:
    of_epoch = (_line.c.terminal == epoch.terminal) & (_line.c.epoch == epoch.id)
    query = select(_line.c.seq, _line.c.line, _line.c.corrected_at, _line.c.uncertainty_ms).order_by(_line.c.seq)
    rows = connection.execute(query.where(of_epoch, _line.c.seq.between(first, last))).all()
    if not rows:
        return span, following
    said = [Said.of(read_object(bytes(row.line)) or {}) for row in rows]
    known = [Corrected(row.corrected_at, row.uncertainty_ms) for row in rows]
    spans = times.narrow([times.span_of(each) for each in known], said, span, following)
    better = [
        {"this_seq": row.seq, "at": now.at, "uncertainty": now.uncertainty_ms}
        for row, before, now in zip(rows, known, map(times.corrected, spans, said), strict=True)
        if now.uncertainty_ms < before.uncertainty_ms
    ]
    if better:
        this = update(_line).where(of_epoch, _line.c.seq == bindparam("this_seq"))
        values = this.values(corrected_at=bindparam("at"), uncertainty_ms=bindparam("uncertainty"))
        connection.execute(values, better)
    return spans[0], said[0]
