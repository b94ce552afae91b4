"""The catalogue: every screen that a person can come to. A new page adds its scenes to one of these tables."""

from tests.support.gallery import (
    duty_record_scenes,
    duty_scenes,
    help_scenes,
    home_scenes,
    jobs_scenes,
    join_scenes,
    locker_code_scenes,
    locker_scenes,
    locker_trouble_scenes,
    member_scenes,
    nearby_scenes,
    notices_scenes,
    phone_scenes,
    result_scenes,
    station_scenes,
    trouble_scenes,
)
from tests.support.gallery.scene import Scene

SCENES: tuple[Scene, ...] = (
    *home_scenes.SCENES,
    *phone_scenes.SCENES,
    *member_scenes.SCENES,
    *help_scenes.SCENES,
    *result_scenes.SCENES,
    *jobs_scenes.SCENES,
    *nearby_scenes.SCENES,
    *join_scenes.SCENES,
    *notices_scenes.SCENES,
    *station_scenes.SCENES,
    *trouble_scenes.SCENES,
    *locker_scenes.SCENES,
    *locker_code_scenes.SCENES,
    *locker_trouble_scenes.SCENES,
    *duty_scenes.SCENES,
    *duty_record_scenes.SCENES,
)
