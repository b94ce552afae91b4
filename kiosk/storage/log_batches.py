"""The kept log in batches, for an export: of every epoch of this terminal, its parent before it."""

from collections.abc import Iterator
from sqlite3 import Connection

from kiosk.services.ports import LogHead, Pending


def log_batches(connection: Connection, max_lines: int, max_bytes: int) -> Iterator[Pending]:
    """All lines that are kept, whether the centre has them or not, as of one moment; `max_bytes` counts an LF each."""
    connection.execute("BEGIN")
    try:
        epochs = connection.execute(
            "SELECT no, epoch, base_seq, base_hash FROM log_epoch"
            " WHERE terminal = (SELECT terminal FROM enrolment) ORDER BY no"
        ).fetchall()
        for no, epoch, base_seq, base_hash in epochs:
            prev, lines, size = LogHead(epoch, base_seq, bytes(base_hash).hex()), list[bytes](), 0
            last = prev
            for seq, line, digest in connection.execute(
                "SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM log_line WHERE epoch_no = ? ORDER BY seq",
                (no,),
            ):
                if len(lines) == max_lines or size + len(line) + 1 > max_bytes:
                    yield Pending(prev, tuple(lines), last.hash)
                    prev, lines, size = last, [], 0
                lines.append(line)
                size += len(line) + 1
                last = LogHead(epoch, seq, digest.hex())
            if lines:
                yield Pending(prev, tuple(lines), last.hash)
    finally:
        connection.rollback()
