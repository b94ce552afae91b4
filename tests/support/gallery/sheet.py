"""The contact sheet: one HTML file with all pictures, to page through and to filter; it needs no network."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.support.gallery.combination import Combination
from tests.support.gallery.modes import Mode
from tests.support.gallery.scenes import SCENES
from tests.support.ui import PANELS

_TEMPLATE = Path(__file__).with_name("sheet.html")
_HERE = "/*PICTURES*/[]"
_PLACE = {scene.name: place for place, scene in enumerate(SCENES)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a screen, from 1."""

    combination: Combination
    page: int

    @property
    def path(self) -> str:
        """Its file, in the gallery's folder."""
        one, name = self.combination, self.combination.scene.name
        file = name if self.page == 1 else f"{name}-{self.page}"
        return f"{one.panel}/{one.mode}/{one.language}/{file}.png"

    @property
    def place(self) -> tuple[int, ...]:
        """Its place on the sheet: by panel, mode, language and scene, as the catalogue has them."""
        one = self.combination
        return (
            PANELS.index(one.panel),
            list(Mode).index(one.mode),
            one.language != "zh",
            _PLACE[one.scene.name],
            self.page,
        )


def write_sheet(folder: Path, pictures: list[Picture]) -> Path:
    """Write index.html beside the pictures; gives its path."""
    shown = [
        {
            "path": picture.path,
            "panel": str(picture.combination.panel),
            "mode": picture.combination.mode.value,
            "language": picture.combination.language.value,
            "scene": picture.combination.scene.name,
        }
        for picture in sorted(pictures, key=lambda picture: picture.place)
    ]
    page = _TEMPLATE.read_text(encoding="utf-8").replace(_HERE, json.dumps(shown, ensure_ascii=False))
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path
