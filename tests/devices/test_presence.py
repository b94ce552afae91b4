"""A card held in the field is one tap; taken away for 1.5 s, it is a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.presence import ABSENT_MS, Presence

A, B = b"aaaaa", b"bbbbb"


@pytest.mark.parametrize(
    ("sightings", "arrivals"),
    [
        pytest.param([(0, A)], [True], id="first"),
        pytest.param([(0, A), (60, A), (120, A)], [True, False, False], id="held"),
        pytest.param([(t, A) for t in range(0, 9000, 1000)], [True] + [False] * 8, id="held for long, read poorly"),
        pytest.param([(0, A), (1499, A)], [True, False], id="away for too short"),
        pytest.param([(0, A), (1500, A)], [True, True], id="away long enough"),
        pytest.param([(0, A), (1400, A), (2899, A)], [True, False, False], id="absence counts from the last sighting"),
        pytest.param([(0, A), (10, B)], [True, True], id="another card at once"),
        pytest.param([(0, A), (60, B), (120, A), (180, B)], [True, True, False, False], id="two in the field"),
        pytest.param([(0, A), (60, B), (1600, A)], [True, True, True], id="the first one comes back"),
    ],
)
def test_arrivals(sightings: list[tuple[int, bytes]], arrivals: list[bool]) -> None:
    presence = Presence()
    assert [presence.arrived(uid, now_ms) for now_ms, uid in sightings] == arrivals


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from([A, B]))))
def test_a_card_arrives_exactly_when_it_was_not_seen_for_the_time(steps: list[tuple[int, bytes]]) -> None:
    presence, last, now_ms = Presence(), {}, 0
    for pause_ms, uid in steps:
        now_ms += pause_ms
        assert presence.arrived(uid, now_ms) == (uid not in last or now_ms - last[uid] >= ABSENT_MS)
        last[uid] = now_ms
