"""What the terminal tells the bulk lane's child process, and what that tells back: one JSON object a line."""

import msgspec


class BulkOrder(msgspec.Struct, frozen=True):
    """Fetch a roster newer than `newer_than` to `target`. `content_keys`: public keys in base64url by key id."""

    url: str
    data_dir: str
    terminal: str
    audience: str
    tls_pin: str
    content_keys: dict[str, str]
    newer_than: int
    target: str


class BulkReport(msgspec.Struct, frozen=True):
    """The outcome: `version` lies at the target (0: there is none newer), or `problem` says why not."""

    version: int = 0
    generation: int = 0
    problem: str = ""
