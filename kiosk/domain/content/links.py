"""Links that a QR code may carry: which are trusted, and how they tell from which station somebody came.

A forged code is a real danger, so that only one way of writing a link is taken. Where programs that read addresses
differ (user names, ports, backslashes, control characters, letters of other scripts, numbers as hosts), it is refused.
"""

import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit, urlunsplit

MAX_LINK_CHARS = 200
"""With the tag of the longest station id 272 characters: a QR code of version 11 holds them (321 at level L)."""

TAG = "station"

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_TOP = r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"  # a host that ends in a number would be read as an IPv4 address
_REST = r"(?:[a-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})"
_LINK = re.compile(
    rf"https://(?P<host>(?:{_LABEL}\.)*{_TOP})(?::443)?"
    rf"(?:[/?]{_REST}*(?:\#{_REST}*)?)?",
    re.ASCII | re.IGNORECASE,  # without ASCII the Kelvin sign would pass as a k
)


def trusted(link: str, hosts: Collection[str]) -> bool:
    """Whether a QR code may carry the link: https, of a host that is exactly one of `hosts` (letter case aside).

    What RFC 3986 allows, in ASCII, at most MAX_LINK_CHARS long, without a user name or a port other than 443, and
    without a # that follows the host at once. A host in another script is written as it is registered ("xn--…").
    """
    if len(link) > MAX_LINK_CHARS:
        return False
    match = _LINK.fullmatch(link)
    return match is not None and match["host"].lower() in {host.lower() for host in hosts}


def tagged(link: str, station: str) -> str:
    """A trusted link, telling the station in its query; what else stands in the query and after # stays as it is.

    A tag that is there already is replaced.
    """
    scheme, host, path, query, fragment = urlsplit(link)
    others = [pair for pair in query.split("&") if pair and pair.partition("=")[0] != TAG]
    query = "&".join([*others, f"{TAG}={quote(station, safe='')}"])
    return urlunsplit((scheme, host, path or "/", query, fragment))
