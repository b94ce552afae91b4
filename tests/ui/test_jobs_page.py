"""Finding work at the screen: the list, its filters and pages, a job's code, and what is put on record of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.facts import JobShown
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.ui.runtime.language import Language
from tests.support.gallery.stocks import ISSUED_AT, STOCKED
from tests.support.gallery.work import LONG, MANY, NIGHT, RIDER, SORTER, UNTRUSTED
from tests.support.screen import Screen
from tests.support.ui import PANELS, checked_in, member

CARD, OTHER = b"\x01", b"\x02"
SMALL_WIDE = PANELS[3]
DAY_MS = 86_400_000


@pytest.fixture
def screen(make_screen: Callable[..., Screen]) -> Screen:
    """Awake, with content."""
    return stocked(make_screen())


@pytest.fixture
def narrow(make_screen: Callable[..., Screen]) -> Screen:
    """The same on a panel where a code has no room beside the list."""
    return stocked(make_screen(SMALL_WIDE))


def stocked(screen: Screen) -> Screen:
    screen.stock(STOCKED)
    screen.wake()
    return screen


def listed(screen: Screen) -> list[str]:
    """The jobs to be seen, from the top."""
    return [item.objectName() for item in screen.items() if item.objectName().startswith("job-")]


def shown(screen: Screen) -> list[str]:
    """Whose codes were put on record."""
    return [fact.job for fact, _subject in screen.log.lines if isinstance(fact, JobShown)]


def test_the_first_job_is_there_to_scan_and_counts_for_nothing(screen: Screen) -> None:
    screen.touch("jobs")
    assert listed(screen)[0] == f"job-{SORTER.id}"
    assert screen.says("手机扫一扫报名")
    assert screen.says("报名截止 今天 18:00")
    assert screen.says("不收押金，遇收费请求助")
    assert screen.shows("code")
    assert shown(screen) == []


def test_a_job_that_was_touched_counts_once_for_each_person(screen: Screen) -> None:
    screen.touch("jobs")
    for job in (RIDER, SORTER, RIDER):
        screen.touch_listed(f"job-{job.id}")
    assert shown(screen) == [RIDER.id, SORTER.id]
    screen.touch("leave")
    screen.pass_ms(300)
    screen.wake()
    screen.touch("jobs")
    screen.touch_listed(f"job-{RIDER.id}")
    assert shown(screen) == [RIDER.id, SORTER.id, RIDER.id]


def test_a_job_whose_link_is_not_trusted_says_so_and_counts_for_nothing(screen: Screen) -> None:
    screen.stock(replace(STOCKED, jobs=(UNTRUSTED,)))
    screen.touch("jobs")
    screen.touch(f"job-{UNTRUSTED.id}")
    assert screen.says("暂不能扫码报名")
    assert not screen.shows("code")
    assert shown(screen) == []


def test_where_there_is_no_room_a_touch_opens_the_code_and_another_closes_it(narrow: Screen) -> None:
    narrow.touch("jobs")
    assert not narrow.shows("code")
    narrow.touch(f"job-{SORTER.id}")
    assert narrow.shows("code")
    assert listed(narrow) == []
    narrow.touch("back")
    assert listed(narrow)[0] == f"job-{SORTER.id}"
    assert not narrow.shows("code")


def test_a_filter_leaves_the_jobs_of_one_occupation(screen: Screen) -> None:
    screen.touch("jobs")
    assert screen.says("全部 6")
    screen.touch("filter")
    assert listed(screen) == []
    screen.touch("only-courier")
    assert listed(screen) == [f"job-{SORTER.id}", f"job-{NIGHT.id}"]
    assert screen.says("快递员 2")
    screen.touch("filter")
    screen.touch("only-all")
    assert screen.says("全部 6")


def test_the_filters_are_put_away_without_choosing(screen: Screen) -> None:
    screen.touch("jobs")
    before = listed(screen)
    screen.touch("filter")
    screen.touch("filter")
    assert listed(screen) == before


def test_a_filter_that_has_emptied_says_so_and_leaves_the_others(screen: Screen) -> None:
    screen.touch("jobs")
    screen.touch("filter")
    screen.touch("only-courier")
    screen.stock(replace(STOCKED, jobs=(RIDER,)))
    assert screen.says("这个工种现在没有岗位")
    screen.touch("filter")
    screen.touch("only-all")
    assert listed(screen) == [f"job-{RIDER.id}"]


def test_no_job_at_all_is_said_kindly(screen: Screen) -> None:
    screen.stock(replace(STOCKED, jobs=()))
    screen.touch("jobs")
    assert screen.says("现在没有岗位")
    assert not screen.shows("filter")


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_the_pages_show_every_job_once_and_lead_back(make_screen: Callable[..., Screen], panel: object) -> None:
    screen = make_screen(panel)
    screen.stock(replace(STOCKED, jobs=(LONG, *MANY)))
    screen.wake()
    screen.touch("jobs")
    pages = [listed(screen)]
    while screen.find("nextPage").isEnabled():
        screen.touch("nextPage")
        pages.append(listed(screen))
    seen = [job for page in pages for job in page]
    assert len(seen) == len(set(seen)) == len(MANY) + 1
    for page in reversed(pages[:-1]):
        screen.touch("previousPage")
        assert listed(screen) == page
    assert not screen.find("previousPage").isEnabled()


def test_who_has_checked_in_finds_their_own_occupation_first(screen: Screen) -> None:
    clerk = MANY[-1]
    screen.stock(replace(STOCKED, jobs=(RIDER, clerk)))
    own, common = [f"job-{clerk.id}", f"job-{RIDER.id}"], [f"job-{RIDER.id}", f"job-{clerk.id}"]
    screen.tap(CARD, checked_in(member()))
    screen.press("jobs")
    assert listed(screen) == own, "there is no frame with the common order"
    screen.settle()
    screen.stock(replace(STOCKED, jobs=(clerk, RIDER)))
    assert listed(screen) == own
    screen.touch("home")
    screen.touch("jobs")
    assert listed(screen) == common


def test_the_next_card_on_ones_own_jobs_is_another_persons(screen: Screen) -> None:
    screen.touch("language")
    screen.tap(CARD, checked_in(member()))
    screen.touch("jobs")
    screen.tap(OTHER, checked_in(member("李*")))
    assert screen.says("李*，签到成功"), "in the language of the next person"


def test_a_card_on_the_jobs_of_nobody_checks_in(screen: Screen) -> None:
    screen.touch("jobs")
    screen.tap(CARD, checked_in(member()))
    assert screen.says("张*，签到成功")


def test_the_page_comes_with_what_is_known_however_long_the_storage_takes(screen: Screen) -> None:
    screen.press("jobs")
    assert len(screen.jobs) == 1
    assert listed(screen)[0] == f"job-{SORTER.id}"


def test_a_storage_that_fails_leaves_what_was_known(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise EnvironmentFault(FaultKind.DISK_FAILED, "I/O error")

    monkeypatch.setattr(screen.shelf, "content", fail)
    screen.touch("jobs")
    assert listed(screen)[0] == f"job-{SORTER.id}"


def test_new_jobs_come_to_the_open_page_by_themselves(screen: Screen) -> None:
    screen.touch("jobs")
    screen.touch(f"job-{SORTER.id}")
    screen.stock(replace(STOCKED, jobs=(NIGHT, RIDER)))
    assert not screen.says("夜间分拣员")
    assert screen.model("jobs", "opened") == [False]


@pytest.mark.parametrize(("days", "words"), [(0, "14:05 更新"), (1, "昨天 14:05 更新"), (3, "3 天前更新")])
def test_the_age_of_the_jobs_is_told(screen: Screen, days: int, words: str) -> None:
    screen.stock(replace(STOCKED, issued_at={"jobs": ISSUED_AT - days * DAY_MS}))
    screen.touch("jobs")
    assert screen.says(words)


def test_a_deadline_passes_while_the_page_is_open(screen: Screen) -> None:
    screen.touch("jobs")
    screen.clock.at_ms = SORTER.apply_by
    screen.ui._minute.timeout.emit()
    screen.settle()
    assert listed(screen)[0] == f"job-{NIGHT.id}"
    assert not screen.says("夜间分拣员")


def test_a_finger_that_bounces_on_the_filters_chooses_none(screen: Screen) -> None:
    screen.touch("jobs")
    screen.touch("filter")
    screen.press("only-rider", after_ms=200)
    screen.settle()
    assert screen.model("jobs", "only", "asking") == ["all", True]


def test_english_has_the_jobs_in_english(screen: Screen) -> None:
    screen.use(Language.ENGLISH)
    screen.touch("jobs")
    assert screen.says("Night parcel sorter")
    assert screen.says("¥22/hour")
    assert screen.says("Scan to apply")


def test_a_result_leads_to_work_only_where_the_station_offers_it(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member()))
    assert screen.shows("jobs")
    settings = replace(STOCKED.settings, tiles=("nearby",))
    screen.stock(replace(STOCKED, settings=settings))
    assert not screen.shows("jobs")
    assert screen.shows("helpTile")
