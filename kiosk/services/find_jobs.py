"""Find a job: what is open for applications now, soonest and nearest first, each with the address of its QR code."""

from collections import Counter
from dataclasses import dataclass

from kiosk.domain.china_time import china_day
from kiosk.domain.content.jobs import Job, Span, is_open, place_in_line, stands_for
from kiosk.domain.content.links import tagged, trusted
from kiosk.domain.content.place import distance_m
from kiosk.domain.facts import JobShown
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.services.nearby import own_station
from kiosk.services.ports import Clock, Content, ContentShelf, Transactions

_KEPT_BOARDS = 8
"""A board of 10,000 jobs takes 80 kB; people see all jobs, and those of their own and of one or two occupations."""


@dataclass(frozen=True, slots=True)
class FoundJob:
    """`distance_m` from this station, None where the directory does not say where that is.

    `address` is what the QR code says, tagged with the station; "" when the link is not to be trusted: no code then.
    """

    job: Job
    distance_m: int | None
    address: str


@dataclass(frozen=True, slots=True)
class JobBoard:
    """`groups`: how many for each occupation that has any, most first; `issued_at` (Unix ms): None before any feed.

    `groups` and `total` count all jobs that are open, also those that `jobs` was asked to leave out.
    """

    jobs: tuple[FoundJob, ...]
    groups: tuple[tuple[Occupation, int], ...]
    total: int
    issued_at: int | None


class FindJobs:
    """The use case. Storage thread."""

    def __init__(self, shelf: ContentShelf, transactions: Transactions, clock: Clock, station: str) -> None:
        self._shelf = shelf
        self._transactions = transactions
        self._clock = clock
        self._station = station
        self._offers: _Offers | None = None

    def board(self, first: Occupation | None, only: Occupation | None) -> JobBoard:
        """The open jobs: those of occupation `first` before the others, or `only` those of one.

        While nothing changes, the same board is given again.
        """
        content = self._shelf.content()
        if self._offers is None or self._offers.version != content.version:
            self._offers = _Offers(content, self._station)
        return self._offers.board(self._clock.now(), first, only)

    def shown(self, job: str) -> None:
        """Log that somebody has been shown the QR code of a job; a disk that fails is nobody's matter here."""
        try:
            with self._transactions() as work:
                work.log.append(JobShown(job), self._clock.now())
                work.commit()
        except EnvironmentFault:
            return  # what matters to people fails on its own, and says so


class _Offers:
    """The jobs of one content: measured and checked once, put in line once a day, looked through at each deadline."""

    def __init__(self, content: Content, station: str) -> None:
        self.version = content.version
        self._issued_at = content.issued_at.get("jobs")
        self._all = _offers(content, station)
        self._boards: dict[tuple[Occupation | None, Occupation | None], JobBoard] = {}
        self._lined_up: tuple[ClockTrust, int] | None = None
        self._span: Span | None = None

    def board(self, now: Moment, first: Occupation | None, only: Occupation | None) -> JobBoard:
        if self._span is None or not self._span.holds(now):
            self._line_up(now)
            self._judge(now)
        if (first, only) not in self._boards:
            if len(self._boards) >= _KEPT_BOARDS:
                self._boards.clear()
            self._boards[first, only] = self._arranged(first, only)
        return self._boards[first, only]

    def _line_up(self, now: Moment) -> None:
        today = now.clock, china_day(now.at_ms)
        if self._lined_up != today:
            self._all.sort(key=lambda offer: place_in_line(offer.job, offer.distance_m, now))
            self._lined_up = today

    def _judge(self, now: Moment) -> None:
        self._open = [offer for offer in self._all if is_open(offer.job, now)]
        self._span = stands_for((offer.job for offer in self._all), now)
        counted = Counter(offer.job.occupation for offer in self._open)
        self._groups = tuple(sorted(counted.items(), key=lambda group: (-group[1], _ORDER[group[0]])))
        self._boards.clear()

    def _arranged(self, first: Occupation | None, only: Occupation | None) -> JobBoard:
        if only is not None:
            shown = [offer for offer in self._open if offer.job.occupation is only]
        else:
            shown = sorted(self._open, key=lambda offer: offer.job.occupation is not first)
        return JobBoard(tuple(shown), self._groups, len(self._open), self._issued_at)


_ORDER = {occupation: number for number, occupation in enumerate(Occupation)}


def _offers(content: Content, station: str) -> list[FoundJob]:
    here = own_station(content, station)
    hosts = content.settings.link_hosts if content.settings else ()
    return [
        FoundJob(
            job,
            distance_m=distance_m(here.at, job.at) if here else None,
            address=tagged(job.link, station) if trusted(job.link, hosts) else "",
        )
        for job in content.jobs or ()
        if job.places > 0
    ]
