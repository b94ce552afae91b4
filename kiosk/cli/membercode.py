"""`kiosk membercode …`: plays the phone of a member, for tests; parses the options and calls one function."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.central_codes import MemberNo
from kiosk.cli.central_options import Database, Keys, spoken, where

app = typer.Typer(
    no_args_is_help=True,
    help="""Keys and codes for tests: plays the phone of a member.

    In this order:  keys --out phone.key  ·  credential --key phone.key --member-no NO --out phone.credential  ·
    show --key phone.key --credential phone.credential.

    A real phone makes its key itself and never lets it out; docs/member-code.md is for the makers of its app.""",
)

Key = Annotated[Path, typer.Option("--key", metavar="FILE", help="The phone's private key, as `keys` made it")]


@app.command()
def keys(
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the private key goes; mode 0600")],
) -> None:
    """Make a phone's key, and print its public half.

    The file holds the 32 bytes of an Ed25519 private key. One that exists is never written over.
    """
    with _spoken():
        from kiosk.tools.phone import make_key

        print(make_key(out))


@app.command()
def credential(
    context: typer.Context,
    key: Key,
    member_no: MemberNo,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the credential goes, in base64url")],
    database: Database = None,
    central_keys: Keys = None,
) -> None:
    """Let the centre on this machine issue a credential for the phone, as `kiosk central credential` does."""
    with _spoken(), spoken():
        from kiosk.central.member_codes.commands import issue
        from kiosk.tools.phone import load_key, public_text, write

        write(issue(where(context, database, central_keys), member_no, public_text(load_key(key))), out)


@app.command()
def show(
    key: Key,
    credential: Annotated[Path, typer.Option(metavar="FILE", help="As `credential` made it")],
    counter: Annotated[
        int | None, typer.Option(metavar="N", help="Must grow from code to code; without it, the second of --at")
    ] = None,
    at: Annotated[int | None, typer.Option(metavar="MS", help="The moment, Unix time in ms; without it, now")] = None,
    png: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the QR code as well")] = None,
) -> None:
    """Print the code that the phone shows at a moment: what a scanner reads.

    A terminal takes it for a minute before and after that moment, once. `kiosk simulate` shows it to a simulated
    scanner: code TEXT.
    """
    with _spoken():
        from kiosk.tools.phone import Phone, draw

        text = Phone.load(key, credential).code(time.time_ns() // 1_000_000 if at is None else at, counter)
        if png is not None:
            draw(text, png)
    print(text)


@contextmanager
def _spoken() -> Iterator[None]:
    """Say in one sentence what a person can do something about."""
    from kiosk.domain.fault import EnvironmentFault
    from kiosk.tools.phone import PhoneFileError

    try:
        yield
    except PhoneFileError as error:
        print(f"kiosk membercode: {error}", file=sys.stderr)
        raise typer.Exit(2) from error
    except EnvironmentFault as fault:
        print(f"kiosk membercode: {fault.detail}", file=sys.stderr)
        raise typer.Exit(3) from fault
