"""The pauses between attempts to open a port."""

from kiosk.devices.backoff import Backoff


def test_pauses_double_to_five_seconds() -> None:
    backoff = Backoff()
    assert [backoff.pause_ms(0) for _ in range(8)] == [200, 400, 800, 1600, 3200, 5000, 5000, 5000]


def test_a_port_that_stayed_open_is_tried_quickly_again() -> None:
    backoff = Backoff()
    for _ in range(6):
        backoff.pause_ms(0)
    backoff.opened(10_000)
    assert backoff.pause_ms(15_000) == 200


def test_a_port_that_comes_and_goes_is_tried_ever_more_slowly() -> None:
    backoff = Backoff()
    pauses = []
    for now_ms in range(0, 40_000, 10_000):
        backoff.opened(now_ms)
        pauses.append(backoff.pause_ms(now_ms + 4_999))
    assert pauses == [200, 400, 800, 1600]


def test_failing_to_open_for_long_is_not_staying_open() -> None:
    backoff = Backoff()
    backoff.opened(0)
    assert backoff.pause_ms(1_000) == 200
    assert backoff.pause_ms(60_000) == 400
