"""Which links a QR code may carry: every reader sees an allowed host in what is trusted; and the station's tag."""

import string
import unicodedata
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.domain.content.links import MAX_LINK_CHARS, tagged, trusted

HOSTS = ("good.example", "Jobs.Good.example", "xn--fiq228c.example")

PIECES = (
    *("https", "HTTPS", "http", "javascript", "data", ":", "//", "/", "\\", "///", "@", "?", "#", "&", "=", "%", "."),
    *("good.example", "GOOD.EXAMPLE", "jobs.good.example", "evil.example", "127.0.0.1", "0x7f.1", "2130706433"),
    *("[::1]", ":443", ":444", ":0443", ":", "user", "user:secret", "%40", "%2f", "%5c", "%00", "%zz", "%E4%B8%AD"),
    *("\t", "\n", "\r", " ", "\x00", "\u00a0", "\u3002", "\uff0e", "\uff0f", "\u2044", "\u00ad", "\u212a", "\u017f"),
    *(
        "ɡood.example",
        "göod.example",
        "中文",
        "j/1",
        "a=b",
        "..",
        "good.example.evil.example",
        "|",
        "{",
        "}",
        "<",
        "'",
    ),
)


def browser_host(link: str) -> str | None:
    """The host that a phone sees, by the steps of the URL standard (WHATWG); None where it refuses the link."""
    text = link.strip("".join(map(chr, range(0x21))))
    text = text.translate({ord(char): None for char in "\t\n\r"})
    scheme, colon, rest = text.partition(":")
    if not colon or scheme.lower() != "https":
        return None
    rest = rest.lstrip("/\\")
    ends = [rest.index(char) for char in "/\\?#" if char in rest]
    authority = rest[: min(ends, default=len(rest))].rpartition("@")[2]
    host = unquote(authority.partition(":")[0])
    host = unicodedata.normalize("NFKC", host).lower().replace("\u00ad", "").replace("\u3002", ".")
    last_label = host.removesuffix(".").rpartition(".")[2]
    if not host or last_label[:1] in string.digits or set(host) & set("\x00\t\n\r #%/:<>?@[\\]^|\x7f"):
        return None
    return host


def assert_allowed(link: str) -> None:
    allowed = {host.lower() for host in HOSTS}
    assert browser_host(link) in allowed
    seen = urlsplit(link)
    assert (seen.scheme, seen.hostname in allowed, seen.username, seen.port in {None, 443}) == (
        "https",
        True,
        None,
        True,
    )
    assert link.isascii()
    assert link.isprintable()
    assert " " not in link


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_trusted_is_of_an_allowed_host_for_every_reader(link: str) -> None:
    if trusted(link, HOSTS):
        assert_allowed(link)


@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.sampled_from(("https://good.example", "https://"))
)
@example("/j/1", "https://good.example")
def test_neither_is_what_begins_well(rest: str, begin: str) -> None:
    if trusted(begin + rest, HOSTS):
        assert_allowed(begin + rest)


