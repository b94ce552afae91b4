"""`make run` without a display: the whole story, told and pictured; and it never removes what is not its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def demo(data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    environment.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "kiosk", "demo", "--data", str(data), *more]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.timeout(180)
def test_the_story_is_told_with_pictures_and_the_centre_has_each_visit_once(tmp_path: Path) -> None:
    told = demo(tmp_path / "demo", "--fresh")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "The centre has received 4 visits, each once" in told.stdout
    assert "all chains hold" in told.stdout
    pictures = sorted((tmp_path / "demo" / "screens").glob("*.png"))
    assert len(pictures) >= 15
    assert all(str(picture) in told.stdout and picture.stat().st_size > 10_000 for picture in pictures)


def test_a_directory_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    told = demo(tmp_path, "--fresh")
    assert told.returncode == 2
    assert "choose another" in told.stderr
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "mine"
