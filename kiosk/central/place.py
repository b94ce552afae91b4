"""Where a centre lives: its database and, outside of it, the directory of its private keys."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from kiosk.central.errors import Misuse

DATABASE_VARIABLE = "KIOSK_DATABASE"
KEYS_VARIABLE = "KIOSK_KEYS"
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"
"""Set by systemd for a service with LoadCredential=."""


@dataclass(frozen=True, slots=True)
class Place:
    """A database URL with its driver, and the key directory."""

    url: URL
    keys: Path

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a database server."""
        if self.url.get_backend_name() != "sqlite" or self.url.database is None:
            return None
        return Path(self.url.database)

    def __str__(self) -> str:
        """The database for people, without its password."""
        return str(self.file or self.url.render_as_string(hide_password=True))


def find_place(database: str | None, keys: str | None, environment: Mapping[str, str], home: Path) -> Place:
    """Resolve what the operator said, else the environment, else the defaults under `home`; raises Misuse."""
    share = home / ".local" / "share" / "kiosk"
    url = _read_url(database or environment.get(DATABASE_VARIABLE) or str(share / "central.db"))
    chosen = keys or environment.get(KEYS_VARIABLE) or environment.get(CREDENTIALS_VARIABLE)
    return Place(url, Path(chosen).absolute() if chosen else _default_keys(url, share))


def _read_url(text: str) -> URL:
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise Misuse("--database: expected a file or a URL such as postgresql://user@host/name") from error
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise Misuse(f"--database: expected SQLite or PostgreSQL, got {backend!r}")
    if not url.database or url.database == ":memory:":
        raise Misuse("--database: SQLite needs a file")
    return URL.create("sqlite", database=str(Path(url.database).absolute()))


def _default_keys(url: URL, share: Path) -> Path:
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.keys")
    host = url.host or url.query.get("host") or "localhost"
    name = f"{host}/{url.port or 5432}/{url.database}"
    return share / "keys" / hashlib.sha256(name.encode()).hexdigest()[:16]
