"""Finding work: the list and its pages, a job and its code, the filters, and what is said when there is nothing."""

from dataclasses import replace
from functools import partial

from kiosk.domain.content.jobs import Job
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import home
from tests.support.gallery.result_scenes import by_card
from tests.support.gallery.scene import CONTROLS, Scene
from tests.support.gallery.stocks import ISSUED_AT, STOCKED
from tests.support.gallery.work import EVERYTHING, LONG, MANY, RIDER, SORTER, UNTRUSTED
from tests.support.ui import checked_in, member

_DAY_MS = 86_400_000


def board(guide: Guide, jobs: tuple[Job, ...] | None = None, days_old: int = 0) -> None:
    issued_at = {name: at - days_old * _DAY_MS for name, at in STOCKED.issued_at.items()}
    guide.screen.stock(replace(STOCKED, jobs=STOCKED.jobs if jobs is None else jobs, issued_at=issued_at))
    home(guide)
    guide.touch("jobs")


def opened(guide: Guide, job: Job, jobs: tuple[Job, ...] | None = None) -> None:
    board(guide, jobs)
    guide.touch(f"job-{job.id}")


def filters(guide: Guide, jobs: tuple[Job, ...] | None = None) -> None:
    board(guide, jobs)
    guide.touch("filter")


def filtered(guide: Guide) -> None:
    filters(guide)
    guide.touch("only-courier")


def emptied(guide: Guide) -> None:
    """What was asked for is taken by others meanwhile."""
    filtered(guide)
    guide.screen.stock(replace(STOCKED, jobs=(RIDER,), issued_at=dict.fromkeys(STOCKED.issued_at, ISSUED_AT)))


def own(guide: Guide) -> None:
    guide.screen.stock(replace(STOCKED, jobs=MANY))
    by_card(guide, checked_in(member()))
    guide.touch("jobs")


def warning(guide: Guide) -> None:
    board(guide)
    guide.wait_for_warning()


SCENES = (
    Scene("jobs", board, most=1),
    Scene("jobs-many", partial(board, jobs=MANY), most=1),
    Scene("jobs-long", partial(board, jobs=(LONG, SORTER, RIDER)), most=1),
    Scene("jobs-opened", partial(opened, job=RIDER), most=2),
    Scene("jobs-opened-long", partial(opened, job=LONG, jobs=(SORTER, RIDER, LONG)), most=2),
    Scene("jobs-no-code", partial(opened, job=UNTRUSTED, jobs=(UNTRUSTED, SORTER)), most=2),
    Scene("jobs-own", own, most=1),
    Scene("jobs-filters", filters, most=2),
    Scene("jobs-filters-all", partial(filters, jobs=EVERYTHING), most=2),
    Scene("jobs-filtered", filtered, most=3),
    Scene("jobs-filtered-none", emptied, most=3),
    Scene("jobs-none", partial(board, jobs=()), most=1),
    Scene("jobs-old", partial(board, days_old=3), most=1),
    Scene("jobs-warning", warning, most=1, lacks=CONTROLS),
)
