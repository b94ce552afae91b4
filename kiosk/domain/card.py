"""A card as a reader sees it, and a code as a scanner sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card was presented: its UID in bytes, and the reader's name. Never written to disk or log in clear."""

    uid: bytes
    device: str

    def __repr__(self) -> str:
        """Hide the UID: a repr ends up in tracebacks and logs."""
        return f"CardRead(device={self.device!r}, uid=…)"


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A code was presented: its text, and the scanner's name. It may be personal: never written to log in clear."""

    code: str
    device: str

    def __repr__(self) -> str:
        """Hide the code: a repr ends up in tracebacks and logs."""
        return f"CodeRead(device={self.device!r}, code=…)"


def last_four(uid: bytes) -> str:
    """What may be shown of a card's number: its last four hex digits."""
    return uid.hex().upper()[-4:]
