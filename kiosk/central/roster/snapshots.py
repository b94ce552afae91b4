"""Roster files packed and unpacked again, between the database and a directory."""

import hashlib
from pathlib import Path

import zstandard

from kiosk.central.roster import versions
from kiosk.central.roster.versions import Packed
from kiosk.central.storage.database import Database

COMPRESSION_LEVEL = 6
"""9 would save 1.5 % of the bytes for twice the time."""

_PIECE_BYTES = 1024 * 1024


def pack(path: Path) -> Packed:
    """Pack a roster file, beside it. Lets other threads run."""
    packed = path.with_suffix(".db.zst")
    compressor = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL, threads=-1, write_checksum=True)
    with path.open("rb") as source, packed.open("wb") as target:
        compressor.copy_stream(source, target, size=path.stat().st_size)
    with packed.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Packed(packed, packed.stat().st_size, sha256, path.stat().st_size)


def unpack(database: Database, version: int, target: Path) -> bool:
    """Write a stored version's file; False when it is not, or no longer, there."""
    number = 0
    with target.open("wb") as file:
        unpacking = zstandard.ZstdDecompressor().decompressobj()
        while True:
            with database.read() as connection:
                data = versions.chunk(connection, version, number)
            if data is None:
                break
            file.write(unpacking.decompress(data))
            number += 1
    return number > 0 and unpacking.eof
