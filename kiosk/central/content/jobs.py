"""The jobs of a catalogue."""

from collections.abc import Sequence

from kiosk.central.content import bounds
from kiosk.central.content.entry import Entry
from kiosk.central.content.times import ChinaDay
from kiosk.central.content.values import read_id, read_link, read_place, read_time, read_words, read_yuan
from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.occupation import Occupation

_MOST_PLACES = 9_999


def read_jobs(catalogue: Entry, day: ChinaDay, hosts: Sequence[str] | None) -> tuple[Job, ...]:
    """Every `[[jobs]]`; `hosts` are those that a link may name, None where they are not known."""
    seen: set[str] = set()
    return tuple(_read_job(entry, seen, day, hosts) for entry in catalogue.tables("jobs", bounds.ENTRIES))


def _read_job(entry: Entry, seen: set[str], day: ChinaDay, hosts: Sequence[str] | None) -> Job:
    job = Job(
        id=read_id(entry, seen),
        title=read_words(entry, "title", bounds.TITLE),
        occupation=entry.choice("occupation", Occupation),
        organiser=read_words(entry, "organiser", bounds.TITLE),
        pay=read_yuan(entry, "pay") or 0,
        pay_to=read_yuan(entry, "pay_to", required=False),
        pay_unit=entry.choice("pay_unit", PayUnit),
        begins_at=read_time(entry, "begins", day),
        ends_at=read_time(entry, "ends", day),
        apply_by=read_time(entry, "apply_by", day),
        places=entry.whole("places", 1, _MOST_PLACES),
        address=read_words(entry, "address", bounds.LINE),
        at=read_place(entry),
        link=read_link(entry, "link", hosts),
        verified=entry.flag("verified", default=False),
    )
    entry.require(job.begins_at < job.ends_at, "ends", "a time after begins", "begins")
    entry.require(job.apply_by <= job.ends_at, "apply_by", "a time before the job ends", "ends", "begins")
    entry.require(job.pay_to is None or job.pay_to > job.pay, "pay_to", "more than pay", "pay")
    entry.close()
    return job
