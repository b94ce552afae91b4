"""The kept log in batches, for an export: of every terminal that this machine was, parents first."""

from collections.abc import Iterator
from sqlite3 import Connection

from kiosk.services.ports import LogHead, Pending


def log_batches(connection: Connection, max_lines: int, max_bytes: int) -> Iterator[tuple[str, Pending]]:
    """All lines that are kept, each batch with its terminal, whether the centre has them or not, as of one moment.

    `max_bytes` counts an LF for each line.
    """
    connection.execute("BEGIN")
    try:
        epochs = connection.execute(
            "SELECT no, terminal, epoch, base_seq, base_hash FROM log_epoch ORDER BY no"
        ).fetchall()
        for no, terminal, epoch, base_seq, base_hash in epochs:
            prev, lines, size = LogHead(epoch, base_seq, bytes(base_hash).hex()), list[bytes](), 0
            last = prev
            for seq, line, digest in connection.execute(
                "SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM log_line WHERE epoch_no = ? ORDER BY seq",
                (no,),
            ):
                if len(lines) == max_lines or size + len(line) + 1 > max_bytes:
                    yield terminal, Pending(prev, tuple(lines), last.hash)
                    prev, lines, size = last, [], 0
                lines.append(line)
                size += len(line) + 1
                last = LogHead(epoch, seq, digest.hex())
            if lines:
                yield terminal, Pending(prev, tuple(lines), last.hash)
    finally:
        connection.rollback()
