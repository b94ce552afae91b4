"""`kiosk central …`: parses the options, calls one function of the centre, prints what it says."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import (
    central_attendants,
    central_codes,
    central_content,
    central_members,
    central_report,
    central_stations,
)
from kiosk.cli.central_options import Database, Keys, print_lines, spoken, where

app = typer.Typer(
    no_args_is_help=True,
    help="""The centre: gathers the logs of all stations, and hands out members, content and keys.

    A new one:  init · station add · enrol-code · import-members · publish · attendant add · serve.

    The database is an SQLite file, or PostgreSQL by its URL alone (--database postgresql://user@host/name).
    Private keys are kept outside of it, in the key directory (--keys).""",
)
app.add_typer(central_stations.app, name="station")
app.add_typer(central_attendants.app, name="attendant")
app.command("publish")(central_content.publish)
app.command("report")(central_report.report)
app.command("import-members")(central_members.import_members)
app.command("forget-member")(central_members.forget_member)
app.command("deletions")(central_members.deletions)
app.command("resolve")(central_members.resolve)
app.command("rotate-roster-key")(central_members.rotate_roster_key)
app.command("credential")(central_codes.credential)
app.command("revoke-member")(central_codes.revoke_member)


@app.callback()
def group(context: typer.Context, database: Database = None, keys: Keys = None) -> None:
    """Remember what stands before the command's name."""
    context.obj = (database, keys)


@app.command()
def init(context: typer.Context, database: Database = None, keys: Keys = None) -> None:
    """Create the database and the keys.

    Brings an existing database up to date, and touches no key that is there: it is safe to repeat.
    """
    with spoken():
        from kiosk.central.commands import init as run

        done = run(where(context, database, keys))
    print(f"The centre stands at {done.place}.")
    print(f"Keys: {done.place.keys}")
    print(f"Audience (SHA-256 of the root key): {done.audience}")
    if done.root_key_present:
        print(f"Now move {done.root_key_file} offline, into a safe: only a change of content keys needs it again.")


@app.command("enrol-code")
def enrol_code(
    context: typer.Context,
    station: Annotated[str, typer.Option(help="The station's id")],
    database: Database = None,
) -> None:
    """Make a one-time code for one terminal.

    It is valid for 24 hours, and void after five wrong tries. It stands alone on the last line,
    and is stored only as a hash, so it cannot be shown again.
    """
    with spoken():
        from kiosk.central.commands import issue_code

        code = issue_code(where(context, database), station)
    print(f"For one terminal of {station}, within 24 hours: kiosk enrol --code …")
    print(code)


@app.command()
def revoke(
    context: typer.Context,
    terminal: Annotated[str, typer.Option(help="The terminal's id, such as hz-tyc-1")],
    reason: Annotated[str, typer.Option(help="For the record")] = "",
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Revoke a terminal for good.

    At its next contact it wipes its members and stops. This cannot be taken back; the machine can be enrolled anew.
    """
    with spoken():
        from kiosk.central.commands import revoke as run

        is_new = run(where(context, database, keys), terminal, reason)
    print(f"Revoked {terminal}." if is_new else f"{terminal} was revoked before.")


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 chooses a free one")] = 8700,
    tls_cert: Annotated[Path | None, typer.Option(metavar="FILE", help="Certificate chain, PEM")] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its private key, PEM")] = None,
    behind_proxy: Annotated[bool, typer.Option("--behind-proxy", help="A proxy in front speaks HTTPS")] = False,
    database: Database = None,
    keys: Keys = None,
) -> None:
    """Answer the terminals until SIGTERM or Ctrl+C.

    Prints one JSON line with the URL once it listens. Beyond loopback HTTPS is required.
    """
    with spoken():
        from kiosk.central.commands import serve as run

        run(where(context, database, keys), host, port, (tls_cert, tls_key), behind_proxy, _announce)


@app.command()
def events(
    context: typer.Context,
    station: Annotated[str | None, typer.Option(metavar="ID", help="Only this station's")] = None,
    after: Annotated[int, typer.Option(min=0, metavar="N", help="Only those with a greater n")] = 0,
    database: Database = None,
) -> None:
    """Print what the stations logged, in order.

    One JSON object a line, in the order of arrival. Each has a number n: who asks again with --after and the
    last n that was seen never misses one.
    """
    with spoken():
        from kiosk.central.commands import events as run

        print_lines(run(where(context, database), station, after))


@app.command()
def lockers(
    context: typer.Context,
    station: Annotated[str | None, typer.Option(metavar="ID", help="Only this station's")] = None,
    database: Database = None,
) -> None:
    """Print whose each compartment is, as the logs of the stations tell it: one JSON object a line."""
    with spoken():
        from kiosk.central.commands import lockers as run

        print_lines(run(where(context, database), station))


@app.command()
def recount(context: typer.Context, database: Database = None) -> None:
    """Count the compartments in use anew, from the first line of all logs.

    The directories of the stations tell how many are free; the server keeps that up from what is logged.
    """
    with spoken():
        from kiosk.central.commands import recount as run

        print(f"{run(where(context, database))} lines read.")


@app.command()
def ingest(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What `kiosk log export` wrote", metavar="FILE")],
    database: Database = None,
) -> None:
    """Take in an export of a terminal's log, as if it had been sent.

    Signatures and chains are checked in the same way, and a line that is here already is not stored twice. Stops at
    the first batch that is wrong, and names it: what stands before it is taken, and the file can be given again.
    """
    batches = taken = new = 0
    forks = set()
    try:
        with spoken():
            from kiosk.central.commands import ingest as run

            for done in run(where(context, database), file):
                batches, taken, new = batches + 1, taken + done.count, new + done.new
                if done.is_fork and (done.terminal, done.epoch) not in forks:
                    forks.add((done.terminal, done.epoch))
                    print(f"{done.terminal}: the centre has other lines: these are kept under the epoch {done.epoch}")
    finally:
        print(f"{batches} batches taken: {taken} lines, {new} of them new")


@app.command()
def verify(context: typer.Context, database: Database = None) -> None:
    """Check the hash chains of all logs.

    Recomputes every one from its beginning; names the place of each fault, and exits 1 if there is any.
    """
    with spoken():
        from kiosk.central.commands import verify as run

        found = run(where(context, database))
    for fault in found.faults:
        print(f"terminal {fault.terminal} epoch {fault.epoch} seq {fault.seq}: {fault.what}")
    seen = f"{found.terminals} terminals, {found.epochs} epochs, {found.lines} lines"
    print(f"{seen}: {len(found.faults)} faults" if found.faults else f"{seen}: all chains hold")
    if found.faults:
        raise typer.Exit(1)


def _announce(url: str) -> None:
    print(json.dumps({"event": "listening", "url": url}), flush=True)
