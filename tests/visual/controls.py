"""What must be one touch away from every screen: help, large text, the language, and the further modes."""

from collections.abc import Iterator

from tests.support.gallery.scene import CONTROLS, Scene
from tests.visual import reading
from tests.visual.reading import Reading
from tests.visual.sight import Sight


def read_controls(sight: Sight, scene: Scene) -> Iterator[Reading]:
    """Which of the controls are missing; none may be that the scene does not lack on purpose."""
    names = {target.name for target in sight.targets}
    for control in CONTROLS:
        if control not in scene.lacks:
            yield Reading(reading.MISSING, control, float(control not in names), 0)
