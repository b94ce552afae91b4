"""What all of `kiosk central …` share: two options, and how a command ends that cannot do what it should."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from kiosk.central.commands import Where

Database = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="postgresql://… or an SQLite file. Default: KIOSK_DATABASE, else ~/.local/share/kiosk/central.db",
    ),
]
Keys = Annotated[
    str | None,
    typer.Option(
        metavar="DIR",
        help="The key directory. Default: KIOSK_KEYS, else systemd's credentials, else beside the SQLite file",
    ),
]


def where(context: typer.Context, database: str | None, keys: str | None = None) -> "Where":
    """What stands after the command's name counts more than what stands before it."""
    from kiosk.central.commands import Where

    group_database, group_keys = context.obj or (None, None)
    return Where(database or group_database, keys or group_keys)


@contextmanager
def spoken() -> Iterator[None]:
    """Say in one sentence what a person can do something about; a bug keeps its traceback."""
    from kiosk.central.errors import CentreError
    from kiosk.domain.fault import EnvironmentFault

    try:
        yield
    except CentreError as error:
        fail(str(error), error.exit_code)
    except EnvironmentFault as fault:
        fail(fault.detail, 3)


def fail(sentence: str, code: int) -> NoReturn:
    """Say why on standard error, and end."""
    print(f"kiosk central: {sentence}", file=sys.stderr)
    raise typer.Exit(code)


def print_lines(lines: Iterable[str]) -> None:
    """Print many lines, as they come."""
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough: the command line ends quietly
    except OSError as error:
        fail(f"the output cannot be written: {error.strerror}", 3)
