"""`kiosk demo`: a centre, simulated devices and a terminal on this machine, with invented members."""

import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from kiosk.tools.scene import MARK, set_the_scene


def run_demo(data: Path, fresh: bool) -> int:
    """Play the demonstration; gives the exit code. Raises EnvironmentFault when the surroundings do not allow it."""
    from kiosk.ui.runtime.platform import NoDisplayError, choose_platform

    problem = _clear(data) if fresh else None
    if problem:
        sys.stderr.write(f"kiosk demo: {problem}\n")
        return 2
    try:
        platform = choose_platform(os.environ)
    except NoDisplayError:
        os.environ["QT_QPA_PLATFORM"] = platform = "offscreen"
    with ExitStack() as stack:
        scene = set_the_scene(data.absolute(), stack)
        if platform == "offscreen":
            from kiosk.tools.story import tell_story

            return tell_story(scene)
        from kiosk.tools.bench_window import open_windows

        return open_windows(scene)


def _clear(data: Path) -> str | None:
    """Remove an earlier demonstration, and nothing else; a sentence when the directory holds something else."""
    if data.exists() and any(data.iterdir()):
        if not (data / MARK).exists():
            return f"{data} is not empty and no demonstration made it: choose another --data"
        shutil.rmtree(data)
    return None