@given(st.text(max_size=40))
def test_whatever_may_follow_the_host(rest: str) -> None:
    link = "https://good.example" + rest
    if trusted(link, HOSTS):
        assert_allowed(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://good.example",
        "https://good.example/",
        "https://GOOD.example/j/1",
        "HTTPS://jobs.good.example:443/j/1?from=feed&x=%E4%B8%AD#part-2",
        "https://good.example?id=1",
        "https://good.example/@organiser/1",
        "https://xn--fiq228c.example/",
        "https://good.example/".ljust(MAX_LINK_CHARS, "a"),
    ],
)
def test_good_links_are_trusted(link: str) -> None:
    assert trusted(link, HOSTS)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "good.example/",
        "http://good.example/",
        "ftp://good.example/",
        "https:good.example",
        "https:/good.example",
        "https:///good.example/",
        "https://evil.example/",
        "https://www.good.example/",
        "https://good.example.evil.example/",
        "https://evil-good.example/",
        "https://good.example./",
        "https://.good.example/",
        "https://good.example@evil.example/",
        "https://evil.example@good.example/",
        "https://good.example\\@evil.example/",
        "https://good.example\\.evil.example/",
        "https://evil.example\\good.example/",
        "https://good.example:444/",
        "https://good.example:/",
        "https://good.example:443@evil.example/",
        "https://good.example:0443/",
        "https://good.example#@evil.example/",
        "https://good.example#/j/1",
        "https://good%2eexample/",
        "https://good.example%2f.evil.example/",
        "https://good。example/",
        "https://ɡood.example/",
        "https://good.example/中",
        "https://good.example/a b",
        "https://good.example/a\tb",
        "https://good.example/\n",
        "https://good.example/j\n",
        "\thttps://good.example/",
        " https://good.example/",
        "https://good.ex\nample/",
        "https://good.example/\x00",
        "https://good.example/%zz",
        "https://good.example/%",
        "https://good.example/#a#b",
        "https://good.example/{lat}",
        "https://good.example/".ljust(MAX_LINK_CHARS + 1, "a"),
    ],
)
def test_other_links_are_not(link: str) -> None:
    assert not trusted(link, HOSTS)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f.1", "2130706433", "[::1]", "jobs.ſoop.example", "jobs.\u212aiosk.example"]
)
def test_no_list_can_allow_what_readers_take_for_another_host(host: str) -> None:
    assert not trusted(f"https://{host}/", (host,))


def test_without_a_list_nothing_is_trusted() -> None:
    assert not trusted("https://good.example/", ())


def test_a_hostile_link_is_judged_at_once() -> None:
    for part in ("a-", "a.", "-", "a", "%4", "?"):
        assert not trusted("https://" + part * (MAX_LINK_CHARS // len(part)), HOSTS)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://good.example", "https://good.example/?station=hz-tyc"),
        ("https://good.example/j/1", "https://good.example/j/1?station=hz-tyc"),
        ("https://good.example/j?", "https://good.example/j?station=hz-tyc"),
        ("https://good.example?id=1", "https://good.example/?id=1&station=hz-tyc"),
        ("https://good.example/j?id=1&flag&x=a+b%20c", "https://good.example/j?id=1&flag&x=a+b%20c&station=hz-tyc"),
        ("https://good.example/j?id=1#part?x=2", "https://good.example/j?id=1&station=hz-tyc#part?x=2"),
        ("https://good.example/j#part", "https://good.example/j?station=hz-tyc#part"),
        ("https://good.example/j?station=other&id=1", "https://good.example/j?id=1&station=hz-tyc"),
        ("https://good.example/j?stations=2", "https://good.example/j?stations=2&station=hz-tyc"),
        ("https://good.example//j", "https://good.example//j?station=hz-tyc"),
    ],
)
def test_the_tag_joins_the_query(link: str, expected: str) -> None:
    assert tagged(link, "hz-tyc") == expected


PATHS = st.text(alphabet=string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@/", max_size=30)
PAIRS = st.lists(
    st.tuples(st.sampled_from(["id", "x", "from"]), st.sampled_from(["", "1", "a+b", "%E4%B8%AD"])), max_size=4
)


@given(
    PATHS, PAIRS, st.sampled_from(["", "part", "/j/1?x=2"]), st.from_regex(r"[a-z0-9][a-z0-9.-]{0,62}", fullmatch=True)
)
def test_a_tagged_link_stays_trusted_and_keeps_what_it_said(
    path: str, pairs: list[tuple[str, str]], fragment: str, station: str
) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    link = f"https://good.example/{path}" + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    assert trusted(link, HOSTS)
    address = tagged(link, station)
    assert_allowed(address)
    before, after = urlsplit(link), urlsplit(address)
    assert (after.path, after.fragment) == (before.path, before.fragment)
    told = parse_qsl(after.query, keep_blank_values=True)
    assert told == [*parse_qsl(before.query, keep_blank_values=True), ("station", station)]
    assert tagged(address, station) == address
