"""What a centre for tests does instead of what the protocol asks."""

import threading
from dataclasses import dataclass

from kiosk.wire.messages import Problem

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Say:
    """Answer this instead, without doing anything."""

    status: int
    body: Problem | bytes
    headers: Headers = ()


@dataclass(frozen=True)
class Drop:
    """Close the connection; `after_work`: only the answer is lost."""

    after_work: bool = False


@dataclass(frozen=True)
class Cut:
    """Do the work, send the first half of the answer, and close."""


@dataclass(frozen=True)
class Hold:
    """Do not answer before this is set."""

    until: threading.Event


Fault = Say | Drop | Cut | Hold
