"""The crawler: stages scenes and measures everything in them."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QImage

from tests.support.gallery.combination import Combination
from tests.support.gallery.modes import Mode
from tests.support.gallery.stage import Stage, Staged
from tests.visual import reading
from tests.visual.controls import read_controls
from tests.visual.findings import Findings
from tests.visual.reading import Reading
from tests.visual.sight import take
from tests.visual.targets import read_targets
from tests.visual.texts import read_texts

BOTTOM_MM = 900
"""How high the panel's lower edge hangs where the station file does not say otherwise."""


def crawl(wanted: Iterable[Combination]) -> Findings:
    """Measure these screens, each page of a list as well."""
    findings = Findings()
    with Stage() as stage:
        for combination in wanted:
            scene = stage.play(combination)
            for frame in scene.frames():
                findings.add(combination.scene.name, str(combination), measure(scene, frame, combination))
    return findings


def measure(scene: Staged, frame: QImage, combination: Combination) -> Iterator[Reading]:
    """Every reading of a live scene whose frame this is."""
    sight = take(scene.screen.window.contentItem(), frame, combination.panel)
    yield from read_texts(sight, elder=combination.mode is Mode.ELDER)
    yield from read_targets(sight, BOTTOM_MM, low_reach=combination.mode is Mode.LOW_REACH)
    yield from read_controls(sight, combination.scene)
    touches = " → ".join(scene.touches) or "no touch"
    yield Reading(reading.DEPTH, touches, len(scene.touches), combination.scene.most)
