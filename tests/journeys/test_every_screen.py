"""What is one touch away from every screen."""

from collections.abc import Callable

import pytest

from tests.support.gallery.work import SORTER
from tests.support.worker import CARD, PHONE, STRANGERS, Worker


def ways(*touches: str, digits: str = "", card: bytes = b"") -> Callable[[Worker], None]:
    """The way to a screen: touches, digits after the first, a card at the end."""

    def lead(worker: Worker) -> None:
        worker.wake()
        worker.touch(*touches[:1])
        worker.screen.type(digits)
        worker.touch(*touches[1:])
        if card:
            worker.hold(card)

    return lead


SCREENS = {
    "home": ways(),
    "phone": ways("phone"),
    "nobody": ways("phone", "submit", digits="13900000000"),
    "confirm": ways("phone", "submit", digits=PHONE),
    "guest": ways("guest"),
    "membership": ways("membership"),
    "membership shown": ways("membership", card=CARD),
    "membership unknown": ways("membership", card=STRANGERS),
    "help": ways("help"),
    "jobs": ways("jobs"),
    "a job": ways("jobs", f"job-{SORTER.id}"),
    "the filters": ways("jobs", "filter"),
    "result": ways(card=CARD),
    "result with choices": ways(card=STRANGERS),
    "guest's result": ways("guest", "occupation-other"),
}


@pytest.mark.parametrize("place", SCREENS)
def test_help_language_and_large_text_are_one_touch_from_every_screen(worker: Worker, place: str) -> None:
    SCREENS[place](worker)
    assert worker.touches <= 3, "no screen lies deeper"
    page = worker.page()
    worker.touch("language")
    assert worker.screen.model("screen", "language", "page") == ["en", page]
    worker.touch("elder")
    assert worker.screen.model("screen", "elder", "page") == [True, page]
    if page != "help":
        worker.touch("help")
        assert worker.page() == "help"
