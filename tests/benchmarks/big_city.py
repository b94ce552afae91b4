"""A city with as many jobs as one likes, and a station for each five of them."""

from dataclasses import replace

from kiosk.domain.content.place import Place
from kiosk.services.ports import Content
from tests.support.gallery.stocks import STOCKED
from tests.support.gallery.streets import HERE, NEIGHBOURS
from tests.support.gallery.work import JOBS

JOBS_A_STATION = 5


def big_city(jobs: int) -> Content:
    """The gallery's content, over and over, each thing under an id and at a place of its own."""
    works = (replace(JOBS[n % len(JOBS)], id=f"job-{n}", at=_place(n)) for n in range(jobs))
    stations = (
        replace(NEIGHBOURS[n % len(NEIGHBOURS)], id=f"station-{n}", at=_place(n))
        for n in range(jobs // JOBS_A_STATION)
    )
    return replace(STOCKED, version=2, jobs=tuple(works), stations=(HERE, *stations))


def _place(number: int) -> Place:
    """On a grid of a hundred metres around the station."""
    row, column = divmod(number, 100)
    return Place(HERE.at.lat + (row - 50) * 0.0009, HERE.at.lon + (column - 50) * 0.001)
