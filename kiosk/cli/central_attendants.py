"""`kiosk central attendant …`: parses the options, asks for the PIN, calls one function, prints what it says."""

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.central_options import Database, Keys, fail, spoken, where

if TYPE_CHECKING:
    from kiosk.central.attendants.register import Registered

app = typer.Typer(
    no_args_is_help=True,
    help="""Who may sign in at which stations, with card and PIN.

    A PIN has six digits. It is asked for, or read as one line of standard input; it is never an option,
    for other users of the machine can read those. The stations know of a change within seconds, once they are
    online.""",
)

Card = Annotated[str | None, typer.Option("--card", metavar="HEX", help="The card's number")]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="The id, as `list` shows it")]


@app.command()
def add(
    context: typer.Context,
    card: Annotated[str, typer.Option("--card", metavar="HEX", help="The card's number")],
    name: Annotated[str, typer.Option(help="The full name; screens show it masked")],
    stations: Annotated[str, typer.Option(metavar="ID,…", help="The stations' ids, with commas between them")],
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Add an attendant of some stations."""
    with spoken():
        from kiosk.central.attendants.commands import add as run

        found = run(where(context, database, keys), card, name, stations, _ask_pin())
    print(f"Added {_named(found)}.")


@app.command("reset-pin")
def reset_pin(
    context: typer.Context, card: Card = None, attendant: Id = None, database: Database = None, keys: Keys = None
) -> None:
    """Give an attendant another PIN.

    The old one ends, and so does a lock after wrong tries, as soon as a station knows.
    """
    with spoken():
        from kiosk.central.attendants.commands import Who
        from kiosk.central.attendants.commands import reset_pin as run

        who = Who(card, attendant)
        who.check()
        found = run(where(context, database, keys), who, _ask_pin())
    print(f"Another PIN for {_named(found)}.")


@app.command()
def remove(
    context: typer.Context, card: Card = None, attendant: Id = None, database: Database = None, keys: Keys = None
) -> None:
    """Remove an attendant from all stations.

    A station that is offline lets them in until it hears of it. The name is kept, for the logs go on naming the id.
    """
    with spoken():
        from kiosk.central.attendants.commands import Who
        from kiosk.central.attendants.commands import remove as run

        found = run(where(context, database, keys), Who(card, attendant))
    print(f"Removed {_named(found)}.")


@app.command("list")
def list_all(context: typer.Context, database: Database = None, keys: Keys = None) -> None:
    """Print everybody who may sign in, one a line."""
    with spoken():
        from kiosk.central.attendants.commands import list_all as run

        everybody = run(where(context, database, keys))
    for one in everybody:
        print(_named(one.who) + (f" ({one.pin_problem})" if one.pin_problem else ""))
    if not everybody:
        print("There are no attendants yet.")


def _named(one: "Registered") -> str:
    return f"{one.id} {one.name}, card …{one.card[-4:]}, at {', '.join(one.stations)}"


def _ask_pin() -> str:
    """From a person, unseen and twice; from a program, one line."""
    if not _is_person():
        return sys.stdin.readline().strip()
    pin = getpass("PIN (six digits): ")
    if getpass("Once more: ") != pin:
        fail("the two PINs differ", 2)
    return pin


def _is_person() -> bool:
    return sys.stdin.isatty()
