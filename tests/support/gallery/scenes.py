"""The catalogue: every screen that a person can come to. A new page adds its scenes to one of these tables."""

from tests.support.gallery import help_scenes, home_scenes, member_scenes, phone_scenes, result_scenes
from tests.support.gallery.scene import Scene

SCENES: tuple[Scene, ...] = (
    *home_scenes.SCENES,
    *phone_scenes.SCENES,
    *member_scenes.SCENES,
    *help_scenes.SCENES,
    *result_scenes.SCENES,
)
