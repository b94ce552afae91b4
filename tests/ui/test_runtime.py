"""Jobs, inbox and platform: what crosses threads arrives on the GUI thread; no display is said in words."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.card import CardRead
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.ui.runtime.inbox import Inbox
from kiosk.ui.runtime.jobs import Err, Ok, ThreadJobs
from kiosk.ui.runtime.platform import NoDisplayError, choose_platform


def test_jobs_run_in_order_elsewhere_and_answer_here(qtbot: QtBot) -> None:
    jobs = ThreadJobs()
    ran_on: set[int] = set()
    answers: list[tuple[int, int]] = []

    def job(number: int) -> int:
        ran_on.add(threading.get_ident())
        return number

    for number in range(50):
        jobs.submit(
            lambda number=number: job(number),
            lambda answer: answers.append((answer.value, threading.get_ident())),
        )
    qtbot.waitUntil(lambda: len(answers) == 50)
    jobs.close()
    here = threading.get_ident()
    assert answers == [(number, here) for number in range(50)]
    assert len(ran_on) == 1
    assert here not in ran_on


def test_a_fault_of_the_surroundings_is_an_answer(qtbot: QtBot) -> None:
    jobs, answers = ThreadJobs(), []
    fault = EnvironmentFault(FaultKind.DISK_FULL, "no space left")

    def job() -> None:
        raise fault

    jobs.submit(job, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    jobs.close()
    assert answers == [Err(fault)]


def test_a_bug_in_a_job_is_raised_on_the_gui_thread(qtbot: QtBot) -> None:
    jobs, answers = ThreadJobs(), []

    def job() -> None:
        raise LookupError("a bug")

    with qtbot.captureExceptions() as exceptions:
        jobs.submit(job, answers.append)
        jobs.submit(lambda: 1, answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)
    jobs.close()
    assert [kind for kind, _, _ in exceptions] == [LookupError]
    assert answers == [Ok(1)]


def test_events_of_many_threads_arrive_here_in_their_order(qtbot: QtBot) -> None:
    inbox, came = Inbox(), []
    inbox.received.connect(lambda event: came.append((event.device, event.uid, threading.get_ident())))

    def post(device: str) -> None:
        for number in range(100):
            inbox.post(CardRead(bytes([number]), device))

    threads = [threading.Thread(target=post, args=(device,)) for device in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert came == []
    qtbot.waitUntil(lambda: len(came) == 300)
    for device in "abc":
        assert [uid[0] for name, uid, _ in came if name == device] == list(range(100))
    assert {thread for _, _, thread in came} == {threading.get_ident()}


def loads(_plugin: str) -> str:
    return ""


def breaks(plugin: str) -> str:
    return f"libmissing.so.1 for {plugin}"


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland"),
        ({"DISPLAY": ":0"}, "xcb"),
    ],
)
def test_the_platform_is_that_of_the_display(environ: dict[str, str], platform: str) -> None:
    assert choose_platform(environ, loads) == platform
    assert environ["QT_QPA_PLATFORM"] == platform
    assert environ["QT_QUICK_BACKEND"] == "software"


def test_a_chosen_renderer_is_respected() -> None:
    environ = {"DISPLAY": ":0", "QT_QUICK_BACKEND": "rhi"}
    choose_platform(environ, loads)
    assert environ["QT_QUICK_BACKEND"] == "rhi"


def test_no_display_is_said_in_words() -> None:
    with pytest.raises(NoDisplayError, match="neither WAYLAND_DISPLAY nor DISPLAY is set"):
        choose_platform({}, loads)


def test_a_display_that_qt_cannot_use_is_said_with_what_is_missing() -> None:
    with pytest.raises(NoDisplayError, match=r"xcb platform does not load: libmissing\.so\.1 for libqxcb\.so"):
        choose_platform({"DISPLAY": ":0"}, breaks)
