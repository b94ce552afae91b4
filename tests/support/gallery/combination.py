"""Which pictures there are: every scene, in every mode and language that can be set there, on every panel."""

from dataclasses import dataclass

from kiosk.ui.runtime.language import Language
from tests.support.gallery.modes import Mode
from tests.support.gallery.scenes import SCENES, Scene
from tests.support.ui import PANELS, Panel


@dataclass(frozen=True, slots=True)
class Combination:
    """One screen."""

    panel: Panel
    mode: Mode
    language: Language
    scene: Scene

    def __str__(self) -> str:
        return f"{self.scene.name}, {self.mode}, {self.language}, {self.panel}"


def combinations() -> list[Combination]:
    """All of them, those of one terminal together. A screen that belongs to nobody speaks Chinese and has no mode."""
    everything = [
        Combination(panel, mode, language, scene)
        for panel in PANELS
        for mode in Mode
        for language in Language
        for scene in SCENES
        if not scene.nobodys or (mode is Mode.NORMAL and language is Language.CHINESE)
    ]
    return sorted(everything, key=_station_first)


def _station_first(one: Combination) -> tuple[int, bool, bool, bool]:
    return PANELS.index(one.panel), one.scene.reader, one.scene.scanner, one.scene.lockers
