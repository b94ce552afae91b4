"""The gallery: every screen has its picture, the same bytes each time, and a sheet that shows them all."""

import json
import random
import re
from pathlib import Path

from tests.support.gallery.combination import Combination, combinations
from tests.support.gallery.scenes import SCENES
from tests.support.gallery.sheet import write_sheet
from tests.support.gallery.write import write_pictures, write_shares

SHARE = 12


def some() -> list[Combination]:
    """A dozen, by a fixed seed."""
    everything = combinations()
    return [everything[place] for place in sorted(random.Random(7).sample(range(len(everything)), SHARE))]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.png")}


def test_scenes_have_names_of_their_own() -> None:
    names = [scene.name for scene in SCENES]
    assert len(names) == len(set(names))


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    wanted = some()
    write_shares(tmp_path / "one", wanted, processes=2, share=SHARE // 2)
    write_shares(tmp_path / "two", wanted, processes=1, share=SHARE // 2)
    first, second = files(tmp_path / "one"), files(tmp_path / "two")
    assert len(first) >= SHARE
    assert [name for name in first if first[name] != second[name]] == []
    assert first.keys() == second.keys()
    assert len(set(first.values())) == len(first)


def test_the_sheet_shows_every_picture_and_needs_no_network(tmp_path: Path) -> None:
    written = write_pictures(tmp_path, some()[:3])
    page = write_sheet(tmp_path, written).read_text(encoding="utf-8")
    listed = re.search(r"const PICTURES = (\[.*?\]);\n", page)
    assert listed is not None
    assert {picture["path"] for picture in json.loads(listed[1])} == files(tmp_path).keys()
    assert re.findall(r"https?:|//[a-z]|@import", page.replace(listed[0], "")) == []
