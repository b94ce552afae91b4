"""The page of jobs as tables: a board, and how somebody looks at it, to what the screen shows."""

from dataclasses import replace

import pytest

from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.occupation import Occupation
from kiosk.services.find_jobs import FoundJob, JobBoard
from kiosk.ui.qr_images import draw
from kiosk.ui.runtime.qr_matrix import QUIET_MODULES, matrix_of
from kiosk.ui.view_models.code import Code, code_of, text_of
from kiosk.ui.view_models.jobs_model import PAGE_ROWS, JobRow, JobsInputs, JobsModel, JobsProps, derive
from tests.support.gallery.work import CLEANER, DRIVER, JOBS, MANY, NIGHT, RIDER, SORTER
from tests.support.ui import NOON_MS

ADDRESS = "https://jobs.example/apply/1?station=hz-tyc"


def found(job: Job, distance_m: int | None = 1200, address: str = ADDRESS) -> FoundJob:
    return FoundJob(job, distance_m, address)


def board(*jobs: Job, total: int | None = None) -> JobBoard:
    groups = ((Occupation.COURIER, 2), (Occupation.RIDER, 1))
    return JobBoard(tuple(map(found, jobs)), groups, len(jobs) if total is None else total, NOON_MS)


def shown(*jobs: Job, total: int | None = None, **how: object) -> JobsProps:
    return derive(JobsInputs(board(*jobs, total=total), NOON_MS, **how))


def row(job: Job, english: bool = False, distance_m: int | None = 1200) -> JobRow:
    one = JobBoard((found(job, distance_m),), (), 1, None)
    return derive(JobsInputs(one, NOON_MS, english=english)).rows[0]


@pytest.mark.parametrize(
    ("props", "state"),
    [
        (derive(JobsInputs(None, NOON_MS)), ""),
        (shown(RIDER), "some"),
        (shown(total=0), "none"),
        (shown(total=3), "none_of"),
    ],
)
def test_an_empty_page_says_why(props: JobsProps, state: str) -> None:
    assert props.state == state


@pytest.mark.parametrize(
    ("pay", "pay_to", "words"),
    [
        (2200, None, "22"),
        (650, None, "6.5"),
        (625, None, "6.25"),
        (25_000, 30_050, "250–300.5"),
        (2500, 2500, "25"),
        (0, None, "0"),
        (1_000_000, None, "10000"),
    ],
)
def test_pay_is_told_in_yuan(pay: int, pay_to: int | None, words: str) -> None:
    told = row(replace(SORTER, pay=pay, pay_to=pay_to, pay_unit=PayUnit.DAY))
    assert (told.pay, told.unit) == (words, "day")


def test_a_row_says_what_when_where_and_by_whom() -> None:
    told = row(SORTER)
    assert (told.title, told.organiser, told.verified) == ("夜间分拣员", "圆通速递拱墅转运中心", True)
    assert (told.when.kind, told.when.first.kind, told.when.begins, told.when.ends) == (
        "hours",
        "today",
        "20:00",
        "24:00",
    )
    assert (told.distance, told.places, told.until.kind, told.until_time) == (1200, 15, "today", "18:00")
    assert row(NIGHT).when.kind == "night"
    assert not row(DRIVER).verified
    assert row(SORTER, distance_m=None).distance == -1


def test_english_stands_where_the_centre_has_it() -> None:
    assert row(RIDER, english=True).title == "Lunch-peak rider"
    assert row(CLEANER, english=True).title == "钟点保洁"


def test_the_first_job_stands_open_by_itself_until_another_is_touched() -> None:
    props = shown(*JOBS)
    assert (props.job.id, props.opened) == (SORTER.id, False)
    touched = shown(*JOBS, chosen=RIDER.id)
    assert (touched.job.id, touched.opened) == (RIDER.id, True)
    gone = shown(SORTER, chosen=RIDER.id)
    assert (gone.job.id, gone.opened) == (SORTER.id, False), "somebody else has the last place"


def test_a_job_is_open_on_whatever_page_of_the_list_it_stands() -> None:
    props = shown(*MANY, chosen=MANY[-1].id, starts=(0, 4))
    assert props.job.id == MANY[-1].id
    assert [each.id for each in props.rows] == [job.id for job in MANY[4 : 4 + PAGE_ROWS]]
    assert (props.start, props.count) == (4, len(MANY))


def test_a_page_beyond_what_is_left_is_the_first() -> None:
    assert shown(*JOBS, starts=(0, 4, 8)).start == 0


def test_the_filters_count_the_whole_board() -> None:
    props = shown(SORTER, NIGHT, total=6, only=Occupation.COURIER)
    assert props.counts == (("all", 6), ("courier", 2), ("rider", 1))
    assert props.only == "courier"


def test_a_link_that_is_not_trusted_has_no_code() -> None:
    untrusted = JobBoard((found(SORTER, address=""),), (), 1, None)
    props = derive(JobsInputs(untrusted, NOON_MS))
    assert (props.job.id, props.code, props.modules) == (SORTER.id, "", 0)
    assert code_of("x" * 5_000) == Code()


def test_a_code_is_named_by_what_it_says() -> None:
    props = shown(SORTER)
    assert text_of(props.code) == ADDRESS
    assert props.modules == len(matrix_of(ADDRESS)) + 2 * QUIET_MODULES


@pytest.mark.parametrize("module_px", [1, 4, 7])
def test_a_module_is_whole_pixels_black_or_white(module_px: int) -> None:
    matrix = matrix_of(ADDRESS)
    picture = draw(matrix, module_px)
    side = (len(matrix) + 2 * QUIET_MODULES) * module_px
    assert (picture.width(), picture.height()) == (side, side)
    for y in range(side):
        for x in range(side):
            row, column = y // module_px - QUIET_MODULES, x // module_px - QUIET_MODULES
            dark = 0 <= row < len(matrix) and 0 <= column < len(matrix) and matrix[row][column]
            assert picture.pixelColor(x, y).name() == ("#000000" if dark else "#ffffff"), (x, y)


def test_what_is_touched_is_told() -> None:
    model, told = JobsModel(), []
    model.filtered.connect(told.append)
    model.turned.connect(told.append)
    model.filterAsked.connect(lambda: told.append("asked"))
    model.askFilter()
    model.filter("rider")
    model.filter("all")
    model.turn(-1)
    assert told == ["asked", Occupation.RIDER, None, -1]


def test_a_minute_that_changes_nothing_tells_nothing() -> None:
    model, told = JobsModel(), []
    for name in ("rows", "job", "code", "age", "counts", "state"):
        getattr(model, f"{name}Changed").connect(lambda name=name: told.append(name))
    model.show(shown(*JOBS))
    told.clear()
    model.show(derive(JobsInputs(board(*JOBS), NOON_MS + 60_000)))
    assert told == []
