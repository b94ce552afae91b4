"""The way to a station: the centre's route where it can be trusted, else an address for the phone's own map."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.content.links import MAX_LINK_CHARS, trusted
from kiosk.domain.content.place import Place
from kiosk.domain.content.route import route_address

TO = Place(30.2741, 120.15515)
HOSTS = ("maps.example.org",)
TEMPLATE = "https://maps.example.org/walk?to={lat},{lon}&name={name}&coordinate=wgs84"
GEO = "geo:30.27410,120.15515?q=30.27410,120.15515(%E9%A9%BF%E7%AB%99)"


def test_the_centres_route_is_filled_in() -> None:
    link = route_address(TO, "驿站 A&b=1", TEMPLATE, HOSTS)
    assert trusted(link, HOSTS)
    assert parse_qs(urlsplit(link).query) == {
        "to": ["30.27410,120.15515"],
        "name": ["驿站 A&b=1"],
        "coordinate": ["wgs84"],
    }


def test_a_name_cannot_lead_to_another_path() -> None:
    link = route_address(TO, "../admin?x#y", "https://maps.example.org/to/{name}/{lat},{lon}", HOSTS)
    assert link == "https://maps.example.org/to/..%2Fadmin%3Fx%23y/30.27410,120.15515"


@pytest.mark.parametrize(
    "template",
    [
        "",
        "https://evil.example/?to={lat},{lon}",
        "http://maps.example.org/?to={lat},{lon}",
        "https://maps.example.org@{name}.example/",
        "https://maps.example.org/?to={lat},{lon}&by={how}",
        "https://maps.example.org/" + "a" * MAX_LINK_CHARS,
    ],
)
def test_without_a_route_that_is_trusted_the_phone_has_to_know_the_way(template: str) -> None:
    assert route_address(TO, "驿站", template, HOSTS) == GEO


@given(st.text(max_size=120), st.sampled_from((TEMPLATE, "")))
def test_any_name_fits_at_least_in_part_and_says_nothing_else(name: str, template: str) -> None:
    address = route_address(TO, name, template, HOSTS)
    assert len(address) <= MAX_LINK_CHARS
    if template:
        assert trusted(address, HOSTS)
        shown = parse_qs(urlsplit(address).query, keep_blank_values=True)["name"][0]
    else:
        shown = unquote(address.removeprefix("geo:30.27410,120.15515?q=30.27410,120.15515(").removesuffix(")"))
    assert name.startswith(shown)
    assert shown == name or len(shown) >= 8
