"""The way to a station, as an address that a phone opens."""

from collections.abc import Collection
from urllib.parse import quote

from kiosk.domain.content.links import MAX_LINK_CHARS, trusted
from kiosk.domain.content.place import Place

_GEO = "geo:{lat},{lon}?q={lat},{lon}({name})"


def route_address(to: Place, name: str, template: str, hosts: Collection[str]) -> str:
    """The centre's route `template` with {lat}, {lon} and {name} filled in, where that is a trusted link.

    Else a geo address (RFC 5870, with the query that phones take for a named pin). A name too long for a QR code is
    cut. Degrees have 5 decimals: 1 m, and WGS 84, which the service behind the template has to be told.
    """
    by_link = trusted(_filled(template, to, ""), hosts)
    for length in range(len(name), 0, -1):
        address = _filled(template if by_link else _GEO, to, name[:length])
        if trusted(address, hosts) if by_link else len(address) <= MAX_LINK_CHARS:
            return address
    return _filled(template if by_link else _GEO, to, "")


def _filled(template: str, to: Place, name: str) -> str:
    values = {"{lat}": f"{to.lat:.5f}", "{lon}": f"{to.lon:.5f}", "{name}": quote(name, safe="")}
    for placeholder, value in values.items():
        template = template.replace(placeholder, value)
    return template
