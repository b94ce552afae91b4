"""`kiosk central station …`: the stations that the centre knows."""

from typing import Annotated

import typer

from kiosk.cli.central_members import say_published
from kiosk.cli.central_options import Database, Keys, spoken, where

app = typer.Typer(no_args_is_help=True, help="The stations that the centre knows.")

Prefix = Annotated[
    str, typer.Option("--roster", metavar="PREFIX", help="Only members of the unions whose names begin so; else all")
]


@app.command("add")
def add(
    context: typer.Context,
    station: Annotated[str, typer.Option("--id", help="Short and lasting, such as hz-tyc")],
    name: Annotated[str, typer.Option(help="What people call it, such as 体育场路 工会驿站")],
    roster: Prefix = "",
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Make a station known, so that terminals can be enrolled there."""
    with spoken():
        from kiosk.central.commands import add_station

        published = add_station(where(context, database, keys), station, name, roster.strip())
    print(f"Added the station {station}.")
    if published is not None:
        say_published([published])


@app.command("roster")
def roster(
    context: typer.Context,
    station: Annotated[str, typer.Option("--id", help="The station's id")],
    roster: Prefix = "",
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Change which members a station's terminals know; they fetch that roster at their next contact."""
    with spoken():
        from kiosk.central.member_commands import change_roster

        published = change_roster(where(context, database, keys), station, roster.strip())
    say_published([published])
