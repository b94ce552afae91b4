"""`kiosk log …`: the terminal's own log; parses the options and calls one function."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.ending import exit_with

app = typer.Typer(no_args_is_help=True, help="The terminal's own log, on its disk.")

Config = Annotated[Path, typer.Option("--config", help="The station file (TOML).", show_default=False)]


@app.command()
def verify(config: Config) -> None:
    """Recompute the hash chain of all lines that are kept, beside a running terminal or without one.

    A sentence for the first fault of each epoch, then one for the whole. Exit code 1 if there is any fault.
    """
    from kiosk.tools.log import verify_log

    exit_with(lambda: verify_log(config, sys.stdout))


@app.command()
def export(
    config: Config,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write it; else standard output.", show_default=False),
    ] = None,
) -> None:
    """Write all lines that are kept to a file, for a stick: signed batches, as they are sent to the centre.

    Nothing is changed here, and nothing counts as sent. `kiosk central ingest FILE` takes it in, each line once.
    """
    from kiosk.tools.log import export_log

    exit_with(lambda: export_log(config, out, sys.stderr))
