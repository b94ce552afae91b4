"""How a command of the terminal ends: with its exit code, or a sentence and the code of what went wrong."""

from collections.abc import Callable

import typer


def exit_with(command: Callable[[], int]) -> None:
    """End with the command's exit code; what the user or the surroundings did wrong is a sentence, not a traceback."""
    from kiosk.config import ConfigError
    from kiosk.domain.fault import EnvironmentFault

    try:
        code = command()
    except ConfigError as error:
        typer.echo(str(error), err=True)
        code = 2
    except EnvironmentFault as fault:
        typer.echo(f"kiosk: {fault.detail}", err=True)
        code = 3
    raise typer.Exit(code)
